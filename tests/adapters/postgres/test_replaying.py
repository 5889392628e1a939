"""The whole record read again: every event once, in order, whatever the pages."""

import asyncpg
import pytest

from adapters.postgres import replaying
from adapters.postgres.event_store import PostgresEventStore
from adapters.postgres.replaying import replay
from services.ports import RecordMalformed
from tests.contracts.samples import Noted, an_append


async def words(store: PostgresEventStore, after: int = 0, up_to: int | None = None) -> str:
    found = ""
    async for page in replay(store, after, up_to):
        found += "".join(event.word for event in page if isinstance(event, Noted))
    return found


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "PAGE", 4)


async def test_an_empty_record_is_read_at_once(store: PostgresEventStore) -> None:
    assert await words(store) == ""


@pytest.mark.parametrize("number", [1, 3, 4, 5, 8, 9])
async def test_every_event_is_read_once_whatever_the_pages(
    store: PostgresEventStore, small_pages: None, number: int
) -> None:
    letters = "abcdefghi"[:number]
    await store.append(an_append(*letters))
    assert await words(store) == letters
    assert await words(store, after=1) == letters[1:]
    assert await words(store, up_to=number - 1) == letters[:-1]


async def test_an_event_is_the_same_as_with_its_envelope(store: PostgresEventStore) -> None:
    await store.append(an_append("one", "two"))
    assert list(await store.events_since(0, 10)) == [r.event for r in await store.since(0)]


async def test_what_is_recorded_meanwhile_is_left_for_the_next_time(
    store: PostgresEventStore, small_pages: None
) -> None:
    await store.append(an_append(*"abcdef"))
    seen = 0
    async for page in replay(store):
        await store.append(an_append("x"))
        seen += len(page)
    assert seen == 6


async def test_a_missing_position_is_noticed(
    store: PostgresEventStore, superuser: asyncpg.Connection, small_pages: None
) -> None:
    await store.append(an_append(*"abcdefgh"))
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER append_only")
    await superuser.execute("DELETE FROM es.event WHERE position = 6")
    with pytest.raises(RecordMalformed, match="position 6, the record: it is missing"):
        await words(store)


async def test_a_replay_may_be_left_in_the_middle(
    store: PostgresEventStore, small_pages: None
) -> None:
    await store.append(an_append(*"abcdefgh"))
    pages = replay(store)
    await anext(pages)
    await pages.aclose()
    assert await words(store) == "abcdefgh"
