"""One connection that listens for the whole process and wakes whoever waits for news.

A notification says only that it is worth looking again. It may be lost, so everybody who waits also
looks again by themselves from time to time: what may never be lost is looked up by position.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self

from adapters.postgres.connecting import connect, translated
from services.ports import RecordUnavailable

EVENTS = "es_event"
ANSWERS = "inbox_answer"
BOOKMARKS = "projecting_bookmark"

RECONNECT_SECONDS = 1.0
"""A server that restarts takes about this long; asking more often would only fill its log."""


class Listener:
    """Rings the bells of a channel whenever something is heard on it; enter it before use."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._bells: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run(), name="listener")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    @contextmanager
    def bell(self, channel: str) -> Iterator[asyncio.Event]:
        """Hold a bell of one's own: clear it, look, and wait for it where there was nothing."""
        bell = asyncio.Event()
        self._bells[channel].add(bell)
        try:
            yield bell
        finally:
            self._bells[channel].discard(bell)

    async def _run(self) -> None:
        while True:
            with suppress(RecordUnavailable):
                await self._listen()
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _listen(self) -> None:
        lost = asyncio.Event()
        connection = await connect(self._dsn, "listener")
        try:
            connection.add_termination_listener(lambda _: lost.set())
            with translated():
                for channel in (EVENTS, ANSWERS, BOOKMARKS):
                    await connection.add_listener(channel, self._heard)
            # Whatever was said before this connection listened went unheard.
            for channel in self._bells:
                self._ring(channel)
            await lost.wait()
        finally:
            connection.terminate()

    def _heard(self, _connection: object, _pid: int, channel: str, _payload: object) -> None:
        self._ring(channel)

    def _ring(self, channel: str) -> None:
        for bell in self._bells[channel]:
            bell.set()


async def pause(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, but no longer than that."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()
