"""The record can be added to and nothing else, by whoever it is."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore
from adapters.postgres.migrating import migrate
from services.ports import RecordMalformed
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
    "update of a child": "WITH gone AS (DELETE FROM es.event RETURNING 1) SELECT * FROM gone",
}

RESTRUCTURINGS = {
    "disable the trigger": "ALTER TABLE es.event DISABLE TRIGGER append_only",
    "disable all triggers": "ALTER TABLE es.event DISABLE TRIGGER ALL",
    "enable it otherwise": "ALTER TABLE es.event ENABLE TRIGGER append_only",
    "drop the trigger": "DROP TRIGGER append_only ON es.event",
    "rename the trigger": "ALTER TRIGGER append_only ON es.event RENAME TO x",
    "add a trigger": "CREATE TRIGGER x BEFORE INSERT ON es.event "
    "FOR EACH ROW EXECUTE FUNCTION es.refuse_change()",
    "swallow by a rule": "CREATE RULE swallow AS ON INSERT TO es.event DO INSTEAD NOTHING",
    "hide by a policy": "CREATE POLICY hide ON es.event USING (position > 1)",
    "switch policies on": "ALTER TABLE es.event ENABLE ROW LEVEL SECURITY",
    "drop the table": "DROP TABLE es.event CASCADE",
    "drop the schema": "DROP SCHEMA es CASCADE",
    "drop a column": "ALTER TABLE es.event DROP COLUMN actor CASCADE",
    "add a column": "ALTER TABLE es.event ADD COLUMN x int",
    "forget a constraint": "ALTER TABLE es.event ALTER actor DROP NOT NULL",
    "drop a constraint": "ALTER TABLE es.event DROP CONSTRAINT event_pkey",
    "drop an index": "DROP INDEX es.event_command",
    "rename the table": "ALTER TABLE es.event RENAME TO old_event",
    "move the table": "ALTER TABLE es.event SET SCHEMA public",
    "rename the schema": "ALTER SCHEMA es RENAME TO old_es",
    "forgo the log of changes": "ALTER TABLE es.event SET UNLOGGED",
    "put a child under it": "CREATE TABLE es.forged () INHERITS (es.event)",
    "replace the trigger's function": "CREATE OR REPLACE FUNCTION es.refuse_change() "
    "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "replace the guard": "CREATE OR REPLACE FUNCTION es.guard() "
    "RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "drop the guard": "DROP FUNCTION es.guard() CASCADE",
    "drop the other guard": "DROP SCHEMA guarding CASCADE",
    "replace the other guard": "CREATE OR REPLACE FUNCTION guarding.guard() "
    "RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "drop the append function": "DROP FUNCTION es.append(es.entry[])",
    "drop the entry type": "DROP TYPE es.entry CASCADE",
}

APPEND = "SELECT * FROM es.append($1)"


@pytest.fixture
async def written(store: PostgresEventStore) -> None:
    await store.append(an_append("one", "two"))


async def as_role(superuser: asyncpg.Connection, role: str) -> AsyncIterator[asyncpg.Connection]:
    await superuser.execute(f"SET SESSION AUTHORIZATION {role}")
    yield superuser
    await superuser.execute("RESET SESSION AUTHORIZATION")


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


def an_entry(version: int = 1) -> tuple[object, ...]:
    stream, event, command, correlation, causation = (uuid4() for _ in range(5))
    ids = (stream, event, command, correlation, causation)
    return (version, 0, *ids, "sample.noted.v1", "app", "-", '{"word":"x"}')


async def facts(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    rows: list[asyncpg.Record] = await connection.fetch("SELECT * FROM es.event ORDER BY position")
    return rows


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
            for look in ("SELECT FROM es.event", "SELECT es.append('{}')"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
                    await connection.execute(look)
    finally:
        await superuser.execute("DROP ROLE passer_by")


async def test_a_forged_row_with_a_gap_is_noticed_by_whoever_reads(
    superuser: asyncpg.Connection, written: None, store: PostgresEventStore
) -> None:
    # The owner can insert, as a restore must: a row after a gap shows, and one at the head is what
    # the Merkle log and its witnesses are for.
    await superuser.execute(
        "INSERT INTO es.event SELECT 7, recorded_at, version, command_seq, gen_random_uuid(), "
        "event_id, gen_random_uuid(), correlation_id, causation_id, type, actor, policy_version, "
        "data FROM es.event WHERE position = 1"
    )
    with pytest.raises(RecordMalformed, match="position 3, the record: it is missing"):
        await store.since(0)


async def test_a_superuser_who_lifts_the_guard_first_gets_through(
    superuser: asyncpg.Connection, written: None
) -> None:
    """What PostgreSQL cannot refuse is said plainly; the log outside it shows that it was done."""
    assert await superuser.fetchval("SELECT es.is_guarded()")
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER append_only")
    await superuser.execute("DELETE FROM es.event WHERE position = 2")
    assert len(await facts(superuser)) == 1
    assert not await superuser.fetchval("SELECT es.is_guarded()")


async def test_a_guard_that_was_dropped_can_be_raised_again(superuser: asyncpg.Connection) -> None:
    await superuser.execute("DROP EVENT TRIGGER record_guard_1")
    assert not await superuser.fetchval("SELECT es.is_guarded()")
    await superuser.execute("SELECT es.raise_guard()")
    assert await superuser.fetchval("SELECT es.is_guarded()")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="the record is append-only"):
        await superuser.execute(RESTRUCTURINGS["drop a column"])


async def test_a_migration_restructures_the_record_and_leaves_it_guarded(
    superusers_database: str, superuser: asyncpg.Connection, tmp_path: Path
) -> None:
    for migration in (Path(migrate.__code__.co_filename).parent / "migrations").glob("*.sql"):
        (tmp_path / migration.name).write_bytes(migration.read_bytes())
    (tmp_path / "9999_more.sql").write_text("ALTER TABLE es.event ADD COLUMN more int")
    assert await migrate(superusers_database, directory=tmp_path) == ["9999_more"]
    assert await superuser.fetchval("SELECT es.is_guarded()")


async def test_what_is_no_part_of_the_record_is_left_alone(superuser: asyncpg.Connection) -> None:
    await superuser.execute("CREATE TABLE view.essay (n int)")
    await superuser.execute("ALTER TABLE view.essay ADD COLUMN m int")
    await superuser.execute("CREATE TABLE public.event (n int)")
    await superuser.execute("CREATE RULE quiet AS ON INSERT TO view.essay DO INSTEAD NOTHING")
    await superuser.execute("DROP TABLE view.essay, public.event")
    await superuser.execute("REINDEX TABLE es.event")
    await superuser.execute("VACUUM (ANALYZE) es.event")


# A lone event is stored by a statement that PostgreSQL itself refuses under such a rule.
@pytest.mark.parametrize("how_many, refusal", [(1, "RETURNING"), (2, "stored 0 of 2 events")])
async def test_a_rule_that_swallows_events_is_not_taken_for_success(
    superuser: asyncpg.Connection, written: None, how_many: int, refusal: str
) -> None:
    await superuser.execute("SET event_triggers = off")
    await superuser.execute(RESTRUCTURINGS["swallow by a rule"])
    with pytest.raises(asyncpg.PostgresError, match=refusal):
        await superuser.fetch(APPEND, [an_entry() for _ in range(how_many)])


@pytest.mark.parametrize("how_many", [1, 2])
async def test_a_trigger_that_swallows_events_is_not_taken_for_success(
    superuser: asyncpg.Connection, written: None, how_many: int
) -> None:
    await superuser.execute("SET event_triggers = off")
    await superuser.execute(
        "CREATE FUNCTION public.swallow() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NULL; END'"
    )
    await superuser.execute(
        "CREATE TRIGGER swallow BEFORE INSERT ON es.event"
        " FOR EACH ROW EXECUTE FUNCTION public.swallow()"
    )
    with pytest.raises(asyncpg.PostgresError, match=f"stored 0 of {how_many} events"):
        await superuser.fetch(APPEND, [an_entry() for _ in range(how_many)])


async def test_an_append_in_one_snapshot_is_refused(superuser: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.PostgresError, match="read committed"):
        async with superuser.transaction(isolation="repeatable_read"):
            await superuser.fetch(APPEND, [an_entry()])
