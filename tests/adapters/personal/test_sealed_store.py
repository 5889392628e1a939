"""The record that seals names: a record like any other, in which no name can be read."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.personal.keyring import Keyring
from adapters.personal.sealed_store import SealedEventStore
from adapters.personal.sealing import PREFIX
from adapters.postgres.event_store import PostgresEventStore
from domain.events import Event
from domain.nominations.events import CommitteeDecided, ReturnedForSupplement
from domain.papers import PersonName
from domain.people import names_in
from services.ports import RecordMalformed
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination, an_append_of
from tests.contracts.event_store import EventStoreContract

STORY = a_decided_nomination()


class TestSealedEventStore(EventStoreContract):
    pass


async def bytes_of(pool: asyncpg.Pool) -> list[tuple[object, ...]]:
    """Every row of the record, byte for byte."""
    rows = await pool.fetch("SELECT e.*, e.data::text AS text FROM es.event e ORDER BY position")
    return [tuple(row) for row in rows]


def named(events: tuple[Event, ...]) -> list[PersonName]:
    return [name for event in events for name in names_in(event)]


async def stored(store: SealedEventStore) -> tuple[Event, ...]:
    """What is read with envelopes, which is what is read without them."""
    events = tuple(recorded.event for recorded in await store.of_stream(STORY.id))
    assert await store.events_of(STORY.id) == events
    return events


async def test_names_come_back_as_they_were_given(store: SealedEventStore) -> None:
    appended = await store.append(an_append_of(*STORY.events))
    assert tuple(recorded.event for recorded in appended.events) == STORY.events
    assert await stored(store) == STORY.events
    assert tuple(recorded.event for recorded in await store.since(0)) == STORY.events


async def test_what_is_stored_holds_no_name(
    store: SealedEventStore, raw: PostgresEventStore, pool: asyncpg.Pool
) -> None:
    await store.append(an_append_of(*STORY.events))
    everything = json.dumps([str(row) for row in await bytes_of(pool)], ensure_ascii=False)
    assert "Mỹ Hằng" not in everything
    assert "Sình" not in everything
    for name in named(tuple(recorded.event for recorded in await raw.since(0))):
        assert name.text is not None
        assert name.text.startswith(PREFIX)


async def test_an_event_without_a_name_is_stored_as_it_always_was(
    store: SealedEventStore, raw: PostgresEventStore, key_path: Path, pool: asyncpg.Pool
) -> None:
    await store.append(an_append_of(*STORY.events[:3]))
    assert [recorded.event for recorded in await raw.since(0)] == list(STORY.events[:3])
    assert await store.since(0) == await raw.since(0)
    assert await pool.fetchval("SELECT count(*) FROM personal.subject_key") == 0
    assert not key_path.exists()


async def test_a_name_whose_key_is_destroyed_is_erased_and_the_record_is_what_it_was(
    store: SealedEventStore, keyring: Keyring, pool: asyncpg.Pool
) -> None:
    await store.append(an_append_of(*STORY.events))
    before = await bytes_of(pool)
    await keyring.destroy([SIGNER.subject])
    assert named(await stored(store)) == [ANOTHER, PersonName(SIGNER.subject, None)]
    assert await bytes_of(pool) == before


async def test_another_process_cannot_read_it_from_the_same_moment_on(
    store: SealedEventStore, raw: PostgresEventStore, pool: asyncpg.Pool, key_path: Path
) -> None:
    await store.append(an_append_of(*STORY.events))
    another = SealedEventStore(raw, Keyring(pool, key_path))
    assert named(await stored(another)) == [ANOTHER, SIGNER]
    await Keyring(pool, key_path).destroy([SIGNER.subject])
    assert named(await stored(another)) == [ANOTHER, PersonName(SIGNER.subject, None)]


async def test_a_command_that_is_given_again_after_the_erasure_gets_its_first_events(
    store: SealedEventStore, keyring: Keyring, pool: asyncpg.Pool
) -> None:
    request = an_append_of(*STORY.events)
    await store.append(request)
    before = await bytes_of(pool)
    await keyring.destroy([SIGNER.subject])
    again = await store.append(request)
    assert again.repeated
    events = tuple(recorded.event for recorded in again.events)
    assert named(events) == [ANOTHER, PersonName(SIGNER.subject, None)]
    assert await bytes_of(pool) == before


async def test_an_erased_name_is_never_written_again(
    store: SealedEventStore, keyring: Keyring, pool: asyncpg.Pool
) -> None:
    await store.append(an_append_of(*STORY.events[:-1]))
    await keyring.destroy([SIGNER.subject])
    appended = await store.append(an_append_of(STORY.events[-1]))
    assert named((appended.events[0].event,)) == [PersonName(SIGNER.subject, None)]
    *_, last = await bytes_of(pool)
    assert '"text":null' in str(last)


async def test_a_name_that_was_stored_before_names_were_sealed_is_read_until_it_is_erased(
    store: SealedEventStore, raw: PostgresEventStore, keyring: Keyring
) -> None:
    await raw.append(an_append_of(*STORY.events))
    assert named(await stored(store)) == [ANOTHER, SIGNER]
    await keyring.destroy([SIGNER.subject])
    assert named(await stored(store)) == [ANOTHER, PersonName(SIGNER.subject, None)]


async def test_a_name_that_was_moved_to_another_event_is_noticed(
    store: SealedEventStore, raw: PostgresEventStore, keyring: Keyring
) -> None:
    await store.append(an_append_of(*STORY.events))
    sealed = [recorded.event for recorded in await raw.of_stream(STORY.id)]
    copied = uuid4()
    moved = [replace(event, originator_id=copied) for event in sealed]
    await raw.append(an_append_of(*moved))
    place = next(i for i, event in enumerate(sealed, 1) if isinstance(event, ReturnedForSupplement))
    for read in (store.of_stream, store.events_of):
        with pytest.raises(RecordMalformed, match="a sealed name was altered") as malformed:
            await read(copied)
        assert malformed.value.position == len(sealed) + place


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
async def test_a_name_that_the_record_cannot_keep_is_refused(
    store: SealedEventStore, text: str
) -> None:
    story = a_decided_nomination(PersonName(SIGNER.subject, text))
    assert isinstance(story.events[-1], CommitteeDecided)
    with pytest.raises(RecordMalformed, match="committee_decided"):
        await store.append(an_append_of(*story.events))
    assert await store.head() == 0
