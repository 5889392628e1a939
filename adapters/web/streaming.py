"""Telling an open page that its nomination has moved on; a help, never a need.

A stream looks at the version when the record's bell rings and from time to time besides. It carries
no content, because the page behind it decides anew what this person may see.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from adapters.postgres.listening import EVENTS, Listener, pause
from services.ports import RecordUnavailable

FOR_ONE_PERSON = 6
"""Streams of one person: a browser opens six connections to a server, so more would be idle."""

IN_ALL = 500
"""Streams of one process; beyond it pages simply do not refresh themselves."""

LOOK_SECONDS = 15.0
"""How late a change shows at worst, when its notification was lost; also the heartbeat."""

REST_SECONDS = 1.0
"""Between two looks of one page, however often the bell rings."""

LONGEST_SECONDS = 3600.0
"""After an hour the browser connects again and shows its session again."""


class TooManyStreams(Exception):
    """As many pages are followed, by this person or in all, as may be."""


@dataclass(slots=True)
class Streams:
    """How many pages are being followed, and by whom."""

    open: Counter[str] = field(default_factory=Counter)

    def check(self, person: str) -> None:
        """Raise `TooManyStreams` where there are enough, before an answer has begun."""
        if self.open[person] >= FOR_ONE_PERSON or self.open.total() >= IN_ALL:
            raise TooManyStreams

    @contextmanager
    def one_more(self, person: str) -> Iterator[None]:
        """Count a stream while it lasts; raise `TooManyStreams` where there are enough."""
        self.check(person)
        self.open[person] += 1
        try:
            yield
        finally:
            self.open[person] -= 1
            if not self.open[person]:
                del self.open[person]


async def versions(
    version: Callable[[], Awaitable[int]], listener: Listener, known: int
) -> AsyncIterator[int | None]:
    """Yield every version above the one that is known, and ``None`` as a heartbeat between."""
    with listener.bell(EVENTS) as bell:
        while True:
            bell.clear()
            try:
                now = await version()
            except RecordUnavailable:
                now = known
            if now > known:
                known = now
                yield now
            else:
                yield None
            await pause(bell, LOOK_SECONDS)
            # Every event of every nomination rings; one look a second is enough for a page.
            await asyncio.sleep(REST_SECONDS)
