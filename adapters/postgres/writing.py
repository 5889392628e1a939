"""The one writer of a process: gathers what many ask for and stores it in one transaction.

The record gives its positions one transaction after another, and a transaction costs a flush to
disk, so the way to store more is to put more into each: while one batch is being flushed, the next
one gathers. Two connections take turns, so that the server works on one batch while this process
makes the other.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.connecting import connect, translated
from adapters.postgres.uuid7 import uuid7
from domain.events import Event
from services.ports import Append, RecordMalformed, RecordUnavailable

BATCH = 256
"""Requests in one transaction at most: enough to share a flush, few enough to take under 20 ms."""

LINES = 2
"""Connections. With one, the server would wait while batches are made; a third would only queue."""

WORTH_HALVING = 16
"""From this many requests on, two batches that overlap are faster than one that shares a flush."""

_APPEND = "SELECT * FROM es.append($1)"

# SQLSTATE classes that blame the values of a request: 22 data exception, 23 constraint violated.
_BLAMES_VALUES = ("22", "23")


class Written(NamedTuple):
    """A request as it goes to the record, with its events as they will be read from there."""

    request: Append
    events: list[Event]
    entries: list[tuple[object, ...]]
    """One for each event, as `es.entry` has it."""

    @classmethod
    def of(cls, request: Append) -> "Written":
        """Encode the events of a request, or raise `RecordMalformed` for one that cannot be."""
        stream, command = request.stream_id, request.command_id
        correlation, causation = request.correlation_id, request.causation_id
        actor, policy = request.actor, request.policy_version
        events: list[Event] = []
        entries: list[tuple[object, ...]] = []
        for seq, event in enumerate(request.events):
            data, again = codec.encode(event)
            events.append(again)
            version, topic = event.originator_version, event.TOPIC
            envelope = (stream, uuid7(), command, correlation, causation, topic, actor, policy)
            entries.append((version, seq, *envelope, data))
        return cls(request, events, entries)

    def event_ids(self) -> list[UUID]:
        return [entry[3] for entry in self.entries]  # type: ignore[misc]  # the fourth is an id


class Placed(NamedTuple):
    """The request is stored: its events stand at `first_position` and after."""

    first_position: int
    stored_at: datetime


class Declined(NamedTuple):
    """The request is not stored; `es.append` explains the outcomes repeated and conflict."""

    outcome: str
    found_stream: UUID | None
    found_version: int


Verdict = Placed | Declined


class _Waiting(NamedTuple):
    written: Written
    verdict: "asyncio.Future[Verdict]"


@dataclass(slots=True)
class _Line:
    """One connection, made when it is first used and again when it is lost."""

    connection: asyncpg.Connection | None = None

    async def send(self, dsn: str, entries: list[tuple[object, ...]]) -> list[asyncpg.Record]:
        if self.connection is None or self.connection.is_closed():
            self.connection = await connect(dsn, "writer")
        with translated():
            rows: list[asyncpg.Record] = await self.connection.fetch(_APPEND, entries)
            return rows

    def cut(self) -> None:
        # What the server still does there is either committed or not; the retry will find out.
        if self.connection:
            self.connection.terminate()
        self.connection = None


class GroupWriter:
    """Stores requests in batches over connections of its own; enter it before use."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._queue: deque[_Waiting] = deque()
        self._resting: deque[asyncio.Future[None]] = deque()
        self._under_way: set[int] = set()
        """The streams and commands of the batches on their way, as numbers: these hash fast."""
        self._sent = 0
        """Requests on their way."""
        self._closing = False
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.create_task(self._run(_Line()), name=f"group writer {n}") for n in range(LINES)
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Store what is still waiting, then close."""
        self._closing = True
        while self._resting:
            self._rouse()
        await asyncio.gather(*self._tasks)

    async def write(self, written: Written) -> Verdict:
        """Return the verdict once it is durable.

        A caller who is cancelled leaves the others alone: a batch that is on its way is completed,
        with that caller's request in it, and one that has not been sent is sent without it.
        """
        if self._closing or not self._tasks or all(task.done() for task in self._tasks):
            raise RecordUnavailable("the record is not open")
        verdict: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(written, verdict))
        self._rouse()
        return await verdict

    def _rouse(self) -> None:
        if self._resting:
            self._resting.popleft().set_result(None)

    async def _run(self, line: _Line) -> None:
        try:
            # Nothing is awaited between the last look at the queue and the rest, so a request that
            # comes after the look finds somebody to rouse: no wake-up is ever lost.
            while True:
                while batch := self._gather():
                    await self._store(line, batch)
                    self._arrived(batch)
                if self._closing:
                    return
                resting = asyncio.get_running_loop().create_future()
                self._resting.append(resting)
                await resting
        finally:
            line.cut()

    def _gather(self) -> list[_Waiting]:
        """Take the next batch: at most one request of each stream and of each command.

        Those left behind keep their order, so the second request of a stream is judged after the
        first one has become visible; that is why those on their way count too.
        """
        share = self._share()
        batch: list[_Waiting] = []
        later: list[_Waiting] = []
        taken = set(self._under_way)
        queue = self._queue
        while queue and len(batch) < share:
            waiting = queue.popleft()
            if waiting.verdict.done():
                continue
            keys = _keys(waiting)
            (batch if taken.isdisjoint(keys) else later).append(waiting)
            taken.update(keys)
        queue.extendleft(reversed(later))
        self._sent += len(batch)
        self._under_way.update(*map(_keys, batch))
        if queue:
            self._rouse()
        return batch

    def _share(self) -> int:
        """Say how many to take: all where they are few, else half of all who wait for a verdict."""
        waiting = len(self._queue)
        fair = waiting if waiting < WORTH_HALVING else (waiting + self._sent + 1) // LINES
        return min(fair, BATCH)

    def _arrived(self, batch: list[_Waiting]) -> None:
        self._sent -= len(batch)
        self._under_way.difference_update(*map(_keys, batch))

    async def _store(self, line: _Line, batch: list[_Waiting]) -> None:
        entries = [entry for waiting in batch for entry in waiting.written.entries]
        try:
            rows = await line.send(self._dsn, entries)
        except RecordUnavailable as error:
            line.cut()
            for waiting in batch:
                # One each: an exception that several callers raise mixes up their tracebacks.
                _refuse(waiting, RecordUnavailable(str(error)))
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for it.
            await self._isolate(line, batch, error)
        else:
            _tell(batch, rows)

    async def _isolate(self, line: _Line, batch: list[_Waiting], error: Exception) -> None:
        """Find the request that spoils the batch by sending each one alone."""
        if len(batch) == 1:
            _refuse(batch[0], _blame(batch[0].written, error))
            return
        for waiting in batch:
            await self._store(line, [waiting])


def _keys(waiting: _Waiting) -> tuple[int, int]:
    request = waiting.written.request
    return request.stream_id.int, request.command_id.int


def _tell(batch: list[_Waiting], rows: list[asyncpg.Record]) -> None:
    """Give each its verdict: those that were declined are named, and the others follow each other."""
    position, stored_at = rows[0]["first_position"], rows[0]["stored_at"]
    declined = {row["command"]: Declined(*row[1:4]) for row in rows[1:]}
    for written, verdict in batch:
        outcome: Verdict | None = declined.get(written.request.command_id) if declined else None
        if outcome is None:
            outcome = Placed(position, stored_at)
            position += len(written.entries)
        if not verdict.done():
            verdict.set_result(outcome)


def _refuse(waiting: _Waiting, error: Exception) -> None:
    if not waiting.verdict.done():
        waiting.verdict.set_exception(error)


def _blame(written: Written, error: Exception) -> Exception:
    blames_values = isinstance(error, asyncpg.DataError) or (
        isinstance(error, asyncpg.PostgresError) and str(error.sqlstate).startswith(_BLAMES_VALUES)
    )
    if not blames_values:
        return error
    malformed = RecordMalformed(str(error), type=written.events[0].TOPIC)
    malformed.__cause__ = error
    return malformed
