"""The record can be added to and nothing else, by whoever it is."""

from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore
from tests.contracts.samples import an_append

CHANGES = {
    "update": "UPDATE es.event SET actor = 'somebody else'",
    "update of nothing": "UPDATE es.event SET actor = 'x' WHERE false",
    "delete": "DELETE FROM es.event",
    "truncate": "TRUNCATE es.event",
    "upsert": "INSERT INTO es.event SELECT * FROM es.event "
    "ON CONFLICT (position) DO UPDATE SET actor = 'x'",
    "merge": "MERGE INTO es.event AS e USING (SELECT 1 AS position) AS s "
    "ON e.position = s.position WHEN MATCHED THEN DELETE",
}


@pytest.fixture
async def written(store: PostgresEventStore) -> None:
    await store.append(an_append("one", "two"))


@pytest.fixture
async def app(superuser: asyncpg.Connection, written: None) -> AsyncIterator[asyncpg.Connection]:
    await superuser.execute("SET ROLE es_app")
    yield superuser
    await superuser.execute("RESET ROLE")


@pytest.fixture
async def auditor(
    superuser: asyncpg.Connection, written: None
) -> AsyncIterator[asyncpg.Connection]:
    await superuser.execute("SET ROLE es_audit")
    yield superuser
    await superuser.execute("RESET ROLE")


def an_append_of_its_own() -> tuple[object, ...]:
    ids = [[uuid4()] for _ in range(5)]
    command, stream, correlation, causation, event = ids
    envelope = (command, stream, [0], correlation, causation, ["app"], ["-"])
    return (*envelope, [1], [0], event, ["sample.noted.v1"], ['{"word":"x"}'])


APPEND = "SELECT * FROM es.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_even_a_superuser_is_refused_a_change(
    superuser: asyncpg.Connection, written: None, change: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute(change)


async def test_a_replication_session_is_refused_too(
    superuser: asyncpg.Connection, written: None
) -> None:
    await superuser.execute("SET session_replication_role = replica")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute("DELETE FROM es.event")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_the_program_has_no_right_to_change(app: asyncpg.Connection, change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await app.execute(change)


async def test_the_program_cannot_insert_past_the_function(app: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await app.execute("INSERT INTO es.event SELECT * FROM es.event")


async def test_the_program_can_append_and_read(app: asyncpg.Connection) -> None:
    row = await app.fetchrow(APPEND, *an_append_of_its_own())
    assert (row["outcome"], row["first_position"]) == ("stored", 3)
    assert await app.fetchval("SELECT count(*) FROM es.event") == 3


async def test_the_auditor_reads_and_does_nothing_else(auditor: asyncpg.Connection) -> None:
    assert await auditor.fetchval("SELECT data->>'word' FROM es.event WHERE position = 1") == "one"
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await auditor.fetchrow(APPEND, *an_append_of_its_own())
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await auditor.fetch("SELECT * FROM inbox.request")


async def test_a_rule_that_swallows_events_is_not_taken_for_success(
    superuser: asyncpg.Connection, written: None
) -> None:
    await superuser.execute("CREATE RULE swallow AS ON INSERT TO es.event DO INSTEAD NOTHING")
    with pytest.raises(asyncpg.PostgresError, match="stored 0 of 1 events"):
        await superuser.fetchrow(APPEND, *an_append_of_its_own())


async def test_an_append_in_one_snapshot_is_refused(superuser: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.PostgresError, match="read committed"):
        async with superuser.transaction(isolation="repeatable_read"):
            await superuser.fetchrow(APPEND, *an_append_of_its_own())
