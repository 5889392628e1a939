"""What every `EventStore` promises: subclass this, with a fixture `store` of a fresh record."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import pytest

from services.ports import (
    Append,
    CommandReused,
    EventStore,
    Recorded,
    RecordMalformed,
    Stored,
    VersionConflict,
)
from tests.contracts.samples import an_append


def words(events: Sequence[Recorded]) -> list[str]:
    return [recorded.event.word for recorded in events]  # type: ignore[attr-defined]


async def everything(store: EventStore) -> list[Recorded]:
    found: list[Recorded] = []
    while page := await store.since(len(found)):
        found.extend(page)
    return found


async def outcomes(store: EventStore, requests: Sequence[Append]) -> list[Stored | BaseException]:
    return await asyncio.gather(*map(store.append, requests), return_exceptions=True)


def unwritable() -> Append:
    request = an_append()
    vars(request.events[0])["word"] = object()
    return request


class EventStoreContract:
    async def test_an_empty_record_has_the_head_0_and_no_events(self, store: EventStore) -> None:
        assert await store.head() == 0
        assert await store.since(0) == ()
        assert await store.of_stream(uuid4()) == ()
        assert await store.events_of(uuid4()) == ()
        assert await store.of_command(uuid4()) == ()

    async def test_what_was_appended_is_what_is_read_in_every_way(self, store: EventStore) -> None:
        request = an_append("one", "two", "three")
        stored = await store.append(request)
        assert not stored.repeated
        assert tuple(recorded.event for recorded in stored.events) == request.events
        assert await store.of_stream(request.stream_id) == stored.events
        assert await store.events_of(request.stream_id) == request.events
        assert await store.of_command(request.command_id) == stored.events
        assert await store.since(0) == stored.events
        assert await store.head() == 3

    async def test_the_envelope_is_kept(self, store: EventStore) -> None:
        request = an_append("one", "two")
        first, second = (await store.append(request)).events
        assert (first.position, second.position) == (1, 2)
        assert (first.version, second.version) == (1, 2)
        assert first.event_id != second.event_id
        assert first.recorded_at == second.recorded_at
        assert first.recorded_at.utcoffset() is not None
        assert first.type == "sample.noted.v1"
        assert (first.stream_id, first.command_id) == (request.stream_id, request.command_id)
        assert first.correlation_id == request.correlation_id
        assert first.causation_id == request.causation_id
        assert (first.actor, first.policy_version) == (request.actor, request.policy_version)

    async def test_a_stream_goes_on_where_it_was_left(self, store: EventStore) -> None:
        first = an_append("one", "two")
        await store.append(first)
        await store.append(an_append("elsewhere"))
        await store.append(an_append("three", to=first.stream_id, after=2))
        assert words(await store.of_stream(first.stream_id)) == ["one", "two", "three"]
        assert [e.position for e in await store.of_stream(first.stream_id)] == [1, 2, 4]

    async def test_a_part_of_a_stream_can_be_read(self, store: EventStore) -> None:
        request = an_append("one", "two", "three", "four")
        await store.append(request)
        assert words(await store.of_stream(request.stream_id, after=1, up_to=3)) == ["two", "three"]
        assert words(await store.of_stream(request.stream_id, up_to=1)) == ["one"]
        assert words(await store.of_stream(request.stream_id, after=4)) == []

    async def test_the_record_is_read_in_pages(self, store: EventStore) -> None:
        await store.append(an_append("one", "two", "three"))
        assert words(await store.since(0, limit=2)) == ["one", "two"]
        assert words(await store.since(2, limit=2)) == ["three"]
        assert await store.since(3) == ()

    @pytest.mark.parametrize("expected", [0, 1, 3])
    async def test_a_stream_that_is_not_where_it_was_expected_is_left_alone(
        self, store: EventStore, expected: int
    ) -> None:
        first = an_append("one", "two")
        await store.append(first)
        with pytest.raises(
            VersionConflict, match=f"is at version 2, not at {expected}"
        ) as conflict:
            await store.append(an_append("late", to=first.stream_id, after=expected))
        assert conflict.value.stream_id == first.stream_id
        assert (conflict.value.expected, conflict.value.actual) == (expected, 2)
        assert await store.head() == 2

    async def test_a_command_that_is_given_again_gets_its_first_events(
        self, store: EventStore
    ) -> None:
        request = an_append("one", "two")
        first = await store.append(request)
        await store.append(an_append("three", to=request.stream_id, after=2))
        # Even when the second try would say something else, and expects a version long gone.
        again = await store.append(an_append("new", to=request.stream_id, by=request.command_id))
        assert again.repeated
        assert again.events == first.events
        assert await store.head() == 3

    async def test_a_command_that_is_given_twice_at_once_is_stored_once(
        self, store: EventStore
    ) -> None:
        request = an_append("one")
        one, other = await asyncio.gather(store.append(request), store.append(request))
        assert one.events == other.events
        assert {one.repeated, other.repeated} == {False, True}

    async def test_a_command_cannot_be_used_for_two_streams(self, store: EventStore) -> None:
        request = an_append()
        await store.append(request)
        with pytest.raises(CommandReused, match="already given with another content"):
            await store.append(an_append(by=request.command_id))
        assert await store.head() == 1

    async def test_many_writers_make_one_order_without_a_gap(self, store: EventStore) -> None:
        async def write(writer: int) -> None:
            stream = uuid4()
            for version in range(10):
                word = f"{writer}/{version}"
                await store.append(an_append(word, to=stream, after=version))

        await asyncio.gather(*(write(writer) for writer in range(64)))
        found = await everything(store)
        assert [recorded.position for recorded in found] == list(range(1, 641))
        assert sorted(found, key=lambda recorded: recorded.recorded_at) == found
        for writer in range(64):
            own = [word for word in words(found) if word.startswith(f"{writer}/")]
            assert own == [f"{writer}/{version}" for version in range(10)]

    async def test_of_many_who_write_to_one_stream_at_once_one_wins(
        self, store: EventStore
    ) -> None:
        stream = uuid4()
        results = await outcomes(store, [an_append(str(n), to=stream) for n in range(20)])
        assert sum(isinstance(result, Stored) for result in results) == 1
        assert sum(isinstance(result, VersionConflict) for result in results) == 19
        assert await store.head() == 1

    async def test_conflicts_and_repetitions_leave_their_neighbours_alone(
        self, store: EventStore
    ) -> None:
        known = an_append("known")
        await store.append(known)
        requests = [
            request
            for number in range(20)
            for request in (an_append(f"good {number}"), an_append(to=known.stream_id), known)
        ]
        results = await outcomes(store, requests)
        kinds = [type(result) for result in results]
        assert kinds == [Stored, VersionConflict, Stored] * 20
        assert sorted(words(await store.since(1))) == sorted(f"good {n}" for n in range(20))

    async def test_an_event_that_cannot_be_written_leaves_its_neighbours_alone(
        self, store: EventStore
    ) -> None:
        requests = [an_append("good"), unwritable(), an_append("good")]
        good, bad, also_good = await outcomes(store, requests)
        assert isinstance(good, Stored)
        assert isinstance(bad, RecordMalformed)
        assert (bad.type, bad.field) == ("sample.noted.v1", "word")
        assert isinstance(also_good, Stored)
        assert await store.head() == 2

    async def test_an_envelope_that_cannot_be_written_leaves_its_neighbours_alone(
        self, store: EventStore
    ) -> None:
        requests = [an_append("good"), an_append(actor="\x00"), an_append("good")]
        good, bad, also_good = await outcomes(store, requests)
        assert isinstance(good, Stored)
        assert isinstance(bad, RecordMalformed)
        assert isinstance(also_good, Stored)
        assert await store.head() == 2

    async def test_callers_who_go_away_leave_the_others_alone(self, store: EventStore) -> None:
        requests = [an_append(str(number)) for number in range(40)]
        tasks = [asyncio.create_task(store.append(request)) for request in requests]
        # Two turns of the loop: by then a first batch may be on its way and a second one waits.
        for task in tasks[::2]:
            await asyncio.sleep(0)
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, Stored) for result in results[1::2])
        found = await everything(store)
        assert {str(number) for number in range(1, 40, 2)} <= set(words(found))

    async def test_a_caller_who_went_away_can_ask_again(self, store: EventStore) -> None:
        request = an_append("once")
        for _ in range(3):
            task = asyncio.create_task(store.append(request))
            await asyncio.sleep(0)
            task.cancel()
        stored = await store.append(request)
        assert words(stored.events) == ["once"]
        assert await store.head() == 1
