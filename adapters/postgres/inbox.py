"""The inbox on PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg

from adapters.postgres.connecting import fetch, open_pool
from services.ports import CommandReused, Request

_SELECT = """
SELECT command_id, kind, target, target_id, body, correlation_id, actor, accepted_at, answer,
       answered_at
FROM inbox.request
"""

_GET = f"{_SELECT} WHERE command_id = $1"

_UNANSWERED = f"""
{_SELECT} WHERE answered_at IS NULL AND accepted_at <= clock_timestamp() - $1::interval
ORDER BY accepted_at LIMIT $2
"""

_ACCEPT = """
INSERT INTO inbox.request (command_id, kind, target, target_id, body, correlation_id, actor)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (command_id) DO NOTHING RETURNING command_id
"""

_ANSWER = """
UPDATE inbox.request SET answer = $2, answered_at = clock_timestamp()
WHERE command_id = $1 AND answered_at IS NULL
RETURNING pg_notify('inbox_answer', command_id::text)
"""


class PostgresInbox:
    """The `Inbox` of `services.ports`. An answer is announced on the channel `inbox_answer`."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def accept(  # noqa: PLR0913, PLR0917 - a request has these seven parts.
        self,
        command_id: UUID,
        kind: str,
        target: str,
        target_id: UUID,
        body: bytes,
        correlation_id: UUID,
        actor: str,
    ) -> bool:
        request = (command_id, kind, target, target_id, body, correlation_id, actor)
        if await fetch(self._pool, _ACCEPT, *request):
            return True
        # It is there, and rows are never deleted, so this finds it.
        first = await self.get(command_id)
        content = (kind, target, target_id, body, actor)
        if first is None or content != _content(first):
            raise CommandReused(command_id)
        return False

    async def get(self, command_id: UUID) -> Request | None:
        rows = await fetch(self._pool, _GET, command_id)
        return Request(*rows[0]) if rows else None

    async def answer(self, command_id: UUID, answer: bytes) -> None:
        await fetch(self._pool, _ANSWER, command_id, answer)

    async def unanswered(self, older_than: timedelta, limit: int) -> tuple[Request, ...]:
        rows = await fetch(self._pool, _UNANSWERED, older_than, limit)
        return tuple(Request(*row) for row in rows)


@asynccontextmanager
async def open_inbox(dsn: str) -> AsyncIterator[PostgresInbox]:
    """Open the inbox; nothing connects before the first use, so the server may still be down."""
    async with open_pool(dsn, "inbox") as pool:
        yield PostgresInbox(pool)


def _content(request: Request) -> tuple[object, ...]:
    # The correlation id is not among these: it may be made anew for each try.
    return (request.kind, request.target, request.target_id, request.body, request.actor)
