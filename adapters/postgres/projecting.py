"""Keeps read models up to date: each event is applied exactly once, whatever crashes.

A page of events, what they change, and the bookmark that says so are one transaction. A rebuild is
one transaction too: readers see the old state and then the new one, never half of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import asyncpg

from adapters.postgres.bookmarks import Bookmarks, Versioned, at_work
from adapters.postgres.connecting import connect, translated
from adapters.postgres.listening import EVENTS, Listener, pause
from adapters.postgres.locks import PROJECTING
from services.ports import EventStore, Recorded, RecordUnavailable

PAGE = 500
"""Events in one transaction: enough to share its cost, few enough to be fresh all along."""

POLL_SECONDS = 2.0
"""How late an event is applied at worst, when its notification was lost."""

STANDBY_SECONDS = 2.0
"""How soon another process takes over from one that died."""

CLOSE_SECONDS = 1.0
"""A session that cannot say goodbye within this is cut off."""

_READ = "SELECT position FROM projecting.bookmark WHERE name = $1 AND version = $2"

_MOVE = """
UPDATE projecting.bookmark SET position = $4, updated_at = clock_timestamp()
WHERE name = $1 AND version = $2 AND position = $3
RETURNING pg_notify('projecting_bookmark', name)
"""

_PLACE = """
INSERT INTO projecting.bookmark (name, version, position, tables) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET version = excluded.version, position = excluded.position,
  tables = excluded.tables, updated_at = clock_timestamp()
RETURNING pg_notify('projecting_bookmark', name)
"""

# What a build finds: the tables it can use, if they are of this version and all of them are there.
_KEPT = """
SELECT tables FROM projecting.bookmark WHERE name = $1 AND version = -$2::int
AND NOT EXISTS (
  SELECT FROM unnest(tables) AS t (name) WHERE to_regclass(format('view.%I', t.name)) IS NULL)
"""

_MADE = """
SELECT relname FROM pg_class
WHERE relnamespace = 'view'::regnamespace AND relkind = 'r' AND xmin = pg_current_xact_id()::xid
ORDER BY oid
"""

_TELL = "SELECT set_config('application_name', $1, true)"

# Whoever is signed in, read models belong to the program's role, so that each of its logins may
# make them anew; and what a projection says to the server is said with no more rights than that.
_AS_THE_PROGRAM = """
SELECT set_config('role', 'es_app', false) WHERE pg_has_role('es_app', 'MEMBER')
"""

_LOCK = "SELECT pg_try_advisory_lock($1, hashtext($2))"


class Projection(Versioned, Protocol):
    """Makes a read model out of the record. Raise `version` whenever it would make another one.

    Everything is done over the connection that is handed in, and the transaction is not ended.
    """

    async def create(self, connection: asyncpg.Connection) -> None:
        """Make the empty tables."""

    async def drop(self, connection: asyncpg.Connection) -> None:
        """Take the tables away, if they are there, also those of an older version."""

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring the tables up to the last event of the page."""


