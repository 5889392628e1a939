"""Writers under load while the server is stopped at once again and again, and readers that follow.

Nothing acknowledged may be lost, nothing stored twice, no position missing, and no reader may miss
an event; the Merkle tree over it all must verify.
"""

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from adapters.bench.crash_server import CrashingServer, crashing_server
from adapters.bench.figures import Figure
from adapters.bench.ledger import Audit, Ledger, audit
from adapters.bench.sample import an_append
from adapters.postgres.event_store import open_event_store
from adapters.postgres.listening import Listener
from adapters.postgres.subscribing import tail
from adapters.postgres.uuid7 import uuid7
from adapters.proof.anchoring import ANCHOR_FILE, Anchor
from adapters.proof.checking import verify_record
from adapters.proof.integrating import Integrator
from adapters.proof.keys import KEY_FILE, keyring_at
from adapters.proof.witnessing import Witnesses
from services.ports import Append, EventStore, RecordUnavailable, Stored, VersionConflict
from services.proving.verifying import Trust

CONTEND = 4
"""Every so many writers, one writes to a stream that it shares: conflicts are retried too."""

SHARED_STREAM = UUID(int=1)

RETRY_SECONDS = 0.05

CONDITIONS = "fsync on, synchronous_commit on, full_page_writes on, data checksums on"

MUST_BE_ZERO = frozenset(
    {
        "crash_lost",
        "crash_doubled",
        "crash_gaps",
        "crash_missed_by_readers",
        "crash_unproven",
        "race_missed_by_readers",
    }
)
"""The figures that are not measured but demanded."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many write, how often the server stops, after how long, and events of the race."""

    writers: int = 64
    stops: int = 6
    seconds: float = 2.0
    race_writers: int = 16
    race_events: int = 100_000


@dataclass(frozen=True, slots=True)
class Survived:
    """What is left after the last stop."""

    stops: int
    ledger: Ledger
    audit: Audit
    missed: int
    """Events that a follower did not see, or saw twice or out of order."""
    proven: int
    """Events under the last checkpoint, all of which verified."""


async def measure(load: Load) -> list[Figure]:
    """Crash, then race, and return the figures."""
    survived = await survive(load)
    race = await run_race(load)
    return [
        Figure("crash_stops", survived.stops, "count"),
        Figure("crash_acknowledged", len(survived.ledger.acknowledged), "count"),
        Figure("crash_outages_seen", survived.ledger.outages, "count"),
        Figure("crash_conflicts_seen", survived.ledger.conflicts, "count"),
        Figure("crash_lost", survived.audit.lost, "count"),
        Figure("crash_doubled", survived.audit.doubled + survived.audit.strange, "count"),
        Figure("crash_gaps", survived.audit.gaps, "count"),
        Figure("crash_missed_by_readers", survived.missed, "count"),
        Figure("crash_unproven", survived.audit.events - survived.proven, "count"),
        Figure("race_events", race.events, "count"),
        Figure("race_missed_by_readers", race.missed, "count"),
    ]


async def survive(load: Load) -> Survived:
    """Stop a server that many write to, by turns in the two ways there are; see what is left."""
    with tempfile.TemporaryDirectory(prefix="tonvinh-keys-") as keys:
        async with crashing_server() as server, Listener(server.dsn) as listener:
            async with open_event_store(server.dsn) as store:
                ledger, over = Ledger(), asyncio.Event()
                followers = [Follower(store, listener) for _ in range(2)]
                async with _proven(server.dsn, Path(keys)):
                    writing = [
                        asyncio.create_task(Writer(store, ledger, over, number).run())
                        for number in range(load.writers)
                    ]
                    await _stop_again_and_again(server, load)
                    over.set()
                    await asyncio.gather(*writing)
                missed = [await follower.until(await store.head()) for follower in followers]
            found = await audit(server.dsn, ledger)
            proven = await _verified(server.dsn, Path(keys))
    return Survived(load.stops, ledger, found, sum(missed), proven)


@dataclass(frozen=True, slots=True)
class Race:
    """How many events were written, and how many a follower did not see in their order."""

    events: int
    missed: int


