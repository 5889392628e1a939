"""The auditor's view: every event in order, and the state as it was after each."""

from dataclasses import dataclass
from uuid import UUID

from services.families import Family
from services.ports import EventStore, Recorded


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline, with the aggregate as it stood right after it."""

    recorded: Recorded
    after: object


class Auditing:
    """Replays the record; it changes nothing."""

    def __init__(self, store: EventStore) -> None:
        """Read from the record and from nothing derived."""
        self._store = store

    async def timeline(
        self, family: Family, stream_id: UUID, up_to: int | None = None
    ) -> tuple[Entry, ...]:
        """Return an aggregate's history, oldest first, up to and with a version of it."""
        state: object | None = None
        entries: list[Entry] = []
        for recorded in await self._store.of_stream(stream_id, up_to=up_to):
            state = family.evolve(state, recorded.event)
            entries.append(Entry(recorded, state))
        return tuple(entries)
