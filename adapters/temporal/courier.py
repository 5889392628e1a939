"""Handing commands over to their workflows, and seeing which workflows run."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
    WorkflowUpdateStage,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError

from adapters.observing.log_events import LogEvent
from adapters.temporal.client import WORKFLOWS, target_id, workflow_id
from services.neighbours import Addressed, Delivery
from workflows.messages import OUT_OF_PLACE, Begin, Step

Operation = WithStartWorkflowOperation[Any, Any]

DELAYS = (WorkflowUpdateRPCTimeoutOrCancelledError, TimeoutError)
"""What it looks like when the patience ends, in the client or in the wait for it."""

TASK_TIMEOUT = timedelta(seconds=3)
"""A workflow task takes milliseconds; a worker that died with one is given up after this."""

log = structlog.get_logger()


class TemporalCourier:
    """Sends each command as an Update whose id is the command's id."""

    def __init__(self, client: Client, task_queue: str) -> None:
        """Use a client that may be lazy and a queue whose workers may be away."""
        self._client = client
        self._task_queue = task_queue

    async def deliver(self, request: Addressed, patience: timedelta) -> Delivery:
        """Start the workflow unless it runs, send the update, and wait at most that long."""
        operation: Operation = WithStartWorkflowOperation(
            WORKFLOWS[request.target].run,
            Begin(request.target_id),
            id=workflow_id(request.target, request.target_id),
            task_queue=self._task_queue,
            task_timeout=TASK_TIMEOUT,
            # A running chain takes the step; an ended one runs again for what may come years later.
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )
        # No public name leads to the future without waiting for it.
        operation._workflow_handle.add_done_callback(_hear)  # noqa: SLF001
        try:
            await self._update(operation, request, patience)
        except WorkflowUpdateFailedError as failure:
            return _turned_away(failure, request)
        except (*DELAYS, RPCError, RuntimeError) as delay:
            _stay_cancelled()
            log.info(LogEvent.COMMAND_WAITING, kind=request.kind, delay=type(delay).__name__)
            return Delivery.WAITING
        return Delivery.DONE

    async def _update(self, operation: Operation, request: Addressed, patience: timedelta) -> None:
        """Send the update and wait for its end; raises where it failed or takes too long."""
        # The client tries a server that is gone for ten seconds, whatever one call may take.
        async with asyncio.timeout(patience.total_seconds()):
            handle = await self._client.start_update_with_start_workflow(
                "step",
                Step(request.command_id, request.kind),
                id=str(request.command_id),
                start_workflow_operation=operation,
                wait_for_stage=WorkflowUpdateStage.COMPLETED,
                rpc_timeout=patience,
            )
            # Only asked for its result does an update say that it was refused.
            await handle.result(rpc_timeout=patience)

    async def ensure_running(self, target: str, of: UUID) -> bool:
        """Start a workflow that takes over from the record; False where one runs already."""
        try:
            await self._client.start_workflow(
                WORKFLOWS[target].run,
                Begin(of),
                id=workflow_id(target, of),
                task_queue=self._task_queue,
                task_timeout=TASK_TIMEOUT,
                id_conflict_policy=WorkflowIDConflictPolicy.FAIL,
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
            )
        except WorkflowAlreadyStartedError:
            return False
        return True

    async def running(self, target: str) -> frozenset[UUID]:
        """List what runs; visibility may lag a second behind, so a start may find one running."""
        query = f"WorkflowType = '{target.capitalize()}' AND ExecutionStatus = 'Running'"
        found = self._client.list_workflows(query)
        return frozenset([target_id(execution.id) async for execution in found])


def _turned_away(failure: WorkflowUpdateFailedError, request: Addressed) -> Delivery:
    cause = failure.cause
    if isinstance(cause, ApplicationError) and cause.type == OUT_OF_PLACE:
        return Delivery.TURNED_AWAY
    log.error(LogEvent.COMMAND_FAILED, kind=request.kind, failure=type(cause).__name__)
    return Delivery.WAITING


def _hear(handle: asyncio.Future[Any]) -> None:
    """Take note of a start that failed, or the loop reports it as an error that nobody heard."""
    if not handle.cancelled():
        handle.exception()


def _stay_cancelled() -> None:
    """Raise again where our own task was cancelled, which the client reports as a timeout."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
