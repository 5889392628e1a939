"""One row a secret ballot, as it stands now: who may vote, nothing of who has, nothing of what."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from adapters.postgres.read_models.views import FoldedView, Row, RowOf
from domain.ballots import states
from domain.folding import fold
from services.ports import Recorded

TABLES = """
CREATE TABLE view.ballot (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  province text NOT NULL,
  bloc_id uuid,
  season_id uuid,
  candidates uuid[] NOT NULL,
  voters text[] NOT NULL,
  stage text NOT NULL,
  closes_at timestamptz NOT NULL,
  is_open boolean NOT NULL
);
CREATE INDEX ON view.ballot (season_id);
CREATE INDEX ON view.ballot (province) WHERE stage = 'voting';
"""

UPSERT = """
INSERT INTO view.ballot VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
ON CONFLICT (id) DO UPDATE SET version=excluded.version, stage=excluded.stage,
  is_open=excluded.is_open
"""


def _row(events: Sequence[Recorded]) -> Row:
    ballot = fold(states.evolve, (recorded.event for recorded in events))
    if ballot is None:
        raise LookupError("an empty stream is no ballot")
    return (
        ballot.id,
        ballot.version,
        ballot.body.province,
        ballot.body.bloc_id,
        ballot.body.season_id,
        list(ballot.question.candidates),
        list(ballot.voters),
        ballot.stage.value,
        ballot.closes_at,
        ballot.open,
    )


class BallotView(FoldedView):
    """Projects ballots by folding each one again."""

    name = "ballot"
    version = 3
    create_tables = TABLES
    tables = ("ballot",)
    families: ClassVar[Mapping[str, tuple[str, RowOf]]] = {"ballot": (UPSERT, _row)}
