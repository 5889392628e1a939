"""The conference board: what the page of a season has to work out before it shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from adapters.bilingual import Text
from adapters.web.bloc_years import BlocYear
from adapters.web.thresholds import in_the_room, in_votes
from domain.policies.shapes import Threshold
from domain.seasons.regulations import Regulation, ScoreTable
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.standing import Result, Tie
from domain.seasons.states import Season
from domain.seasons.year.agreements.facts import Approval, Comment, Plan, YearDocument


@dataclass(frozen=True, slots=True)
class DraftOnBoard:
    """One version of a document, with what was said of it and whether it was approved."""

    document: YearDocument
    version: int
    content: Regulation | ScoreTable | Plan
    note: str
    comments: tuple[Comment, ...]
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class Board:
    """What a chair needs at hand, worked out from the season."""

    members: tuple[UUID, ...]
    drafts: tuple[DraftOnBoard, ...]
    results: Mapping[UUID, Result]
    ties: tuple[tuple[Round, Tie], ...]
    called: Mapping[UUID, str]
    season: Season

    def candidate(self, unit: UUID) -> str:
        """Return what a candidate is called, which may be a part of a member unit."""
        return self.called.get(unit, str(unit))

    def in_votes(self, rule: Threshold) -> Text:
        """Return what a threshold asks of those who are there now."""
        return in_votes(rule, in_the_room(self.season, rule.denominator))


def board_of(year: BlocYear, today: date) -> Board:
    """Work out the board of a season as it stands today."""
    season = year.season
    candidates = {c.nominee.unit_id: c.nominee.name for c in season.selecting.candidates}
    return Board(
        members=tuple(member.unit_id for member in season.roster.on(today)),
        drafts=tuple(reversed(_drafts(season))),
        results=_results(season),
        ties=season.selecting.ties,
        called={**year.names, **candidates},
        season=season,
    )


def _drafts(season: Season) -> tuple[DraftOnBoard, ...]:
    agreed = season.year.agreements
    approvals = {(each.document, each.version): each for each in agreed.approvals}
    return tuple(
        DraftOnBoard(
            draft.document,
            draft.version,
            draft.content,
            draft.note,
            agreed.comments_on(draft.document, draft.version),
            approvals.get((draft.document, draft.version)),
        )
        for draft in agreed.drafts
    )


def _results(season: Season) -> dict[UUID, Result]:
    chosen = season.selecting
    return {
        vote.id: chosen.result(vote)
        for vote in chosen.rounds
        if vote.id in chosen.counts and vote.id not in chosen.annulled
    }
