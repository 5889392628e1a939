"""The peer of a chain: a workflow that takes as many updates and does nothing with them."""

import asyncio
import os

from temporalio import workflow
from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from adapters.temporal.client import connect
from adapters.temporal.worker import PASSED_THROUGH, STICKY_TIMEOUT

QUEUE = "bench-peer"

RUNNER = SandboxedWorkflowRunner(
    # The real worker's sandbox, and this module's own neighbours, which it would import again.
    restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH, "adapters")
)


@workflow.defn(name="EmptyUpdates")
class EmptyUpdates:
    """Counts empty updates and ends after the last of them."""

    @workflow.init
    def __init__(self, updates: int) -> None:
        """Expect that many updates."""
        self._left = updates

    @workflow.run
    async def run(self, _updates: int) -> None:
        """Wait for the last one."""
        await workflow.wait_condition(lambda: self._left == 0 and workflow.all_handlers_finished())

    @workflow.update(name="step")
    async def step(self, _: str) -> int:
        """Do nothing."""
        self._left -= 1
        return self._left

    @step.validator
    def refuse(self, _: str) -> None:
        """Refuse nothing."""


def worker(client: Client) -> Worker:
    """Make a worker with the options of the real one."""
    return Worker(
        client,
        task_queue=QUEUE,
        workflows=[EmptyUpdates],
        workflow_runner=RUNNER,
        sticky_queue_schedule_to_start_timeout=STICKY_TIMEOUT,
    )


async def main() -> None:
    """Serve the peer in a process of its own, as the real worker has one, until killed."""
    client = await connect(
        os.environ["TONVINH_TEMPORAL_ADDRESS"], os.environ["TONVINH_TEMPORAL_NAMESPACE"]
    )
    async with worker(client):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