async def run_race(load: Load) -> Race:
    """Have followers read while others write, through two stores as in two processes."""
    async with (
        crashing_server() as server,
        Listener(server.dsn) as listener,
        open_event_store(server.dsn) as one,
        open_event_store(server.dsn) as other,
    ):
        followers = [Follower(store, listener) for store in (one, other)]
        share = load.race_events // load.race_writers + 1
        stores = [one, other] * load.race_writers
        await asyncio.gather(*(_write_many(s, share) for s in stores[: load.race_writers]))
        head = await one.head()
        return Race(head, sum([await follower.until(head) for follower in followers]))


class Writer:
    """Appends one request after the other, each until it is acknowledged."""

    def __init__(self, store: EventStore, ledger: Ledger, over: asyncio.Event, number: int) -> None:
        """Write to a stream of one's own or, every so many writers, to the one they share."""
        self._store = store
        self._ledger = ledger
        self._over = over
        self._stream = uuid7() if number % CONTEND else SHARED_STREAM

    async def run(self) -> None:
        """Go on until it is over, and then until the last request is acknowledged."""
        version = 0
        while not self._over.is_set():
            request = an_append(random.randint(1, 5), self._stream, version)  # noqa: S311 - load.
            try:
                stored = await self._acknowledged(request)
            except VersionConflict as conflict:
                self._ledger.conflicts += 1
                version = conflict.actual
            else:
                self._ledger.acknowledge(request, stored)
                version = stored.events[-1].version

    async def _acknowledged(self, request: Append) -> Stored:
        self._ledger.ask(request)
        while True:
            try:
                return await self._store.append(request)
            except RecordUnavailable:
                self._ledger.outages += 1
                await asyncio.sleep(RETRY_SECONDS)


class Follower:
    """Follows the record from its beginning, and counts what it does not see in order."""

    def __init__(self, store: EventStore, listener: Listener) -> None:
        """Begin at once."""
        self._seen = 0
        self._missed = 0
        self._task = asyncio.create_task(self._follow(store, listener))

    async def until(self, position: int) -> int:
        """Wait until that position was seen, end, and return how many were missed before."""
        async with asyncio.timeout(120):
            while self._seen < position and not self._task.done():  # noqa: ASYNC110 - it polls too.
                await asyncio.sleep(0.05)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        return self._missed + max(0, position - self._seen)

    async def _follow(self, store: EventStore, listener: Listener) -> None:
        async for page in tail(store, listener, 0):
            for recorded in page:
                self._missed += recorded.position != self._seen + 1
                self._seen = recorded.position


async def _stop_again_and_again(server: CrashingServer, load: Load) -> None:
    for number in range(load.stops):
        await asyncio.sleep(load.seconds * random.uniform(0.7, 1.3))  # noqa: S311 - any moment.
        await (server.kill() if number % 2 else server.stop_immediately())
        await server.start()
    await asyncio.sleep(load.seconds)


async def _write_many(store: EventStore, number: int) -> None:
    stream, version = uuid7(), 0
    while version < number:
        size = random.randint(1, 20)  # noqa: S311 - load.
        await store.append(an_append(size, stream, version))
        version += size


@asynccontextmanager
async def _proven(dsn: str, keys: Path) -> AsyncIterator[None]:
    """Sign the log during the block, as ``tonvinh integrate`` does."""
    task = asyncio.create_task(_integrator(dsn, keys).run(lambda: None))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _verified(dsn: str, keys: Path) -> int:
    """Sign what is left and verify all of it; raise what does not hold."""
    await _integrator(dsn, keys).catch_up()
    known = keyring_at(keys / KEY_FILE, None).known
    verdict = await verify_record(dsn, Trust(known), keys / ANCHOR_FILE)
    return verdict.checkpoint.size


def _integrator(dsn: str, keys: Path) -> Integrator:
    ring = keyring_at(keys / KEY_FILE, None)
    return Integrator(dsn, ring, Anchor(keys / ANCHOR_FILE), Witnesses())
