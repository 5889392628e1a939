"""Brings a database to the schema of this program: forward only, one transaction a file.

A file that was applied is never changed; what it did wrong, the next file puts right. That is why
there is no way down: a record that has been written to cannot be un-written.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import asyncpg

from adapters.postgres.locks import Lock

DIRECTORY = Path(__file__).parent / "migrations"

# A migration may restructure the record where a superuser runs it; anybody else is refused that.
_MAY_LOWER = """
SELECT current_setting('is_superuser')::boolean AND to_regprocedure('es.lower_guard()') IS NOT NULL
"""

_TABLE = """
CREATE SCHEMA IF NOT EXISTS migrating;
CREATE TABLE IF NOT EXISTS migrating.applied (
  name       text        PRIMARY KEY,
  sha256     text        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
)
"""


class MigrationRefused(Exception):
    """The database and this program do not fit together; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of SQL, named `NNNN_what_it_adds.sql` and applied in the order of its number."""

    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """What must be the same for ever once the file has been applied somewhere."""
        return sha256(self.sql.encode()).hexdigest()


def migrations(directory: Path = DIRECTORY) -> tuple[Migration, ...]:
    """Return the migrations this program knows, in order."""
    files = sorted(directory.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(Migration(file.stem, file.read_text(encoding="utf-8")) for file in files)


async def migrate(dsn: str, *, directory: Path = DIRECTORY) -> list[str]:
    """Apply what is missing and return its names; do nothing when the database is up to date.

    Several processes may start at once: one migrates, the others wait for it. Raises
    `MigrationRefused` where an applied file was changed since or the database is newer.
    """
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SELECT pg_advisory_lock($1, $2)", *Lock.MIGRATING.value)
        await connection.execute(_TABLE)
        todo = await _todo(connection, migrations(directory))
        for migration in todo:
            await _apply(connection, migration)
        return [migration.name for migration in todo]
    finally:
        # Closing the session releases the lock, whatever happened.
        await connection.close()


async def pending(connection: asyncpg.Connection, *, directory: Path = DIRECTORY) -> list[str]:
    """Return the names of the migrations that are missing, without applying any.

    Raises `MigrationRefused` as `migrate` does.
    """
    return [migration.name for migration in await _todo(connection, migrations(directory))]


async def _apply(connection: asyncpg.Connection, migration: Migration) -> None:
    async with connection.transaction():
        lowered = await connection.fetchval(_MAY_LOWER)
        if lowered:
            await connection.execute("SELECT es.lower_guard()")
        await connection.execute(migration.sql)
        await connection.execute(
            "INSERT INTO migrating.applied (name, sha256) VALUES ($1, $2)",
            migration.name,
            migration.sha256,
        )
        if lowered:
            await connection.execute("SELECT es.raise_guard()")


async def _todo(
    connection: asyncpg.Connection,
    known: tuple[Migration, ...],
) -> list[Migration]:
    applied = await _applied(connection)
    by_name = {migration.name: migration for migration in known}
    _refuse_newer(sorted(set(applied) - set(by_name)))
    _refuse_changed([name for name in sorted(applied) if applied[name] != by_name[name].sha256])
    todo = [migration for migration in known if migration.name not in applied]
    _refuse_overtaken(todo, max(applied, default=""))
    return todo


async def _applied(connection: asyncpg.Connection) -> dict[str, str]:
    if await connection.fetchval("SELECT to_regclass('migrating.applied')") is None:
        return {}
    rows = await connection.fetch("SELECT name, sha256 FROM migrating.applied")
    return {row["name"]: row["sha256"] for row in rows}


def _refuse_newer(unknown: list[str]) -> None:
    if unknown:
        raise MigrationRefused(
            f"The database is newer than this program: it holds {', '.join(unknown)}. "
            "Run the version of the program that made it, or a later one."
        )


def _refuse_changed(changed: list[str]) -> None:
    if changed:
        raise MigrationRefused(
            f"The migration {', '.join(changed)} was changed after it had been applied to this "
            "database. Restore the file and put the change into a new one."
        )


def _refuse_overtaken(todo: list[Migration], last: str) -> None:
    early = [migration.name for migration in todo if migration.name < last]
    if early:
        raise MigrationRefused(
            f"The migration {', '.join(early)} is missing below {last}, which this database "
            "already has. Give it a number above."
        )
