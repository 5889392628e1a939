"""A worker process: the workflows' hands, and what keeps record and workflows together."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from temporalio.api.workflowservice.v1 import (
    DescribeWorkerDeploymentRequest,
    SetWorkerDeploymentCurrentVersionRequest,
)
from temporalio.client import Client
from temporalio.common import VersioningBehavior
from temporalio.service import RPCError
from temporalio.worker import Worker

from adapters.complaints import Complaint
from adapters.observing.log_events import LogEvent
from adapters.proof.alarms import signed_size, standing_alarm
from adapters.settings import Settings
from adapters.temporal.activities import BallotDoing, NominationDoing, SeasonDoing
from adapters.temporal.client import connect
from adapters.temporal.worker import DEPLOYMENT, build_id, make_worker
from adapters.wiring import House
from services.families import FAMILIES
from services.ports import RecordUnavailable

RELAY_EVERY = timedelta(seconds=2)
"""How long a command waits at most, beyond an outage, before it is handed over again."""

RELAY_AFTER = timedelta(seconds=5)
"""A younger command is still being waited for by whoever sent it."""

RECONCILE_EVERY = timedelta(minutes=5)
"""A missing workflow costs a late reminder at worst, because a command starts it anyway."""

VERSION_EVERY = timedelta(seconds=5)
"""How long chains stand still at most when Temporal has forgotten which version is current."""

MEASURE_EVERY = timedelta(seconds=5)
"""Fresh enough for an alert, rare enough to cost nothing."""

MANY = 1000
"""Beyond this many unanswered commands the exact number no longer matters."""

PATIENCE = timedelta(seconds=2)
"""How long to wait before trying again what the outside world refused."""

BEHAVIOURS = {
    "off": None,
    "auto_upgrade": VersioningBehavior.AUTO_UPGRADE,
    "pinned": VersioningBehavior.PINNED,
}

PASSING = (RPCError, RecordUnavailable, RuntimeError, OSError)
"""What an outage of Temporal or of the record looks like from here."""

log = structlog.get_logger()


def worker_of(house: House, client: Client) -> Worker:
    """Make this house's worker on a client of its own, because a worker's may not be lazy."""
    return make_worker(
        client,
        house.settings.task_queue,
        NominationDoing(house.carrying_out, house.escalating, house.metrics.escalated),
        SeasonDoing(house.carrying_out, house.escalating, house.bringing_forward, house.balloting),
        BallotDoing(house.carrying_out, house.balloting),
        BEHAVIOURS[house.settings.versioning],
    )


async def serve(house: House, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Work until told to stop; wait for Temporal first, and report ready when polling begins."""
    await _caught_up(house)
    client = await _connected(house.settings)
    async with asyncio.TaskGroup() as duties, worker_of(house, client):
        if house.settings.versioning == "auto_upgrade":
            namespace = house.settings.temporal_namespace
            await promote(client, namespace)
            duties.create_task(_every(VERSION_EVERY, stop, lambda: stay_current(client, namespace)))
        projecting = [duties.create_task(p.run()) for p in house.projections]
        duties.create_task(_every(RELAY_EVERY, stop, lambda: relay(house)))
        duties.create_task(_every(RECONCILE_EVERY, stop, lambda: reconcile(house)))
        duties.create_task(_every(MEASURE_EVERY, stop, lambda: measure(house)))
        ready()
        await stop.wait()
        for task in projecting:
            task.cancel()


async def relay(house: House) -> None:
    """Hand over again what nobody answered yet."""
    done = await house.accepting.relay(RELAY_AFTER)
    if done:
        log.info(LogEvent.COMMAND_RELAYED, done=done)


async def reconcile(house: House) -> None:
    """Start the workflow of whatever is open in the record and runs nowhere.

    Keys that were ordered to be destroyed and came back, as with a restored copy, go the same way.
    """
    await enforce(house)
    for target in FAMILIES:
        found = await house.recovering.reconcile(target)
        if found.started:
            log.warning(LogEvent.WORKFLOW_REBUILT, target=target, started=len(found.started))


