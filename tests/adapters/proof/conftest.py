"""A record with a history in it, and a log over it whose key is beside the test."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.postgres.connecting import connect
from adapters.proof.anchoring import Anchor
from adapters.proof.integrating import Integrator
from adapters.proof.keys import Keyring
from adapters.proof.witnessing import Witnesses
from services.proving.notes import SigningKey
from services.proving.verifying import Trust
from tests.building.logs import HISTORY, LOG_KEY, label_of

APPEND = "SELECT outcome FROM es.append($1)"

History = Iterable[tuple[UUID, str, dict[str, Any]]]
Write = Callable[..., Awaitable[None]]
Log = Callable[..., Integrator]


@pytest.fixture
async def superuser(superusers_database: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await connect(superusers_database, "superuser")
    yield connection
    await connection.close()


@pytest.fixture
def write(superuser: asyncpg.Connection) -> Write:
    """Append a history to the record, one command an event, through the record's own function."""
    versions: dict[UUID, int] = {}

    async def append(history: History = HISTORY) -> None:
        for stream, type_, data in history:
            versions[stream] = versions.get(stream, 0) + 1
            written = json.dumps(data, ensure_ascii=False).encode()
            entry = (
                versions[stream], 0, stream, uuid4(), uuid4(), uuid4(), uuid4(), type_,
                "simulated/tester", label_of(type_), written,
            )  # fmt: skip
            assert await superuser.fetchval(APPEND, [entry]) == "stored"

    return append


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """Where the key's holder keeps what must not be in the database."""
    path = tmp_path / "keys"
    path.mkdir()
    return path


@pytest.fixture
def log(database: str, keys: Path) -> Log:
    """The integrator of this record."""

    def of(
        witnesses: Witnesses | None = None,
        *,
        anchor: str = "log.checkpoint",
        ring: tuple[SigningKey, ...] = (LOG_KEY,),
    ) -> Integrator:
        return Integrator(
            database, Keyring.of(*ring), Anchor(keys / anchor), witnesses or Witnesses()
        )

    return of


@pytest.fixture
def trust() -> Trust:
    return Trust((LOG_KEY.verifier,))


@pytest.fixture
def tamper(superuser: asyncpg.Connection) -> Callable[[str], Awaitable[None]]:
    """What somebody does who has every right in the database and wants to hide it."""

    async def change(statement: str) -> None:
        async with superuser.transaction():
            await superuser.execute("SET LOCAL event_triggers = off")
            await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER USER")
            await superuser.execute(statement)
            await superuser.execute("ALTER TABLE es.event ENABLE TRIGGER USER")

    return change


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
