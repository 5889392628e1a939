"""The record can be added to and nothing else, by whoever it is."""

import contextlib
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.adapters.postgres.attempts import (
    APPEND,
    CHANGES,
    GRANTS,
    RESTRUCTURINGS,
    an_entry,
    as_role,
    facts,
    written,
)

__all__ = ["written"]


@pytest.fixture
async def app(superuser: asyncpg.Connection, written: None) -> AsyncIterator[asyncpg.Connection]:
    async for connection in as_role(superuser, "es_app"):
        yield connection


@pytest.fixture
async def auditor(
    superuser: asyncpg.Connection, written: None
) -> AsyncIterator[asyncpg.Connection]:
    async for connection in as_role(superuser, "es_audit"):
        yield connection


@pytest.fixture
async def owner(superuser: asyncpg.Connection, written: None) -> AsyncIterator[asyncpg.Connection]:
    async for connection in as_role(superuser, "es_owner"):
        yield connection


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_the_program_has_no_right_to_change(app: asyncpg.Connection, change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await app.execute(change)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_even_the_owner_is_refused_a_change(owner: asyncpg.Connection, change: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await owner.execute(change)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_even_a_superuser_is_refused_a_change(
    superuser: asyncpg.Connection, written: None, change: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute(change)


@pytest.mark.parametrize("change", RESTRUCTURINGS.values(), ids=RESTRUCTURINGS)
async def test_the_program_restructures_nothing(app: asyncpg.Connection, change: str) -> None:
    with pytest.raises(
        asyncpg.InsufficientPrivilegeError, match=r"must be owner|permission denied"
    ):
        await app.execute(change)


@pytest.mark.parametrize("change", RESTRUCTURINGS.values(), ids=RESTRUCTURINGS)
async def test_even_a_superuser_is_refused_another_structure(
    superuser: asyncpg.Connection, written: None, change: str
) -> None:
    before = await facts(superuser)
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute(change)
    assert await facts(superuser) == before


@pytest.mark.parametrize("change", RESTRUCTURINGS.values(), ids=RESTRUCTURINGS)
async def test_the_owner_restructures_nothing(owner: asyncpg.Connection, change: str) -> None:
    # Some of it not even an owner may do, so that is refused sooner.
    refusal = r"the record is append-only|permission denied|must be (owner|superuser)"
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refusal):
        await owner.execute(change)


@pytest.mark.parametrize("role", ["es_owner", "tonvinh"])
@pytest.mark.parametrize("grant", GRANTS.values(), ids=GRANTS)
async def test_nobody_is_given_more_of_the_record_and_the_program_loses_nothing(
    superuser: asyncpg.Connection, written: None, role: str, grant: str
) -> None:
    async for connection in as_role(superuser, role):
        refusal = "the record is append-only|permission denied to drop objects"
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refusal):
            await connection.execute(grant)
    assert await superuser.fetchval("SELECT es.is_guarded()")


@pytest.mark.parametrize("grant", GRANTS.values(), ids=GRANTS)
async def test_the_program_gives_itself_nothing(
    superuser: asyncpg.Connection, written: None, grant: str
) -> None:
    async for connection in as_role(superuser, "es_app"):
        # PostgreSQL only warns where a part of what is granted was held already.
        with contextlib.suppress(asyncpg.InsufficientPrivilegeError):
            await connection.execute(grant)
    assert await superuser.fetchval("SELECT es.is_guarded()")


@pytest.mark.parametrize(
    "change", ["DELETE FROM es.event", "DROP TABLE es.event CASCADE", CHANGES["truncate"]]
)
async def test_a_replication_session_is_refused_too(
    superuser: asyncpg.Connection, written: None, change: str
) -> None:
    await superuser.execute("SET session_replication_role = replica")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute(change)


@pytest.mark.parametrize("role", ["es_app", "es_owner"])
@pytest.mark.parametrize(
    "escape",
    [
        "SET session_replication_role = replica",
        "SET event_triggers = off",
        "DROP EVENT TRIGGER record_guard_1",
        "ALTER EVENT TRIGGER record_guard_1 DISABLE",
        "ALTER SYSTEM SET event_triggers = off",
        "SELECT es.lower_guard()",
        "COPY es.event TO PROGRAM 'cat'",
    ],
)
async def test_nobody_but_a_superuser_gets_past_the_guard(
    superuser: asyncpg.Connection, written: None, role: str, escape: str
) -> None:
    async for connection in as_role(superuser, role):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(escape)


async def test_the_program_cannot_insert_past_the_function(app: asyncpg.Connection) -> None:
    for forged in (
        "INSERT INTO es.event SELECT * FROM es.event",
        "COPY es.event FROM STDIN",
        "CREATE TABLE es.event_2 ()",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            await app.execute(forged)


async def test_the_program_can_append_and_read(app: asyncpg.Connection) -> None:
    rows = await app.fetch(APPEND, [an_entry()])
    assert [(row["outcome"], row["first_position"]) for row in rows] == [("stored", 3)]
    assert await app.fetchval("SELECT count(*) FROM es.event") == 3


async def test_the_auditor_reads_and_does_nothing_else(auditor: asyncpg.Connection) -> None:
    assert await auditor.fetchval("SELECT data->>'word' FROM es.event WHERE position = 1") == "one"
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await auditor.fetch(APPEND, [an_entry()])
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        await auditor.fetch("SELECT * FROM inbox.request")


async def test_anybody_else_sees_nothing(superuser: asyncpg.Connection, written: None) -> None:
    await superuser.execute("CREATE ROLE passer_by")
    try:
        async for connection in as_role(superuser, "passer_by"):
            await connection.execute("CREATE TEMP TABLE note (n int); DROP TABLE note")
            for look in ("SELECT FROM es.event", "SELECT es.append('{}')"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
                    await connection.execute(look)
    finally:
        await superuser.execute("DROP ROLE passer_by")
