"""Whose eyes people's pages read with: the provinces that the server shows to a connection.

The database decides by them (`0080_walls.sql`), so a page that forgets to ask for one province only
shows no more than another. Whoever lets somebody in says what that person may see, for as long as
the request lasts; until then, and wherever nobody says it, nothing can be seen.
"""

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

import asyncpg

from adapters.postgres.connecting import open_pool

_EYES: ContextVar[tuple[str, ...]] = ContextVar("eyes", default=())

# Whichever login it is: one that is a member of this role alone, or the program's own.
_TAKE_ON = "SET ROLE es_page"
_LOOK = "SELECT set_config('tonvinh.eyes', convert_from('\\x{}', 'UTF8'), false)"


def look_with(provinces: Iterable[str]) -> None:
    """See those provinces from here to the end of the request; ``*`` stands for all of them."""
    _EYES.set(tuple(sorted(set(provinces))))


@contextmanager
def seeing(*provinces: str) -> Iterator[None]:
    """See those provinces within the block, whatever is seen around it; without any, nothing."""
    token = _EYES.set(provinces)
    try:
        yield
    finally:
        _EYES.reset(token)


class Looking(asyncpg.Connection):  # type: ignore[misc] # asyncpg has no types.
    """A session that remembers with whose eyes it looks, so that it is told only of others."""

    _eyes: tuple[str, ...] | None = None
    """None where it is not known: before the first look, and after one that was not answered."""

    async def look_with(self, provinces: tuple[str, ...]) -> None:
        """See those provinces until told otherwise."""
        if provinces == self._eyes:
            return
        self._eyes = None
        # Takes no parameters, so it is one round trip: as hex digits, no name ends the literal.
        await self.execute(_LOOK.format(json.dumps(provinces).encode().hex()))
        self._eyes = provinces


class PagesPool:
    """A pool for short statements, each use of which looks with the eyes of its moment.

    It stands where a pool of asyncpg's would.
    """

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of `Looking` sessions that work as `es_page`."""
        self._pool = pool

    @asynccontextmanager
    async def acquire(self, *, timeout: float | None = None) -> AsyncIterator[asyncpg.Connection]:
        """Lend a connection that sees what may be seen; outside of transactions, as a pool does."""
        async with self._pool.acquire(timeout=timeout) as connection:
            await connection.look_with(_EYES.get())
            yield connection


@asynccontextmanager
async def open_pages_pool(dsn: str, purpose: str) -> AsyncIterator[PagesPool]:
    """Open what people's pages read by; it connects when it is first used, as `open_pool` does."""
    async with open_pool(dsn, purpose, _TAKE_ON, Looking) as pool:
        yield PagesPool(pool)
