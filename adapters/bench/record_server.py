"""A PostgreSQL of a benchmark's own, as durable as the real one, and thrown away after it."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from adapters.bench.machine import hardware
from adapters.embedded import places, postgres
from adapters.embedded.logs import LogFile
from adapters.postgres.migrating import migrate

_TELLING = (
    "server_version",
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    "wal_sync_method",
    "data_checksums",
    "shared_buffers",
)
"""The settings without which a rate says nothing: what is durable, and how it is made so."""


def _fresh_directory() -> Path:
    top = Path(tempfile.mkdtemp(prefix="tonvinh-bench-"))
    # Under root, PostgreSQL's own account has to pass through.
    top.chmod(0o711)
    return top


@asynccontextmanager
async def fresh_server() -> AsyncIterator[postgres.Postgres]:
    """A server with one empty record in its database, of which nothing is kept after the block."""
    top = _fresh_directory()
    try:
        async with postgres.running(
            top / "postgres", LogFile(top / "log" / "server.log")
        ) as server:
            await migrate(server.dsn())
            yield server
    finally:
        places.forget(top / "postgres")
        shutil.rmtree(top, ignore_errors=True)


@asynccontextmanager
async def fresh_record(server: postgres.Postgres, name: str) -> AsyncIterator[str]:
    """The connection string of another empty record on the same server, during the block."""
    await execute(server.dsn("postgres"), f'CREATE DATABASE "{name}"')
    try:
        await migrate(server.dsn(name))
        yield server.dsn(name)
    finally:
        await execute(server.dsn("postgres"), f'DROP DATABASE "{name}" WITH (FORCE)')


async def execute(dsn: str, *statements: str) -> None:
    """Run statements one after the other over a connection of their own."""
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement, timeout=600)
    finally:
        await connection.close()


async def conditions(dsn: str) -> str:
    """Describe the machine and how durable its server is, as the server itself says."""
    connection = await asyncpg.connect(dsn)
    try:
        rows = await connection.fetch(
            "SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS s (name)",
            list(_TELLING),
        )
    finally:
        await connection.close()
    settings = ", ".join(f"{row['name']} {row['value']}" for row in rows)
    return f"{hardware()}; PostgreSQL: {settings}"
