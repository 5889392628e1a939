"""What the proof costs: appends while the integrator signs, beside appends while it is paused."""

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from adapters.bench.append import OURS, SHAPES, timed
from adapters.bench.figures import Figure, median, ratio
from adapters.bench.sample import appends
from adapters.postgres.event_store import open_event_store

FULL = SHAPES[0]

_HEADS = """
SELECT (SELECT coalesce(max(position), 0) FROM es.event),
       (SELECT coalesce(max(size), 0) FROM log.checkpoint)
"""


async def measure(dsn: str, rounds: int, seconds: float) -> list[Figure]:
    """Return the rate with proof over the rate without, and how far behind signatures came."""
    with_proof: list[float] = []
    without: list[float] = []
    behind: list[float] = []
    looking = await asyncpg.connect(dsn)
    try:
        async with _integrating(dsn) as integrator, open_event_store(dsn) as store:
            count = 4000
            for number in range(rounds + 1):
                for proven in random.sample((True, False), 2):
                    await _caught_up(looking, integrator)
                    if not proven:
                        integrator.send_signal(signal.SIGSTOP)
                    requests = appends(count, FULL.events)
                    rate, _ = await timed(store, requests, FULL.writers)
                    (with_proof if proven else without).append(rate)
                    if proven:
                        behind.append(await _caught_up(looking, integrator))
                    count = int(rate * seconds)
                if number == 0:
                    for figures in (with_proof, without, behind):
                        figures.clear()
    finally:
        await looking.close()
    peer = f"{OURS}, with the integrator paused"
    return [
        Figure(
            f"append_{FULL.name}_with_proof",
            ratio(with_proof, without),
            "ratio",
            peer,
            median(without),
        ),
        Figure("proof_behind_s", max(behind), "s"),
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
