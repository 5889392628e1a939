"""Temporal servers of the tests that are not the session's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from adapters.embedded import binaries
from adapters.temporal.converting import DATA_CONVERTER

FAST = ("history.transferProcessorMaxPollRPS=2000", "history.timerProcessorMaxPollRPS=2000")
SKIPPING = (
    "frontend.WorkflowTimeSkippingEnabled=true",
    # Each skip would otherwise wait up to a second for the queue of timers to look again.
    'history.timerProcessorMaxTimeShift="5ms"',
)


@asynccontextmanager
async def one_clock() -> AsyncIterator[WorkflowEnvironment]:
    """A server with one clock for all workflows, which ``sleep`` moves on."""
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(binaries.temporal_test_server()),
        data_converter=DATA_CONVERTER,
    ) as server:
        yield server


@asynccontextmanager
async def many_clocks() -> AsyncIterator[WorkflowEnvironment]:
    """The real server, with a clock for each workflow, which ``fast_forward`` moves on."""
    async with await WorkflowEnvironment.start_time_skipping_v2(
        dev_server_existing_path=str(binaries.temporal_program()),
        dev_server_startup_timeout=timedelta(seconds=60),
        dev_server_log_level="error",
        dev_server_extra_args=_dynamic(*FAST, *SKIPPING),
        data_converter=DATA_CONVERTER,
        # Otherwise the clock races to the first deadline whenever nobody acts.
        ts_config=TimeSkippingConfig(enabled=False),
    ) as server:
        yield server


@asynccontextmanager
async def real_time() -> AsyncIterator[WorkflowEnvironment]:
    """The real server in real time, for a test that needs one of its own."""
    async with forgetful(events=4096) as server:
        yield server


@asynccontextmanager
async def forgetful(events: int) -> AsyncIterator[WorkflowEnvironment]:
    """The real server, which suggests to continue as new after that many events of a history."""
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=str(binaries.temporal_program()),
        dev_server_startup_timeout=timedelta(seconds=60),
        dev_server_log_level="error",
        dev_server_extra_args=_dynamic(*FAST, f"limit.historyCount.suggestContinueAsNew={events}"),
        data_converter=DATA_CONVERTER,
    ) as server:
        yield server


def _dynamic(*values: str) -> list[str]:
    return [part for value in values for part in ("--dynamic-config-value", value)]
