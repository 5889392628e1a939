"""Appends a second and their latency, beside the library's recorder and beside pgbench."""

import asyncio
import gc
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from adapters.bench import library, pgbench
from adapters.bench.figures import Figure, median, percentile, ratio
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


FIRST_GUESS = 500.0
"""Appends a second, as long as nothing is known; the round that warms up finds out."""


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

    def note(self, shape: Shape, who: str, rate: float, p99: float = 0.0) -> None:
        """Keep what one turn was like."""
        self.rates[shape.name, who].append(rate)
        self.p99_ms[shape.name, who].append(p99)


class Contest:
    """The three on one server, each with a table of its own."""

    def __init__(self, dsn: str, store: EventStore, peer: library.Library, load: Load) -> None:
        """Take what each of them writes through."""
        self._dsn = dsn
        self._store = store
        self._peer = peer
        self._load = load
        self.measured = Measured()
        self._expected: dict[tuple[str, str], float] = {}
        """Appends a second, to make as many beforehand as will take the time of a turn."""

    async def run(self) -> Measured:
        """Measure all, each shape's three one after another, and forget the round that warms up.

        What else the machine does meanwhile then slows those down that are compared, and they take
        turns to be first.
        """
        for number in range(self._load.rounds + 1):
            for shape in random.sample(SHAPES, len(SHAPES)):
                turns = (self._ours, self._library, self._pgbench)
                for turn in random.sample(turns, len(turns)):
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
        with settled():
            run = await asyncio.to_thread(self._peer.append, batches, shape.writers)
        self._note(library.PEER, shape, run.rate, run.p99_ms)

    async def _pgbench(self, shape: Shape) -> None:
        count = self._count(pgbench.PEER, shape)
        rate = await pgbench.rate(self._dsn, shape.writers, shape.events, count)
        self._note(pgbench.PEER, shape, rate)

    def _count(self, who: str, shape: Shape) -> int:
        expected = self._expected.get((shape.name, who), FIRST_GUESS)
        return max(shape.writers * 4, int(expected * self._load.seconds))

    def _note(self, who: str, shape: Shape, rate: float, p99: float = 0.0) -> None:
        self.measured.note(shape, who, rate, p99)
        self._expected[shape.name, who] = rate


async def timed(store: EventStore, requests: list[Append], writers: int) -> tuple[float, float]:
    """Append all, with that many writers at once; return the rate and the 99th percentile in ms."""
    waiting = iter(requests)
    waits: list[float] = []

    async def write() -> None:
        for request in waiting:
            began = time.perf_counter()
            await store.append(request)
            waits.append(time.perf_counter() - began)

    with settled():
        began = time.perf_counter()
        await asyncio.gather(*(write() for _ in range(writers)))
        rate = len(requests) / (time.perf_counter() - began)
    return rate, percentile(waits, 0.99) * 1000


@contextmanager
def settled() -> Iterator[None]:
    """Keep the collector from walking through all that was made beforehand again and again."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


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
        _beside(f"append_{shape.name}_vs_{suffix}", measured.rates, shape, peer)
        for shape in SHAPES
        for suffix, peer in (("library", library.PEER), ("pgbench", pgbench.PEER))
    ]
    full, p99 = SHAPES[0], measured.p99_ms
    ours, theirs = median(p99[full.name, OURS]), median(p99[full.name, library.PEER])
    return [
        *figures,
        _beside(f"append_{full.name}_p99_vs_library", p99, full, library.PEER),
        Figure(f"append_{full.name}_p99_ms", ours, "ms", library.PEER, theirs),
        *(
            Figure(f"append_{shape.name}_per_s", median(measured.rates[shape.name, OURS]), "1/s")
            for shape in SHAPES
        ),
    ]


def _beside(
    name: str, values: dict[tuple[str, str], list[float]], shape: Shape, peer: str
) -> Figure:
    ours, theirs = values[shape.name, OURS], values[shape.name, peer]
    return Figure(name, ratio(ours, theirs), "ratio", peer, median(theirs))
