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
_LOOK = "BEGIN; SELECT set_config('tonvinh.eyes', convert_from('\\x{}', 'UTF8'), true)"


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


class PagesPool:
    """A pool for short statements, each use of which is a transaction with the eyes of its moment.

    It stands where a pool of asyncpg's would.
    """

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool whose sessions work as `es_page`."""
        self._pool = pool

    @asynccontextmanager
    async def acquire(self, *, timeout: float | None = None) -> AsyncIterator[asyncpg.Connection]:
        """Lend a connection that sees what may be seen; what was done is committed afterwards."""
        async with self._pool.acquire(timeout=timeout) as connection:
            await connection.execute(_looking(_EYES.get()))
            try:
                yield connection
            except BaseException:
                await _end(connection, "ROLLBACK")
                raise
            await _end(connection, "COMMIT")


@asynccontextmanager
async def open_pages_pool(dsn: str, purpose: str) -> AsyncIterator[PagesPool]:
    """Open what people's pages read by; it connects when it is first used, as `open_pool` does."""
    async with open_pool(dsn, purpose, _TAKE_ON) as pool:
        yield PagesPool(pool)


def _looking(provinces: tuple[str, ...]) -> str:
    # One round trip for both, which takes no parameters: as hex digits, no name ends the literal.
    return _LOOK.format(json.dumps(provinces).encode().hex())


async def _end(connection: asyncpg.Connection, how: str) -> None:
    # A line that broke has ended the transaction by itself.
    if not connection.is_closed():
        await connection.execute(how)