async def enforce(house: House) -> None:
    """Destroy again what was ordered to be destroyed; a disk that refuses to remember it is told.

    The keys are gone by then, and the steps must go on.
    """
    try:
        destroyed = await house.erasing.enforce()
    except Complaint as complaint:
        log.error(LogEvent.ERASURES_NOT_REMEMBERED, reason=complaint.en)  # noqa: TRY400 - a sentence
        return
    if destroyed:
        log.warning(LogEvent.PERSONAL_KEYS_DESTROYED, destroyed=destroyed)


async def measure(house: House) -> None:
    """Set the figures that say how far behind this house is, and whether its log is whole."""
    head = await house.store.head()
    for projection in house.projections:
        house.metrics.projection_lags(projection.name, head - await projection.position())
    waiting = await house.inbox.unanswered(RELAY_AFTER, MANY)
    house.metrics.commands_unanswered(len(waiting))
    house.metrics.log_lags(max(0, head - await signed_size(house.pool)))
    house.metrics.log_alarmed(standing=await standing_alarm(house.pool) is not None)


async def promote(client: Client, namespace: str) -> None:
    """Make this build the current one, so that running chains move on to it."""
    while True:
        try:
            await _set_current(client, namespace)
        except RPCError as delay:
            # The server learns of this build with the worker's first poll, a moment after it began.
            log.info(LogEvent.TEMPORAL_UNAVAILABLE, delay=delay.status.name)
            await asyncio.sleep(0.2)
        else:
            return


async def stay_current(client: Client, namespace: str) -> None:
    """Make this build current where none is: a Temporal that lost everything knows of no version.

    Another build that is current is left alone, so that two of them do not take turns.
    """
    request = DescribeWorkerDeploymentRequest(namespace=namespace, deployment_name=DEPLOYMENT)
    found = await client.workflow_service.describe_worker_deployment(request)
    if not found.worker_deployment_info.routing_config.HasField("current_deployment_version"):
        await _set_current(client, namespace)


async def _set_current(client: Client, namespace: str) -> None:
    await client.workflow_service.set_worker_deployment_current_version(
        SetWorkerDeploymentCurrentVersionRequest(
            namespace=namespace,
            deployment_name=DEPLOYMENT,
            build_id=build_id(),
            ignore_missing_task_queues=True,
        )
    )


async def _caught_up(house: House) -> None:
    """Bring the read models up to date first, which makes them on a new database."""
    for projection in house.projections:
        while True:
            try:
                await projection.catch_up()
            except RecordUnavailable:
                log.warning(LogEvent.RECORD_UNAVAILABLE)
                await asyncio.sleep(PATIENCE.total_seconds())
            else:
                break


async def _connected(settings: Settings) -> Client:
    """Connect, however long that takes, and say once that it takes long."""
    waiting = False
    while True:
        try:
            client = await connect(settings.temporal_address or "", settings.temporal_namespace)
        except PASSING:
            if not waiting:
                log.warning(LogEvent.TEMPORAL_UNAVAILABLE)
            waiting = True
            await asyncio.sleep(0.5)
        else:
            if waiting:
                log.info(LogEvent.TEMPORAL_AVAILABLE)
            return client


async def _every(
    interval: timedelta, stop: asyncio.Event, duty: Callable[[], Awaitable[None]]
) -> None:
    """Do a duty again and again; an outage delays it and ends nothing."""
    while not stop.is_set():
        try:
            await duty()
        except PASSING as delay:
            log.info(LogEvent.RECORD_UNAVAILABLE, delay=type(delay).__name__)
            await asyncio.sleep(PATIENCE.total_seconds())
        try:
            await asyncio.wait_for(stop.wait(), interval.total_seconds())
        except TimeoutError:
            continue
