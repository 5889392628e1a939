"""An auditor computes the leaves with psql alone, and gets what the log signed."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import asyncpg

from adapters.proof.record import events_after
from services.proving.leaf import EPOCH, Body, entry_of
from services.proving.merkle import leaf_hash
from tests.building.logs import HISTORY

Write = Callable[..., Awaitable[None]]

AWKWARD = [
    (uuid4(), "season.opened.v1", {"name": 'Đề nghị “khen” \\ " \n \u2028 𝄞', "n": 10**30}),
    (uuid4(), "season.opened.v1", {}),
    (uuid4(), "season.opened.v1", {"long": "dài" * 40_000}),
]
COLUMNS = """
SELECT position, recorded_at, command_seq, event_id, command_id, correlation_id, causation_id,
       type, actor, policy_version, data, stream_id, version, log.body(e) AS body,
       log.leaf(e) AS leaf, log.leaf_hash(e) AS hash
FROM es.event AS e ORDER BY position
"""


async def test_the_bytes_are_the_same_in_sql_and_in_python(
    superuser: asyncpg.Connection, write: Write
) -> None:
    await write([*HISTORY, *AWKWARD])
    rows = await superuser.fetch(COLUMNS)
    events = await events_after(superuser, 0)
    assert len(rows) == len(events) == len(HISTORY) + 3
    for row, event in zip(rows, events, strict=True):
        microseconds = (row["recorded_at"] - EPOCH) // (EPOCH.resolution)
        ids = (row[name] for name in ("event_id", "command_id", "correlation_id", "causation_id"))
        body = Body(
            microseconds, row["command_seq"], *ids, row["type"], row["actor"],
            row["policy_version"], row["data"],
        )  # fmt: skip
        assert body.encoded == row["body"] == event.body
        assert Body.from_bytes(row["body"]).recorded == row["recorded_at"]
        assert leaf_hash(row["leaf"]) == row["hash"] == event.leaf


async def test_the_entry_names_the_place_and_the_digest_of_the_body(
    superuser: asyncpg.Connection, write: Write
) -> None:
    await write()
    row = await superuser.fetchrow(
        "SELECT log.leaf(e) AS leaf, sha256(log.body(e)) AS digest, stream_id, version "
        "FROM es.event AS e WHERE position = 12"
    )
    assert row is not None
    assert row["leaf"] == entry_of(12, row["stream_id"].bytes, row["version"], row["digest"])


async def test_every_column_of_an_event_is_covered(superuser: asyncpg.Connection) -> None:
    """A new column would not be: whoever adds one has to give the log a second kind of body."""
    columns = await superuser.fetch(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'es.event'::regclass AND attnum > 0"
    )
    assert {column["attname"] for column in columns} == {
        "position", "recorded_at", "version", "command_seq", "stream_id", "event_id",
        "command_id", "correlation_id", "causation_id", "type", "actor", "policy_version", "data",
    }  # fmt: skip


async def test_an_auditor_may_compute_them(superuser: asyncpg.Connection, write: Write) -> None:
    await write()
    await superuser.execute("SET ROLE es_audit")
    hashes = await superuser.fetch("SELECT log.leaf_hash(e) FROM es.event AS e")
    await superuser.execute("RESET ROLE")
    assert len(hashes) == len(HISTORY)
