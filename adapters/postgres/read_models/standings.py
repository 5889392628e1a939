"""How the nominations of a season, or of a province's whole year, stand: counted by the server."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import asyncpg

from adapters.postgres.read_models.listing import Asked
from adapters.postgres.read_models.reading import read
from domain.nominations.stays import Phase
from domain.terms import AwardKind, Stage


class Result(StrEnum):
    """What became of an award that was asked for; each nomination has exactly one."""

    GRANTED = "granted"
    LOWER = "lower"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    OPEN = "open"


_RESULT = """
CASE WHEN n.is_open THEN 'open'
  WHEN n.stage = 'REVOKED' THEN 'revoked'
  WHEN n.stage = 'AWARDED' THEN CASE WHEN n.award = n.asked THEN 'granted' ELSE 'lower' END
  WHEN n.outcome = 'WITHDRAWN' THEN 'withdrawn'
  ELSE 'refused' END
"""
_OF = """
  ($1::uuid IS NULL OR {0}.season_id = $1)
  AND ($2::text IS NULL OR ({0}.province = $2 AND {0}.emulation_year = $3::int))
"""

_COUNTS = f"""
SELECT n.stage, n.asked, {_RESULT} AS result, count(*) AS count,
  count(*) FILTER (WHERE n.is_open AND n.due_at < $4) AS late,
  count(*) FILTER (WHERE n.is_open AND n.due_at IS NULL) AS resting
FROM view.nomination AS n WHERE {_OF.format("n")} GROUP BY 1, 2, 3
"""  # noqa: S608 - nothing of it comes from outside.
_PASSAGES = f"""
SELECT p.phase, p.began, p.ended, p.in_time, count(*) AS count,
  min(p.nomination_id::text) AS example
FROM view.passage AS p WHERE p.in_time IS NOT NULL AND {_OF.format("p")} GROUP BY 1, 2, 3, 4
"""  # noqa: S608 - nothing of it comes from outside.
_LISTED = f"""
 WHERE {_OF.format("n")} AND ($4::text IS NULL OR n.stage = $4)
   AND ($5::text IS NULL OR n.asked = $5) AND ($6::text IS NULL OR {_RESULT} = $6)
   AND ($7::timestamptz IS NULL OR (n.is_open AND n.due_at < $7))
 ORDER BY n.due_at NULLS LAST, n.unit_name COLLATE "C", n.id LIMIT $8
"""
_YEARS = """
SELECT DISTINCT emulation_year FROM view.season WHERE province = $1 ORDER BY 1 DESC
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """One season, or all seasons of one year in one province."""

    season: UUID | None = None
    province: str | None = None
    year: int | None = None

    @property
    def values(self) -> tuple[object, ...]:
        """Return what a statement is asked with."""
        return self.season, self.province, self.year


@dataclass(frozen=True, slots=True)
class Group:
    """Nominations that stand alike. ``late`` are open and due, ``resting`` without a clock."""

    stage: Stage
    asked: AwardKind
    result: Result
    count: int
    late: int
    resting: int


@dataclass(frozen=True, slots=True)
class Passed:
    """Stays that took the same days; ``example`` is a nomination that is one of them."""

    phase: Phase
    began: tuple[date, ...]
    ended: tuple[date, ...]
    in_time: bool
    count: int
    example: UUID


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the nominations: each part that is given narrows them down."""

    stage: Stage | None = None
    asked: AwardKind | None = None
    result: Result | None = None
    late_at: datetime | None = None
    """The moment by which those that are open should have moved on."""


class Standings:
    """Reads figures through a pool; who may see nothing of a province counts nothing of it."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short-lived reads."""
        self._pool = pool

    async def counts(self, scope: Scope, now: datetime) -> list[Group]:
        """Return how many stand where at that moment."""
        return [
            Group(
                Stage.of(row["stage"]),
                AwardKind.of(row["asked"]),
                Result(row["result"]),
                row["count"],
                row["late"],
                row["resting"],
            )
            for row in await read(self._pool, _COUNTS, *scope.values, now)
        ]

    async def passed(self, scope: Scope) -> list[Passed]:
        """Return the stays that a stage has brought to their end."""
        return [
            Passed(
                Phase(row["phase"]),
                tuple(row["began"]),
                tuple(row["ended"]),
                row["in_time"],
                row["count"],
                UUID(row["example"]),
            )
            for row in await read(self._pool, _PASSAGES, *scope.values)
        ]

    async def years(self, province: str) -> list[int]:
        """Return the years of which that province has a season, latest first."""
        return [row["emulation_year"] for row in await read(self._pool, _YEARS, province)]


def listed(scope: Scope, wanted: Wanted, limit: int) -> Asked:
    """Ask for the nominations that are counted by a figure, soonest due first."""
    return _LISTED, (
        *scope.values, wanted.stage, wanted.asked, wanted.result, wanted.late_at, limit,
    )  # fmt: skip
