"""Read models follow the record: each event counts once, whatever crashes and whoever runs them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres import projecting
from adapters.postgres.bookmarks import Bookmarks
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import PostgresEventStore
from adapters.postgres.listening import Listener
from adapters.postgres.projecting import ProjectionRunner
from services.ports import Recorded
from tests.contracts.samples import an_append

CutOff = Callable[[str], Awaitable[int]]


class Crash(Exception):
    """What the projection of these tests does when it is told to."""


@dataclass
class Tally:
    """Counts words, one by one, so that an event applied twice or never shows."""

    version: int = 1
    name: str = "tally"
    crash_at: int | None = None
    applied: list[int] = field(default_factory=list)

    async def create(self, connection: asyncpg.Connection) -> None:
        await connection.execute("CREATE TABLE view.tally (word text PRIMARY KEY, count int)")

    async def drop(self, connection: asyncpg.Connection) -> None:
        await connection.execute("DROP TABLE IF EXISTS view.tally")

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        for recorded in page:
            await connection.execute(
                "INSERT INTO view.tally AS t VALUES ($1, 1) "
                "ON CONFLICT (word) DO UPDATE SET count = t.count + 1",
                recorded.event.word,  # type: ignore[attr-defined]
            )
            self.applied.append(recorded.position)
            if recorded.position == self.crash_at:
                raise Crash


@pytest.fixture
async def bookmarks(database: str, listener: Listener) -> AsyncIterator[Bookmarks]:
    async with open_pool(database, "bookmarks") as pool:
        yield Bookmarks(pool, listener)


Runner = Callable[[Tally], ProjectionRunner]


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


@asynccontextmanager
async def running(runner: ProjectionRunner) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(runner.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Crash):
            await task


async def write(store: PostgresEventStore, *words: str) -> int:
    stored = await store.append(an_append(*words))
    return stored.events[-1].position


async def counts(superuser: asyncpg.Connection) -> dict[str, int]:
    rows = await superuser.fetch("SELECT word, count FROM view.tally ORDER BY word")
    return {row["word"]: row["count"] for row in rows}


async def test_a_read_model_catches_up_with_the_record(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection
) -> None:
    await write(store, "a", "b", "a")
    tally = runner(Tally())
    assert await tally.catch_up() == 3
    assert await counts(superuser) == {"a": 2, "b": 1}
    await write(store, "b")
    assert await tally.catch_up() == 4
    assert await counts(superuser) == {"a": 2, "b": 2}


async def test_a_read_model_of_an_empty_record_is_empty_and_there(
    runner: Runner, superuser: asyncpg.Connection
) -> None:
    assert await runner(Tally()).catch_up() == 0
    assert await counts(superuser) == {}


async def test_who_wrote_something_can_wait_until_it_is_seen(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection
) -> None:
    tally = runner(Tally())
    async with running(tally):
        for number in range(5):
            position = await write(store, "a")
            assert await tally.caught_up_to(position, 10)
            assert await counts(superuser) == {"a": number + 1}


async def test_waiting_for_what_does_not_come_ends(runner: Runner) -> None:
    assert not await runner(Tally()).caught_up_to(1, 0.2)


async def test_a_page_that_crashes_in_the_middle_is_applied_once_in_the_end(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, small_pages: None
) -> None:
    await runner(Tally()).catch_up()
    await write(store, *"abcdefghij")
    crashing = Tally(crash_at=6)
    with pytest.raises(Crash):
        await runner(crashing).catch_up()
    # The first page stayed, the second one left nothing behind.
    assert await counts(superuser) == dict.fromkeys("abcd", 1)
    await runner(Tally()).catch_up()
    assert await counts(superuser) == dict.fromkeys("abcdefghij", 1)


async def test_a_server_that_cuts_off_the_projection_does_not_disturb_it(
    store: PostgresEventStore,
    runner: Runner,
    superuser: asyncpg.Connection,
    cut_off: CutOff,
    small_pages: None,
    quick: None,
) -> None:
    async with running(runner(Tally())):
        for _ in range(5):
            await write(store, *"abcdefgh")
            await cut_off("projection tally")
        assert await runner(Tally()).caught_up_to(40, 10)
    assert await counts(superuser) == dict.fromkeys("abcdefgh", 5)


async def test_of_several_runners_one_works_at_a_time_and_another_takes_over(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, quick: None
) -> None:
    one, other = Tally(), Tally()
    async with running(runner(one)):
        await write(store, "a", "b")
        assert await runner(one).caught_up_to(2, 10)
        async with running(runner(other)):
            position = await write(store, "c")
            assert await runner(one).caught_up_to(position, 10)
            assert (one.applied, other.applied) == ([1, 2, 3], [])
    async with running(runner(other)):
        position = await write(store, "d")
        assert await runner(other).caught_up_to(position, 10)
    assert other.applied == [4]
    assert await counts(superuser) == dict.fromkeys("abcd", 1)


async def test_catching_up_waits_for_the_process_that_is_at_work(
    store: PostgresEventStore, runner: Runner, quick: None
) -> None:
    working, waiting = Tally(), Tally()
    async with running(runner(working)):
        await write(store, "a")
        assert await runner(waiting).catch_up() == 1
    assert (working.applied, waiting.applied) == ([1], [])


async def test_a_projection_that_fails_says_so(store: PostgresEventStore, runner: Runner) -> None:
    await write(store, "a")
    async with running(runner(Tally(crash_at=1))) as task:
        with pytest.raises(Crash):
            await asyncio.wait_for(asyncio.shield(task), 10)


async def test_a_new_version_starts_afresh(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection
) -> None:
    await write(store, "a", "b")
    await runner(Tally(version=1)).catch_up()
    newer = Tally(version=2)
    assert not await runner(newer).caught_up_to(2, 0.1)
    await runner(newer).catch_up()
    assert newer.applied == [1, 2]
    assert await counts(superuser) == {"a": 1, "b": 1}


async def test_a_rebuild_makes_the_read_model_anew(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, small_pages: None
) -> None:
    await write(store, *"abcabc")
    await runner(Tally()).catch_up()
    await superuser.execute("UPDATE view.tally SET count = 99")
    assert await runner(Tally()).rebuild() == 6
    assert await counts(superuser) == {"a": 2, "b": 2, "c": 2}


class Held(Tally):
    """Stops in the middle of a rebuild until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.middle = asyncio.Event()
        self.go_on = asyncio.Event()

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        await super().apply(connection, page)
        if page[-1].position > 4:
            self.middle.set()
            await self.go_on.wait()


