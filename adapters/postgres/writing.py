"""The one writer of a process: gathers what many ask for and stores it in one transaction.

The record gives its positions one transaction after another, and a transaction costs a flush to
disk, so the way to store more is to put more into each: while one batch is being flushed, the next
one gathers. Two connections take turns, so that the server works on one batch while this process
makes the other.
"""

import asyncio
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, Self
from uuid import UUID

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from adapters.postgres.connecting import connect, translated
from services.ports import RecordUnavailable

BATCH = 256
"""Requests in one transaction at most: enough to share a flush, few enough to take under 20 ms."""

LINES = 2
"""Connections. With one, the server would wait while batches are made; a third would only queue."""

WORTH_HALVING = 16
"""From this many requests on, two batches that overlap are faster than one that shares a flush."""

APPEND = "SELECT * FROM es.append($1)"

Entry = tuple[object, ...]
"""One event, as the type that the append function takes has it."""


class Parcel(Protocol):
    """What one caller wants stored, all or none."""

    @property
    def id(self) -> UUID:
        """What the append function calls it when it is declined."""

    @property
    def keys(self) -> Sequence[Hashable]:
        """What no other parcel of the same batch may have, such as its stream."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Its events, in order."""


class Placed(NamedTuple):
    """The parcel is stored: its events stand at `first_position` and after."""

    first_position: int
    stored_at: datetime


class Declined(NamedTuple):
    """The parcel is not stored; `es.append` explains the outcomes repeated and conflict."""

    outcome: str
    found_stream: UUID | None
    found_version: int


Verdict = Placed | Declined


_Waiting = tuple[Parcel, "asyncio.Future[Verdict]"]


@dataclass(slots=True)
class _Line:
    """One connection, made when it is first used and again when it is lost."""

    dsn: str
    statement: str
    connection: asyncpg.Connection | None = None
    prepared: PreparedStatement | None = None

    async def send(self, entries: list[Entry]) -> list[asyncpg.Record]:
        if self.connection is None or self.connection.is_closed():
            self.connection = await connect(self.dsn, "writer")
            self.prepared = None
        with translated():
            if self.prepared is None:
                self.prepared = await self.connection.prepare(self.statement)
            rows: list[asyncpg.Record] = await self.prepared.fetch(entries)
            return rows

    def cut(self) -> None:
        # What the server still does there is either committed or not; the retry will find out.
        if self.connection:
            self.connection.terminate()
        self.connection = None


class GroupWriter:
    """Stores parcels in batches over connections of its own; enter it before use.

    `statement` calls a function that takes an array of entries and answers as `es.append` does.
    """

    def __init__(self, dsn: str, statement: str = APPEND) -> None:
        self._dsn = dsn
        self._statement = statement
        self._queue: deque[_Waiting] = deque()
        self._resting: list[asyncio.Future[None]] = []
        self._under_way: set[Hashable] = set()
        """The keys of the parcels on their way."""
        self._sent = 0
        """How many are on their way."""
        self._closing = False
        self._running = 0
        """How many lines are worked on."""
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        lines = [_Line(self._dsn, self._statement) for _ in range(LINES)]
        self._tasks = [asyncio.create_task(self._run(line), name="group writer") for line in lines]
        self._running = LINES
        for task in self._tasks:
            task.add_done_callback(self._stopped)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Store what is still waiting, then close."""
        self._closing = True
        while self._resting:
            self._rouse()
        await asyncio.gather(*self._tasks)

    def write(self, parcel: Parcel) -> "asyncio.Future[Verdict]":
        """Promise the verdict once it is durable, or what the server says of the parcel.

        A caller who is cancelled leaves the others alone: a batch that is on its way is completed,
        with that caller's parcel in it, and one that has not been sent is sent without it.
        """
        if self._closing or not self._running:
            raise RecordUnavailable("the record is not open")
        verdict: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._queue.append((parcel, verdict))
        self._rouse()
        return verdict

    def _rouse(self) -> None:
        if self._resting:
            # The last one to rest: its server process still has everything at hand.
            self._resting.pop().set_result(None)

    async def _run(self, line: _Line) -> None:
        try:
            # Nothing is awaited between the last look at the queue and the rest, so a parcel that
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

    def _stopped(self, _: asyncio.Task[None]) -> None:
        self._running -= 1

    def _gather(self) -> list[_Waiting]:
        """Take the next batch, with no key twice in it or on its way.

        Those left behind keep their order, so the second request of a stream is judged after the
        first one has become visible.
        """
        share = self._share()
        batch: list[_Waiting] = []
        later: list[_Waiting] = []
        taken = self._under_way.copy()
        queue = self._queue
        while queue and len(batch) < share:
            waiting = parcel, verdict = queue.popleft()
            if verdict.done():
                continue
            keys = parcel.keys
            (batch if taken.isdisjoint(keys) else later).append(waiting)
            taken.update(keys)
        queue.extendleft(reversed(later))
        self._left(batch)
        return batch

    def _share(self) -> int:
        """Say how many to take: all where they are few, else half of all who wait for a verdict."""
        waiting = len(self._queue)
        fair = waiting if waiting < WORTH_HALVING else (waiting + self._sent + 1) // LINES
        return min(fair, BATCH)

    def _left(self, batch: list[_Waiting]) -> None:
        self._sent += len(batch)
        for parcel, _ in batch:
            self._under_way.update(parcel.keys)
        if batch and self._queue:
            # There is something to do for the other line.
            self._rouse()

    def _arrived(self, batch: list[_Waiting]) -> None:
        self._sent -= len(batch)
        for parcel, _ in batch:
            self._under_way.difference_update(parcel.keys)

    async def _store(self, line: _Line, batch: list[_Waiting]) -> None:
        try:
            rows = await line.send([entry for parcel, _ in batch for entry in parcel.entries])
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
        """Find the parcel that spoils the batch by sending each one alone."""
        if len(batch) == 1:
            _refuse(batch[0], error)
            return
        for waiting in batch:
            await self._store(line, [waiting])


def _tell(batch: list[_Waiting], rows: list[asyncpg.Record]) -> None:
    """Give each its verdict: those declined are named, and the others stand one after another."""
    position, stored_at = rows[0]["first_position"], rows[0]["stored_at"]
    declined = {row["command"]: Declined(*row[1:4]) for row in rows[1:]}
    for parcel, verdict in batch:
        outcome: Verdict | None = declined.get(parcel.id) if declined else None
        if outcome is None:
            outcome = Placed(position, stored_at)
            position += len(parcel.entries)
        if not verdict.done():
            verdict.set_result(outcome)


def _refuse(waiting: _Waiting, error: Exception) -> None:
    _, verdict = waiting
    if not verdict.done():
        verdict.set_exception(error)
