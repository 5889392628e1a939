"""Following the record as it grows, missing nothing."""

import asyncio
from collections.abc import AsyncIterator

from adapters.postgres.listening import EVENTS, Listener, pause
from services.ports import EventStore, Recorded, RecordUnavailable

POLL_SECONDS = 2.0
"""How late an event is seen at worst, when its notification was lost."""

PAGE = 500


async def tail(
    store: EventStore,
    listener: Listener,
    after: int,
    *,
    limit: int = PAGE,
) -> AsyncIterator[tuple[Recorded, ...]]:
    """Yield every event after that position, in order, in pages of at most `limit`, for ever.

    While the record is unavailable it waits. A missing position, which nothing but tampering can
    bring about, raises `RecordMalformed`: the store looks at every page it reads.
    """
    with listener.bell(EVENTS) as bell:
        while True:
            # Cleared before the look: what is stored during it rings again.
            bell.clear()
            try:
                page = await store.since(after, limit)
            except RecordUnavailable:
                await asyncio.sleep(POLL_SECONDS)
                continue
            if page:
                after = page[-1].position
                yield page
            else:
                await pause(bell, POLL_SECONDS)
