"""Accounts and sessions over a fresh database."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from adapters.postgres.connecting import open_pool


@pytest.fixture
async def pool(database: str) -> AsyncIterator[asyncpg.Pool]:
    async with open_pool(database, "tests") as opened:
        yield opened


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture
def accounts(pool: asyncpg.Pool, passwords: Passwords) -> Accounts:
    return Accounts(pool, passwords)
