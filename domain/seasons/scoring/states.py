"""All scores of the year as the events have made them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from domain.events import Event
from domain.seasons.regulations import Criterion, ScoreTable
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.facts import (
    AgreedPoints,
    Assignment,
    CrossEntry,
    CrossScores,
    Entry,
    Explanation,
    Recusal,
    ScoredTask,
    ScoringStage,
    SelfScores,
)
from domain.seasons.scoring.sheets import Approval, CrossSheet, SelfSheet

K = TypeVar("K")
V = TypeVar("V")


def _none() -> MappingProxyType[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scoring:
    """All scores of the year; totals are agreed once the meeting approved them.

    Sheets are kept in all their editions, the newest last. ``table`` is fixed when scoring opens,
    so that a later table cannot change what was scored.
    """

    agreed: Mapping[UUID, Decimal] = field(default_factory=_none)
    table: ScoreTable | None = None
    self_until: date | None = None
    cross_until: date | None = None
    members: tuple[UUID, ...] = ()
    recused: tuple[Recusal, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    closed: frozenset[ScoringStage] = frozenset()
    targets: Mapping[tuple[UUID, str], Decimal | None] = field(default_factory=_none)
    tasks: tuple[ScoredTask, ...] = ()
    drafts: Mapping[UUID, tuple[Entry, ...]] = field(default_factory=_none)
    own: Mapping[UUID, tuple[SelfSheet, ...]] = field(default_factory=_none)
    cross: Mapping[Assignment, tuple[CrossSheet, ...]] = field(default_factory=_none)
    explanations: tuple[Explanation, ...] = ()
    settled: Mapping[tuple[UUID, str], AgreedPoints] = field(default_factory=_none)
    approvals: tuple[Approval, ...] = ()
    correcting: frozenset[UUID] = frozenset()
    correcting_until: date | None = None

    @property
    def opened(self) -> bool:
        return self.table is not None

    @property
    def approved(self) -> bool:
        """Whether the last approval stands."""
        return bool(self.approvals) and self.approvals[-1].reopened is None

    def criterion(self, number: str) -> Criterion | None:
        criteria = self.table.criteria if self.table else ()
        return next((c for c in criteria if c.id == number), None)

    def own_sheet(self, unit: UUID) -> SelfSheet | None:
        """Return the edition that counts."""
        editions = self.own.get(unit, ())
        return editions[-1] if editions else None

    def cross_sheet(self, assignment: Assignment) -> CrossSheet | None:
        """Return the edition that counts."""
        editions = self.cross.get(assignment, ())
        return editions[-1] if editions else None

    def over(self, stage: ScoringStage, day: date) -> bool:
        """Whether no sheet of that stage is in time any more."""
        last = self.self_until if stage is ScoringStage.SELF else self.cross_until
        return stage in self.closed or (last is not None and day > last)

    def all_in(self, stage: ScoringStage) -> bool:
        """Whether every sheet of that stage is in."""
        if stage is ScoringStage.SELF:
            return all(unit in self.own for unit in self.members)
        return all(assignment in self.cross for assignment in self.assignments)

    def done_by(self, unit: UUID) -> bool:
        """Whether the unit handed in everything that was asked of it, its own sheet first."""
        asked = (a for a in self.assignments if a.scorer == unit)
        return unit in self.own and all(assignment in self.cross for assignment in asked)


def _with(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})


def _targets(scoring: Scoring, event: happened.TargetsSet) -> Scoring:
    new = {(event.unit_id, target.criterion): target.value for target in event.targets}
    return replace(scoring, targets=MappingProxyType({**scoring.targets, **new}))


def _task(scoring: Scoring, event: happened.TaskScored) -> Scoring:
    return replace(scoring, tasks=(*scoring.tasks, event.scored))


def _opened(scoring: Scoring, event: happened.ScoringOpened) -> Scoring:
    return replace(
        scoring,
        table=event.table,
        self_until=event.self_until,
        cross_until=event.cross_until,
        members=event.members,
        recused=event.recused,
        assignments=event.assignments,
    )


def _prepared(scoring: Scoring, event: happened.SelfScorePrepared) -> Scoring:
    return replace(scoring, drafts=_with(scoring.drafts, event.unit_id, event.entries))


def _self(scoring: Scoring, event: happened.SelfScoreSubmitted) -> Scoring:
    scores = SelfScores(event.unit_id, event.entries)
    sheet = SelfSheet(
        scores, event.edition, event.originator_version, event.timestamp, event.late, event.paper
    )
    editions = (*scoring.own.get(event.unit_id, ()), sheet)
    return replace(scoring, own=_with(scoring.own, event.unit_id, editions))


def _cross(scoring: Scoring, event: happened.CrossScoreSubmitted) -> Scoring:
    scores = CrossScores(event.scorer, event.unit_id, event.entries)
    sheet = CrossSheet(
        scores, event.edition, event.originator_version, event.timestamp, event.late, event.paper
    )
    pair = Assignment(event.scorer, event.unit_id)
    return replace(scoring, cross=_with(scoring.cross, pair, (*scoring.cross.get(pair, ()), sheet)))


def _recused(scoring: Scoring, event: happened.ScorerRecused) -> Scoring:
    recused = (*scoring.recused, event.recusal)
    return replace(scoring, recused=recused, assignments=event.assignments)


def _stage_closed(scoring: Scoring, event: happened.ScoringStageClosed) -> Scoring:
    return replace(scoring, closed=scoring.closed | {event.stage})


def _explained(scoring: Scoring, event: happened.ScoreExplained) -> Scoring:
    said = Explanation(
        event.number, event.unit_id, event.criterion, event.scorer, event.text, event.evidence
    )
    return replace(scoring, explanations=(*scoring.explanations, said))


def _answered(scoring: Scoring, event: happened.ExplanationAnswered) -> Scoring:
    def answer(said: Explanation) -> Explanation:
        if said.number != event.number:
            return said
        return replace(said, answer=event.answer, accepted=event.accepted, points=event.points)

    changed = replace(scoring, explanations=tuple(map(answer, scoring.explanations)))
    if event.points is None:
        return changed
    said = changed.explanations[event.number - 1]
    return _rescored(changed, said, event)


def _rescored(scoring: Scoring, said: Explanation, event: happened.ExplanationAnswered) -> Scoring:
    """Add an edition of the scorer's sheet in which that one entry has the new points."""
    if said.scorer is None or event.points is None:
        return scoring
    pair = Assignment(said.scorer, said.unit_id)
    sheet = scoring.cross[pair][-1]
    new = CrossEntry(said.criterion, event.points, event.answer)
    others = tuple(e for e in sheet.scores.entries if e.criterion != said.criterion)
    scores = replace(sheet.scores, entries=(*others, new))
    edition = replace(
        sheet,
        scores=scores,
        edition=sheet.edition + 1,
        arrival=event.originator_version,
        at=event.timestamp,
    )
    return replace(scoring, cross=_with(scoring.cross, pair, (*scoring.cross[pair], edition)))


