"""What somebody might try on the record, and as whom."""

from collections.abc import AsyncIterator
from typing import Any
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
    "put a child under it elsewhere": "CREATE TABLE wall.forged () INHERITS (es.event)",
    "put a passing child under it": "CREATE TEMP TABLE forged () INHERITS (es.event)",
    "adopt a table": "CREATE TEMP TABLE forged (LIKE es.event INCLUDING ALL);"
    "ALTER TABLE forged INHERIT es.event",
    "put a child under the looks": "CREATE TEMP TABLE forged () INHERITS (es.audit_look)",
    "make it a child": "CREATE TABLE wall.above (actor text NOT NULL);"
    "ALTER TABLE es.event INHERIT wall.above",
    # A trigger for statements is not asked when the statement names the parent.
    "make it a part": "CREATE TABLE wall.whole (LIKE es.event) PARTITION BY LIST (actor);"
    "ALTER TABLE wall.whole ATTACH PARTITION es.event DEFAULT",
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

GRANTS = {
    "insert": "GRANT INSERT ON es.event TO es_app",
    "insert by column": "GRANT INSERT (actor, data) ON es.event TO es_app",
    "insert to everybody": "GRANT INSERT ON es.event TO PUBLIC",
    "delete, to hand on": "GRANT DELETE ON es.event TO es_audit WITH GRANT OPTION",
    "all of the schema": "GRANT ALL ON ALL TABLES IN SCHEMA es TO es_app",
    "another column of the looks": "GRANT INSERT (looked_at) ON es.audit_look TO es_app",
    "append to everybody": "GRANT EXECUTE ON FUNCTION es.append(es.entry[]) TO PUBLIC",
    "append by the other function": "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA es TO es_app",
    "append no more": "REVOKE EXECUTE ON FUNCTION es.append(es.entry[]) FROM es_app",
    "nothing any more": "DROP OWNED BY es_app",
}

APPEND = "SELECT * FROM es.append($1)"


@pytest.fixture
async def written(store: PostgresEventStore) -> None:
    await store.append(an_append("one", "two"))


async def as_role(superuser: asyncpg.Connection, role: str) -> AsyncIterator[asyncpg.Connection]:
    await superuser.execute(f"SET SESSION AUTHORIZATION {role}")
    yield superuser
    await superuser.execute("RESET SESSION AUTHORIZATION")


def an_entry(version: int = 1, seq: int = 0, *, after: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """Make an entry of a stream and a command of its own, or of those of another entry."""
    stream, command = after[2::2][:2] if after else (uuid4(), uuid4())
    ids = (stream, uuid4(), command, uuid4(), uuid4())
    return (version, seq, *ids, "sample.noted.v1", "app", "-", '{"word":"x"}')


async def facts(connection: asyncpg.Connection) -> list[asyncpg.Record]:
    rows: list[asyncpg.Record] = await connection.fetch("SELECT * FROM es.event ORDER BY position")
    return rows
