"""Whoever follows the record sees every event, once, in order."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import cast
from uuid import uuid4

import pytest

from adapters.postgres import subscribing
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from adapters.postgres.listening import Listener
from adapters.postgres.subscribing import tail
from services.ports import EventStore, Recorded, RecordUnavailable
from tests.contracts.event_store import words
from tests.contracts.samples import an_append


async def follow(store: EventStore, listener: Listener, after: int, until: int) -> list[int]:
    positions: list[int] = []
    async for page in tail(store, listener, after, limit=50):
        positions.extend(recorded.position for recorded in page)
        if positions[-1] >= until:
            return positions
    raise AssertionError("a tail has no end")


async def test_what_is_there_already_comes_first(
    store: PostgresEventStore, listener: Listener
) -> None:
    for word in ("one", "two", "three"):
        await store.append(an_append(word))
    assert await follow(store, listener, 0, 3) == [1, 2, 3]
    assert await follow(store, listener, 2, 3) == [3]


async def test_a_new_event_is_seen_at_once(
    store: PostgresEventStore, listening: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With no second look to help, only the notification can wake the follower.
    monkeypatch.setattr(subscribing, "POLL_SECONDS", 60)
    await store.append(an_append("first"))
    pages = tail(store, listening, 0)
    await anext(pages)
    coming = asyncio.ensure_future(anext(pages))
    await asyncio.sleep(0.1)
    await store.append(an_append("second"))
    assert words(await asyncio.wait_for(coming, 5)) == ["second"]


async def test_followers_miss_nothing_of_many_writers_in_two_processes(
    database: str, store: PostgresEventStore, listener: Listener
) -> None:
    async def write(target: EventStore) -> None:
        stream = uuid4()
        for version in range(0, 60, 3):
            await target.append(an_append("a", "b", "c", to=stream, after=version))
            await asyncio.sleep(random.random() / 100)  # noqa: S311 - no secret.

    followers = [asyncio.create_task(follow(store, listener, 0, 1200)) for _ in range(2)]
    async with open_event_store(database) as other:
        await asyncio.gather(*(write(target) for target in [store, other] * 10))
    for follower in followers:
        assert await asyncio.wait_for(follower, 20) == list(range(1, 1201))


async def test_a_follower_outlives_a_lost_connection(
    store: PostgresEventStore,
    listening: Listener,
    cut_off: Callable[[str], Awaitable[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subscribing, "POLL_SECONDS", 0.05)
    await store.append(an_append("before"))
    follower = asyncio.create_task(follow(store, listening, 0, 2))
    assert await cut_off("listener") == 1
    await cut_off("reader")
    await store.append(an_append("after"))
    assert await asyncio.wait_for(follower, 10) == [1, 2]


class OutOnce:
    """A record that is out of reach the first time it is asked."""

    def __init__(self, store: PostgresEventStore) -> None:
        self._store = store
        self._asked = False

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        if not self._asked:
            self._asked = True
            raise RecordUnavailable("out once")
        return await self._store.since(position, limit)


async def test_a_follower_waits_while_the_record_is_unavailable(
    store: PostgresEventStore, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "POLL_SECONDS", 0.05)
    await store.append(an_append("one"))
    out_once = cast("EventStore", OutOnce(store))
    assert await asyncio.wait_for(follow(out_once, listener, 0, 1), 10) == [1]