async def test_who_reads_during_a_rebuild_sees_the_old_state_and_how_far_it_has_come(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, small_pages: None
) -> None:
    await write(store, *"abcabc")
    await runner(Tally()).catch_up()
    await superuser.execute("UPDATE view.tally SET count = 99")
    assert await runner(Tally()).building() is None
    held = Held()
    rebuilding = asyncio.create_task(runner(held).rebuild())
    await asyncio.wait_for(held.middle.wait(), 10)
    assert await asyncio.wait_for(counts(superuser), 1) == {"a": 99, "b": 99, "c": 99}
    assert await runner(Tally()).building() == 4
    # The record goes on too.
    await asyncio.wait_for(write(store, "d"), 5)
    held.go_on.set()
    await rebuilding
    assert await counts(superuser) == {"a": 2, "b": 2, "c": 2}
    await runner(Tally()).catch_up()
    assert await counts(superuser) == {"a": 2, "b": 2, "c": 2, "d": 1}
    assert await runner(Tally()).building() is None


async def test_a_read_model_of_before_its_tables_were_noted_is_made_anew(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection
) -> None:
    await write(store, "a")
    await runner(Tally()).catch_up()
    await superuser.execute("UPDATE projecting.bookmark SET tables = '{}'")
    await runner(Tally()).rebuild()
    assert await counts(superuser) == {"a": 1}
    assert await superuser.fetchval("SELECT tables FROM projecting.bookmark") == ["tally"]


async def test_a_rebuild_that_crashes_leaves_the_old_state(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, small_pages: None
) -> None:
    await write(store, *"abcabc")
    await runner(Tally()).catch_up()
    with pytest.raises(Crash):
        await runner(Tally(crash_at=5)).rebuild()
    assert await counts(superuser) == {"a": 2, "b": 2, "c": 2}


async def test_a_rebuild_is_done_by_the_process_that_is_at_work(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, quick: None
) -> None:
    working = Tally()
    async with running(runner(working)):
        await write(store, "a")
        assert await runner(working).caught_up_to(1, 10)
        asking = Tally()
        assert await asyncio.wait_for(runner(asking).rebuild(), 10) == 1
    assert (working.applied, asking.applied) == ([1, 1], [])
    assert await counts(superuser) == {"a": 1}


async def test_writers_and_rebuilds_at_once_lose_nothing(
    store: PostgresEventStore, runner: Runner, superuser: asyncpg.Connection, quick: None
) -> None:
    tally = runner(Tally())

    async def writing() -> None:
        stream = uuid4()
        for version in range(100):
            await store.append(an_append("w", to=stream, after=version))

    async with running(tally):
        await asyncio.gather(writing(), writing(), tally.rebuild())
        assert await tally.caught_up_to(200, 20)
    assert await counts(superuser) == {"w": 200}
