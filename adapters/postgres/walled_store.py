"""The record as people's pages read it: a stream that may not be seen is one that is not there."""

from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.connecting import fetch
from adapters.postgres.event_store import NO_END, recorded_of
from domain.events import Event
from services.ports import Append, EventStore, Recorded, Stored

# The columns stand in the order of `Recorded`.
_OF_STREAM = """
SELECT position, recorded_at, event_id, stream_id, version, command_id, correlation_id,
       causation_id, actor, policy_version, type, data
FROM wall.of_stream($1, $2, $3)
"""
_EVENTS_OF = "SELECT position, stream_id, version, type, data FROM wall.of_stream($1, 0, $2)"
_HEAD = "SELECT wall.head()"


class WalledEventStore:
    """An `EventStore` that reads through the wall and writes by another one."""

    def __init__(self, pool: asyncpg.Pool, program: EventStore) -> None:
        """Read by the pages' pool; what is appended goes through the program's own store."""
        self._pool = pool
        self._program = program

    async def append(self, request: Append) -> Stored:
        return await self._program.append(request)

    async def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        found = await self._program.of_command(command_id)
        return found if found and await self.of_stream(found[0].stream_id, up_to=1) else ()

    async def of_stream(
        self,
        stream_id: UUID,
        *,
        after: int = 0,
        up_to: int | None = None,
    ) -> tuple[Recorded, ...]:
        last = NO_END if up_to is None else up_to
        return recorded_of(await fetch(self._pool, _OF_STREAM, stream_id, after, last))

    async def events_of(self, stream_id: UUID) -> tuple[Event, ...]:
        return codec.decode_page(await fetch(self._pool, _EVENTS_OF, stream_id, NO_END))

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        """Refuse: a page follows the feed of its provinces, never the whole record."""
        message = f"pages do not read the whole record (after {position}, {limit} events)"
        raise PermissionError(message)

    async def head(self) -> int:
        rows = await fetch(self._pool, _HEAD)
        return int(rows[0][0])
