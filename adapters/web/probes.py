"""What machines ask: is this process alive, is it ready, and what are its figures."""

import asyncio
from contextlib import suppress
from typing import Any

import asyncpg
from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from temporalio.service import RPCError

from adapters.postgres.connecting import translated
from adapters.postgres.migrating import MigrationRefused, pending
from adapters.proof.alarms import standing_alarm
from adapters.web.desk import Desk
from adapters.web.visiting import TheDesk
from services.ports import RecordUnavailable

router = APIRouter(include_in_schema=False)

TEMPORAL_SECONDS = 1.0
"""Whether Temporal answers is reported and not needed, so the probe does not wait for it long."""


@router.get("/healthz")
async def healthz() -> Response:
    """Say that the process runs."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
async def readyz(desk: TheDesk) -> Response:
    """Say whether people can be served: the database answers and has this program's schema.

    A log that is not signed any more is said and no reason to serve nobody: people must see it.
    """
    database, temporal = await asyncio.gather(_database(desk), _temporal(desk))
    ready = database == "ok"
    body: dict[str, Any] = {
        "status": "ok" if ready else "unavailable",
        "database": database,
        "temporal": temporal,
        "log": await _log(desk) if ready else "unknown",
    }
    return JSONResponse(body, 200 if ready else 503)


@router.get("/metrics")
async def metrics(desk: TheDesk) -> Response:
    """Show the figures of this process to Prometheus."""
    with suppress(RecordUnavailable, asyncpg.UndefinedTableError):
        desk.metrics.log_alarmed(standing=await standing_alarm(desk.program.pool) is not None)
    body, content_type = desk.metrics.render()
    return Response(body, media_type=content_type)


async def _database(desk: Desk) -> str:
    try:
        with translated():
            async with desk.program.pool.acquire(timeout=2) as connection:
                missing = await pending(connection)
    except (RecordUnavailable, TimeoutError):
        return "unreachable"
    except MigrationRefused:
        return "refused"
    return "to be migrated" if missing else "ok"


async def _log(desk: Desk) -> str:
    try:
        alarm = await standing_alarm(desk.program.pool)
    except RecordUnavailable:
        return "unknown"
    return "ok" if alarm is None else f"refused: {alarm.code}"


async def _temporal(desk: Desk) -> str:
    try:
        async with asyncio.timeout(TEMPORAL_SECONDS):
            await desk.house.client.service_client.check_health()
    except (RPCError, RuntimeError, OSError, TimeoutError):
        return "unreachable"
    return "ok"
