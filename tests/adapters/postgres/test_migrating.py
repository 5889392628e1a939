"""A database is brought forward, file by file, and never backward."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from adapters.postgres.migrating import MigrationRefused, migrate, migrations, pending


@pytest.fixture
async def connection(empty_database: str) -> AsyncIterator[asyncpg.Connection]:
    opened = await asyncpg.connect(empty_database)
    yield opened
    await opened.close()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "0001_shelf.sql").write_text("CREATE TABLE shelf (id int);")
    (tmp_path / "0002_book.sql").write_text("CREATE TABLE book (id int);\nCREATE TABLE page ();")
    (tmp_path / "notes.txt").write_text("not a migration")
    return tmp_path


async def tables(connection: asyncpg.Connection) -> list[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    return [row[0] for row in await connection.fetch(query)]


def test_no_two_migrations_of_this_program_share_a_number() -> None:
    numbers = [migration.name[:4] for migration in migrations()]
    assert numbers == sorted(set(numbers))


async def test_what_is_missing_is_applied_in_order(
    empty_database: str, connection: asyncpg.Connection, files: Path
) -> None:
    assert await pending(connection, directory=files) == ["0001_shelf", "0002_book"]
    assert await migrate(empty_database, directory=files) == ["0001_shelf", "0002_book"]
    assert await tables(connection) == ["book", "page", "shelf"]
    assert await pending(connection, directory=files) == []
    assert await migrate(empty_database, directory=files) == []


async def test_only_new_files_are_applied_later(empty_database: str, files: Path) -> None:
    await migrate(empty_database, directory=files)
    (files / "0003_reader.sql").write_text("CREATE TABLE reader (id int);")
    assert await migrate(empty_database, directory=files) == ["0003_reader"]


async def test_of_several_that_start_at_once_one_migrates(empty_database: str) -> None:
    done = await asyncio.gather(*(migrate(empty_database) for _ in range(4)))
    assert sorted(map(len, done)) == [0, 0, 0, len(migrations())]


async def test_a_file_that_fails_leaves_nothing_of_itself(
    empty_database: str, connection: asyncpg.Connection, files: Path
) -> None:
    (files / "0002_book.sql").write_text("CREATE TABLE book (id int); CREATE TABLE shelf ();")
    with pytest.raises(asyncpg.DuplicateTableError):
        await migrate(empty_database, directory=files)
    assert await tables(connection) == ["shelf"]
    assert await pending(connection, directory=files) == ["0002_book"]


async def test_a_file_that_was_changed_afterwards_is_refused(
    empty_database: str, connection: asyncpg.Connection, files: Path
) -> None:
    await migrate(empty_database, directory=files)
    (files / "0001_shelf.sql").write_text("CREATE TABLE shelf (id bigint);")
    for refused in (migrate(empty_database, directory=files), pending(connection, directory=files)):
        with pytest.raises(MigrationRefused, match="0001_shelf was changed after it had been"):
            await refused


async def test_a_database_that_is_newer_than_the_program_is_refused(
    empty_database: str, connection: asyncpg.Connection, files: Path
) -> None:
    await migrate(empty_database, directory=files)
    (files / "0002_book.sql").unlink()
    with pytest.raises(MigrationRefused, match="newer than this program: it holds 0002_book"):
        await migrate(empty_database, directory=files)
    with pytest.raises(MigrationRefused, match="newer than this program"):
        await pending(connection, directory=files)


async def test_a_file_that_comes_in_below_the_last_one_is_refused(
    empty_database: str, files: Path
) -> None:
    await migrate(empty_database, directory=files)
    (files / "0001_attic.sql").write_text("CREATE TABLE attic ();")
    with pytest.raises(MigrationRefused, match="0001_attic is missing below 0002_book"):
        await migrate(empty_database, directory=files)
