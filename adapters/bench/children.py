"""The processes that a benchmark has started, and theirs, as the kernel shows them."""

import asyncio
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")

SPELL_SECONDS = 5.0
"""How long everybody must rest: longer than any of our processes sleeps between two looks."""

RESTING = 0.25
"""Of one core, all of them together: what polls, heartbeats and the tree's patrol take."""


def descendants(top: int) -> Iterator[int]:
    """Return every process below one, by its number."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in PROC.iterdir():
        if path.name.isdigit():
            children[_parent(int(path.name))].append(int(path.name))
    left = [top]
    while left:
        found = children[left.pop()]
        left += found
        yield from found


def _parent(pid: int) -> int:
    fields = _fields(pid)
    return int(fields[1]) if fields else 0


def _fields(pid: int) -> list[str]:
    # The name in brackets may hold anything, so what follows the last bracket is read.
    return read(pid, "stat").rpartition(")")[2].split()


def read(pid: int, file: str) -> str:
    """Return a file of a process, empty where it has ended."""
    try:
        return (PROC / str(pid) / file).read_text(errors="replace")
    except OSError:
        return ""


async def rest(at_most: float) -> None:
    """Wait until whatever was started has nothing left to do.

    Raises `TimeoutError` after that many seconds.
    """
    async with asyncio.timeout(at_most):
        while await _busy(SPELL_SECONDS) > RESTING:
            pass


async def _busy(seconds: float) -> float:
    """Return how many cores all processes below this one took for so long."""
    before, began = _worked(), time.monotonic()
    await asyncio.sleep(seconds)
    spent = sum(ticks - before.get(pid, 0) for pid, ticks in _worked().items())
    return spent / TICKS_A_SECOND / (time.monotonic() - began)


def _worked() -> dict[int, int]:
    """Return the ticks of processor time that each of them has had."""
    found = {pid: _ticks(pid) for pid in descendants(os.getpid())}
    return {pid: ticks for pid, ticks in found.items() if ticks is not None}


def processor_seconds(pids: Iterable[int]) -> float:
    """Return the processor time that some processes have had; nothing for one that has ended."""
    return sum(_ticks(pid) or 0 for pid in pids) / TICKS_A_SECOND


def _ticks(pid: int) -> int | None:
    fields = _fields(pid)
    return int(fields[11]) + int(fields[12]) if fields else None
