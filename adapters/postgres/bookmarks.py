"""How far a read model has come, for those who must see what they have just done."""

import asyncio
from typing import Protocol

import asyncpg

from adapters.postgres.connecting import fetch
from adapters.postgres.listening import BOOKMARKS, Listener, pause

POLL_SECONDS = 0.5
"""Somebody waits for a page: look this often in case a notification was lost."""

_REACHED = "SELECT position FROM projecting.bookmark WHERE name = $1 AND version = $2"

# No projection has a version below 1, so whoever runs this one finds that its read model is to be
# made anew, in the tables of that version. Runners wait for events, so that is how they are woken.
_FORGET = """
UPDATE projecting.bookmark SET version = -abs(version) WHERE name = $1
RETURNING pg_notify('es_event', '')
"""

# A transaction under way cannot be looked into, but its session can say where it is.
_BUILDING = """
SELECT max(substring(application_name FROM '[0-9]+$')::bigint) AS position FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE $1
"""


def at_work(name: str, position: str) -> str:
    """What a session is called while it makes a read model anew and has come to that position."""
    return f"tonvinh projection {name} at {position}"


class Versioned(Protocol):
    """What names a read model: a projection, or whoever reads what it has made."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...


class Bookmarks:
    """Answers how far projections have come, whichever process runs them."""

    def __init__(self, pool: asyncpg.Pool, listener: Listener) -> None:
        self._pool = pool
        self._listener = listener

    async def position(self, projection: Versioned) -> int:
        """Return the last position its read model holds; -1 while there is none of its version."""
        rows = await fetch(self._pool, _REACHED, projection.name, projection.version)
        return int(rows[0]["position"]) if rows else -1

    async def building(self, projection: Versioned) -> int | None:
        """Return how far whoever makes the read model anew has come; None while nobody does."""
        rows = await fetch(self._pool, _BUILDING, at_work(projection.name, "%"))
        position: int | None = rows[0]["position"]
        return position

    async def forget(self, projection: Versioned) -> None:
        """Ask whoever runs the projection to make its read model anew."""
        await fetch(self._pool, _FORGET, projection.name)

    async def caught_up_to(self, projection: Versioned, position: int, timeout: float) -> bool:
        """Wait until the read model holds that position; False after `timeout` seconds."""
        with self._listener.bell(BOOKMARKS) as bell:
            try:
                async with asyncio.timeout(timeout):
                    while True:
                        bell.clear()
                        if await self.position(projection) >= position:
                            return True
                        await pause(bell, POLL_SECONDS)
            except TimeoutError:
                return False
