"""A backup is proven by a restore: the record that comes back is the record that went."""

import os
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.embedded.postgres import Postgres
from adapters.postgres.event_store import open_event_store
from adapters.postgres.inbox import open_inbox
from tests.building.backups import Run, name_of
from tests.contracts.samples import an_append

DIGEST = """
SELECT count(*), coalesce(max(position), 0),
  coalesce(string_agg(md5(e::text), '' ORDER BY position), '') FROM es.event e
"""
"""Written apart from proof.sql, so that a mistake there cannot vouch for itself."""


@pytest.fixture
async def administer(postgres_server: Postgres) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
    connection = await asyncpg.connect(postgres_server.dsn("postgres"))
    yield connection.execute
    await connection.close()


@pytest.fixture
async def lived_in(database: str) -> str:
    """The name of a database in which something has happened; its connection string is known."""
    async with open_event_store(database) as store:
        for number in range(20):
            await store.append(an_append(f"khen thưởng {number}", "Hội đồng thi đua"))
    async with open_inbox(database) as inbox:
        for number in range(3):
            body = f"lý do {number}".encode()
            await inbox.accept(
                uuid4(), "sample.ask.v1", "nomination", uuid4(), body, uuid4(), "simulated/tester"
            )
    return name_of(database)


async def state(dsn: str) -> tuple[object, ...]:
    connection = await asyncpg.connect(dsn)
    try:
        return tuple(await connection.fetchrow(DIGEST))
    finally:
        await connection.close()


async def test_what_is_restored_after_a_loss_is_what_was_backed_up(
    lived_in: str,
    database: str,
    run: Run,
    tmp_path: Path,
    postgres_server: Postgres,
    administer: Callable[[str], Awaitable[str]],
) -> None:
    before = await state(database)
    assert before[:2] == (40, 40)
    backed_up = run("backup.sh", lived_in, tmp_path)
    assert backed_up.returncode == 0, backed_up.stderr
    backup = Path(backed_up.stdout.strip())
    assert "es.event rows=40 head=40 sha256=" in (backup / "proof").read_text()
    assert "inbox.request rows=3 sha256=" in (backup / "proof").read_text()

    await administer(f"DROP DATABASE {lived_in} WITH (FORCE)")
    await administer(f"CREATE DATABASE {lived_in}")
    restored = run("restore.sh", lived_in, backup)

    assert restored.returncode == 0, restored.stderr
    assert restored.stdout == (backup / "proof").read_text()
    assert await state(database) == before
    async with open_event_store(database) as store:
        stored = await store.append(an_append("và tiếp tục"))
        assert stored.events[0].position == 41


async def test_the_restored_record_still_refuses_to_be_changed(
    lived_in: str, run: Run, tmp_path: Path, empty_database: str
) -> None:
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    assert run("restore.sh", name_of(empty_database), backup).returncode == 0
    connection = await asyncpg.connect(empty_database)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
            await connection.execute("DELETE FROM es.event")
    finally:
        await connection.close()


async def test_a_backup_is_for_its_owners_eyes_alone(
    lived_in: str, run: Run, tmp_path: Path
) -> None:
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    assert backup.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in backup.iterdir())


async def test_a_record_is_never_restored_over_another(
    lived_in: str, run: Run, tmp_path: Path, database: str
) -> None:
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    before = await state(database)
    refused = run("restore.sh", lived_in, backup)
    assert refused.returncode == 73
    assert "không ghi đè" in refused.stderr
    assert await state(database) == before


async def test_a_damaged_backup_is_refused_before_anything_is_written(
    lived_in: str, run: Run, tmp_path: Path, empty_database: str
) -> None:
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    with (backup / "record.dump").open("r+b") as dump:
        dump.seek(-10, os.SEEK_END)
        dump.write(b"x")
    refused = run("restore.sh", name_of(empty_database), backup)
    assert refused.returncode == 65
    connection = await asyncpg.connect(empty_database)
    try:
        assert await connection.fetchval("SELECT to_regclass('es.event')") is None
    finally:
        await connection.close()


async def test_a_restore_that_differs_from_its_proof_is_told(
    lived_in: str, run: Run, tmp_path: Path, empty_database: str
) -> None:
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    proof = backup / "proof"
    proof.write_text(proof.read_text().replace("rows=40", "rows=41"))
    sums = ["sha256sum", "record.dump", "proof"]
    told = subprocess.run(sums, cwd=backup, capture_output=True, text=True, check=True)
    (backup / "SHA256SUMS").write_text(told.stdout)
    refused = run("restore.sh", name_of(empty_database), backup)
    assert refused.returncode == 1
    assert "DIFFERS" in refused.stderr


async def test_a_dump_that_names_a_role_nobody_made_is_refused_with_what_to_do(
    lived_in: str,
    run: Run,
    tmp_path: Path,
    superuser: asyncpg.Connection,
    empty_database: str,
    administer: Callable[[str], Awaitable[str]],
) -> None:
    role = f"role_{uuid4().hex}"
    await administer(f"CREATE ROLE {role} NOLOGIN")
    await superuser.execute(f"GRANT SELECT ON es.event TO {role}")
    backup = Path(run("backup.sh", lived_in, tmp_path).stdout.strip())
    await administer(f"DROP DATABASE {lived_in} WITH (FORCE)")
    await administer(f"DROP ROLE {role}")
    await administer(f"CREATE DATABASE {lived_in}")
    refused = run("restore.sh", name_of(empty_database), backup)
    assert refused.returncode == 78
    assert role in refused.stderr
    assert "roles.sql" in refused.stderr


async def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(
    run: Run, tmp_path: Path, empty_database: str
) -> None:
    for database in (name_of(empty_database), "no_such_database"):
        failed = run("backup.sh", database, tmp_path)
        assert failed.returncode == 69, failed.stderr
        assert failed.stdout == ""
        assert list(tmp_path.iterdir()) == []
