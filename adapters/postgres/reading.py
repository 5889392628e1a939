"""A few connections for short reads, handed from one reader to the next.

The driver's own pool does more: it resets sessions, closes idle ones, counts queries. That costs
two tasks of the loop for each use, nearly as long as the query itself takes.
"""

import asyncio
from collections import deque
from types import TracebackType
from typing import Self

import asyncpg

from adapters.postgres.connecting import POOL_SIZE, connect, translated


class Readers:
    """Runs single statements on whichever connection is free; enter it before use.

    A connection is made when it is first needed and again when it was lost, so a process can start
    while the server is down.
    """

    def __init__(self, dsn: str, purpose: str, size: int = POOL_SIZE) -> None:
        """Open at most that many connections, named after their purpose."""
        self._dsn = dsn
        self._purpose = purpose
        self._size = size
        self._open: set[asyncpg.Connection] = set()
        self._connecting = 0
        self._idle: list[asyncpg.Connection] = []
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        for connection in self._open:
            connection.terminate()

    async def fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """Run one statement and return its rows, or raise `RecordUnavailable`."""
        connection = await self._taken()
        try:
            with translated():
                rows: list[asyncpg.Record] = await connection.fetch(statement, *values)
        except asyncio.CancelledError:
            # Nobody knows what the server still sends; the next reader should not find out.
            connection.terminate()
            raise
        finally:
            self._give_back(connection)
        return rows

    async def _taken(self) -> asyncpg.Connection:
        while True:
            while self._idle:
                if not (connection := self._idle.pop()).is_closed():
                    return connection
                self._open.discard(connection)
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

    async def _connected(self) -> asyncpg.Connection:
        self._connecting += 1
        try:
            connection = await connect(self._dsn, self._purpose)
        except BaseException:
            self._call_next()
            raise
        finally:
            self._connecting -= 1
        self._open.add(connection)
        return connection

    def _give_back(self, connection: asyncpg.Connection) -> None:
        if connection.is_closed():
            self._open.discard(connection)
        else:
            self._idle.append(connection)
        self._call_next()

    def _call_next(self) -> None:
        """Let the first who waits look again; one who was cancelled meanwhile is passed over."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
