"""The record on PostgreSQL."""

import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.opening import opened
from adapters.postgres.reading import AWAKE_SECONDS, Readers
from adapters.postgres.writing import GroupWriter, Placed
from adapters.postgres.written import write
from domain.events import Event
from services.ports import Append, CommandReused, Recorded, RecordMalformed, Stored, VersionConflict

# The columns stand in the order of `Recorded`.
_SELECT = """
SELECT e.position, e.recorded_at, e.event_id, e.stream_id, e.version, e.command_id,
       e.correlation_id, e.causation_id, e.actor, e.policy_version, e.type, e.data
FROM es.event AS e
"""

_OF_STREAM = f"{_SELECT} WHERE stream_id = $1 AND version > $2 AND version <= $3 ORDER BY version"

_SINCE = f"{_SELECT} WHERE position > $1 ORDER BY position LIMIT $2"

# Only the first event of a command is in an index; the others follow it in its stream.
_OF_COMMAND = f"""
{_SELECT}
JOIN es.event AS f ON f.stream_id = e.stream_id AND f.version <= e.version
WHERE f.command_id = $1 AND f.command_seq = 0 AND e.command_id = $1 ORDER BY e.version
"""

# Without an envelope: all that `codec.decode_page` needs.
_EVENTS = "SELECT position, stream_id, version, type, data FROM es.event"

_EVENTS_OF = f"{_EVENTS} WHERE stream_id = $1 ORDER BY version"

_EVENTS_SINCE = f"{_EVENTS} WHERE position > $1 ORDER BY position LIMIT $2"

_HEAD = "SELECT coalesce(max(position), 0) FROM es.event"

NO_END = 2**31 - 1
"""The highest version that the record can hold."""

_filled = opened(Recorded)


class PostgresEventStore:
    """The `EventStore` of `services.ports`: appends through one writer, reads beside it."""

    def __init__(self, writer: GroupWriter, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers

    async def append(self, request: Append) -> Stored:
        written = write(request)
        try:
            verdict = await self._writer.write(written)
        except (asyncpg.PostgresError, asyncpg.DataError) as error:
            raise written.blame(error) from error
        if isinstance(verdict, Placed):
            return written.as_stored(verdict)
        if verdict.outcome == "conflict":
            expected = request.expected_version
            raise VersionConflict(request.stream_id, expected, verdict.found_version)
        if verdict.found_stream != request.stream_id:
            raise CommandReused(request.command_id)
        return Stored(await self.of_command(request.command_id), repeated=True)

    async def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        return recorded_of(await self._readers.fetch(_OF_COMMAND, command_id))

    async def of_stream(
        self,
        stream_id: UUID,
        *,
        after: int = 0,
        up_to: int | None = None,
    ) -> tuple[Recorded, ...]:
        last = NO_END if up_to is None else up_to
        return recorded_of(await self._readers.fetch(_OF_STREAM, stream_id, after, last))

    async def events_of(self, stream_id: UUID) -> tuple[Event, ...]:
        return codec.decode_page(await self._readers.fetch(_EVENTS_OF, stream_id))

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        """Return the next events; raise `RecordMalformed` where a position is missing."""
        rows = await self._readers.fetch(_SINCE, position, limit)
        _refuse_gap(rows, position)
        return recorded_of(rows)

    async def events_since(self, position: int, limit: int) -> tuple[Event, ...]:
        """Return the same without envelopes, at half the cost: for whoever folds them all."""
        rows = await self._readers.fetch(_EVENTS_SINCE, position, limit)
        _refuse_gap(rows, position)
        with _uncollected():
            return codec.decode_page(rows)

    async def head(self) -> int:
        rows = await self._readers.fetch(_HEAD)
        return int(rows[0][0])


@asynccontextmanager
async def open_event_store(
    dsn: str, awake_seconds: float = AWAKE_SECONDS
) -> AsyncIterator[PostgresEventStore]:
    """Open the record; nothing connects before the first use, so the server may still be down.

    For so long does a reader wait awake; 0 saves a little of the processor's time for others.
    """
    async with Readers(dsn, "reader", awake_seconds) as readers, GroupWriter(dsn) as writer:
        yield PostgresEventStore(writer, readers)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from walking through thousands of new objects, none of them in a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _refuse_gap(rows: Sequence[asyncpg.Record], position: int) -> None:
    # They are in order, and no position is there twice.
    if not rows or rows[-1]["position"] == position + len(rows):
        return
    missing = next(n for n, row in enumerate(rows, position + 1) if row["position"] != n)
    raise RecordMalformed("it is missing", type="the record", position=missing)


def recorded_of(rows: Sequence[asyncpg.Record]) -> tuple[Recorded, ...]:
    decode = codec.decode
    made = []
    for row in rows:
        event = decode(row[10], row[11], row[3], row[4], row[0])
        made.append(envelope := _filled(*row[:11], event))
        envelope.__class__ = Recorded
    return tuple(made)
