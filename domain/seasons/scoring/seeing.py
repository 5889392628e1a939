"""What each member may see of the scores before they are approved.

A unit sees its own from the beginning. It sees the others' own sheets once its own is in and
self-scoring is over, and what others gave (to it and to anybody) once all it owes is in and
cross-scoring is over. Both conditions are needed: were being in enough, a unit could hand in a
blank, look, and correct it; were the end enough, a unit that is late could copy. It does not see
what it was given while it still gives, so that nobody pays back.

The bloc's head is a member that competes, and its secretary sits in it as a rule, so an office
opens nothing before its unit's own are in. A secretary of no member collects and must not be able
to tell anybody: until a stage is over, who is in and how many, and no figure. After the meeting
approved the table it is the bloc's, and every member sees all of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from domain.events import Event
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.facts import Assignment, Explanation, ScoringStage
from domain.seasons.scoring.states import Scoring

K = TypeVar("K")
V = TypeVar("V")

HOLDS_SCORES: frozenset[type[Event]] = frozenset(
    {
        happened.TaskScored,
        happened.SelfScorePrepared,
        happened.SelfScoreSubmitted,
        happened.CrossScoreSubmitted,
        happened.ScoreExplained,
        happened.ExplanationAnswered,
        happened.ScoreAgreed,
    }
)
"""Events whose fields hold scores: before the approval they are told without their fields."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many sheets are in, and whose; it says nothing of what stands in them."""

    own_in: frozenset[UUID]
    own_asked: int
    cross_in: frozenset[Assignment]
    cross_asked: int


@dataclass(frozen=True, slots=True)
class Visible:
    """The scores cut down to what may be seen, and which parts of the others' are open."""

    scoring: Scoring
    turnout: Turnout
    own_open: bool
    cross_open: bool


def visible_to(
    scoring: Scoring, unit: UUID | None, day: date, *, collecting: bool = False
) -> Visible:
    """Return what may be seen on that day by a member unit, or by nobody's (``None``).

    ``collecting`` says that who looks holds an office of the bloc; together with a unit the unit's
    condition still holds. Who is neither sees nothing before the approval.
    """
    own_open = _open(scoring, unit, day, ScoringStage.SELF, collecting=collecting)
    cross_open = own_open and _open(scoring, unit, day, ScoringStage.CROSS, collecting=collecting)
    return Visible(
        scoring=_cut(scoring, unit, own_open=own_open, cross_open=cross_open),
        turnout=_turnout(scoring),
        own_open=own_open,
        cross_open=cross_open,
    )


def _open(
    scoring: Scoring,
    unit: UUID | None,
    day: date,
    stage: ScoringStage,
    *,
    collecting: bool,
) -> bool:
    if scoring.approvals:
        return True
    if not scoring.over(stage, day):
        return False
    if unit is None or unit not in scoring.members:
        return collecting
    return unit in scoring.own if stage is ScoringStage.SELF else scoring.done_by(unit)


def _cut(scoring: Scoring, unit: UUID | None, *, own_open: bool, cross_open: bool) -> Scoring:
    def theirs(said: Explanation) -> bool:
        return unit is not None and unit in (said.unit_id, said.scorer)

    return replace(
        scoring,
        drafts=_kept(scoring.drafts, {u for u in scoring.drafts if u == unit}),
        own=_kept(scoring.own, {u for u in scoring.own if own_open or u == unit}),
        cross=_kept(scoring.cross, {a for a in scoring.cross if cross_open or a.scorer == unit}),
        tasks=tuple(t for t in scoring.tasks if own_open or unit in (t.unit_id, t.scorer)),
        explanations=tuple(e for e in scoring.explanations if cross_open or theirs(e)),
        settled=_kept(scoring.settled, set(scoring.settled) if cross_open else set()),
    )


def _kept(mapping: Mapping[K, V], keys: set[K]) -> Mapping[K, V]:
    return MappingProxyType({key: value for key, value in mapping.items() if key in keys})


def _turnout(scoring: Scoring) -> Turnout:
    asked = frozenset(scoring.assignments)
    return Turnout(
        own_in=frozenset(scoring.own) & frozenset(scoring.members),
        own_asked=len(scoring.members),
        cross_in=asked & frozenset(scoring.cross),
        cross_asked=len(asked),
    )
