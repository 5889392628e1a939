"""``tonvinh audit rebuild`` beside a running system that people write to, read and follow."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest

from adapters.embedded import house as embedded
from adapters.embedded import ports, running
from adapters.embedded.data_directory import DataDirectory
from adapters.identity.accounts import Accounts
from adapters.identity.demo_people import enrol
from adapters.identity.passwords import Passwords
from adapters.identity.sessions import Sessions
from adapters.settings import Settings
from adapters.web.pages.nominations import AT_MOST
from adapters.wiring import House, open_house
from domain.actors import Office
from domain.nominations import commands as ask
from domain.terms import Role
from tests.adapters.cli import systems
from tests.adapters.cli.watching import Watching, held_open
from tests.building.crowds import a_crowd
from tests.building.people import PROVINCE
from tests.building.read_models import built_apart, every_row
from tests.chains.chain import Chain
from tests.chains.houses import people

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

MANY = 500
"""Nominations that make a rebuild last for a second or two."""

ENOUGH = 10
"""Pages that a reader is served while the nominations are being made anew."""


@asynccontextmanager
async def a_system(data: Path) -> AsyncIterator[tuple[House, str]]:
    """A running system, the house over its servers, and the address of its pages."""
    with systems.up("--data", str(data), "--port", str(ports.any_free())) as started:
        found = running.find(DataDirectory.at(data))
        assert found is not None
        async with open_house(embedded.pointed_at(Settings.load(data=data), found)) as house:
            await enrol(house.pool, people())
            yield house, started.addresses["url"]


async def signed_in(house: House, url: str) -> httpx.AsyncClient:
    account = await Accounts(house.pool, Passwords()).add("chi.a", "Chị A", "hương thơm cỏ mật")
    await Accounts(house.pool, Passwords()).give_office(account, Office(Role.APPRAISER, PROVINCE))
    cookies = {"tonvinh_session": await Sessions(house.pool).open(account)}
    return httpx.AsyncClient(base_url=url, cookies=cookies, timeout=60)


async def supplemented(chain: Chain) -> int:
    """Return the dossier and hand it in again; say how many events that recorded."""
    await chain.does(ask.ReturnForSupplement)
    await chain.does(ask.SubmitSupplement)
    return 2


async def follow(browser: httpx.AsyncClient, chain: Chain, heard: set[int]) -> None:
    """Note each version that the open page of a nomination is told of."""
    address = f"/nominations/{chain.id}/stream"
    async with browser.stream("GET", address, params={"known": 0}, timeout=None) as lines:
        async for line in lines.aiter_lines():
            if line.startswith("id:"):
                heard.add(int(line.removeprefix("id:")))


async def test_people_write_read_and_follow_while_everything_is_made_anew(
    open_directory: Path, another_database: str
) -> None:
    async with a_system(open_directory) as (house, url), await signed_in(house, url) as browser:
        chain = await Chain(house).under_review()
        await a_crowd(house.store, MANY)
        head = await house.store.head()
        assert await house.caught_up_to(head, 60)

        heard: set[int] = set()
        watching = Watching(house, browser)
        before = await watching.look()
        assert len(before.rows) == MANY + 1
        assert len(before.listed) == AT_MOST
        meanwhile = [
            asyncio.create_task(watching.run()),
            asyncio.create_task(follow(browser, chain, heard)),
        ]
        rebuilding = await asyncio.create_subprocess_exec(
            *systems._command("audit", "rebuild", "--json", "--data", str(open_directory)),
            env=systems._environment({}),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said = asyncio.create_task(rebuilding.communicate())
        written = 0
        async with held_open(house):
            while len(watching.meanwhile) < ENOUGH or written < 4:
                assert await watching.shut_out() == []
                assert not any(task.done() for task in meanwhile)
                written += await supplemented(chain)
        while not said.done():
            written += await supplemented(chain)
        output, errors = await said
        assert rebuilding.returncode == 0, errors.decode()
        assert {one["name"] for one in json.loads(output)} >= {"nomination", "season"}
        assert all(one["position"] >= head for one in json.loads(output))
        assert "hệ thống vẫn làm việc" in errors.decode()
        assert "━" in errors.decode()

        version = len(await house.store.of_stream(chain.id))
        async with asyncio.timeout(20):
            while version not in heard:
                await asyncio.sleep(0.05)
        # Nobody ever saw half of a read model, and nobody had to wait until it was whole.
        assert watching.counts == {MANY + 1}
        assert all(shown == before for shown in watching.meanwhile)
        for task in meanwhile:
            assert not task.done(), task.result()
            task.cancel()
        await asyncio.gather(*meanwhile, return_exceptions=True)

        assert await house.caught_up_to(await house.store.head(), 60)
        record = house.settings.database_url
        assert record is not None
        after = await every_row(record.get_secret_value())
        assert len(after["view.nomination"]) == MANY + 1
        assert await built_apart(record.get_secret_value(), another_database) == after


async def test_it_needs_no_running_system_and_no_temporal(
    database: str, superuser: asyncpg.Connection, tmp_path: Path
) -> None:
    variables = {"TONVINH_DATABASE_URL": database, "TONVINH_DATA": str(tmp_path)}
    done = await asyncio.to_thread(systems.tonvinh, "audit", "rebuild", **variables)
    assert done.returncode == 0, done.stderr
    assert "✓ nomination: 0 sự kiện / events" in done.stdout
    assert await superuser.fetchval("SELECT count(*) FROM view.season") == 0
