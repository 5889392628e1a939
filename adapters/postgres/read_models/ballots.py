"""One row a secret ballot, as it stands now; nothing of who voted, and nothing of what."""

import asyncpg

from domain.ballots import states
from domain.ballots.states import Ballot
from services.ports import EventStore, Recorded

TABLES = """
CREATE TABLE view.ballot (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  bloc_id uuid,
  season_id uuid,
  candidates uuid[] NOT NULL,
  stage text NOT NULL,
  closes_at timestamptz NOT NULL,
  is_open boolean NOT NULL
);
CREATE INDEX ON view.ballot (season_id);
"""

UPSERT = """
INSERT INTO view.ballot VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, stage=excluded.stage,
  is_open=excluded.is_open
"""


class BallotView:
    """Projects ballots by folding each one again."""

    name = "ballot"
    version = 1

    def __init__(self, store: EventStore) -> None:
        """Read streams from the record itself."""
        self._store = store

    async def create(self, connection: asyncpg.Connection) -> None:
        """Make the empty table."""
        await connection.execute(TABLES)

    async def drop(self, connection: asyncpg.Connection) -> None:
        """Take the table away."""
        await connection.execute("DROP TABLE IF EXISTS view.ballot")

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring every ballot that the page touches up to date."""
        last = {recorded.stream_id: recorded for recorded in page}
        for recorded in last.values():
            if recorded.type.startswith("ballot."):
                events = await self._store.of_stream(recorded.stream_id, up_to=recorded.version)
                ballot = _folded(events)
                await connection.execute(
                    UPSERT,
                    ballot.id,
                    ballot.version,
                    ballot.body.province,
                    ballot.body.bloc_id,
                    ballot.body.season_id,
                    list(ballot.question.candidates),
                    ballot.stage.value,
                    ballot.closes_at,
                    ballot.open,
                )


def _folded(events: tuple[Recorded, ...]) -> Ballot:
    ballot = None
    for recorded in events:
        ballot = states.evolve(ballot, recorded.event)
    if ballot is None:
        raise LookupError("an empty stream is no ballot")
    return ballot
