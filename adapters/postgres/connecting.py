"""Connections to the server, and what it means when one fails."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType, TracebackType

import asyncpg

from services.ports import RecordUnavailable

CONNECT_SECONDS = 5
"""A server that does not answer within this is treated as down; the caller retries."""

STATEMENT_SECONDS = 30
"""No statement of ours takes a second, so one that takes this long waits for a dead network."""

POOL_SIZE = 4
"""Reads are short; more sessions than the server has cores would only wait side by side."""

# Besides a lost connection, the classes of SQLSTATE that pass by themselves: 08 connection, 40
# rolled back to be tried again, 53 out of resources, 57 an operator at work, 58 the server's disk.
_PASSING = ("08", "40", "53", "57", "58")
# A server that has just become a standby refuses to write until its name leads to the new primary.
_READ_ONLY = "25006"


class _Translated:
    """A class, for a generator would take longer than the rest of a call in this process."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is not None and _passes(error):
            raise RecordUnavailable(str(error) or type(error).__name__) from error


_TRANSLATED = _Translated()


def translated() -> _Translated:
    """Turn every failure that passes by itself into `RecordUnavailable`; leave the others alone."""
    return _TRANSLATED


def _passes(error: BaseException) -> bool:
    if isinstance(error, asyncpg.PostgresError):
        return error.sqlstate == _READ_ONLY or str(error.sqlstate).startswith(_PASSING)
    if isinstance(error, asyncpg.ClientConfigurationError):
        # asyncpg derives it from InterfaceError, but it is a mistake of the caller.
        return False
    # The second one is what asyncpg says between a server's farewell and the end of the line.
    return isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError | OSError)


async def connect(
    dsn: str, purpose: str, settings: Mapping[str, str] = MappingProxyType({})
) -> asyncpg.Connection:
    """Open one connection with those settings, named after its purpose in the list of sessions."""
    with translated():
        connection = await asyncpg.connect(
            dsn,
            timeout=CONNECT_SECONDS,
            command_timeout=STATEMENT_SECONDS,
            server_settings={"application_name": f"tonvinh {purpose}", **settings},
        )
        await _prepare(connection)
        return connection


@asynccontextmanager
async def open_pool(
    dsn: str,
    purpose: str,
    first: str = "",
    connected: type[asyncpg.Connection] = asyncpg.Connection,
) -> AsyncIterator[asyncpg.Pool]:
    """Open a pool for short statements outside of transactions; it connects when it is first used.

    A process can therefore start, and say that it waits, while the server is down. Every session
    begins with the statement ``first`` and is ``connected`` by that class.
    """

    async def prepare(connection: asyncpg.Connection) -> None:
        await _prepare(connection)
        if first:
            await connection.execute(first)

    async with asyncpg.create_pool(
        dsn,
        min_size=0,
        max_size=POOL_SIZE,
        init=prepare,
        reset=_keep,
        connection_class=connected,
        timeout=CONNECT_SECONDS,
        command_timeout=STATEMENT_SECONDS,
        server_settings={"application_name": f"tonvinh {purpose}"},
    ) as pool:
        yield pool


async def fetch(pool: asyncpg.Pool, statement: str, *values: object) -> list[asyncpg.Record]:
    """Run one statement and return its rows, or raise `RecordUnavailable`."""
    with translated():
        async with pool.acquire(timeout=STATEMENT_SECONDS) as connection:
            rows: list[asyncpg.Record] = await connection.fetch(statement, *values)
            return rows


async def _prepare(connection: asyncpg.Connection) -> None:
    # The record's JSON is wanted byte for byte, as it was written; the driver's own codec of bytes
    # hands it through without a call of Python for each value.
    await connection.set_builtin_type_codec(
        "json", schema="pg_catalog", codec_name="bytea", format="binary"
    )


async def _keep(_: asyncpg.Connection) -> None:
    # asyncpg would reset the session after each use, which costs a round trip; ours keep no state.
    pass
