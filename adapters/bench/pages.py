"""The time to the first byte of every kind of page, while people are at work in a full database."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

from adapters.bench.browsing import Answered, Browser
from adapters.bench.country import Load
from adapters.bench.crew import Worker, crew
from adapters.bench.figures import Figure, median, percentile
from adapters.bench.filling import Tell, fill
from adapters.bench.page_kinds import KINDS, SIGN_IN, Kind
from adapters.bench.page_server import HOST, PLAIN, Served, served
from adapters.settings import Settings
from adapters.wiring import House

PEER = "a plain JSON route of FastAPI in the same process"
_PEER_KIND = Kind("plain_json", lambda _worker, _chance: PLAIN)


@dataclass(frozen=True, slots=True)
class Work:
    """How many people work, how long, and how many seconds each reads a page on average."""

    people: int = 32
    seconds: float = 120.0
    think: float = 2.0


@dataclass(slots=True)
class Times:
    """Milliseconds to the first byte, by the name of the page's kind."""

    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def note(self, kind: Kind, answered: Answered) -> None:
        """Take one answer in; whatever is not the page ends the benchmark."""
        if answered.status != HTTPStatus.OK:
            raise RuntimeError(f"{kind.name}: {answered.status}")
        self.of[kind.name].append(answered.first_byte_ms)


async def measure(
    house: House, settings: Settings, load: Load, work: Work, tell: Tell
) -> list[Figure]:
    """Fill the system, let people work in it, and return the figures of every kind of page."""
    filled = await fill(house, load, tell)
    async with served(settings) as server:
        staff = await crew(house, load, work.people, HOST, server.port)
        await _warm(staff, server)
        plain = await _at_work(staff, server, work, work.seconds / 4, _plainly)
        times = await _at_work(staff, server, work, work.seconds, _by_kinds)
        again = await _at_work(staff, server, work, work.seconds / 4, _plainly)
        for worker in staff:
            worker.browser.close()
    peer = [*plain.of[_PEER_KIND.name], *again.of[_PEER_KIND.name]]
    return [
        *_figures(times, peer),
        Figure("pages_nominations", float(filled.nominations), "nominations"),
        Figure("pages_events", float(filled.events), "events"),
        Figure("pages_fill_s", filled.seconds, "s"),
    ]


Choose = Callable[[Worker, list[Kind]], Kind]


async def _at_work(
    staff: list[Worker], server: Served, work: Work, seconds: float, choose: Choose
) -> Times:
    times, until = Times(), time.monotonic() + seconds

    async def one(worker: Worker) -> None:
        left: list[Kind] = []
        # Nobody begins in the same moment as everybody else.
        await asyncio.sleep(worker.chance.random() * work.think)
        while time.monotonic() < until:
            kind = choose(worker, left)
            times.note(kind, await _opened(worker, kind, server))
            await asyncio.sleep(worker.chance.uniform(0.5, 1.5) * work.think)

    async with asyncio.TaskGroup() as desks:
        for worker in staff:
            desks.create_task(one(worker))
    return times


def _by_kinds(worker: Worker, left: list[Kind]) -> Kind:
    """Choose so that each person opens every kind equally often, in an order of their own."""
    if not left:
        left += [kind for kind in (*KINDS, SIGN_IN) if kind.opens_for(worker)]
        worker.chance.shuffle(left)
    return left.pop()


def _plainly(_worker: Worker, _left: list[Kind]) -> Kind:
    return _PEER_KIND


async def _opened(worker: Worker, kind: Kind, server: Served) -> Answered:
    path = kind.address(worker, worker.chance)
    if kind is not SIGN_IN:
        return await worker.browser.get(path)
    stranger = Browser(HOST, server.port)
    try:
        return await stranger.get(path)
    finally:
        stranger.close()


async def _warm(staff: list[Worker], server: Served) -> None:
    """Open every kind a few times first: a house that is at work has its templates at hand."""
    forgotten = Times()
    for kind in (*KINDS, SIGN_IN, _PEER_KIND):
        for worker in [each for each in staff if kind.opens_for(each)][:8]:
            forgotten.note(kind, await _opened(worker, kind, server))


def _figures(times: Times, peer: list[float]) -> list[Figure]:
    beside = percentile(peer, 0.95)
    worst = max(percentile(found, 0.95) for found in times.of.values())
    whole = [
        Figure("ttfb_p95_ms", worst, "ms", PEER, beside),
        Figure("ttfb_p95_vs_plain_json", worst / beside, "ratio", PEER, beside),
    ]
    return [*whole, *(each for kind in sorted(times.of) for each in _of_kind(kind, times.of[kind]))]


def _of_kind(kind: str, found: list[float]) -> list[Figure]:
    return [
        Figure(f"ttfb_{kind}_p50_ms", median(found), "ms"),
        Figure(f"ttfb_{kind}_p95_ms", percentile(found, 0.95), "ms"),
        Figure(f"ttfb_{kind}_p99_ms", percentile(found, 0.99), "ms"),
    ]
