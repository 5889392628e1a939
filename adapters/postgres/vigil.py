"""Waiting awake for what comes at once, as a spin lock does before it lets a thread sleep."""

import asyncio
from contextvars import Context
from time import perf_counter
from types import TracebackType


class Vigil:
    """While it is entered, the loop looks for what has come instead of sleeping until it comes.

    Only for so long, then it sleeps as always; and whatever else becomes ready runs as always, too.
    """

    def __init__(self, seconds: float) -> None:
        """Stay awake that long after it was last entered."""
        self._seconds = seconds
        self._within = 0
        self._until = 0.0
        self._looking = False
        # Of its own, for to copy that of the caller would take a part of what is won.
        self._context = Context()

    def __enter__(self) -> None:
        self._within += 1
        self._until = perf_counter() + self._seconds
        if not self._looking:
            self._look()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._within -= 1

    def _look(self) -> None:
        # A loop that has something to call soon asks what has come, and does not wait for it.
        self._looking = self._within > 0 and perf_counter() < self._until
        if self._looking:
            asyncio.get_running_loop().call_soon(self._look, context=self._context)
