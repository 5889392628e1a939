"""Reading what was projected, which may not be there yet."""

import asyncpg

from adapters.postgres.connecting import fetch
from services.ports import RecordUnavailable


async def read(pool: asyncpg.Pool, statement: str, *values: object) -> list[asyncpg.Record]:
    """Run one statement on read models; raise `RecordUnavailable` while they are being made.

    A worker makes them before it does anything else, also those that an older release made and
    that pages may not read.
    """
    try:
        return await fetch(pool, statement, *values)
    except (asyncpg.UndefinedTableError, asyncpg.InsufficientPrivilegeError) as error:
        raise RecordUnavailable("the read models are being made") from error
