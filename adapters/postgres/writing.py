"""The one writer of a process: gathers what many ask for and stores it in one transaction.

The record gives its positions one transaction after another, and a transaction costs a flush to
disk, so the way to store more is to put more into each: while one batch is being flushed, the next
one gathers.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.connecting import connect, translated
from adapters.postgres.uuid7 import uuid7
from domain.events import Event
from services.ports import Append, RecordMalformed, RecordUnavailable

BATCH = 256
"""Requests in one transaction at most: enough to share a flush, few enough to take under 20 ms."""

_APPEND = "SELECT * FROM es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"

# SQLSTATE classes that blame the values of a request: 22 data exception, 23 constraint violated.
_BLAMES_VALUES = ("22", "23")


@dataclass(frozen=True, slots=True)
class Written:
    """A request as it goes to the record, with its events as they will be read from there."""

    request: Append
    events: tuple[Event, ...]
    event_ids: tuple[UUID, ...]
    payloads: tuple[bytes, ...]

    @classmethod
    def of(cls, request: Append) -> "Written":
        """Encode the events of a request, or raise `RecordMalformed` for one that cannot be."""
        payloads, events = zip(*map(codec.encode, request.events), strict=True)
        return cls(request, events, tuple(uuid7() for _ in events), payloads)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a request; `es.append` explains the outcomes stored, repeated and conflict."""

    request: int
    outcome: str
    stored_stream: UUID | None
    found_version: int
    first_position: int
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class _Waiting:
    written: Written
    verdict: "asyncio.Future[Verdict]"


class GroupWriter:
    """Stores requests in batches over one connection of its own; enter it before use."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._queue: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._connection: asyncpg.Connection | None = None
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run(), name="group writer")
        return self

    async def __aexit__(self, *_: object) -> None:
        """Store what is still waiting, then close."""
        self._closing = True
        self._wake.set()
        if self._task:
            await self._task
        if self._connection:
            self._connection.terminate()

    async def write(self, written: Written) -> Verdict:
        """Return the verdict once it is durable.

        A caller who is cancelled leaves the others alone: a batch that is on its way is completed,
        with that caller's request in it, and one that has not been sent is sent without it.
        """
        if self._closing or self._task is None or self._task.done():
            raise RecordUnavailable("the record is not open")
        verdict: asyncio.Future[Verdict] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(written, verdict))
        self._wake.set()
        return await verdict

    async def _run(self) -> None:
        # Nothing is awaited between the last look at the queue and the wait: a request that came
        # after the look has set the event, so no wake-up is ever lost.
        while not self._closing:
            await self._wake.wait()
            self._wake.clear()
            while batch := self._gather():
                await self._store(batch)

    def _gather(self) -> list[_Waiting]:
        """Take the next batch, at most one request of each stream and of each command.

        Those left behind keep their order, so the second request of a stream is judged after the
        first one has become visible.
        """
        batch: list[_Waiting] = []
        later: deque[_Waiting] = deque()
        taken: set[UUID] = set()
        while self._queue and len(batch) < BATCH:
            waiting = self._queue.popleft()
            if waiting.verdict.done():
                continue
            request = waiting.written.request
            clash = request.stream_id in taken or request.command_id in taken
            (later if clash else batch).append(waiting)
            taken.update((request.stream_id, request.command_id))
        later.extend(self._queue)
        self._queue = later
        return batch

    async def _store(self, batch: list[_Waiting]) -> None:
        try:
            verdicts = await self._send([waiting.written for waiting in batch])
        except RecordUnavailable as error:
            self._disconnect()
            for waiting in batch:
                # One each: an exception that several callers raise mixes up their tracebacks.
                _refuse(waiting, RecordUnavailable(str(error)))
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for it.
            await self._isolate(batch, error)
        else:
            for waiting, verdict in zip(batch, verdicts, strict=True):
                if not waiting.verdict.done():
                    waiting.verdict.set_result(verdict)

    async def _isolate(self, batch: list[_Waiting], error: Exception) -> None:
        """Find the request that spoils the batch by sending each one alone."""
        if len(batch) == 1:
            _refuse(batch[0], _blame(batch[0].written, error))
            return
        for waiting in batch:
            await self._store([waiting])

    async def _send(self, batch: list[Written]) -> list[Verdict]:
        if self._connection is None or self._connection.is_closed():
            self._connection = await connect(self._dsn, "writer")
        with translated():
            rows = await self._connection.fetch(_APPEND, *_columns(batch))
        return [Verdict(*row) for row in rows]

    def _disconnect(self) -> None:
        # What the server still does there is either committed or not; the retry will find out.
        if self._connection:
            self._connection.terminate()
        self._connection = None


def _columns(batch: list[Written]) -> tuple[list[object], ...]:
    requests = [written.request for written in batch]
    events = [
        (number, seq, *event)
        for number, written in enumerate(batch, 1)
        for seq, event in enumerate(
            zip(
                written.event_ids,
                [event.TOPIC for event in written.events],
                written.payloads,
                strict=True,
            )
        )
    ]
    return (
        [request.command_id for request in requests],
        [request.stream_id for request in requests],
        [request.expected_version for request in requests],
        [request.correlation_id for request in requests],
        [request.causation_id for request in requests],
        [request.actor for request in requests],
        [request.policy_version for request in requests],
        *(list(column) for column in zip(*events, strict=True)),
    )


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
