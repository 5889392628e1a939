"""How often a key may ask: counted in this process, over a sliding minute."""

import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0

PER_WINDOW = 600
"""Ten a second, in each web process: more than any nightly transfer needs."""


class Pace:
    """Remembers the moments of a key's last requests, and nothing of those before the window."""

    def __init__(
        self, per_window: int = PER_WINDOW, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Count by a clock that never goes back."""
        self._per_window = per_window
        self._clock = clock
        self._asked: dict[str, deque[float]] = {}

    def wait_of(self, key: str) -> float:
        """Return for how many seconds this key has to wait; nought counts the request."""
        now = self._clock()
        asked = self._asked.setdefault(key, deque())
        while asked and asked[0] <= now - WINDOW_SECONDS:
            asked.popleft()
        if len(asked) >= self._per_window:
            return asked[0] + WINDOW_SECONDS - now
        asked.append(now)
        return 0.0
