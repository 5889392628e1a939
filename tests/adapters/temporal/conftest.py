"""A Temporal of each test's own, and houses on it."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client

from adapters.wiring import House
from tests.chains import servers
from tests.chains.houses import a_house


@pytest.fixture
async def own_temporal() -> AsyncIterator[Client]:
    async with servers.real_time() as server:
        yield server.client


@pytest.fixture
async def idle_house(database: str, own_temporal: Client) -> AsyncIterator[House]:
    """A house in which nobody works."""
    async with a_house(database, own_temporal) as house:
        yield house
