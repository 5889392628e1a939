"""Keeps read models up to date: each event is applied exactly once, whatever crashes.

A page of events, what they change, and the bookmark that says so are one transaction. A rebuild is
one transaction too: readers see the old state or wait for the new one, never half of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import asyncpg

from adapters.postgres.bookmarks import Bookmarks, Versioned
from adapters.postgres.connecting import connect, translated
from adapters.postgres.listening import EVENTS, Listener, pause
from services.ports import EventStore, Recorded, RecordUnavailable

PAGE = 500
"""Events in one transaction: enough to share its cost, few enough to be fresh all along."""

POLL_SECONDS = 2.0
"""How late an event is applied at worst, when its notification was lost."""

STANDBY_SECONDS = 2.0
"""How soon another process takes over from one that died."""

_READ = "SELECT position FROM projecting.bookmark WHERE name = $1 AND version = $2"

_MOVE = """
UPDATE projecting.bookmark SET position = $4, updated_at = clock_timestamp()
WHERE name = $1 AND version = $2 AND position = $3
RETURNING pg_notify('projecting_bookmark', name)
"""

_PLACE = """
INSERT INTO projecting.bookmark (name, version, position) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE
SET version = excluded.version, position = excluded.position, updated_at = clock_timestamp()
RETURNING pg_notify('projecting_bookmark', name)
"""

# No projection has version 0, so whoever runs this one finds the read model to be of another.
_FORGET = "UPDATE projecting.bookmark SET version = 0 WHERE name = $1"


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
