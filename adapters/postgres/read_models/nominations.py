"""One row a nomination, as it stands now."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from adapters.postgres.read_models.searching import search_text
from adapters.postgres.read_models.views import Row, View, by_stream
from domain.nominations.evolving import fold
from domain.nominations.looking_ahead import position
from domain.nominations.states import Nomination
from domain.responsibility import responsible
from services.ports import Recorded

TABLE = """
CREATE TABLE view.nomination (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  at_position bigint NOT NULL,
  province text NOT NULL,
  season_id uuid NOT NULL,
  bloc_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  member_id uuid NOT NULL,
  unit_name text NOT NULL,
  award text NOT NULL,
  asked text NOT NULL,
  emulation_year int NOT NULL,
  stage text NOT NULL,
  outcome text NOT NULL,
  held boolean NOT NULL,
  returned boolean NOT NULL,
  is_open boolean NOT NULL,
  responsible text NOT NULL,
  due_at timestamptz,
  overdue boolean NOT NULL,
  simulated boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  search text NOT NULL
);
CREATE INDEX ON view.nomination (province, is_open, responsible, due_at);
CREATE INDEX ON view.nomination (province, due_at, unit_name COLLATE "C", id);
CREATE INDEX ON view.nomination (due_at, unit_name COLLATE "C", id);
CREATE INDEX ON view.nomination (season_id);
CREATE INDEX ON view.nomination (unit_id);
CREATE INDEX ON view.nomination (bloc_id);
"""

UPSERT = """
INSERT INTO view.nomination VALUES
  ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)
ON CONFLICT (id) DO UPDATE SET
  version=excluded.version, at_position=excluded.at_position, province=excluded.province,
  unit_id=excluded.unit_id, member_id=excluded.member_id, unit_name=excluded.unit_name,
  award=excluded.award, stage=excluded.stage, outcome=excluded.outcome, held=excluded.held,
  returned=excluded.returned, is_open=excluded.is_open, responsible=excluded.responsible,
  due_at=excluded.due_at, overdue=excluded.overdue,
  simulated=excluded.simulated OR view.nomination.simulated,
  changed_at=excluded.changed_at, search=excluded.search
"""


class NominationView(View):
    """Projects nominations by folding each one again up to the page's last event of it."""

    name = "nomination"
    version = 3
    create_tables = TABLE
    tables = ("nomination",)

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring every nomination that the page touches up to date."""
        rows = [
            await self._row(of_page)
            for of_page in by_stream(page).values()
            if of_page[0].type.startswith("nomination.")
        ]
        if rows:
            await connection.executemany(UPSERT, rows)

    async def _row(self, of_page: Sequence[Recorded]) -> Row:
        nomination = fold(recorded.event for recorded in await self._whole(of_page))
        if nomination is None:
            message = f"stream {of_page[0].stream_id} holds no nomination"
            raise LookupError(message)
        # What the rows before this page were made of is known to the row itself.
        simulated = any(recorded.actor.startswith("simulated/") for recorded in of_page)
        return _values(nomination, of_page[-1], simulated)


def _values(nomination: Nomination, last: Recorded, simulated: bool) -> Row:  # noqa: FBT001
    stands = position(nomination)
    clock = nomination.clock
    due_at: datetime | None = clock.due_at if clock is not None else None
    overdue = clock is not None and not any(a.rung == "overdue" for a in clock.alarms)
    return (
        nomination.id,
        nomination.version,
        last.position,
        nomination.province,
        nomination.season_id,
        nomination.bloc_id,
        nomination.nominee.unit_id,
        nomination.nominee.member_id,
        nomination.nominee.name,
        nomination.award.value,
        nomination.asked.value,
        nomination.emulation_year,
        nomination.stage.value,
        nomination.outcome.value,
        stands.held,
        stands.returned,
        stands.open,
        responsible(nomination).value if stands.open else "",
        due_at,
        overdue and stands.open,
        simulated,
        last.recorded_at,
        search_text(nomination.nominee.name, nomination.award.vi, nomination.province),
    )
