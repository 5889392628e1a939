"""A story as an auditor reads it: entries with positions and times, without a database."""

from datetime import timedelta
from uuid import UUID

from domain.events import Event
from services.auditing import Entries, Entry
from services.families import NOMINATION, SEASON
from services.ports import Recorded
from tests.building.seasons import SeasonStory
from tests.building.stories import Story

BEFORE = 100
"""Positions that other streams took first."""

LATER = timedelta(minutes=5)
"""How long after it was asked an event is recorded in these histories."""


def entries(story: Story | SeasonStory) -> Entries:
    """Return the history of a story; its events stand at every second position."""
    family = SEASON if isinstance(story, SeasonStory) else NOMINATION
    state: object | None = None
    found: list[Entry] = []
    for event in story.events:
        state = family.evolve(state, event)
        found.append(Entry(recorded(event), state))
    return tuple(found)


def recorded(event: Event) -> Recorded:
    number = event.originator_version
    return Recorded(
        position=BEFORE + 2 * number,
        recorded_at=event.timestamp + LATER,
        event_id=UUID(int=number),
        stream_id=event.originator_id,
        version=number,
        command_id=UUID(int=number),
        correlation_id=UUID(int=1),
        causation_id=UUID(int=1),
        actor="system/test",
        policy_version="-",
        type=event.TOPIC,
        event=event,
    )
