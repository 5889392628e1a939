"""Appends to a record of a million events, beside appends to an empty one."""

import random

import asyncpg

from adapters.bench.append import SHAPES, timed
from adapters.bench.figures import Figure, median, ratio
from adapters.bench.record_server import fresh_record
from adapters.bench.sample import ACTOR, POLICY, Measured, appends, events_of
from adapters.embedded.postgres import Postgres
from adapters.postgres.codec import encode
from adapters.postgres.event_store import open_event_store
from adapters.postgres.uuid7 import uuid7

FULL = SHAPES[0]
CHUNK = 100_000
MILLION = 1_000_000
EMPTY = "the same store on an empty record"
A_STREAM = 10
"""Events of each stream that is filled in."""

# The rows that appends would have made, in the order they would have come, made by the server.
_FILL = f"""
INSERT INTO es.event
SELECT $1 + row_number() OVER (ORDER BY n.s, v), clock_timestamp(), v, 0, n.stream, uuidv7(),
  uuidv7(), uuidv7(), uuidv7(), '{Measured.TOPIC}', '{ACTOR}', '{POLICY}', $3::json
FROM (SELECT s, uuidv7() AS stream FROM generate_series(1, $2 / {A_STREAM}) AS s OFFSET 0) AS n,
  generate_series(1, {A_STREAM}) AS v
"""  # noqa: S608 - our own constants.

_SIZE = "SELECT pg_total_relation_size('es.event')::float / max(position) FROM es.event"


async def measure(server: Postgres, events: int, rounds: int, seconds: float) -> list[Figure]:
    """Fill a record with that many events and return what it costs to add to it."""
    rates: dict[bool, list[float]] = {True: [], False: []}
    async with fresh_record(server, "grown") as grown, fresh_record(server, "empty") as empty:
        size = await _fill(grown, events)
        async with open_event_store(grown) as full, open_event_store(empty) as bare:
            count = 4000
            for number in range(rounds + 1):
                for store in random.sample((full, bare), 2):
                    rate, _ = await timed(store, appends(count, FULL.events), FULL.writers)
                    rates[store is full].append(rate)
                    count = int(rate * seconds)
                if number == 0:
                    rates = {True: [], False: []}
    at_many, at_none = rates[True], rates[False]
    name = "append_at_1m_vs_empty" if events == MILLION else f"append_at_{events}_vs_empty"
    return [
        Figure(name, ratio(at_many, at_none), "ratio", EMPTY, median(at_none)),
        Figure("bytes_per_event", size, "B"),
    ]


async def _fill(dsn: str, events: int) -> float:
    """Return the bytes that an event takes, with its part of the indexes."""
    data, _ = encode(events_of(uuid7(), 1)[0])
    connection = await asyncpg.connect(dsn)
    try:
        for start in range(0, events, CHUNK):
            chunk = min(CHUNK, events - start)
            await connection.execute(_FILL, start, chunk, data.decode(), timeout=600)
        await connection.execute("VACUUM (ANALYZE) es.event", timeout=600)
        size: float = await connection.fetchval(_SIZE)
        return size
    finally:
        await connection.close()
