"""Reading the events of the whole record, as fast as one process can."""

import asyncio
from collections.abc import AsyncIterator

from adapters.postgres.event_store import PostgresEventStore
from domain.events import Event

PAGE = 1000
"""Events in a page: enough that its round trip does not count, few enough that the server can send
them all while the page before is worked on, and that both stay in the processor's cache."""


async def replay(
    store: PostgresEventStore, after: int = 0, up_to: int | None = None
) -> AsyncIterator[tuple[Event, ...]]:
    """Yield every event after that position, in order, in pages, to the head of this moment.

    Positions have no gap, so it is known where the next page begins before this one has come: the
    server reads that one while this one is worked on. A missing position raises `RecordMalformed`.
    """
    last = await store.head() if up_to is None else up_to
    coming = asyncio.ensure_future(_page(store, after, last))
    try:
        while page := await coming:
            after += len(page)
            coming = asyncio.ensure_future(_page(store, after, last))
            # Now the request goes out; without this it would wait for the end of the page.
            await asyncio.sleep(0)
            yield page
    finally:
        coming.cancel()


async def _page(store: PostgresEventStore, after: int, last: int) -> tuple[Event, ...]:
    return await store.events_since(after, min(PAGE, last - after)) if after < last else ()
