"""A PostgreSQL of one data directory: made once, kept, never mixed up, never left behind."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest

from adapters.complaints import Complaint, Exit
from adapters.embedded import logins, orphans, postgres, record
from adapters.embedded.children import Child
from adapters.embedded.logs import LogFile
from adapters.postgres.event_store import open_event_store
from tests.contracts.samples import an_append

START_AND_STAY = """
import asyncio, sys
from pathlib import Path
from adapters.embedded import postgres
from adapters.embedded.logs import LogFile

async def main():
    async with postgres.running(Path(sys.argv[1]), LogFile(Path(sys.argv[2]))) as server:
        print("running", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def base(open_directory: Path) -> Path:
    return open_directory / "postgres"


@pytest.fixture
def log(open_directory: Path) -> LogFile:
    return LogFile(open_directory / "log" / "postgres.log")


async def ask(server: postgres.Postgres, question: str) -> object:
    connection = await asyncpg.connect(server.dsn())
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def ended(process: int) -> None:
    async with asyncio.timeout(20):
        while Path(f"/proc/{process}").exists():
            await asyncio.sleep(0.02)


async def test_what_was_written_is_there_after_a_restart(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log) as server:
        await ask(server, "CREATE TABLE kept AS SELECT 'ghi nhận' AS what")
    async with postgres.running(base, log) as server:
        assert await ask(server, "SELECT what FROM kept") == "ghi nhận"


async def test_the_record_is_written_through_to_the_disk(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log) as server:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
            assert await ask(server, f"SHOW {setting}") == "on", setting


async def test_the_database_knows_vietnamese_letters(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log, durable=False) as server:
        assert await ask(server, "SHOW server_encoding") == "UTF8"
        assert await ask(server, "SELECT lower('ĐẶNG ƯỚC')") == "đặng ước"


async def test_it_listens_on_no_network_address(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log, durable=False) as server:
        assert await ask(server, "SHOW listen_addresses") == ""


async def test_nobody_enters_without_the_password(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log, durable=False) as server:
        assert len(server.password) >= 32
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(server.dsn().replace(server.password, "guessed"))


async def test_the_password_is_for_its_owner_only(base: Path, log: LogFile) -> None:
    server = await postgres.prepare(base)
    kept = base.with_name("postgres.password")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.stat().st_uid == os.geteuid()
    assert not (server.place.home / "initdb.password").exists()


async def test_a_lost_password_is_said_and_not_replaced(base: Path) -> None:
    await postgres.prepare(base)
    base.with_name("postgres.password").unlink()
    with pytest.raises(Complaint, match="Restore that file from a backup") as refused:
        await postgres.prepare(base)
    assert refused.value.exit is Exit.CONFIG


async def test_data_of_another_release_are_left_alone(base: Path) -> None:
    server = await postgres.prepare(base)
    (server.place.cluster / "PG_VERSION").write_text("16\n")
    with pytest.raises(Complaint, match="belong to PostgreSQL 16, this program is 18") as refused:
        await postgres.prepare(base)
    assert refused.value.exit is Exit.CONFIG


async def test_a_cluster_whose_making_was_cut_short_is_made_again(base: Path, log: LogFile) -> None:
    base.mkdir()
    (base / "cluster.new" / "base").mkdir(parents=True)
    async with postgres.running(base, log, durable=False) as server:
        assert await ask(server, "SELECT 1") == 1
    assert not (server.place.home / "cluster.new").exists()


async def test_a_cluster_that_cannot_start_says_its_last_words(base: Path, log: LogFile) -> None:
    server = await postgres.prepare(base)
    (server.place.cluster / "global" / "pg_control").write_bytes(b"")
    with pytest.raises(Complaint) as refused:
        await postgres.running(base, log).__aenter__()
    assert "pg_control" in refused.value.vi
    assert refused.value.exit is Exit.UNAVAILABLE


async def test_what_was_committed_survives_the_death_of_the_server(
    base: Path, log: LogFile
) -> None:
    async with postgres.running(base, log) as server:
        await ask(server, "CREATE TABLE kept AS SELECT 1 AS one")
        os.kill(orphans._postmaster(server.place.cluster) or 0, signal.SIGKILL)
    async with postgres.running(base, log) as server:
        assert await ask(server, "SELECT one FROM kept") == 1


async def test_a_file_of_the_record_that_was_edited_is_not_read(base: Path, log: LogFile) -> None:
    async with postgres.running(base, log) as server:
        await record.make(server)
        async with open_event_store(server.dsn(login=logins.APP)) as store:
            await store.append(an_append("innocent"))
        path = await ask(server, "SELECT pg_relation_filepath('es.event')")
    heap = server.place.cluster / str(path)
    before = heap.read_bytes()
    heap.write_bytes(before.replace(b"innocent", b"innocenT"))
    assert heap.read_bytes() != before
    async with postgres.running(base, log) as server:
        with pytest.raises(asyncpg.DataCorruptedError, match="invalid page in block 0"):
            await ask(server, "SELECT data FROM es.event")
    assert "checksum" in log.path.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")
async def test_no_server_is_left_when_its_parent_is_killed(
    base: Path, open_directory: Path
) -> None:
    command = [sys.executable, "-c", START_AND_STAY, str(base), str(open_directory / "log")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "running\n"
        pid = orphans._postmaster(base / "cluster")
        assert pid is not None
        parent.kill()
    await ended(pid)
    assert not (base / "cluster" / "postmaster.pid").exists()


async def test_a_server_that_outlived_its_parent_is_ended_before_the_next_one(
    base: Path, log: LogFile
) -> None:
    server = await postgres.prepare(base)
    stray = await Child.start(server.recipe(), log)
    try:
        while not await server.ready():
            await asyncio.sleep(0.05)
        again = await postgres.prepare(base)
        assert await asyncio.wait_for(stray.ended(), 10) == 0
        assert orphans._postmaster(again.place.cluster) is None
    finally:
        await stray.stop()


async def test_a_lock_file_that_names_another_process_is_no_obstacle(
    base: Path, log: LogFile
) -> None:
    server = await postgres.prepare(base)
    pidfile = server.place.cluster / "postmaster.pid"
    pidfile.write_text(f"{os.getpid()}\n{server.place.cluster}\n{int(time.time())}\n5432\n\n\n")
    async with postgres.running(base, log, durable=False) as running:
        assert await ask(running, "SELECT 1") == 1
