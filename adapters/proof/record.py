"""The record as the tree sees it: rows by position, each as the exact bytes that are hashed.

The bytes come from PostgreSQL and the hashes are made here, so a database whose functions were
replaced cannot make an altered row look like the one that was signed.
"""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from adapters.postgres.connecting import translated
from services.proving.refusing import ProofRefused
from services.proving.rows import event_in, leaf_in, position_in
from services.proving.walking import CarriedEvent

PAGE = 2048
"""Events read at once: some megabytes at most times, and a few milliseconds of work."""

# The rows are made here and not by `log.body`, which somebody could have replaced.
_ROW = """record_send(ROW(
  e.position, e.stream_id, e.version,
  e.recorded_at, e.command_seq, e.event_id, e.command_id, e.correlation_id, e.causation_id,
  e.type, e.actor, e.policy_version, e.data))"""

_AFTER = f"""
SELECT {_ROW} FROM es.event AS e WHERE e.position > $1 ORDER BY e.position LIMIT $2
"""  # noqa: S608 - a constant

_OF_STREAMS = f"""
SELECT {_ROW} FROM es.event AS e
WHERE e.stream_id = ANY ($1) AND e.position <= $2 ORDER BY e.position
"""  # noqa: S608 - a constant

_HEAD = "SELECT coalesce(max(position), 0) FROM es.event"

_VERSIONS = """
SELECT stream_id, max(version) FROM es.event
WHERE stream_id = ANY ($1) AND position <= $2 GROUP BY stream_id
"""


async def events_after(
    connection: asyncpg.Connection, position: int, limit: int = PAGE
) -> list[CarriedEvent]:
    """Return the next events; raise `ProofRefused` where a position is missing."""
    return [event_in(row) for (row,) in await _rows_after(connection, position, limit)]


async def leaves_after(
    connection: asyncpg.Connection, position: int, limit: int = PAGE
) -> list[bytes]:
    """Return the leaf hashes of the next events; raise `ProofRefused` for a missing position."""
    return [leaf_in(row) for (row,) in await _rows_after(connection, position, limit)]


async def _rows_after(
    connection: asyncpg.Connection, position: int, limit: int
) -> list[asyncpg.Record]:
    with translated():
        rows: list[asyncpg.Record] = await connection.fetch(_AFTER, position, limit)
    if rows and position_in(rows[-1][0]) != position + len(rows):
        numbered = enumerate(rows, position + 1)
        wrong = next(number for number, (row,) in numbered if position_in(row) != number)
        raise ProofRefused("record_gap", position=wrong)
    return rows


async def events_of(
    connection: asyncpg.Connection, streams: Sequence[UUID], size: int
) -> list[CarriedEvent]:
    """Return the events of some streams among the first `size` of the record, in order."""
    with translated():
        rows = await connection.fetch(_OF_STREAMS, list(streams), size)
    return [event_in(row) for (row,) in rows]


async def versions_of(
    connection: asyncpg.Connection, streams: Sequence[UUID], size: int
) -> dict[UUID, int]:
    """Return the last version of each stream among the first `size` events of the record."""
    with translated():
        rows = await connection.fetch(_VERSIONS, list(streams), size)
    return {UUID(str(row[0])): row[1] for row in rows}


async def head_of(connection: asyncpg.Connection) -> int:
    """Return the position of the last event."""
    with translated():
        return int(await connection.fetchval(_HEAD))
