"""What may be asked of the read models. Every question names the province it is asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from adapters.postgres.read_models import listing
from adapters.postgres.read_models.reading import read
from domain.ballots.states import BallotStage
from domain.nominations.deciding.situation import OtherNomination
from domain.terms import AwardKind, Outcome, Role, Stage


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A nomination in a list."""

    id: UUID
    version: int
    province: str
    season_id: UUID
    bloc_id: UUID
    bloc_name: str
    unit_id: UUID
    unit_name: str
    award: AwardKind
    asked: AwardKind
    emulation_year: int
    stage: Stage
    outcome: Outcome
    held: bool
    returned: bool
    is_open: bool
    responsible: Role | None
    due_at: datetime | None
    overdue: bool
    simulated: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A secret ballot in a list: whose it is, what it is about and how far it has come."""

    id: UUID
    province: str
    bloc_id: UUID | None
    season_id: UUID | None
    candidates: tuple[UUID, ...]
    voters: tuple[str, ...]
    stage: BallotStage
    closes_at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A season in a list."""

    id: UUID
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    conference_on: date | None
    conference_due_at: datetime
    concluded: bool
    is_open: bool
    choices: int
    paper: str | None


NOMINATIONS = """
SELECT n.id, n.version, n.province, n.season_id, n.bloc_id, coalesce(s.bloc_name, '') AS bloc_name,
  n.unit_id, n.unit_name, n.award, n.asked, n.emulation_year, n.stage, n.outcome, n.held,
  n.returned, n.is_open, n.responsible, n.due_at, n.overdue, n.simulated, n.changed_at
FROM view.nomination n LEFT JOIN view.season s ON s.id = n.season_id
"""
SEASONS = """
SELECT id, province, bloc_id, bloc_name, emulation_year, conference_on, conference_due_at,
  concluded, is_open, choices, paper FROM view.season
"""
BALLOTS = """
SELECT id, province, bloc_id, season_id, candidates, voters, stage, closes_at, is_open
FROM view.ballot
"""
BY_DUE = ' ORDER BY n.due_at NULLS LAST, n.unit_name COLLATE "C", n.id LIMIT $2'


