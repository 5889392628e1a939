"""Many nominations at once, past the workflows, for tests that need a record of some length."""

import asyncio
from dataclasses import replace

from adapters.postgres.uuid7 import uuid7
from services.ports import Append, EventStore
from tests.building.stories import a_nomination


async def a_crowd(store: EventStore, number: int) -> int:
    """Record that many nominations, each withdrawn after its bloc's vote; return how many events.

    They are over, so nobody starts a workflow for them.
    """
    story = a_nomination().endorsed().withdrawn()

    async def one() -> None:
        stream, command = uuid7(), uuid7()
        events = tuple(replace(event, originator_id=stream) for event in story.events)
        actor = "system/season-file"
        await store.append(Append(stream, 0, events, command, command, command, actor, "-"))

    await asyncio.gather(*(one() for _ in range(number)))
    return number * story.version
