"""The accounts of an installation: each can do its work and no more."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import asyncpg
import pytest

from adapters.embedded import binaries, places
from adapters.embedded.logs import LogFile
from adapters.embedded.postgres import Postgres, running
from adapters.postgres.event_store import open_event_store
from adapters.postgres.inbox import open_inbox
from adapters.postgres.migrating import pending
from tests.contracts.samples import an_append

ROOT = Path(__file__).parents[2]
MIGRATE = "import typer; from adapters.cli.migrate import migrate; typer.run(migrate)"
ACCOUNTS = ("app", "pages", "migrate", "audit", "backup")


class Installation:
    """A fresh database with the accounts that roles.sql makes."""

    def __init__(self, server: Postgres, dsn: str) -> None:
        self._server = server
        self.sockets = server.place.sockets
        self.name = dsn.partition("@/")[2].partition("?")[0]

    def dsn(self, account: str) -> str:
        host = quote(str(self.sockets), safe="")
        return f"postgresql://tonvinh_{account}:{account}@/{self.name}?host={host}&port=5432"

    def make_accounts(self) -> None:
        passwords = {f"{account.upper()}_PASSWORD": account for account in ACCOUNTS}
        psql = binaries.postgres_installation() / "bin" / "psql"
        subprocess.run(
            [psql, "-Xq", "-d", self._server.dsn(self.name),
             "-f", ROOT / "deploy" / "postgres" / "roles.sql"],
            env={**os.environ, **passwords}, check=True, timeout=60,
        )  # fmt: skip

    def migrate(self, account: str) -> subprocess.CompletedProcess[str]:
        """``tonvinh migrate`` as an operator runs it."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith("TONVINH_")}
        variables = {"TONVINH_DATABASE_URL": self.dsn(account), "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", MIGRATE], env={**ours, **variables}, text=True,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip


@pytest.fixture(scope="module")
async def server(servers_directory: Path) -> AsyncIterator[Postgres]:
    """A server on which nobody has made accounts yet."""
    log = LogFile(servers_directory / "log" / "roles.log")
    async with running(servers_directory / "roles", log, durable=False) as started:
        yield started
    places.forget(servers_directory / "roles")


@pytest.fixture
async def installation(server: Postgres) -> AsyncIterator[Installation]:
    name = f"empty_{uuid4().hex}"
    connection = await asyncpg.connect(server.dsn("postgres"))
    await connection.execute(f"CREATE DATABASE {name}")
    made = Installation(server, server.dsn(name))
    made.make_accounts()
    yield made
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()


@pytest.fixture
def migrated(installation: Installation) -> Installation:
    done = installation.migrate("migrate")
    assert done.returncode == 0, done.stderr
    return installation


async def test_the_migrating_account_needs_no_superuser(migrated: Installation) -> None:
    again = migrated.migrate("migrate")
    assert (again.returncode, again.stdout) == (0, "")
    connection = await asyncpg.connect(migrated.dsn("app"))
    try:
        assert await pending(connection) == []
    finally:
        await connection.close()


def test_the_accounts_may_be_made_again(migrated: Installation) -> None:
    migrated.make_accounts()


def test_the_program_may_not_migrate(installation: Installation) -> None:
    refused = installation.migrate("app")
    assert refused.returncode != 0
    assert "tonvinh_migrate" in refused.stderr


async def test_the_program_appends_and_keeps_requests_but_changes_nothing(
    migrated: Installation,
) -> None:
    async with open_event_store(migrated.dsn("app")) as store:
        stored = await store.append(an_append("one"))
        assert await store.head() == 1
        assert (await store.of_command(stored.events[0].command_id)) == stored.events
    async with open_inbox(migrated.dsn("app")) as inbox:
        id_ = stored.events[0].command_id
        assert await inbox.accept(id_, "sample.ask.v1", "nomination", id_, b"{}", id_, "tester")
    connection = await asyncpg.connect(migrated.dsn("app"))
    try:
        await connection.execute("CREATE TABLE view.sample (n int)")
        for forbidden in (
            "DELETE FROM es.event",
            "UPDATE es.event SET actor = 'x'",
            "ALTER TABLE es.event DISABLE TRIGGER append_only",
            "DELETE FROM inbox.request",
            "UPDATE inbox.request SET body = ''",
            "SET ROLE es_owner",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
    finally:
        await connection.close()


async def test_an_auditor_reads_the_record_and_nothing_else(migrated: Installation) -> None:
    connection = await asyncpg.connect(migrated.dsn("audit"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM es.event") == 0
        for forbidden in ("SELECT FROM inbox.request", "SELECT FROM identity.account"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
    finally:
        await connection.close()


async def test_pages_read_what_they_may_see_and_never_the_record_itself(
    migrated: Installation,
) -> None:
    connection = await asyncpg.connect(migrated.dsn("pages"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM wall.event") == 0
        assert await connection.fetchval("SELECT count(*) FROM identity.office") == 0
        for forbidden in (
            "SELECT FROM es.event",
            "SELECT password_hash FROM identity.account",
            "SELECT FROM inbox.request",
            "SELECT wall.province_of(gen_random_uuid())",
            "SET ROLE es_app",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
    finally:
        await connection.close()


def test_the_backup_account_can_take_a_backup(migrated: Installation, tmp_path: Path) -> None:
    libpq = {
        "PGHOST": str(migrated.sockets), "PGPORT": "5432", "PGDATABASE": migrated.name,
        "PGUSER": "tonvinh_backup", "PGPASSWORD": "backup",
        "PATH": f"{binaries.postgres_installation() / 'bin'}:{os.environ['PATH']}",
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "deploy" / "backup" / "backup.sh", tmp_path], env={**os.environ, **libpq},
        text=True, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "es.event rows=0 head=0" in (Path(done.stdout.strip()) / "proof").read_text()
