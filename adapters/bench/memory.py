"""How much memory the processes of a system hold, read from the kernel while they work."""

import asyncio
import os
import statistics
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adapters.bench.children import descendants, read

KIB = 1024
MIB = KIB * KIB

OURS = ("web", "worker", "integrate", "deliver")
"""Our own processes, each known by the command that it runs."""
SERVERS = ("postgres", "temporal")
"""The servers that we bring, the processes of each taken together."""


@dataclass(slots=True)
class Samples:
    """Bytes of each process's own memory, with the second of each look."""

    of: dict[str, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))

    def at(self, name: str, begin: float, end: float) -> float:
        """Return the middle of what was seen of a process between two seconds."""
        return statistics.median(held for at, held in self.of[name] if begin <= at <= end)

    def most(self, name: str) -> int:
        """Return the most that was seen of a process."""
        return max(held for _, held in self.of[name])


@asynccontextmanager
async def watched(own: dict[str, int], every: float) -> AsyncIterator[Samples]:
    """Look at the named processes, and at every other child of this one, during the block."""
    samples, began = Samples(), time.monotonic()

    async def look() -> None:
        while True:
            found = await asyncio.to_thread(_held, own)
            for name, held in found.items():
                samples.of[name].append((time.monotonic() - began, held))
            await asyncio.sleep(every)

    looking = asyncio.create_task(look())
    try:
        yield samples
    finally:
        looking.cancel()
        await asyncio.wait([looking])


def _held(own: dict[str, int]) -> dict[str, int]:
    """Return the bytes that each process holds; those of one name are added up."""
    named = {pid: name for name, pid in own.items()}
    held: dict[str, int] = defaultdict(int)
    for pid in descendants(os.getpid()):
        name = named.get(pid) or _name(pid)
        if name is not None:
            held[name] += _own_bytes(pid)
    return held


def _name(pid: int) -> str | None:
    words = [Path(word).name for word in read(pid, "cmdline").replace(":", "\x00").split("\x00")]
    if "adapters.cli" in words:
        return next((word for word in words if word in OURS), None)
    return next((name for name in SERVERS if words and words[0] == name), None)


def _own_bytes(pid: int) -> int:
    """Return what a process holds for itself alone.

    Pages of files and of memory that is shared, such as PostgreSQL's buffers, count for nobody:
    they come as they are first touched, and nobody leaks them.
    """
    for line in read(pid, "status").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * KIB
    return 0


def growth(samples: Samples, name: str, begin: float, end: float) -> float:
    """Return by which share a process grew from that second to the end, as the middle of windows.

    A window is a tenth of the time, for a single look falls before or after a collection.
    """
    window = (end - begin) / 10
    first = samples.at(name, begin, begin + window)
    return samples.at(name, end - window, end) / first - 1


def names(samples: Samples) -> Sequence[str]:
    """Return the processes that were seen, ours first."""
    return [name for name in (*OURS, *SERVERS) if name in samples.of]
