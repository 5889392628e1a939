"""Replay of the record and loading of single aggregates, beside the library doing the same."""

import asyncio
import gc
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

from adapters.bench import library
from adapters.bench.figures import Figure, median, ratio
from adapters.bench.sample import Measured, Tally, an_append, evolve
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from adapters.postgres.replaying import replay
from domain.events import Event

OURS = "ours"
ASLEEP = "ours, asleep until the answer comes"
ENVELOPED = "ours, with envelopes"
HEAD = "the head of the record"
"""The shortest question there is: what of a load is the way to the server and back."""
Turn = Callable[[], Awaitable[None]]

LENGTHS = (10, 200)
"""Events of the aggregates that are loaded."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is stored, how often it is read, and how many aggregates are loaded a round."""

    events: int = 60_000
    rounds: int = 9
    gets: int = 200


@dataclass(slots=True)
class Times:
    """Events a second of a replay, and the seconds of one load, one of each in a round."""

    rates: dict[tuple[str, bool], list[float]] = field(default_factory=dict)
    gets: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    busy: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    """What of the seconds of a load the processor worked for the reader."""


class Contest:
    """The record and the library's table with the same aggregates in them."""

    def __init__(
        self,
        store: PostgresEventStore,
        sleeper: PostgresEventStore,
        peer: library.Library,
        load: Load,
    ) -> None:
        """Take what each of them is read through."""
        self._store = store
        self._reads = {
            OURS: store.events_of,
            ASLEEP: sleeper.events_of,
            ENVELOPED: self._unwrapped,
        }
        self._peer = peer
        self._load = load
        self._streams: dict[tuple[str, int], list[UUID]] = {}
        self.times = Times()

    async def run(self) -> Times:
        """Measure all, each beside its peer, and forget the round that warms up.

        What else the machine does meanwhile then slows both down, and they take turns to be first.
        """
        await self._fill()
        groups: list[tuple[Turn, ...]] = [
            *((self._replay_of(fold), self._library_replay_of(fold)) for fold in (False, True)),
            *(
                (
                    *(self._get_of(who, length) for who in self._reads),
                    self._head_beside(length),
                    self._library_get_of(length),
                )
                for length in LENGTHS
            ),
        ]
        for number in range(self._load.rounds + 1):
            for group in random.sample(groups, len(groups)):
                for turn in random.sample(group, len(group)):
                    await _alone(turn)
            if number == 0:
                self.times = Times()
        return self.times

    async def _fill(self) -> None:
        few, many = LENGTHS
        shares = {few: self._load.events * 9 // 10 // few, many: self._load.events // 10 // many}
        for length, count in shares.items():
            requests = [an_append(length) for _ in range(count)]
            await asyncio.gather(*(self._store.append(request) for request in requests))
            self._streams[OURS, length] = [request.stream_id for request in requests]
            filled = await asyncio.to_thread(self._peer.fill, count, length)
            self._streams[library.PEER, length] = filled

    def _replay_of(self, fold: bool) -> Turn:  # noqa: FBT001 - named where it is bound.
        async def read() -> None:
            began, count = time.perf_counter(), 0
            # Bytes, because an id is hashed as a number, which would first be made of its bytes.
            states: dict[bytes, Tally] = {}
            async for page in replay(self._store):
                for event in page if fold else ():
                    if isinstance(event, Measured):
                        stream = event.originator_id.bytes
                        states[stream] = evolve(states.get(stream), event)
                count += len(page)
            self._note_rate(OURS, fold, count / (time.perf_counter() - began))

        return read

    def _library_replay_of(self, fold: bool) -> Turn:  # noqa: FBT001 - as above.
        async def read() -> None:
            rate = await asyncio.to_thread(self._peer.replay, fold=fold)
            self._note_rate(library.PEER, fold, rate)

        return read

    def _get_of(self, who: str, length: int) -> Turn:
        read = self._reads[who]

        async def get() -> None:
            began, worked = time.perf_counter(), time.thread_time()
            for stream in self._some(OURS, length):
                tally = None
                for event in await read(stream):
                    if isinstance(event, Measured):
                        tally = evolve(tally, event)
            worked = time.thread_time() - worked
            self._note_get(who, length, time.perf_counter() - began)
            self.times.busy.setdefault((who, length), []).append(worked / self._load.gets)

        return get

    def _head_beside(self, length: int) -> Turn:
        async def ask() -> None:
            began = time.perf_counter()
            for _ in range(self._load.gets):
                await self._store.head()
            self._note_get(HEAD, length, time.perf_counter() - began)

        return ask

    async def _unwrapped(self, stream: UUID) -> tuple[Event, ...]:
        return tuple([recorded.event for recorded in await self._store.of_stream(stream)])

    def _library_get_of(self, length: int) -> Turn:
        def load() -> float:
            began = time.perf_counter()
            for stream in self._some(library.PEER, length):
                self._peer.get(stream)
            return time.perf_counter() - began

        async def get() -> None:
            self._note_get(library.PEER, length, await asyncio.to_thread(load))

        return get

    def _some(self, who: str, length: int) -> list[UUID]:
        return random.choices(self._streams[who, length], k=self._load.gets)  # noqa: S311 - a sample

    def _note_rate(self, who: str, fold: bool, rate: float) -> None:  # noqa: FBT001 - as above.
        self.times.rates.setdefault((who, fold), []).append(rate)

    def _note_get(self, who: str, length: int, seconds: float) -> None:
        self.times.gets.setdefault((who, length), []).append(seconds / self._load.gets)


async def _alone(turn: Turn) -> None:
    # Paused for all: when it would run depends on what the turns before left behind.
    gc.collect()
    gc.disable()
    await turn()
    gc.enable()


async def measure(dsn: str, load: Load) -> list[Figure]:
    """Run the contest on a fresh record and return its figures."""
    peer = await asyncio.to_thread(library.Library, dsn)
    try:
        async with open_event_store(dsn) as store, open_event_store(dsn, 0) as sleeper:
            return _figures(await Contest(store, sleeper, peer, load).run())
    finally:
        await asyncio.to_thread(peer.close)


def _figures(times: Times) -> list[Figure]:
    return [
        _replay(times, "replay_vs_library", fold=True),
        _replay(times, "replay_without_folding_vs_library", fold=False),
        *(_get(times, f"get_{length}_vs_library", OURS, length) for length in LENGTHS),
        *(
            _get(times, f"get_{length}_with_envelopes_vs_library", ENVELOPED, length)
            for length in LENGTHS
        ),
        _get(times, "get_10_asleep_vs_library", ASLEEP, LENGTHS[0]),
        _busy(times, "get_10_busy_vs_asleep", LENGTHS[0]),
        _get(times, "head_vs_library_get_10", HEAD, LENGTHS[0]),
        Figure("replay_events_per_s", median(times.rates[OURS, True]), "1/s"),
    ]


def _replay(times: Times, name: str, *, fold: bool) -> Figure:
    ours, theirs = (times.rates[who, fold] for who in (OURS, library.PEER))
    return Figure(name, ratio(ours, theirs), "ratio", library.PEER, median(theirs))


def _get(times: Times, name: str, who: str, length: int) -> Figure:
    ours, theirs = times.gets[who, length], times.gets[library.PEER, length]
    return Figure(name, ratio(ours, theirs), "ratio", library.PEER, median(theirs) * 1000)


def _busy(times: Times, name: str, length: int) -> Figure:
    awake, asleep = times.busy[OURS, length], times.busy[ASLEEP, length]
    return Figure(name, ratio(awake, asleep), "ratio", ASLEEP, median(asleep) * 1000)
