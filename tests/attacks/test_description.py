"""The API against its own description: all that it allows is asked, and much that it does not."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.deeds.nomination_bodies import BODIES
from adapters.deeds.season_bodies import BY_PERSONS
from adapters.identity.api_keys import ApiKeys, Scopes
from adapters.identity.signing import SIGNING
from domain.terms import Role
from tests.attacks.conftest import Land
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.two_provinces import HERE

REFUSALS = (
    "[checks.positive_data_acceptance]",
    # What is well formed may still be refused by the rules, whose answer is a documented 422.
    'expected-statuses = ["2xx", "401", "403", "404", "409", "422", "503"]',
)
SECONDS = int(os.environ.get("DESCRIPTION_SECONDS", "25"))
"""How long one person's questions may take; the same seed asks the same ones first.

With 1200 everything is asked that there is to ask.
"""


async def nobody(land: Land) -> dict[str, str]:
    return {}


async def session_of(land: Land, role: Role) -> dict[str, str]:
    await a_real_person(land.site.house.pool, role)
    async with land.site.browser() as browser:
        sent = await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        assert sent.status_code == 303, sent.text
        return {"Cookie": f"tonvinh_session={browser.cookies['tonvinh_session']}"}


async def administrator(land: Land) -> dict[str, str]:
    return await session_of(land, Role.ADMINISTRATOR)


async def reviewer(land: Land) -> dict[str, str]:
    return await session_of(land, Role.COUNCIL_MEMBER)


async def key_of_a_program(land: Land) -> dict[str, str]:
    account = await a_real_person(land.site.house.pool, Role.ADMINISTRATOR)
    kinds = frozenset({*BODIES, *BY_PERSONS} - set(SIGNING))
    keys = ApiKeys(land.site.house.pool)
    key = await keys.make(account, "x", Scopes(HERE, kinds=kinds), timedelta(days=1))
    land.site.app.state.desk.pace._per_window = 1_000_000
    return {"Authorization": f"Bearer {key}"}


def settings(land: Land) -> str:
    """Return what schemathesis is to know: ids of ours, so that it gets past the first door."""
    known = {name: getattr(land.here, name) for name in ("nomination", "season", "ballot", "unit")}
    lines = [f'"path.{name}_id" = "{value}"' for name, value in known.items()]
    # Whoever waits for the next event is answered late, as they asked.
    lines.append('"query.wait" = 0')
    return "\n".join(["[parameters]", *lines, "", *REFUSALS, ""])


@pytest.mark.slow
@pytest.mark.timeout(120 + 2 * SECONDS)
@pytest.mark.parametrize(
    "who", [nobody, administrator, reviewer, key_of_a_program], ids=lambda who: who.__name__
)
async def test_the_api_does_what_its_description_says(
    land: Land, address: str, tmp_path: Path, who: Callable[[Land], Awaitable[dict[str, str]]]
) -> None:
    config = tmp_path / "schemathesis.toml"
    config.write_text(settings(land))
    # The description is made when it is first asked for, which takes longer than anything after it.
    land.site.app.openapi()
    headers = [
        part for name, value in (await who(land)).items() for part in ("-H", f"{name}: {value}")
    ]
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"),
        *(f"{address}/api/v1/openapi.json", "--checks", "all", "--max-time", str(SECONDS)),
        *("--seed", "1", "--warnings", "off", "--request-timeout", "60", *headers),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=tmp_path,
    )
    told, _ = await asking.communicate()
    (tmp_path / "told.txt").write_bytes(told)
    assert asking.returncode == 0, told.decode()[-20_000:]
