"""Asking for a step: the command is kept first, then answered, or it waits in the inbox."""

import asyncio
import time
from datetime import timedelta
from uuid import UUID

import structlog

from adapters.observing.log_events import LogEvent
from adapters.web.desk import Desk
from domain.commands import Command
from services.accepting import Receipt
from services.messages import Answer
from services.ports import RecordUnavailable

PATIENCE = timedelta(seconds=3)
"""How long a person waits for a page before it says that the command is kept and waits."""

FRESH_SECONDS = 2.0
"""How long to wait for the lists to show what was just done."""

log = structlog.get_logger()


async def ask(desk: Desk, command: Command, correlation: UUID) -> Receipt:
    """Hand a command in and return its receipt, with the answer where there is one already.

    Raises `CommandReused` and `RecordUnavailable` as `Accepting.accept` does.
    """
    started = time.perf_counter()
    log.info(LogEvent.COMMAND_ACCEPTED, kind=command.KIND, command_id=str(command.command_id))
    desk.metrics.command_accepted(command.KIND)
    receipt = await desk.house.accepting.accept(command, correlation, PATIENCE)
    if receipt.answer is None:
        log.info(LogEvent.COMMAND_WAITING, kind=command.KIND)
        return receipt
    _note(desk, command.KIND, receipt.answer, time.perf_counter() - started)
    if receipt.answer.accepted:
        await show_soon(desk, receipt.answer.position)
    return receipt


async def show_soon(desk: Desk, position: int) -> None:
    """Wait a moment until the lists have caught up, so that people see what they have done."""
    try:
        async with asyncio.timeout(FRESH_SECONDS):
            await desk.house.caught_up_to(position, FRESH_SECONDS)
    except (TimeoutError, RecordUnavailable):
        # The page of the nomination itself reads the record and is never behind.
        return


def _note(desk: Desk, kind: str, answer: Answer, seconds: float) -> None:
    if answer.refusal is None:
        desk.metrics.command_answered(kind, "accepted", seconds)
        log.info(LogEvent.COMMAND_ANSWERED, kind=kind, position=answer.position)
        return
    desk.metrics.command_answered(kind, "refused", seconds)
    log.info(LogEvent.COMMAND_REFUSED, kind=kind, reason=answer.refusal.reason.value)