class ProjectionRunner:
    """Runs one projection; any number of processes may, and one of them does it at a time."""

    def __init__(
        self,
        dsn: str,
        projection: Projection,
        store: EventStore,
        listener: Listener,
        bookmarks: Bookmarks,
    ) -> None:
        self._dsn = dsn
        self._projection = projection
        self._key = (projection.name, projection.version)
        self._store = store
        self._listener = listener
        self._bookmarks = bookmarks

    @property
    def name(self) -> str:
        """The read model's name."""
        return self._projection.name

    async def head(self) -> int:
        """Return the last position of the record, which a read model can hold at most."""
        return await self._store.head()

    async def position(self) -> int:
        """Return the last position the read model holds; -1 while there is none."""
        return await self._bookmarks.position(self._projection)

    async def run(self) -> None:
        """Keep the read model up to date until cancelled, standing by while another process does.

        What the projection itself raises ends the run, because trying again would not help: whoever
        started it has to show that.
        """
        with self._listener.bell(EVENTS) as bell:
            while True:
                # A turn ends only with its connection.
                with suppress(RecordUnavailable):
                    await self._take_turn(bell)
                await asyncio.sleep(STANDBY_SECONDS)

    async def catch_up(self) -> int:
        """Apply all that is recorded by now, or wait for the process that does; say how far."""
        head, held = await self._store.head(), False
        async with self._session() as connection:
            while await self.position() < head:
                held = held or await self._lock(connection)
                if held:
                    await self._advance(connection)
                else:
                    await self.caught_up_to(head, STANDBY_SECONDS)
        return head

    async def rebuild(self) -> int:
        """Make the read model anew from the whole record, by whichever process runs it.

        Readers see what it held before until it is done, unless its tables are of another version.
        """
        await self._bookmarks.forget(self._projection)
        return await self.catch_up()

    async def building(self) -> int | None:
        """Return how far a rebuild has come, whichever process does it; None while nobody does."""
        return await self._bookmarks.building(self._projection)

    async def caught_up_to(self, position: int, timeout: float) -> bool:
        """Wait until the read model holds that position, as `Bookmarks.caught_up_to` does."""
        return await self._bookmarks.caught_up_to(self._projection, position, timeout)

    async def _take_turn(self, bell: asyncio.Event) -> None:
        async with self._session() as connection:
            while not await self._lock(connection):  # noqa: ASYNC110 - a lost session rings no bell.
                await asyncio.sleep(STANDBY_SECONDS)
            while True:
                # Cleared before the look: what is stored during it rings again.
                bell.clear()
                if not await self._advance(connection):
                    await pause(bell, POLL_SECONDS)

    async def _lock(self, connection: asyncpg.Connection) -> bool:
        """Take the lock by which one process works at a time; it lasts as long as the session."""
        with translated():
            return bool(await connection.fetchval(_LOCK, PROJECTING, self._projection.name))

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await connect(self._dsn, f"projection {self._projection.name}")
        try:
            with translated():
                await connection.execute(_AS_THE_PROGRAM)
                # What a crash of the server takes away goes together with the bookmark.
                await connection.execute("SET synchronous_commit = off")
            yield connection
        finally:
            with suppress(RecordUnavailable), translated():
                await connection.close(timeout=CLOSE_SECONDS)

    async def _advance(self, connection: asyncpg.Connection) -> bool:
        """Apply the next page; False when there is none yet."""
        with translated():
            position = await connection.fetchval(_READ, *self._key)
        if position is None:
            await self._build(connection)
            return True
        page = await self._store.since(position, PAGE)
        if page:
            await self._apply(connection, position, page)
        return bool(page)

    async def _apply(
        self,
        connection: asyncpg.Connection,
        position: int,
        page: tuple[Recorded, ...],
    ) -> None:
        with translated():
            async with connection.transaction():
                # Nothing moves where a rebuild was asked for meanwhile; the next look sees that.
                if await connection.fetch(_MOVE, *self._key, position, page[-1].position):
                    await self._projection.apply(connection, page)

    async def _build(self, connection: asyncpg.Connection) -> None:
        # Up to here and no further: whatever is recorded meanwhile follows in pages of its own. Who
        # writes faster than this reads would keep the transaction open for ever.
        head, position = await self._store.head(), 0
        with translated():
            async with connection.transaction():
                tables = await self._emptied(connection)
                while position < head:
                    page = await self._store.since(position, PAGE)
                    await self._projection.apply(connection, page)
                    position = page[-1].position
                    await connection.execute(_TELL, at_work(self.name, str(position)))
                await connection.execute(_PLACE, *self._key, position, tables)

    async def _emptied(self, connection: asyncpg.Connection) -> list[str]:
        """Return the names of the tables, which are there and empty for this transaction."""
        kept: list[str] | None = await connection.fetchval(_KEPT, *self._key)
        if kept:
            # Whatever refers to another table was made after it.
            for table in reversed(kept):
                await connection.execute(f'DELETE FROM view."{table}"')  # noqa: S608 - a table.
            return kept
        await self._projection.drop(connection)
        await self._projection.create(connection)
        return [row["relname"] for row in await connection.fetch(_MADE)]
