"""What the log is asked to sign about streams, for those who make bundles."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID, uuid4

import asyncpg

from adapters.postgres.connecting import translated
from adapters.proof.record import versions_of
from adapters.proof.storage import unchecked
from services.proving.heads import StreamHeads
from services.proving.notes import SigningKey, signed_note

KEPT = "interval '1 day'"
"""An answer is fetched within seconds; a day is for whoever looks for what went wrong."""

POLL_SECONDS = 0.1

_OPEN = """
SELECT s.id, s.size, s.streams, s.manifest, c.note AS checkpoint
FROM log.statement AS s LEFT JOIN log.checkpoint AS c USING (size)
WHERE s.answered_at IS NULL ORDER BY s.asked_at LIMIT 20
"""

_ANSWER = """
UPDATE log.statement SET note = $2, refusal = $3, answered_at = clock_timestamp() WHERE id = $1
"""

_FORGET = f"DELETE FROM log.statement WHERE asked_at < clock_timestamp() - {KEPT}"  # noqa: S608

_ASK = "INSERT INTO log.statement (id, size, streams, manifest) VALUES ($1, $2, $3, $4)"

_ANSWERED = "SELECT note, refusal FROM log.statement WHERE id = $1 AND answered_at IS NOT NULL"


class StatementRefused(Exception):
    """The log would not sign: what was asked for is not so."""


async def answer_statements(connection: asyncpg.Connection, key: SigningKey) -> int:
    """Sign what is asked for and true; return how many were answered."""
    with translated():
        asked = await connection.fetch(_OPEN)
    for one in asked:
        note, refusal = await _answer(connection, key, one)
        with translated():
            await connection.execute(_ANSWER, one["id"], note, refusal)
    if asked:
        with translated():
            await connection.execute(_FORGET)
    return len(asked)


async def _answer(
    connection: asyncpg.Connection, key: SigningKey, asked: asyncpg.Record
) -> tuple[bytes | None, str | None]:
    if asked["checkpoint"] is None:
        return None, f"there is no checkpoint of size {asked['size']}"
    streams = [UUID(str(stream)) for stream in asked["streams"]]
    versions = await versions_of(connection, streams, asked["size"])
    if len(versions) != len(set(streams)):
        return None, "a stream has no events"
    heads = StreamHeads(unchecked(asked["checkpoint"]), asked["manifest"], versions)
    return signed_note(heads.text, key).encoded, None


async def ask(connection: asyncpg.Connection, heads: StreamHeads, seconds: float) -> bytes:
    """Have the integrator sign what a bundle says of its streams; return the note.

    Raises `StatementRefused` where the record says otherwise, and `TimeoutError` where nobody
    signs.
    """
    statement = uuid4()
    streams: Sequence[UUID] = sorted(heads.versions)
    with translated():
        await connection.execute(_ASK, statement, heads.checkpoint.size, streams, heads.manifest)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with translated():
            row = await connection.fetchrow(_ANSWERED, statement)
        if row is not None and row["note"] is None:
            raise StatementRefused(row["refusal"])
        if row is not None:
            return bytes(row["note"])
        await asyncio.sleep(POLL_SECONDS)
    raise TimeoutError
