"""What the recorders of an application share: connections, on a loop in a thread of their own."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, TypeVar

import asyncpg

from adapters.postgres.connecting import connect, open_pool, translated
from adapters.postgres.library.failing import in_the_librarys_words
from adapters.postgres.library.looping import LoopThread
from adapters.postgres.locks import LIBRARY
from adapters.postgres.writing import GroupWriter, Parcel, Verdict
from services.ports import RecordUnavailable

T = TypeVar("T")

POLL_SECONDS = 1.0
"""How late an event is seen at worst, when its notification was lost."""


class Datastore:
    """A database, for callers in any thread; it connects when it is first used."""

    def __init__(self, dsn: str, schema: str, id_type: str) -> None:
        self.schema = schema
        self.id_type = id_type
        self._dsn = dsn
        self._thread = LoopThread()
        self._stack = AsyncExitStack()
        self._pool: asyncpg.Pool | None = None
        self._writers: dict[str, GroupWriter] = {}
        self._opening = asyncio.Lock()

    def fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """Run one statement."""
        return self._run(self._fetch(statement, values))

    def create(self, statement: str) -> None:
        """Run statements that make tables; of several processes one does so at a time."""
        script = f"BEGIN; SELECT pg_advisory_xact_lock({LIBRARY}, 0); {statement}; COMMIT"
        self._run(self._execute(script))

    def together(self, *statements: tuple[str, Sequence[object]]) -> list[list[asyncpg.Record]]:
        """Run statements in one transaction; one that does not answer a single row conflicts."""
        return self._run(self._together(statements))

    def append(self, statement: str, parcel: Parcel) -> Verdict:
        """Store one parcel together with those of other threads."""
        return self._run(self._append(statement, parcel))

    def listen(self, channel: str, ring: Callable[[], None]) -> Callable[[], None]:
        """Ring whenever something is announced there, and now and then; return what ends it."""
        return self._thread.start(self._listen(channel, ring))

    def close(self) -> None:
        """End everything; the next use begins anew."""
        if self._thread.running:
            self._thread.run(self._close())
            self._thread.close()

    def __del__(self) -> None:
        """Close what the library's applications leave open, which they rarely close."""
        # The collector may run in our own thread, which then cannot wait for itself.
        if threading.current_thread().name != "event store":
            with suppress(Exception):
                self.close()

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        with in_the_librarys_words():
            return self._thread.run(coroutine)

    async def _fetch(self, statement: str, values: Sequence[object]) -> list[asyncpg.Record]:
        async with self._connection() as connection:
            rows: list[asyncpg.Record] = await connection.fetch(statement, *values)
            return rows

    async def _execute(self, statement: str) -> None:
        async with self._connection() as connection:
            try:
                await connection.execute(statement)
            except asyncpg.PostgresError:
                await connection.execute("ROLLBACK")
                raise

    async def _together(
        self, statements: Sequence[tuple[str, Sequence[object]]]
    ) -> list[list[asyncpg.Record]]:
        async with self._connection() as connection, connection.transaction():
            answers = []
            for statement, values in statements:
                rows = await connection.fetch(statement, *values)
                if len(rows) != 1:
                    raise asyncpg.UniqueViolationError("it was stored before")
                answers.append(rows)
            return answers

    async def _append(self, statement: str, parcel: Parcel) -> Verdict:
        if statement not in self._writers:
            writer = GroupWriter(self._dsn, statement)
            self._writers[statement] = await self._stack.enter_async_context(writer)
        return await self._writers[statement].write(parcel)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[asyncpg.Connection]:
        with translated():
            async with (await self._opened()).acquire() as connection:
                yield connection

    async def _opened(self) -> asyncpg.Pool:
        async with self._opening:
            if self._pool is None:
                pool = open_pool(self._dsn, "library")
                self._pool = await self._stack.enter_async_context(pool)
            return self._pool

    async def _listen(self, channel: str, ring: Callable[[], None]) -> None:
        while True:
            with suppress(RecordUnavailable):
                await self._hear(channel, ring)
            await asyncio.sleep(POLL_SECONDS)

    async def _hear(self, channel: str, ring: Callable[[], None]) -> None:
        connection = await connect(self._dsn, "library listener")
        try:
            with translated():
                await connection.add_listener(channel, lambda *_: ring())
                while not connection.is_closed():
                    ring()
                    await asyncio.sleep(POLL_SECONDS)
        finally:
            connection.terminate()

    async def _close(self) -> None:
        stack, self._stack = self._stack, AsyncExitStack()
        self._pool, self._opening = None, asyncio.Lock()
        self._writers.clear()
        listening = asyncio.all_tasks() - {asyncio.current_task()}
        await stack.aclose()
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
