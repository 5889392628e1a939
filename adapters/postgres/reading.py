"""A few sessions for short reads, handed from one reader to the next.

The driver's own pool does more: it resets sessions, closes idle ones, counts queries. That costs
two tasks of the loop for each use, nearly as long as the query itself takes.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from adapters.postgres.connecting import POOL_SIZE, connect, translated
from adapters.postgres.vigil import Vigil

IN_ORDER = {"enable_bitmapscan": "off", "plan_cache_mode": "force_generic_plan"}
"""How the server plans a read: once, and along the index that has the rows in order already.

Without statistics, as after a restore, it would else gather a stream's events and sort them.
"""

AWAKE_SECONDS = 100e-6
"""How long to wait awake for an answer, which for ten events is a little longer than it takes.

To be woken by a server on another core is a third of such a read (`tonvinh bench replay`).
"""

_OUTDATED = (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError)
"""What a statement ends in that was prepared before a migration changed the types it returns."""


@dataclass(slots=True)
class _Session:
    """One connection with the statements that were prepared on it."""

    connection: asyncpg.Connection
    prepared: dict[str, PreparedStatement] = field(default_factory=dict)

    async def fetch(self, statement: str, values: Sequence[object]) -> list[asyncpg.Record]:
        prepared = self.prepared.get(statement) or await self._prepare(statement)
        rows: list[asyncpg.Record]
        try:
            rows = await prepared.fetch(*values)
        except _OUTDATED:
            rows = await (await self._prepare(statement)).fetch(*values)
        return rows

    async def _prepare(self, statement: str) -> PreparedStatement:
        made = self.prepared[statement] = await self.connection.prepare(statement)
        return made


class Readers:
    """Runs single statements on whichever session is free; enter it before use.

    A connection is made when it is first needed and again when it was lost, so a process can start
    while the server is down. Each session keeps every statement it ever ran, so there should be few
    different ones, with their values apart.
    """

    def __init__(
        self,
        dsn: str,
        purpose: str,
        awake_seconds: float = AWAKE_SECONDS,
        size: int = POOL_SIZE,
    ) -> None:
        """Open at most that many connections, named after their purpose; wait awake so long."""
        self._dsn = dsn
        self._purpose = purpose
        self._size = size
        self._open: set[asyncpg.Connection] = set()
        self._connecting = 0
        self._idle: list[_Session] = []
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._vigil = Vigil(awake_seconds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        for connection in self._open:
            connection.terminate()

    async def fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """Run one statement and return its rows, or raise `RecordUnavailable`."""
        session = self._rested() or await self._taken()
        try:
            with translated(), self._vigil:
                return await session.fetch(statement, values)
        except asyncio.CancelledError:
            # Nobody knows what the server still sends; the next reader should not find out.
            session.connection.terminate()
            raise
        finally:
            self._give_back(session)

    def _rested(self) -> _Session | None:
        while self._idle:
            if not (session := self._idle.pop()).connection.is_closed():
                return session
            self._open.discard(session.connection)
        return None

    async def _taken(self) -> _Session:
        while True:
            if session := self._rested():
                return session
            if len(self._open) + self._connecting < self._size:
                return await self._connected()
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    # It was our turn already; now it is the next one's.
                    self._call_next()
                raise

    async def _connected(self) -> _Session:
        self._connecting += 1
        try:
            connection = await connect(self._dsn, self._purpose, IN_ORDER)
        except BaseException:
            self._call_next()
            raise
        finally:
            self._connecting -= 1
        self._open.add(connection)
        return _Session(connection)

    def _give_back(self, session: _Session) -> None:
        if session.connection.is_closed():
            self._open.discard(session.connection)
        else:
            self._idle.append(session)
        if self._waiting:
            self._call_next()

    def _call_next(self) -> None:
        """Let the first who waits look again; one who was cancelled meanwhile is passed over."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
