"""The auditor's view: every event in order, and the state as it was after each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.families import Family
from services.ports import EventStore, Recorded


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline, with the aggregate as it stood right after it."""

    recorded: Recorded
    after: object


Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AtVersion:
    """Right after that event of the history; 0 is before the first."""

    version: int


@dataclass(frozen=True, slots=True)
class AtPosition:
    """When the whole record was that long."""

    position: int


@dataclass(frozen=True, slots=True)
class AtTime:
    """What the record knew at that moment (aware): by when it was recorded, not by when it was."""

    at: datetime


Point = AtVersion | AtPosition | AtTime


class NoSuchVersion(LookupError):
    """The history has no event of that number."""


def as_of(entries: Entries, point: Point) -> Entries:
    """Return the part of a history that was there at a point; none before its beginning.

    Raises `NoSuchVersion` for a version that has not come yet. A position or a time may lie beyond
    the end, where nothing has changed since.
    """
    match point:
        case AtVersion(version) if not 0 <= version <= len(entries):
            raise NoSuchVersion(version)
        case AtVersion(version):
            return entries[:version]
        case AtPosition(position):
            return tuple(e for e in entries if e.recorded.position <= position)
        case AtTime(at):
            return tuple(e for e in entries if e.recorded.recorded_at <= at)


class Auditing:
    """Replays the record; it changes nothing."""

    def __init__(self, store: EventStore) -> None:
        """Read from the record and from nothing derived."""
        self._store = store

    async def timeline(self, family: Family, stream_id: UUID, up_to: int | None = None) -> Entries:
        """Return an aggregate's history, oldest first, up to and with a version of it."""
        state: object | None = None
        entries: list[Entry] = []
        for recorded in await self._store.of_stream(stream_id, up_to=up_to):
            state = family.evolve(state, recorded.event)
            entries.append(Entry(recorded, state))
        return tuple(entries)
