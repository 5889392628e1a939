"""Houses at work, on a Temporal that keeps real time and on others."""

from collections.abc import AsyncIterator

import pytest
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

from adapters.embedded import temporal
from adapters.temporal.client import connect
from adapters.wiring import House
from tests.chains import servers
from tests.chains.houses import a_stage


@pytest.fixture(scope="session")
async def real_time(temporal_server: temporal.Temporal) -> Client:
    """A client as the product makes it, of a server that keeps real time."""
    return await connect(temporal_server.address, temporal_server.namespace)


@pytest.fixture
async def house(database: str, real_time: Client) -> AsyncIterator[House]:
    """A house with a worker of its own, in real time."""
    async with a_stage(database, real_time) as stage:
        yield stage.house


@pytest.fixture
async def one_clock() -> AsyncIterator[WorkflowEnvironment]:
    async with servers.one_clock() as server:
        yield server


@pytest.fixture(scope="session")
async def many_clocks() -> AsyncIterator[WorkflowEnvironment]:
    async with servers.many_clocks() as server:
        yield server


@pytest.fixture(scope="module")
async def forgetful() -> AsyncIterator[WorkflowEnvironment]:
    async with servers.forgetful(events=40) as server:
        yield server


@pytest.fixture
async def versioned() -> AsyncIterator[Client]:
    """A server of one test's own, because which version is current is known to all of it."""
    async with servers.real_time() as server:
        yield server.client
