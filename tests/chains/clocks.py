"""Moving the time in which workflows live, and what they announce on the way."""

import asyncio
from datetime import datetime, timedelta

from temporalio.testing import WorkflowEnvironment

from domain.ids import command_id
from domain.nominations.clocks import Alarm
from domain.nominations.events import Escalated
from services.ports import Recorded
from tests.chains.chain import Chain

A_MOMENT = timedelta(minutes=1)
"""How late an announcement may be: a worker takes milliseconds, a busy machine a little more."""


async def until(server: WorkflowEnvironment, at: datetime) -> None:
    """Let all workflows live until shortly after that moment."""
    now = await server.get_current_time()
    await server.sleep(max(timedelta(0), at - now) + timedelta(seconds=1))


async def settled(chain: Chain, events: int) -> None:
    """Wait until that many events are recorded; a skipped clock does not wait for the record."""
    async with asyncio.timeout(20):
        while len(await chain.recorded()) < events:
            await asyncio.sleep(0.01)


async def announced(chain: Chain) -> list[Recorded]:
    """The rungs that were announced."""
    return [r for r in await chain.recorded() if isinstance(r.event, Escalated)]


async def alarms(chain: Chain) -> tuple[Alarm, ...]:
    """The rungs that the running clock has yet to announce."""
    clock = (await chain.nomination()).clock
    assert clock is not None
    return clock.alarms


def is_on_time(recorded: Recorded, alarm: Alarm) -> None:
    """Assert that a rung was announced at its moment, by a command that follows from the facts."""
    assert isinstance(recorded.event, Escalated)
    assert recorded.event.rung is alarm.rung
    assert timedelta(0) <= recorded.event.timestamp - alarm.at < A_MOMENT
    asked = command_id("escalate", recorded.stream_id, alarm.rung, alarm.at.isoformat())
    assert recorded.command_id == asked
    assert recorded.actor == "system/timer"
