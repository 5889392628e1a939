"""Read models made anew, by a new version or on request, while others read and write."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore
from services.ports import Recorded
from tests.adapters.postgres.tallying import Crash, Runner, Tally, counts, running, write
from tests.contracts.samples import an_append


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
