"""What can happen while a bloc chooses."""

from typing import ClassVar
from uuid import UUID

from domain.seasons.events import SeasonEvent
from domain.seasons.selecting.facts import Candidate, Counter, Interest, LeftOut, Rating, Round
from domain.seasons.selecting.figures import BlocQuota, Count, Reallocation, Shortfall, TieBreak
from domain.terms import AwardKind


class CandidatePutForward(SeasonEvent):
    """A unit, or a sub-unit of a member (U21), may be chosen."""

    TOPIC: ClassVar[str] = "season.candidate_put_forward.v1"
    candidate: Candidate


class CandidateWithdrew(SeasonEvent):
    """A candidate withdrew or refused; ``vacated`` are the awards it had been chosen for (U6)."""

    TOPIC: ClassVar[str] = "season.candidate_withdrew.v1"
    candidate: UUID
    reason: str
    vacated: tuple[AwardKind, ...]


class CandidateExcluded(SeasonEvent):
    """A candidate may not be chosen, by a rule that is named."""

    TOPIC: ClassVar[str] = "season.candidate_excluded.v1"
    candidate: UUID
    rule: str
    reason: str


class InterestDeclared(SeasonEvent):
    """A member declared an interest and, where ``stands_aside``, does not vote for it (U18)."""

    TOPIC: ClassVar[str] = "season.interest_declared.v1"
    interest: Interest
    stands_aside: bool


class UnitsRated(SeasonEvent):
    """The members' work was rated by category, which decides no rank (U24)."""

    TOPIC: ClassVar[str] = "season.units_rated.v1"
    ratings: tuple[Rating, ...]


class CountersAppointed(SeasonEvent):
    """The counting team of this meeting; it replaces the one before."""

    TOPIC: ClassVar[str] = "season.counters_appointed.v1"
    counters: tuple[Counter, ...]


class RoundOpened(SeasonEvent):
    """A question was put: who stands, who votes, who stands aside, and what was disclosed."""

    TOPIC: ClassVar[str] = "season.round_opened.v1"
    round: Round
    interests: tuple[Interest, ...]
    left_out: tuple[LeftOut, ...]


class RoundBallotOpened(SeasonEvent):
    """The electronic ballot of a round takes votes."""

    TOPIC: ClassVar[str] = "season.round_ballot_opened.v1"
    round_id: UUID
    ballot_id: UUID


class RoundCounted(SeasonEvent):
    """A round has its figures; they never change."""

    TOPIC: ClassVar[str] = "season.round_counted.v1"
    round_id: UUID
    count: Count


class RoundAnnulled(SeasonEvent):
    """A round does not count; it stays in the record with what was counted of it (U2)."""

    TOPIC: ClassVar[str] = "season.round_annulled.v1"
    round_id: UUID
    reason: str


class ThresholdNotMet(SeasonEvent):
    """Candidates got fewer votes than the threshold asks, and are not proposed (U3)."""

    TOPIC: ClassVar[str] = "season.threshold_not_met.v1"
    round_id: UUID
    shortfalls: tuple[Shortfall, ...]


class RoundTied(SeasonEvent):
    """Candidates have the same figure where it makes a difference (U1).

    ``awards`` are what they stand level for, place by place; ``places`` counts those that none of
    them would have an award in, or would not go on to the next step from.
    """

    TOPIC: ClassVar[str] = "season.round_tied.v1"
    round_id: UUID
    units: tuple[UUID, ...]
    awards: tuple[AwardKind, ...]
    places: int


class TieStepApplied(SeasonEvent):
    """A rung of the ladder was applied to a tie, with the values it goes by."""

    TOPIC: ClassVar[str] = "season.tie_step_applied.v1"
    round_id: UUID
    tie_break: TieBreak


class BlocQuotaMeasured(SeasonEvent):
    """The choices were measured by what a bloc of this size may nominate."""

    TOPIC: ClassVar[str] = "season.bloc_quota_measured.v1"
    quota: BlocQuota
    exceeded: bool
    overridden_by: str | None
    override_reason: str | None


class SlotReallocated(SeasonEvent):
    """The bloc decided who takes the seat of a unit that withdrew (U6)."""

    TOPIC: ClassVar[str] = "season.slot_reallocated.v1"
    reallocation: Reallocation
