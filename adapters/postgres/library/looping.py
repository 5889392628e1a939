"""A loop in a thread of its own, for callers who know no loops."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """Runs coroutines for other threads; the thread starts with the first of them."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    @property
    def running(self) -> bool:
        return self._loop is not None

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what the coroutine returns, or raise what it raises."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._started()).result()

    def start(self, coroutine: Coroutine[Any, Any, None]) -> Callable[[], None]:
        """Let a coroutine run beside whatever else is run; return what ends it."""
        running = asyncio.run_coroutine_threadsafe(coroutine, self._started())

        def end() -> None:
            running.cancel()

        return end

    def close(self) -> None:
        """End the thread; the next coroutine would start another one."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = None
        if loop is None or thread is None:
            return
        loop.call_soon_threadsafe(loop.stop)
        # The collector may close us in this very thread, which cannot wait for itself.
        if thread is not threading.current_thread():
            thread.join()

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=_work, args=(self._loop,), name="event store", daemon=True
                )
                self._thread.start()
            return self._loop


def _work(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()
