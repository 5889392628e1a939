"""Appends a second and their latency, beside the library's recorder and beside pgbench."""

import asyncio
import gc
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.bench import library, pgbench
from adapters.bench.figures import Figure, median, percentile
from adapters.bench.sample import appends
from adapters.postgres.event_store import open_event_store
from services.ports import Append, EventStore

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Shape:
    """How many write at once, and how many events each of their appends has."""

    writers: int
    events: int

    @property
    def name(self) -> str:
        return f"{self.writers}x{self.events}"


SHAPES = (Shape(64, 1), Shape(64, 5), Shape(1, 1))


@dataclass(frozen=True, slots=True)
class Load:
    """Rounds, and the seconds that each of the three takes for each shape in a round."""

    rounds: int = 5
    seconds: float = 1.0


@dataclass(slots=True)
class Measured:
    """Rates and 99th percentiles by shape and by who was measured, one of each in a round."""

    rates: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    p99_ms: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def rate(self, shape: Shape, who: str) -> float:
        return median(self.rates[shape.name, who])

    def p99(self, shape: Shape, who: str) -> float:
        return median(self.p99_ms[shape.name, who])


class Contest:
    """The three on one server, each with a table of its own."""

    def __init__(self, dsn: str, store: EventStore, peer: library.Library, load: Load) -> None:
        """Take what each of them writes through."""
        self._dsn = dsn
        self._store = store
        self._peer = peer
        self._load = load
        self.measured = Measured()
        self._guess = dict.fromkeys((OURS, library.PEER, pgbench.PEER), 500.0)
        """Appends a second, to make as many beforehand as will take the time of a turn."""

    async def run(self) -> Measured:
        """Measure all, in an order that changes with every round; what came first is forgotten."""
        turns: list[tuple[Shape, Callable[[Shape], Awaitable[None]]]] = [
            (shape, turn) for shape in SHAPES for turn in (self._ours, self._library, self._pgbench)
        ]
        for number in range(self._load.rounds + 1):
            random.shuffle(turns)
            for shape, turn in turns:
                await turn(shape)
            if number == 0:
                self.measured = Measured()
        return self.measured

    async def _ours(self, shape: Shape) -> None:
        requests = appends(self._count(OURS, shape), shape.events)
        rate, p99 = await timed(self._store, requests, shape.writers)
        self._note(OURS, shape, rate, p99)

    async def _library(self, shape: Shape) -> None:
        batches = self._peer.prepare(self._count(library.PEER, shape), shape.events)
        run = await asyncio.to_thread(self._peer.append, batches, shape.writers)
        self._note(library.PEER, shape, run.rate, run.p99_ms)

    async def _pgbench(self, shape: Shape) -> None:
        count = self._count(pgbench.PEER, shape)
        rate = await pgbench.rate(self._dsn, shape.writers, shape.events, count)
        self._note(pgbench.PEER, shape, rate, 0.0)

    def _count(self, who: str, shape: Shape) -> int:
        known = self.measured.rates[shape.name, who]
        rate = known[-1] if known else self._guess[who]
        return max(shape.writers * 4, int(rate * self._load.seconds))

    def _note(self, who: str, shape: Shape, rate: float, p99: float) -> None:
        self.measured.rates[shape.name, who].append(rate)
        self.measured.p99_ms[shape.name, who].append(p99)
        self._guess[who] = rate


async def timed(store: EventStore, requests: list[Append], writers: int) -> tuple[float, float]:
    """Append all, with that many writers at once; return the rate and the 99th percentile in ms."""
    waiting = iter(requests)
    waits: list[float] = []

    async def write() -> None:
        for request in waiting:
            began = time.perf_counter()
            await store.append(request)
            waits.append(time.perf_counter() - began)

    # The requests were made beforehand: the collector need not walk through them all the time.
    gc.collect()
    gc.freeze()
    began = time.perf_counter()
    await asyncio.gather(*(write() for _ in range(writers)))
    rate = len(requests) / (time.perf_counter() - began)
    gc.unfreeze()
    return rate, percentile(waits, 0.99) * 1000


async def measure(dsn: str, load: Load) -> list[Figure]:
    """Run the contest on a fresh record and return its figures."""
    await pgbench.prepare(dsn)
    peer = await asyncio.to_thread(library.Library, dsn)
    try:
        async with open_event_store(dsn) as store:
            return _figures(await Contest(dsn, store, peer, load).run())
    finally:
        await asyncio.to_thread(peer.close)


def _figures(measured: Measured) -> list[Figure]:
    figures = [
        _ratio(measured, shape, suffix, peer)
        for shape in SHAPES
        for suffix, peer in (("library", library.PEER), ("pgbench", pgbench.PEER))
    ]
    full = SHAPES[0]
    ours, theirs = measured.p99(full, OURS), measured.p99(full, library.PEER)
    return [
        *figures,
        Figure(f"append_{full.name}_p99_vs_library", ours / theirs, "ratio", library.PEER, theirs),
        Figure(f"append_{full.name}_p99_ms", ours, "ms", library.PEER, theirs),
        *(Figure(f"append_{s.name}_per_s", measured.rate(s, OURS), "1/s") for s in SHAPES),
    ]


def _ratio(measured: Measured, shape: Shape, suffix: str, peer: str) -> Figure:
    ours, theirs = measured.rate(shape, OURS), measured.rate(shape, peer)
    return Figure(f"append_{shape.name}_vs_{suffix}", ours / theirs, "ratio", peer, theirs)
