"""What must be true of the record whatever happened, and of whoever says where a chain stands."""

from collections import Counter, defaultdict
from uuid import UUID

from domain.nominations.evolving import fold
from domain.nominations.looking_ahead import Position, position
from domain.nominations.states import Nomination
from services.ports import EventStore, Recorded


async def everything(store: EventStore) -> list[Recorded]:
    """Every event of the record, in its order."""
    found: list[Recorded] = []
    while page := await store.since(len(found)):
        found += page
    return found


def is_whole(record: list[Recorded]) -> None:
    """Assert that positions and versions have no gap and that no command was stored twice."""
    assert [r.position for r in record] == list(range(1, len(record) + 1))
    streams: defaultdict[UUID, list[Recorded]] = defaultdict(list)
    for recorded in record:
        streams[recorded.stream_id].append(recorded)
    for events in streams.values():
        assert [r.version for r in events] == list(range(1, len(events) + 1))
    _once_each(record)


def _once_each(record: list[Recorded]) -> None:
    """A command's events are one run of one stream: nothing of it was stored a second time."""
    runs = Counter(
        after.command_id
        for before, after in zip([None, *record], record, strict=False)
        if before is None
        or (before.command_id, before.stream_id) != (after.command_id, after.stream_id)
    )
    assert not [command for command, times in runs.items() if times > 1]


def refolded(record: list[Recorded]) -> dict[UUID, Nomination]:
    """Fold every nomination of the record from nothing."""
    streams: defaultdict[UUID, list[Recorded]] = defaultdict(list)
    for recorded in record:
        if recorded.type.startswith("nomination."):
            streams[recorded.stream_id].append(recorded)
    folded = {stream: fold(r.event for r in events) for stream, events in streams.items()}
    return {stream: nomination for stream, nomination in folded.items() if nomination is not None}


def positions(record: list[Recorded]) -> dict[UUID, Position]:
    """Where each nomination of the record stands."""
    return {stream: position(nomination) for stream, nomination in refolded(record).items()}
