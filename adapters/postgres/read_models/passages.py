"""One row a stay of a nomination in a phase of its chain: what timeliness is counted from."""

from collections.abc import Iterable, Sequence

import asyncpg

from adapters.postgres.read_models.views import Row, View, by_stream
from domain.nominations.evolving import evolve
from domain.nominations.states import Nomination
from domain.nominations.stays import Stay, stays
from domain.workdays import date_in_vietnam
from services.ports import Recorded

TABLE = """
CREATE TABLE view.passage (
  nomination_id uuid NOT NULL,
  number int NOT NULL,
  province text NOT NULL,
  season_id uuid NOT NULL,
  emulation_year int NOT NULL,
  phase text NOT NULL,
  entered_at timestamptz NOT NULL,
  began date[] NOT NULL,
  ended date[] NOT NULL,
  due_at timestamptz,
  left_at timestamptz,
  in_time boolean,
  PRIMARY KEY (nomination_id, number)
);
CREATE INDEX ON view.passage (season_id) WHERE in_time IS NOT NULL;
CREATE INDEX ON view.passage (province, emulation_year) WHERE in_time IS NOT NULL;
"""

UPSERT = """
INSERT INTO view.passage VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
ON CONFLICT (nomination_id, number) DO UPDATE SET province=excluded.province,
  began=excluded.began, ended=excluded.ended, due_at=excluded.due_at, left_at=excluded.left_at,
  in_time=excluded.in_time
"""

QUIET = (
    "nomination.opinion_given.",
    "nomination.reviewer_recused.",
    "nomination.consultation_",
    "nomination.escalated.",
    "nomination.items_recovered.",
    "nomination.award_revoked.",
)
"""What happens while a clock runs on; a page of it alone changes no row, and is not folded."""


class PassageView(View):
    """Projects the stays of each nomination by folding it again."""

    name = "passage"
    version = 1
    create_tables = TABLE
    tables = ("passage",)

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring the stays of every nomination up to date whose clock the page may have moved."""
        rows: list[Row] = []
        for of_page in by_stream(page).values():
            if any(_moves(recorded.type) for recorded in of_page):
                rows += _rows(await self._whole(of_page))
        if rows:
            await connection.executemany(UPSERT, rows)


def _moves(topic: str) -> bool:
    return topic.startswith("nomination.") and not topic.startswith(QUIET)


def _rows(events: Sequence[Recorded]) -> Iterable[Row]:
    steps = []
    nomination: Nomination | None = None
    for recorded in events:
        nomination = evolve(nomination, recorded.event)
        steps.append((recorded.event.timestamp, nomination))
    if nomination is None:
        raise LookupError("an empty stream is no nomination")
    return [_row(number, stay, nomination) for number, stay in enumerate(stays(steps), 1)]


def _row(number: int, stay: Stay, nomination: Nomination) -> Row:
    ended = [run.ended_at for run in stay.runs if run.ended_at is not None]
    return (
        nomination.id,
        number,
        nomination.province,
        nomination.season_id,
        nomination.emulation_year,
        stay.phase.value,
        stay.entered_at,
        [date_in_vietnam(run.started_at) for run in stay.runs],
        [date_in_vietnam(at) for at in ended],
        stay.due_at,
        stay.left_at,
        stay.in_time,
    )