def _settled(scoring: Scoring, event: happened.ScoreAgreed) -> Scoring:
    key = (event.unit_id, event.criterion)
    points = AgreedPoints(*key, event.points, event.computed, event.reason)
    return replace(scoring, settled=_with(scoring.settled, key, points))


def _approved(scoring: Scoring, event: happened.ScoresApproved) -> Scoring:
    approval = Approval(
        event.edition, event.agreement, event.phrase, event.on, event.totals, event.paper
    )
    return replace(
        scoring,
        approvals=(*scoring.approvals, approval),
        agreed=MappingProxyType({each.unit_id: each.total for each in event.totals}),
        correcting=frozenset(),
        correcting_until=None,
    )


def _reopened(scoring: Scoring, event: happened.ScoresReopened) -> Scoring:
    last = replace(scoring.approvals[-1], reopened=event.reason)
    return replace(
        scoring,
        approvals=(*scoring.approvals[:-1], last),
        agreed=_none(),
        correcting=frozenset(event.units),
        correcting_until=event.until,
    )


FOLDS: Mapping[type[Event], Callable[[Scoring, Any], Scoring]] = {
    happened.TargetsSet: _targets,
    happened.TaskScored: _task,
    happened.ScoringOpened: _opened,
    happened.SelfScorePrepared: _prepared,
    happened.SelfScoreSubmitted: _self,
    happened.CrossScoreSubmitted: _cross,
    happened.ScorerRecused: _recused,
    happened.ScoringStageClosed: _stage_closed,
    happened.ScoreExplained: _explained,
    happened.ExplanationAnswered: _answered,
    happened.ScoreAgreed: _settled,
    happened.ScoresApproved: _approved,
    happened.ScoresReopened: _reopened,
}
"""What each event of this part makes of the scores."""
