"""What the guard of the record leaves free, and what shows where somebody has lifted it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.postgres.event_store import PostgresEventStore
from adapters.postgres.migrating import migrate
from services.ports import RecordMalformed
from tests.adapters.postgres.attempts import (
    APPEND,
    GRANTS,
    RESTRUCTURINGS,
    an_entry,
    facts,
    written,
)

__all__ = ["written"]


@asynccontextmanager
async def undone(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """Take back what is done inside: some of it would reach every database of the server."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        yield
    finally:
        await transaction.rollback()


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


@pytest.mark.parametrize(
    "change",
    [
        RESTRUCTURINGS["put a passing child under it"],
        RESTRUCTURINGS["make it a part"],
        *GRANTS.values(),
        # For these PostgreSQL asks no guard; only a superuser may do them.
        "GRANT es_owner TO es_app",
        "REASSIGN OWNED BY es_owner TO es_app",
    ],
)
async def test_a_record_that_was_opened_another_way_is_not_guarded(
    superuser: asyncpg.Connection, change: str
) -> None:
    async with undone(superuser):
        await superuser.execute("SET LOCAL event_triggers = off")
        await superuser.execute(change)
        assert not await superuser.fetchval("SELECT es.is_guarded()")
    assert await superuser.fetchval("SELECT es.is_guarded()")


async def test_a_child_that_came_in_unseen_can_be_taken_away_under_the_guard(
    superuser: asyncpg.Connection,
) -> None:
    await superuser.execute("SET event_triggers = off")
    await superuser.execute("CREATE TABLE public.forged () INHERITS (es.event)")
    await superuser.execute("SET event_triggers = on")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match=r"of public\.forged is"):
        await superuser.execute("CREATE TABLE public.more (n int)")
    await superuser.execute("DROP TABLE public.forged")
    assert await superuser.fetchval("SELECT es.is_guarded()")


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
    await superuser.execute("GRANT SELECT ON es.event TO pg_monitor")
    await superuser.execute("REVOKE SELECT ON es.event FROM pg_monitor")


# A lone event is stored by a statement that PostgreSQL itself refuses under such a rule.
@pytest.mark.parametrize("how_many, refusal", [(1, "RETURNING"), (2, "stored 0 of 2 events")])
async def test_a_rule_that_swallows_events_is_not_taken_for_success(
    superuser: asyncpg.Connection, written: None, how_many: int, refusal: str
) -> None:
    await superuser.execute("SET event_triggers = off")
    await superuser.execute(RESTRUCTURINGS["swallow by a rule"])
    with pytest.raises(asyncpg.PostgresError, match=refusal):
        await superuser.fetch(APPEND, [an_entry() for _ in range(how_many)])


FIRST = an_entry(1, 0)


@pytest.mark.parametrize(
    "entries",
    {
        "no first one": [an_entry(1, 1)],
        "a late one alone": [an_entry(78, 9)],
        "no first one beside a good one": [an_entry(1, 0), an_entry(1, 1)],
        "a version left out": [FIRST, an_entry(77, 1, after=FIRST)],
        "a version twice": [FIRST, an_entry(1, 1, after=FIRST)],
        "a number left out": [FIRST, an_entry(2, 2, after=FIRST)],
        "a number twice": [FIRST, an_entry(2, 0, after=FIRST), an_entry(2, 1, after=FIRST)],
        "a number below 0": [an_entry(1, -1), FIRST],
        "the wrong order": [an_entry(2, 1, after=FIRST), FIRST],
        "another between them": [FIRST, an_entry(1, 0), an_entry(2, 1, after=FIRST)],
        "another command": [FIRST, (2, 1, FIRST[2], *an_entry()[3:])],
        "another stream": [FIRST, (2, 1, uuid4(), *an_entry(after=FIRST)[3:])],
    }.items(),
    ids=lambda case: case[0],
)
async def test_entries_that_do_not_follow_one_another_are_refused_before_any_is_stored(
    superuser: asyncpg.Connection, written: None, entries: tuple[str, list[tuple[object, ...]]]
) -> None:
    before = await facts(superuser)
    with pytest.raises(asyncpg.InvalidParameterValueError, match="one after another"):
        await superuser.fetch(APPEND, entries[1])
    assert await facts(superuser) == before


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
