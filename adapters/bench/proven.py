"""What the proof costs: appends while the integrator signs, beside appends while it is paused."""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from adapters.bench.append import OURS, SHAPES, timed
from adapters.bench.children import processor_seconds
from adapters.bench.figures import Figure, median, ratio
from adapters.bench.sample import appends
from adapters.postgres.event_store import open_event_store
from services.ports import EventStore

FULL = SHAPES[0]

FIRST_COUNT = 4000
"""Appends of a turn in the round that warms up."""

TURNS = (True, False, False, True, False, True, True, False)
"""Which turns of a round are with proof. The difference looked for is a tenth, and on a shared
machine two turns differ by more than that of themselves: so there are eight, in the order of Thue
and Morse, which favours neither side while the machine becomes slower or faster."""

_HEADS = """
SELECT (SELECT coalesce(max(position), 0) FROM es.event),
       (SELECT coalesce(max(size), 0) FROM log.checkpoint)
"""

_SERVERS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND application_name = $1
"""


@dataclass(slots=True)
class Measured:
    """What each round gave."""

    with_proof: list[float] = field(default_factory=list)
    """Appends a second, of all turns with proof together."""
    without: list[float] = field(default_factory=list)
    behind: list[float] = field(default_factory=list)
    """Seconds until the last append of a turn was signed."""
    work: list[float] = field(default_factory=list)
    """Processor time of those who prove over that of those who write, for the same events."""


class Trial:
    """Turns of appends while the integrator signs, and turns while it is paused."""

    def __init__(
        self,
        store: EventStore,
        looking: asyncpg.Connection,
        integrator: asyncio.subprocess.Process,
    ) -> None:
        self._store = store
        self._looking = looking
        self._integrator = integrator

    async def run(self, rounds: int, seconds: float) -> Measured:
        """Measure that many rounds after one that warms up and is forgotten."""
        count, measured = await self._round(FIRST_COUNT, seconds, Measured()), Measured()
        for _ in range(rounds):
            count = await self._round(count, seconds, measured)
        return measured

    async def _round(self, count: int, seconds: float, measured: Measured) -> int:
        """Take the turns; return how many appends will take so many seconds."""
        took = {True: 0.0, False: 0.0}
        proving, writing = await self._sides()
        proved = wrote = 0.0
        for proven in TURNS:
            requests = appends(count, FULL.events)
            proof_before, write_before = processor_seconds(proving), processor_seconds(writing)
            if not proven:
                self._integrator.send_signal(signal.SIGSTOP)
            rate, _ = await timed(self._store, requests, FULL.writers)
            took[proven] += count / rate
            written = processor_seconds(writing) - write_before
            behind = await _caught_up(self._looking, self._integrator)
            if proven:
                measured.behind.append(behind)
                # All turns together: the kernel counts in hundredths, and one may have none.
                wrote += written
                proved += processor_seconds(proving) - proof_before
        appended = count * len(TURNS) / 2
        measured.with_proof.append(appended / took[True])
        measured.without.append(appended / took[False])
        measured.work.append(proved / wrote)
        return int(measured.with_proof[-1] * seconds)

    async def _sides(self) -> tuple[list[int], list[int]]:
        """Return the processes that prove and those that write, each with its server's."""
        proving = await self._looking.fetch(_SERVERS, "tonvinh integrator")
        writing = await self._looking.fetch(_SERVERS, "tonvinh writer")
        return (
            [self._integrator.pid, *(row["pid"] for row in proving)],
            [os.getpid(), *(row["pid"] for row in writing)],
        )


async def measure(dsn: str, rounds: int, seconds: float) -> list[Figure]:
    """Return the rate with proof over the rate without, what it costs, and how late signatures are.

    ``proof_work_vs_append`` is processor time over processor time for the same events. It says what
    the proof takes whatever else the machine does; the rates say what that means to writers on as
    many cores as there are.
    """
    looking = await asyncpg.connect(dsn)
    try:
        async with _integrating(dsn) as integrator, open_event_store(dsn) as store:
            await _caught_up(looking, integrator)
            measured = await Trial(store, looking, integrator).run(rounds, seconds)
    finally:
        await looking.close()
    return [
        Figure(
            f"append_{FULL.name}_with_proof",
            ratio(measured.with_proof, measured.without),
            "ratio",
            f"{OURS}, with the integrator paused",
            median(measured.without),
        ),
        Figure("proof_work_vs_append", median(measured.work), "ratio"),
        Figure("proof_behind_s", max(measured.behind), "s"),
    ]


@asynccontextmanager
async def _integrating(dsn: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run ``tonvinh integrate`` as its own process during the block."""
    with tempfile.TemporaryDirectory(prefix="tonvinh-keys-") as directory:
        command = (sys.executable, "-m", "adapters.cli", "integrate")
        options = ("--key", str(Path(directory) / "log.key"), "--origin", "bench.example/log")
        variables = {**os.environ, "TONVINH_DATABASE_URL": dsn, "TONVINH_LOG_LEVEL": "error"}
        process = await asyncio.create_subprocess_exec(*command, *options, env=variables)
        try:
            yield process
        finally:
            for wish in (signal.SIGCONT, signal.SIGTERM):
                with suppress(ProcessLookupError):
                    process.send_signal(wish)
            await process.wait()


async def _caught_up(looking: asyncpg.Connection, integrator: asyncio.subprocess.Process) -> float:
    """Let it work until everything recorded is signed; return the seconds that took."""
    integrator.send_signal(signal.SIGCONT)
    began = time.perf_counter()
    async with asyncio.timeout(60):
        while True:
            head, signed = await looking.fetchrow(_HEADS)
            if signed >= head:
                return time.perf_counter() - began
            await asyncio.sleep(0.01)
