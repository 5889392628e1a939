"""A record and an inbox that seal names, over a real database, and the key they use."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from adapters.command_codec import JsonCommandCodec
from adapters.personal.keyring import Keyring
from adapters.personal.sealed_inbox import SealedInbox
from adapters.personal.sealed_store import SealedEventStore
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from adapters.postgres.inbox import PostgresInbox


@pytest.fixture
async def pool(database: str) -> AsyncIterator[asyncpg.Pool]:
    async with open_pool(database, "tests") as opened:
        yield opened


@pytest.fixture
def key_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "personal.key"


@pytest.fixture
def keyring(pool: asyncpg.Pool, key_path: Path) -> Keyring:
    return Keyring(pool, key_path)


@pytest.fixture
async def raw(database: str) -> AsyncIterator[PostgresEventStore]:
    """The record as it is stored."""
    async with open_event_store(database) as opened:
        yield opened


@pytest.fixture
def store(raw: PostgresEventStore, keyring: Keyring) -> SealedEventStore:
    return SealedEventStore(raw, keyring)


@pytest.fixture
def raw_inbox(pool: asyncpg.Pool) -> PostgresInbox:
    return PostgresInbox(pool)


@pytest.fixture
def inbox(raw_inbox: PostgresInbox, keyring: Keyring) -> SealedInbox:
    return SealedInbox(raw_inbox, JsonCommandCodec(), keyring)
