"""Houses at work, on a Temporal that keeps real time and on two that skip it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from temporalio.client import Client
from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from adapters.embedded import binaries, temporal
from adapters.temporal.client import connect
from adapters.temporal.converting import DATA_CONVERTER
from adapters.wiring import House
from tests.chains.houses import a_stage

SKIPPING = (
    "frontend.WorkflowTimeSkippingEnabled=true",
    # Each skip would otherwise wait up to a second for the queue of timers to look again.
    'history.timerProcessorMaxTimeShift="5ms"',
    "history.timerProcessorMaxPollRPS=2000",
    "history.transferProcessorMaxPollRPS=2000",
)


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
    """A server with one clock for all workflows, which ``sleep`` moves on."""
    program = str(binaries.temporal_test_server())
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=program, data_converter=DATA_CONVERTER
    ) as server:
        yield server


@pytest.fixture(scope="session")
async def many_clocks() -> AsyncIterator[WorkflowEnvironment]:
    """The real server, with a clock for each workflow, which ``fast_forward`` moves on."""
    dynamic = [part for value in SKIPPING for part in ("--dynamic-config-value", value)]
    async with await WorkflowEnvironment.start_time_skipping_v2(
        dev_server_existing_path=str(binaries.temporal_program()),
        dev_server_startup_timeout=timedelta(seconds=60),
        dev_server_log_level="error",
        dev_server_extra_args=dynamic,
        data_converter=DATA_CONVERTER,
        # Otherwise the clock races to the first deadline whenever nobody acts.
        ts_config=TimeSkippingConfig(enabled=False),
    ) as server:
        yield server