class Queries:
    """Reads the read models through a pool; a page never reads more rows than it asks for."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short-lived reads."""
        self._pool = pool

    async def nomination(self, nomination_id: UUID) -> NominationRow | None:
        """Return one nomination, whatever its province: the caller checks who may see it."""
        rows = await self._fetch(NOMINATIONS + " WHERE n.id = $1", nomination_id)
        return _nomination(rows[0]) if rows else None

    async def waiting_for(
        self, province: str, roles: Collection[Role], limit: int = 200
    ) -> list[NominationRow]:
        """Return the province's open nominations waiting for one of these roles, soonest first."""
        rows = await self._fetch(
            NOMINATIONS
            + " WHERE n.province = $1 AND n.is_open AND n.responsible = ANY($3)"
            + BY_DUE,
            province,
            limit,
            [role.value for role in roles],
        )
        return [_nomination(row) for row in rows]

    async def find(self, province: str, text: str = "", limit: int = 100) -> list[NominationRow]:
        """Return the province's nominations whose unit or award has the text, accents or not."""
        return await self.listed([province], text, limit)

    async def listed(
        self, provinces: Collection[str], text: str, limit: int, after: UUID | None = None
    ) -> list[NominationRow]:
        """Return nominations of any of those provinces, soonest due first, after one of them."""
        found = [] if after is None else await self._fetch(listing.PLACE_OF_NOMINATION, after)
        place = listing.Place(*found[0]) if found else None
        if listing.pattern(text) and len(provinces) > 1:
            near = await self.where(listing.near_nominations(provinces, text, place, limit))
            if len(near) == limit:
                return near
        return await self.where(listing.nominations(provinces, text, place, limit))

    async def listed_seasons(
        self, provinces: Collection[str], text: str, limit: int, after: UUID | None = None
    ) -> list[SeasonRow]:
        """Return seasons of any of those provinces, newest first, after one of them."""
        asked, values = listing.seasons(provinces, text, after, limit)
        return [SeasonRow(**dict(row)) for row in await self._fetch(SEASONS + asked, *values)]

    async def where(self, asked: listing.Asked) -> list[NominationRow]:
        """Return the nominations that the end of a statement asks for, in its order."""
        ending, values = asked
        return [_nomination(row) for row in await self._fetch(NOMINATIONS + ending, *values)]

    async def of_season(self, season_id: UUID) -> list[NominationRow]:
        """Return a season's nominations."""
        rows = await self._fetch(NOMINATIONS + " WHERE n.season_id = $1" + BY_DUE, season_id, 1000)
        return [_nomination(row) for row in rows]

    async def seasons(self, provinces: Collection[str]) -> list[SeasonRow]:
        """Return the seasons of those provinces, newest first."""
        rows = await self._fetch(
            SEASONS + " WHERE province = ANY($1) ORDER BY emulation_year DESC, bloc_name, id",
            list(provinces),
        )
        return [SeasonRow(**dict(row)) for row in rows]

    async def season(self, season_id: UUID) -> SeasonRow | None:
        """Return one season, whatever its province: the caller checks who may see it."""
        rows = await self._fetch(SEASONS + " WHERE id = $1", season_id)
        return SeasonRow(**dict(rows[0])) if rows else None

    async def unconcluded(self, blocs: Collection[UUID], limit: int) -> list[SeasonRow]:
        """Return those blocs' open seasons whose conference is not over, soonest due first."""
        rows = await self._fetch(
            SEASONS + " WHERE bloc_id = ANY($1) AND is_open AND NOT concluded"
            " ORDER BY conference_due_at, id LIMIT $2",
            list(blocs),
            limit,
        )
        return [SeasonRow(**dict(row)) for row in rows]

    async def names(self, organisations: Collection[UUID]) -> dict[UUID, str]:
        """Return the present names of organisations."""
        rows = await self._fetch(
            "SELECT id, name FROM view.organisation WHERE id = ANY($1)",
            list(organisations),
        )
        return {row["id"]: row["name"] for row in rows}

    async def titles(self, subjects: Collection[UUID]) -> dict[UUID, str]:
        """Return what lists call nominations and seasons; without what is in no list."""
        rows = await self._fetch(
            "SELECT id, unit_name AS title FROM view.nomination WHERE id = ANY($1) UNION ALL"
            " SELECT id, bloc_name || ' ' || emulation_year FROM view.season WHERE id = ANY($1)",
            list(subjects),
        )
        return {row["id"]: row["title"] for row in rows}

    async def provinces(self) -> list[str]:
        """Return every province that has a season."""
        rows = await self._fetch("SELECT DISTINCT province FROM view.season ORDER BY 1")
        return [row["province"] for row in rows]

    async def open_ids(self, target: str) -> frozenset[UUID]:
        """Return what is open of that family, for the reconciler."""
        table = {
            "nomination": "view.nomination",
            "season": "view.season",
            "ballot": "view.ballot",
        }[target]
        rows = await self._fetch(f"SELECT id FROM {table} WHERE is_open")  # noqa: S608
        return frozenset(row["id"] for row in rows)

    async def others(self, unit_id: UUID, but: UUID) -> tuple[OtherNomination, ...]:
        """Return a unit's other nominations, for the warning about two awards."""
        rows = await self._fetch(
            "SELECT award, emulation_year, outcome FROM view.nomination"
            " WHERE unit_id = $1 AND id <> $2",
            unit_id,
            but,
        )
        return tuple(
            OtherNomination(
                AwardKind.of(row["award"]),
                row["emulation_year"],
                row["outcome"] == Outcome.AWARDED.value,
            )
            for row in rows
        )

    async def ballots_of(self, season_or_nomination: UUID) -> list[BallotRow]:
        """Return the ballots of a season, or those in which a nomination is voted on."""
        rows = await self._fetch(
            BALLOTS + " WHERE season_id = $1 OR $1 = ANY(candidates) ORDER BY closes_at, id",
            season_or_nomination,
        )
        return [_ballot(row) for row in rows]

    async def ballots_for(
        self, provinces: Collection[str], voters: Collection[str], limit: int
    ) -> list[BallotRow]:
        """Return the ballots of those provinces in which any of these may vote, first to close."""
        rows = await self._fetch(
            BALLOTS + " WHERE stage = 'voting' AND province = ANY($1) AND voters && $2"
            " ORDER BY closes_at, id LIMIT $3",
            list(provinces),
            list(voters),
            limit,
        )
        return [_ballot(row) for row in rows]

    async def turnout(self, ballot_id: UUID) -> int:
        """Return how many ballots lie in a box now."""
        rows = await self._fetch(
            "SELECT count(*) FROM ballot.sealed WHERE ballot_id = $1", ballot_id
        )
        return int(rows[0]["count"])

    async def _fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        return await read(self._pool, statement, *values)


def _nomination(row: asyncpg.Record) -> NominationRow:
    values = dict(row)
    values["award"] = AwardKind.of(values["award"])
    values["asked"] = AwardKind.of(values["asked"])
    values["stage"] = Stage.of(values["stage"])
    values["outcome"] = Outcome.of(values["outcome"])
    values["responsible"] = Role.of(values["responsible"]) if values["responsible"] else None
    return NominationRow(**values)


def _ballot(row: asyncpg.Record) -> BallotRow:
    values = dict(row)
    values["candidates"], values["voters"] = tuple(row["candidates"]), tuple(row["voters"])
    values["stage"] = BallotStage.of(values["stage"])
    return BallotRow(**values)
