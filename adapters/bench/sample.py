"""What the benchmarks of the record write: an event of the size that a nomination's have."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from msgspec import Struct

from adapters.postgres.uuid7 import uuid7
from domain.events import Event
from services.ports import Append

UNIT = "Sở Tư pháp (mô phỏng)"
NOTE = "Hoàn thành xuất sắc nhiệm vụ; dẫn đầu phong trào thi đua của khối (dữ liệu mô phỏng)."
ACTOR = "simulated/officer"
POLICY = "R3@5e6f7a"


class Measured(Event):
    """Something that a benchmark wrote: a time, words and a number, as most events hold."""

    TOPIC = "bench.measured.v1"
    unit: str
    award: str
    note: str
    year: int


class Tally(Struct, frozen=True, gc=False):
    """What a stream of these events folds to."""

    version: int
    unit: str
    years: int


def evolve(tally: Tally | None, event: Measured) -> Tally:
    """Fold one event into the next state, which like those of the domain is a value."""
    if tally is None:
        return Tally(event.originator_version, event.unit, event.year)
    return Tally(event.originator_version, tally.unit, tally.years + event.year)


def events_of(stream: UUID, number: int, after: int = 0) -> tuple[Measured, ...]:
    """Return that many events of a stream."""
    at = datetime.now(UTC)
    return tuple(
        Measured(
            originator_id=stream,
            originator_version=after + n,
            timestamp=at,
            unit=UNIT,
            award="CERT_PROV",
            note=NOTE,
            year=2020,
        )
        for n in range(1, number + 1)
    )


def an_append(number: int, stream: UUID | None = None, after: int = 0) -> Append:
    """Ask to add that many events to a stream, to a new one where none is named."""
    stream, command = stream or uuid7(), uuid7()
    return Append(
        stream_id=stream,
        expected_version=after,
        events=events_of(stream, number, after),
        command_id=command,
        correlation_id=uuid7(),
        causation_id=command,
        actor=ACTOR,
        policy_version=POLICY,
    )


def appends(count: int, events: int) -> list[Append]:
    """Ask for many, each with that many events, each to a stream of its own."""
    return list(_appends(count, events))


def _appends(count: int, events: int) -> Iterator[Append]:
    for _ in range(count):
        yield an_append(events)
