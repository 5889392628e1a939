"""How often and how soon a process that died is started again."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """At most ``times`` restarts ``within`` that many seconds; pauses double up to ``longest``.

    A cause that goes by, such as memory that was short, is gone in those seconds. One that stays
    deserves a person, who should not have to wait for it long; least of all when the process has
    not worked even once, which ``at_first`` restarts are enough to see.
    """

    times: int = 5
    at_first: int = 2
    within: float = 120.0
    first: float = 0.5
    longest: float = 8.0


class Restarts:
    """The restarts of one process."""

    def __init__(self, patience: Patience, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._clock = clock
        self._recent: deque[float] = deque()
        self._has_worked = False

    def worked(self) -> None:
        """Tells that the process has become ready."""
        self._has_worked = True

    def next_pause(self) -> float | None:
        """Seconds to wait before the next start, or None when there have been too many."""
        now = self._clock()
        while self._recent and now - self._recent[0] > self._patience.within:
            self._recent.popleft()
        most = self._patience.times if self._has_worked else self._patience.at_first
        if len(self._recent) >= most:
            return None
        self._recent.append(now)
        doubled = self._patience.first * 2.0 ** (len(self._recent) - 1)
        return min(self._patience.longest, doubled)
