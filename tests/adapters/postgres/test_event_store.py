"""The record on PostgreSQL: the contract of the port, and what only a real server can do to it."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore, open_event_store
from services.ports import RecordMalformed, RecordUnavailable, Stored, VersionConflict
from tests.contracts.event_store import EventStoreContract, everything, words
from tests.contracts.samples import an_append

WRITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"

CutOff = Callable[[str], Awaitable[int]]
Until = Callable[[str], Awaitable[None]]


class TestPostgresEventStore(EventStoreContract):
    pass


async def held_back(superuser: asyncpg.Connection) -> asyncpg.transaction.Transaction:
    """Hold the lock of the record, so that what is appended meanwhile has to wait."""
    transaction = superuser.transaction()
    await transaction.start()
    await superuser.execute("SELECT pg_advisory_xact_lock(7001, 1)")
    return transaction


async def test_two_processes_make_one_order_without_a_gap(database: str) -> None:
    async with open_event_store(database) as one, open_event_store(database) as other:
        requests = [an_append(str(number)) for number in range(200)]
        stores = [one, other] * 100
        await asyncio.gather(*(s.append(r) for s, r in zip(stores, requests, strict=True)))
        found = await everything(one)
    assert [recorded.position for recorded in found] == list(range(1, 201))
    assert sorted(words(found), key=int) == [str(number) for number in range(200)]


async def test_a_batch_that_is_on_its_way_completes_without_its_caller(
    store: PostgresEventStore, superuser: asyncpg.Connection, until: Until
) -> None:
    request = an_append("kept")
    hold = await held_back(superuser)
    task = asyncio.create_task(store.append(request))
    await until(WRITING)
    task.cancel()
    await hold.rollback()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await store.append(request)).repeated


async def test_a_request_whose_caller_left_before_it_was_sent_is_not_sent(
    store: PostgresEventStore, superuser: asyncpg.Connection, until: Until
) -> None:
    hold = await held_back(superuser)
    first = asyncio.create_task(store.append(an_append("first")))
    await until(WRITING)
    second = asyncio.create_task(store.append(an_append("second")))
    third = asyncio.create_task(store.append(an_append("third")))
    await asyncio.sleep(0)
    second.cancel()
    await hold.rollback()
    await asyncio.gather(first, third)
    assert words(await store.since(0)) == ["first", "third"]


async def test_the_second_request_for_a_stream_is_judged_after_the_first(
    store: PostgresEventStore, superuser: asyncpg.Connection, until: Until
) -> None:
    stream = uuid4()
    hold = await held_back(superuser)
    waiting = asyncio.create_task(store.append(an_append("elsewhere")))
    await until(WRITING)
    # These gather while the first batch waits, and would all be in the next one.
    follow = [
        asyncio.create_task(store.append(an_append(str(n), to=stream, after=n))) for n in (0, 1)
    ]
    late = asyncio.create_task(store.append(an_append("late", to=stream, after=1)))
    await asyncio.sleep(0)
    await hold.rollback()
    await asyncio.gather(waiting, *follow)
    assert words(await store.of_stream(stream)) == ["0", "1"]
    with pytest.raises(VersionConflict):
        await late


async def test_more_requests_than_fit_a_batch_are_all_stored(store: PostgresEventStore) -> None:
    await asyncio.gather(*(store.append(an_append()) for _ in range(1000)))
    assert await store.head() == 1000


async def test_a_lost_connection_is_an_outage_and_the_next_try_works(
    store: PostgresEventStore, superuser: asyncpg.Connection, cut_off: CutOff, until: Until
) -> None:
    hold = await held_back(superuser)
    requests = [an_append(str(number)) for number in range(5)]
    tasks = [asyncio.create_task(store.append(request)) for request in requests]
    await until(WRITING)
    assert await cut_off("writer") == 1
    await hold.rollback()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(result, RecordUnavailable) for result in results)
    assert all(isinstance(result, RecordUnavailable | Stored) for result in results)
    for request in requests:
        await store.append(request)
    assert await store.head() == 5


async def test_a_connection_lost_while_nobody_wrote_is_not_noticed(
    store: PostgresEventStore, cut_off: CutOff
) -> None:
    await store.append(an_append("before"))
    assert await cut_off("writer") == 1
    assert await cut_off("reader") == 0
    await asyncio.sleep(0.1)
    await store.append(an_append("after"))
    assert words(await store.since(0)) == ["before", "after"]
    assert await cut_off("reader") == 1
    await asyncio.sleep(0.1)
    assert words(await store.since(0)) == ["before", "after"]


async def test_a_record_that_nobody_answers_for_is_unavailable() -> None:
    async with open_event_store("postgresql://nobody@/none?host=/nonexistent") as store:
        with pytest.raises(RecordUnavailable):
            await store.append(an_append())
        with pytest.raises(RecordUnavailable):
            await store.head()


async def test_what_waits_when_the_record_is_closed_is_stored_first(
    database: str, superuser: asyncpg.Connection
) -> None:
    async with open_event_store(database) as store:
        tasks = [asyncio.create_task(store.append(an_append())) for _ in range(300)]
        await asyncio.sleep(0)
    assert not any(stored.repeated for stored in await asyncio.gather(*tasks))
    assert await superuser.fetchval("SELECT max(position) FROM es.event") == 300
    with pytest.raises(RecordUnavailable, match="not open"):
        await store.append(an_append())


async def test_events_that_leave_a_version_out_are_refused_and_leave_their_neighbours_alone(
    store: PostgresEventStore,
) -> None:
    request = an_append("one", "two")
    # No request can be made like this; the record does not rely on it.
    vars(request.events[1])["originator_version"] = 77
    good, bad, also_good = await asyncio.gather(
        *map(store.append, (an_append("good"), request, an_append("good"))), return_exceptions=True
    )
    assert isinstance(good, Stored)
    assert isinstance(bad, RecordMalformed)
    assert "one after another" in str(bad)
    assert isinstance(also_good, Stored)
    assert words(await store.since(0)) == ["good", "good"]


async def test_a_missing_schema_is_no_outage(empty_database: str) -> None:
    async with open_event_store(empty_database) as store:
        with pytest.raises(asyncpg.UndefinedTableError):
            await store.head()
        with pytest.raises(asyncpg.PostgresError, match="does not exist"):
            await store.append(an_append())


async def test_a_missing_position_is_noticed_by_whoever_reads(
    store: PostgresEventStore, superuser: asyncpg.Connection
) -> None:
    for word in ("one", "two", "three"):
        await store.append(an_append(word))
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER append_only")
    await superuser.execute("DELETE FROM es.event WHERE position = 2")
    with pytest.raises(RecordMalformed, match="position 2, the record: it is missing"):
        await store.since(0)


async def test_an_event_that_nobody_knows_is_named_with_its_position(
    store: PostgresEventStore, superuser: asyncpg.Connection
) -> None:
    await store.append(an_append("one"))
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER append_only")
    await superuser.execute("UPDATE es.event SET type = 'sample.unheard_of.v1'")
    with pytest.raises(RecordMalformed, match=r"position 1, sample.unheard_of.v1: .* no event"):
        await store.since(0)
