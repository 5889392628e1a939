"""A box with its keys over a real database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from adapters.ballots.box import PostgresBox
from adapters.ballots.keys import KeysInFiles
from adapters.postgres.connecting import open_pool


@dataclass(frozen=True)
class Urn:
    """A box, its keys and the pool that both stand on."""

    pool: asyncpg.Pool
    keys: KeysInFiles
    box: PostgresBox


@pytest.fixture
async def urn(database: str, tmp_path: Path) -> AsyncIterator[Urn]:
    async with open_pool(database, "tests") as pool:
        keys = KeysInFiles(tmp_path / "ballots")
        yield Urn(pool, keys, PostgresBox(pool, keys))


@pytest.fixture
def ballot_id() -> object:
    return uuid4()
