"""Read models follow the record: each event counts once, whatever crashes and whoever runs them."""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore
from tests.adapters.postgres.tallying import Crash, Runner, Tally, counts, running, write

CutOff = Callable[[str], Awaitable[int]]


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
