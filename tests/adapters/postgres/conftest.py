"""The record and the inbox on a fresh database, and a way past them for those who must look."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
from pydantic import SecretStr

from adapters.embedded import logins
from adapters.embedded.postgres import Postgres
from adapters.postgres import projecting
from adapters.postgres.bookmarks import Bookmarks
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from adapters.postgres.eyes import seeing
from adapters.postgres.inbox import PostgresInbox, open_inbox
from adapters.postgres.listening import Listener
from adapters.postgres.projecting import ProjectionRunner
from adapters.settings import Settings
from adapters.wiring import open_house
from tests.adapters.postgres.tallying import Runner
from tests.building.keys import BALLOT_KEYS, KEY_FILE
from tests.building.two_provinces import HERE, THERE, Land, called, furnish


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresEventStore]:
    async with open_event_store(database) as opened:
        yield opened


@pytest.fixture
async def inbox(database: str) -> AsyncIterator[PostgresInbox]:
    async with open_inbox(database) as opened:
        yield opened


@pytest.fixture
async def listener(database: str) -> AsyncIterator[Listener]:
    async with Listener(database) as opened:
        yield opened


@pytest.fixture
def cut_off(superuser: asyncpg.Connection) -> Callable[[str], Awaitable[int]]:
    """End the server's sessions of a purpose, as a restart of the server would."""

    async def end(purpose: str) -> int:
        ended = await superuser.fetch(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = $1",
            f"tonvinh {purpose}",
        )
        return len(ended)

    return end


@pytest.fixture
async def bookmarks(database: str, listener: Listener) -> AsyncIterator[Bookmarks]:
    async with open_pool(database, "bookmarks") as pool:
        yield Bookmarks(pool, listener)


@pytest.fixture
def runner(
    database: str, store: PostgresEventStore, listener: Listener, bookmarks: Bookmarks
) -> Runner:
    return lambda tally: ProjectionRunner(database, tally, store, listener, bookmarks)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projecting, "STANDBY_SECONDS", 0.05)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projecting, "PAGE", 4)


@pytest.fixture
def until(superuser: asyncpg.Connection) -> Callable[[str], Awaitable[None]]:
    """Wait until a query of the server's own state says true."""

    async def wait(query: str) -> None:
        async with asyncio.timeout(10):
            while not await superuser.fetchval(query):
                await asyncio.sleep(0.01)

    return wait


@pytest.fixture
async def listening(listener: Listener, until: Callable[[str], Awaitable[None]]) -> Listener:
    """A listener that hears already."""
    await until(
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND "
        "state = 'idle' AND query LIKE 'LISTEN%' || 'projecting_bookmark%')"
    )
    return listener


@pytest.fixture(params=["of their own", "the program's"])
async def land(
    request: pytest.FixtureRequest,
    database: str,
    postgres_server: Postgres,
    database_name: str,
    superuser: asyncpg.Connection,
) -> AsyncIterator[Land]:
    """Both ways for pages to sign in: by a login of their own, or by the program's."""
    own = postgres_server.dsn(database_name, login=logins.PAGES)
    settings = Settings(
        database_url=SecretStr(database),
        pages_database_url=SecretStr(own) if request.param == "of their own" else None,
        temporal_address="127.0.0.1:1",
        personal_key_file=KEY_FILE,
        ballot_keys=BALLOT_KEYS,
    )
    async with open_house(settings) as house:
        for projection in house.projections:
            await projection.catch_up()
        here = await furnish(house, called(HERE, "Mận"))
        there = await furnish(house, called(THERE, "Sen"))
        with seeing():
            # A superuser reads the wall's own view with eyes for everything.
            await superuser.execute("""SET tonvinh.eyes = '["*"]'""")
            yield Land(house, here, there, superuser)
