"""The peer: pgbench inserting the same rows into the same table, without order and without checks.

It is what this server can do at most one commit at a time: a C program, no positions but those of a
sequence, no look-ups for conflicts and repetitions, nobody notified, no answer used.
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from adapters.bench.record_server import execute
from adapters.bench.sample import ACTOR, POLICY, Measured, events_of
from adapters.embedded import binaries
from adapters.postgres.codec import encode
from adapters.postgres.uuid7 import uuid7

PEER = "pgbench, unordered inserts into the same table, one commit each"

_TABLE = (
    "CREATE TABLE public.unordered (LIKE es.event INCLUDING ALL)",
    "CREATE SEQUENCE public.unordered_position CACHE 100",
    "ALTER TABLE public.unordered ALTER position SET DEFAULT nextval('unordered_position')",
)

# One id in all columns, for making several would be much of what such a row costs the server.
_INSERT = """
INSERT INTO public.unordered (
  recorded_at, version, command_seq, stream_id, event_id, command_id, correlation_id, causation_id,
  type, actor, policy_version, data)
SELECT clock_timestamp(), n, n - 1, c.id, c.id, c.id, c.id, c.id,
  '{topic}', '{actor}', '{policy}', '{data}'
FROM (SELECT uuidv7() AS id) AS c, (VALUES {rows}) AS v (n)
"""

_RATE = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)


async def prepare(dsn: str) -> None:
    """Make its table: a copy of the record's, with its indexes."""
    await execute(dsn, *_TABLE)


async def rate(dsn: str, writers: int, events: int, count: int) -> float:
    """Return the rate of so many transactions by that many clients, each inserting so many rows.

    The time it takes to connect is not counted.
    """
    with tempfile.TemporaryDirectory(prefix="tonvinh-pgbench-") as directory:
        script = Path(directory) / "insert.sql"
        script.write_text(_script(events), encoding="utf-8")
        threads = min(writers, os.cpu_count() or 1)
        said = await _run(
            "--no-vacuum", "--protocol=prepared", f"--client={writers}", f"--jobs={threads}",
            f"--transactions={max(1, count // writers)}", f"--file={script}", dsn,
        )  # fmt: skip
    found = _RATE.search(said)
    if found is None:
        raise RuntimeError(said)
    return float(found[1])


async def _run(*arguments: str) -> str:
    program = binaries.postgres_installation() / "bin" / "pgbench"
    process = await asyncio.create_subprocess_exec(
        program, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    return said.decode()


def _script(events: int) -> str:
    data, _ = encode(events_of(uuid7(), 1)[0])
    # pgbench takes a colon for the beginning of a variable only before a letter.
    text = _INSERT.format(
        topic=Measured.TOPIC,
        actor=ACTOR,
        policy=POLICY,
        data=data.decode(),
        rows=", ".join(f"({n})" for n in range(1, events + 1)),
    )
    return f"{' '.join(text.split())}\n"
