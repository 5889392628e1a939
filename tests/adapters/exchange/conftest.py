"""A house over a real record, whose lists are brought up to date when a test asks for it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.exchange.imports.importing import File, Importing
from adapters.exchange.imports.plan import Plan
from adapters.exchange.webhooks import delivering, posting
from adapters.identity.accounts import Accounts
from adapters.identity.inviting import Invitation, Inviting
from adapters.identity.passwords import Passwords
from adapters.sheets.problems import SheetErrors
from adapters.wiring import House, open_house
from tests.adapters.exchange.receivers import Receiver
from tests.adapters.sheets.books import a_book, told
from tests.adapters.web.conftest import settings_for
from tests.building.people import PROVINCE

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)

Rows = list[list[Any]]


@dataclass
class Counter:
    """Where lists are brought in, as an administrator does."""

    house: House
    importing: Importing

    async def plan(self, kind: str, rows: Rows | bytes, province: str = PROVINCE) -> Plan:
        for projection in self.house.projections:
            await projection.catch_up()
        content = rows if isinstance(rows, bytes) else a_book({"Danh mục": rows})
        return await self.importing.plan(kind, province, File(f"{kind}.xlsx", content))

    async def enter(
        self, kind: str, rows: Rows | bytes, province: str = PROVINCE, *, up_to: int | None = None
    ) -> list[Invitation]:
        plan = await self.plan(kind, rows, province)
        part = replace(plan, changes=plan.changes[:up_to])
        return await self.importing.carry_out(part, "chi.a", NOW)

    async def faults(
        self, kind: str, rows: Rows | bytes, province: str = PROVINCE
    ) -> list[tuple[str | None, str, str]]:
        with pytest.raises(SheetErrors) as refused:
            await self.plan(kind, rows, province)
        assert all(fault.text.en for fault in refused.value.faults)
        return told(refused.value)


@pytest.fixture
async def house(database: str) -> AsyncIterator[House]:
    async with open_house(settings_for(database)) as opened:
        yield opened


@pytest.fixture
async def counter(house: House) -> Counter:
    gate = Passwords()
    accounts = Accounts(house.pool, gate)
    return Counter(house, Importing(house, accounts, Inviting(house.pool, gate), TODAY))


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    await made.live()
    yield made
    await made.die()


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look and take over faster than anybody needs."""
    monkeypatch.setattr(delivering, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(delivering, "STANDBY_SECONDS", 0.1)
    monkeypatch.setattr(posting, "SECONDS", 1.0)
