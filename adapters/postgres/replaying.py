"""Reading the whole record from some position on, as fast as one process can."""

import asyncio
from collections.abc import AsyncIterator

from services.ports import EventStore, Recorded

PAGE = 2000
"""Events in a page: enough that its round trip does not count, few enough to decode in 20 ms."""


async def replay(
    store: EventStore, after: int = 0, up_to: int | None = None, *, page: int = PAGE
) -> AsyncIterator[tuple[Recorded, ...]]:
    """Yield every event after that position, in order, in pages, to the head of this moment.

    Positions have no gap, so it is known where the next page begins before this one has come: the
    server reads that one while this one is worked on.
    """
    last = await store.head() if up_to is None else up_to
    coming = asyncio.ensure_future(_page(store, after, last, page))
    try:
        while found := await coming:
            after = found[-1].position
            coming = asyncio.ensure_future(_page(store, after, last, page))
            # Now the request goes out; without this it would wait for the end of the page.
            await asyncio.sleep(0)
            yield found
    finally:
        coming.cancel()


async def _page(store: EventStore, after: int, last: int, page: int) -> tuple[Recorded, ...]:
    return await store.since(after, min(page, last - after)) if after < last else ()
