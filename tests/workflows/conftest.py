"""Houses at work, on a Temporal that keeps real time and on two that skip it."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client

from adapters.wiring import House
from tests.chains.houses import a_stage


@pytest.fixture
async def house(database: str, temporal_client: Client) -> AsyncIterator[House]:
    """A house with a worker of its own, in real time."""
    async with a_stage(database, temporal_client) as stage:
        yield stage.house
