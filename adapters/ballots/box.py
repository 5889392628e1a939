"""The ballot box on PostgreSQL.

Ballots that arrive together are stored by one statement: durable writing costs a turn of the disk,
and a meeting votes within the same second.
"""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from adapters.ballots.keys import KeysInFiles
from adapters.postgres.connecting import fetch
from services.balloting_ports import Contents, Issue, Put, Turnout
from services.proving.slips import Slip

_PREPARE = "INSERT INTO ballot.box (ballot_id) VALUES ($1) ON CONFLICT DO NOTHING"

# The lock makes a closing wait for what is under way, and what comes after it see that it closed.
_OPEN = """
WITH open AS MATERIALIZED (
  SELECT ballot_id FROM ballot.box WHERE ballot_id = ANY ($1) AND NOT closed
  ORDER BY ballot_id FOR SHARE)
"""

_ISSUE = f"""
{_OPEN}
INSERT INTO ballot.issued (ballot_id, voter, blinded_digest)
SELECT ballot_id, $2, $3 FROM open ON CONFLICT DO NOTHING RETURNING voter
"""  # noqa: S608 - parts of our own.

_ISSUED = "SELECT blinded_digest FROM ballot.issued WHERE ballot_id = $1 AND voter = $2"

_PUT = f"""
{_OPEN}
INSERT INTO ballot.sealed (ballot_id, nullifier, sealed)
SELECT ballot_id, nullifier, sealed
FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (ballot_id, nullifier, sealed)
JOIN open USING (ballot_id)
ON CONFLICT DO NOTHING RETURNING ballot_id, nullifier
"""  # noqa: S608 - parts of our own.

_FIND = "SELECT sealed FROM ballot.sealed WHERE ballot_id = $1 AND nullifier = $2"

_TURNOUT = """
SELECT (SELECT count(*) FROM ballot.issued WHERE ballot_id = $1) AS issued,
       (SELECT count(*) FROM ballot.sealed WHERE ballot_id = $1) AS returned
"""

_CLOSE = "UPDATE ballot.box SET closed = true WHERE ballot_id = $1"

_VOTERS = 'SELECT voter FROM ballot.issued WHERE ballot_id = $1 ORDER BY voter COLLATE "C"'

_CONTENTS = "SELECT nullifier, sealed FROM ballot.sealed WHERE ballot_id = $1"

_CLEAR = """
WITH ballots AS (DELETE FROM ballot.sealed WHERE ballot_id = $1),
     issued AS (DELETE FROM ballot.issued WHERE ballot_id = $1)
DELETE FROM ballot.box WHERE ballot_id = $1
"""

MOST_TOGETHER = 256
"""More than any meeting has voters; a statement of this size still takes milliseconds."""

Row = tuple[UUID, bytes, bytes]


@dataclass(frozen=True, slots=True)
class _Waiting:
    row: Row
    stored: "asyncio.Future[bool]"


class PostgresBox:
    """The `BallotBox` of `services.balloting_ports`."""

    def __init__(self, pool: asyncpg.Pool, keys: KeysInFiles) -> None:
        """Use a pool of short statements, and the keys that this process may use."""
        self._pool = pool
        self._keys = keys
        self._waiting: list[_Waiting] = []
        self._storing: asyncio.Task[None] | None = None

    async def prepare(self, ballot_id: UUID) -> None:
        await fetch(self._pool, _PREPARE, ballot_id)

    async def issue(self, ballot_id: UUID, voter: str, digest: bytes) -> Issue:
        if await fetch(self._pool, _ISSUE, [ballot_id], voter, digest):
            return Issue.NEW
        rows = await fetch(self._pool, _ISSUED, ballot_id, voter)
        if not rows:
            return Issue.CLOSED
        return Issue.AGAIN if rows[0]["blinded_digest"] == digest else Issue.OTHER

    async def put(self, ballot_id: UUID, slip: Slip, seats: int) -> Put:
        seal = self._keys.of(ballot_id).seal
        nullifier = seal.nullifier(slip.token)
        if await self._stored((ballot_id, nullifier, seal.close(slip, seats))):
            return Put.COUNTED
        rows = await fetch(self._pool, _FIND, ballot_id, nullifier)
        if not rows:
            return Put.LATE
        kept = seal.open(nullifier, rows[0]["sealed"])
        return Put.REPEATED if kept.choices == slip.choices else Put.ALTERED

    async def holds(self, ballot_id: UUID, token: bytes) -> bool:
        nullifier = self._keys.of(ballot_id).seal.nullifier(token)
        return bool(await fetch(self._pool, _FIND, ballot_id, nullifier))

    async def turnout(self, ballot_id: UUID) -> Turnout:
        rows = await fetch(self._pool, _TURNOUT, ballot_id)
        return Turnout(rows[0]["issued"], rows[0]["returned"])

    async def close(self, ballot_id: UUID) -> None:
        await fetch(self._pool, _CLOSE, ballot_id)

    async def contents(self, ballot_id: UUID) -> Contents:
        seal = self._keys.of(ballot_id).seal
        voters = await fetch(self._pool, _VOTERS, ballot_id)
        rows = await fetch(self._pool, _CONTENTS, ballot_id)
        slips = sorted(seal.open(row["nullifier"], row["sealed"]) for row in rows)
        return Contents(tuple(row["voter"] for row in voters), tuple(slips))

    async def clear(self, ballot_id: UUID) -> None:
        await fetch(self._pool, _CLEAR, ballot_id)

    async def _stored(self, row: Row) -> bool:
        """Store a row with those that wait beside it; False where it was not put in."""
        waiting = _Waiting(row, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._storing is None:
            self._storing = asyncio.create_task(self._store())
        return await waiting.stored

    async def _store(self) -> None:
        """Store what waits, statement after statement, until nothing does."""
        try:
            while self._waiting:
                # Whoever is a moment behind comes along.
                await asyncio.sleep(0)
                together = self._waiting[:MOST_TOGETHER]
                del self._waiting[:MOST_TOGETHER]
                await self._store_together(together)
        finally:
            self._storing = None

    async def _store_together(self, together: list[_Waiting]) -> None:
        columns = [list(column) for column in zip(*(w.row for w in together), strict=True)]
        try:
            rows = await fetch(self._pool, _PUT, *columns)
        except Exception as error:  # noqa: BLE001 - whatever it is, everybody who waits is told.
            for each in together:
                if not each.stored.done():
                    each.stored.set_exception(error)
            return
        stored = {(row["ballot_id"], row["nullifier"]) for row in rows}
        for each in together:
            name = each.row[:2]
            if not each.stored.done():
                each.stored.set_result(name in stored)
            # Of two with one token the first is in; the other looks at what lies there.
            stored.discard(name)
