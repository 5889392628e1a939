"""What can happen to a nomination. A changed event gets a new version; old ones stay readable."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.conflicts import Conflict
from domain.events import Event, State, upcasts
from domain.nominations.clocks import Clock
from domain.nominations.states import Nominee
from domain.papers import Paper
from domain.policies.arithmetic import QuotaFigures
from domain.terms import (
    Agreement,
    AwardKind,
    CommitteeChoice,
    GovernmentChoice,
    HoldGround,
    NominationSource,
    Opinion,
    Outcome,
    RevocationGround,
    Rung,
    SelectionMethod,
    Stage,
)


class NominationEvent(Event):
    """Anything in one nomination's stream."""


class Nominated(NominationEvent):
    """A unit was put forward for an award; the bloc's rules of that day are pinned."""

    TOPIC: ClassVar[str] = "nomination.nominated.v1"
    province: str
    season_id: UUID
    bloc_id: UUID
    nominee: Nominee
    award: AwardKind
    emulation_year: int
    education: bool
    source: NominationSource
    on: date
    rules: str
    disclosures: tuple[str, ...]
    clock: Clock


class BlocEndorsed(NominationEvent):
    """The bloc chose the nominee; ``phrase`` is the minutes' own wording where there is one."""

    TOPIC: ClassVar[str] = "nomination.bloc_endorsed.v1"
    methods: tuple[SelectionMethod, ...]
    on: date
    agreement: Agreement | None
    phrase: str | None
    clock: Clock


class BlocDeclined(NominationEvent):
    """The bloc did not choose the nominee."""

    TOPIC: ClassVar[str] = "nomination.bloc_declined.v1"
    methods: tuple[SelectionMethod, ...]
    on: date
    phrase: str | None


class DossierSubmitted(NominationEvent):
    """The dossier came in; the rule set in force on the day of receipt is pinned from here on."""

    TOPIC: ClassVar[str] = "nomination.dossier_submitted.v1"
    on: date
    items: tuple[str, ...]
    rules: str
    clock: Clock


class OpinionGiven(NominationEvent):
    """A reviewer gave an opinion, not yet knowing any other.

    ``missing`` are the papers a return asks for, ``lower_award`` what a lower award was meant by.
    """

    TOPIC: ClassVar[str] = "nomination.opinion_given.v2"
    reviewer: str
    opinion: Opinion
    note: str
    missing: tuple[str, ...]
    lower_award: AwardKind | None
    conflicts: tuple[Conflict, ...]
    """What the record showed on that day of the reviewer's ties to the nominee and its bloc."""


class ReviewerRecused(NominationEvent):
    """A reviewer stood aside from this nomination."""

    TOPIC: ClassVar[str] = "nomination.reviewer_recused.v2"
    reviewer: str
    reason: str
    conflicts: tuple[Conflict, ...]


@upcasts("nomination.opinion_given.v1")
def _in_words_alone(state: State) -> State:
    """Version 1 had the papers and the award in the note's words, and disclosed nothing."""
    return {**state, "missing": [], "lower_award": None, "conflicts": []}


@upcasts("nomination.reviewer_recused.v1")
def _without_conflicts(state: State) -> State:
    """Version 1 disclosed nothing; what nobody looked for then is not found afterwards."""
    return {**state, "conflicts": []}


class CouncilVoted(NominationEvent):
    """The council voted; the figures are those of its signed minutes, with what was needed."""

    TOPIC: ClassVar[str] = "nomination.council_voted.v2"
    on: date
    members: int
    recused: int
    present: int
    written: int
    agree: int
    disagree: int
    invalid: int
    needed: int
    denominator: str
    outcome: Outcome
    recommended: AwardKind | None
    clock: Clock | None
    ballot: UUID | None
    """The council's secret ballot that the figures are of, where it was held here."""


@upcasts("nomination.council_voted.v1")
def _without_ballot(state: State) -> State:
    """Version 1 knew of no ballot held here; whatever the minutes rest on was on paper."""
    return {**state, "ballot": None}


class ReturnedForSupplement(NominationEvent):
    """The dossier went back with the missing items named; the stage's clock rests meanwhile."""

    TOPIC: ClassVar[str] = "nomination.returned_for_supplement.v1"
    on: date
    items: tuple[str, ...]
    reason: str
    by_stage: Stage
    paper: Paper | None
    days_left: int
    clock: Clock


class SupplementSubmitted(NominationEvent):
    """The missing items came in; the rule set stays the one pinned at first submission."""

    TOPIC: ClassVar[str] = "nomination.supplement_submitted.v1"
    on: date
    items: tuple[str, ...]
    clock: Clock


class CommitteeDecided(NominationEvent):
    """The People's Committee decided, by a numbered and signed paper."""

    TOPIC: ClassVar[str] = "nomination.committee_decided.v1"
    choice: CommitteeChoice
    award: AwardKind | None
    paper: Paper
    reason: str
    clock: Clock | None
    warnings: tuple[str, ...]


class ConsultationAsked(NominationEvent):
    """An agency was asked for its consent; silence until the moment named means no objection."""

    TOPIC: ClassVar[str] = "nomination.consultation_asked.v1"
    agency: str
    on: date
    lapses_at: datetime


class ConsultationAnswered(NominationEvent):
    """The agency answered."""

    TOPIC: ClassVar[str] = "nomination.consultation_answered.v1"
    agency: str
    on: date
    answer: str


class ConsultationLapsed(NominationEvent):
    """The term passed without an answer, which the rule reads as no objection."""

    TOPIC: ClassVar[str] = "nomination.consultation_lapsed.v1"
    agency: str


class ProposedToGovernment(NominationEvent):
    """The province's submission to the Prime Minister left, with its quota shown both ways."""

    TOPIC: ClassVar[str] = "nomination.proposed_to_government.v1"
    paper: Paper
    quota: QuotaFigures
    overridden_by: str | None
    override_reason: str | None
    clock: Clock


class GovernmentAnswered(NominationEvent):
    """The Prime Minister decided."""

    TOPIC: ClassVar[str] = "nomination.government_answered.v1"
    choice: GovernmentChoice
    paper: Paper
    reason: str


class NomineeHeld(NominationEvent):
    """Everything stopped for this nominee alone; the clock rests."""

    TOPIC: ClassVar[str] = "nomination.nominee_held.v1"
    ground: HoldGround
    reason: str
    on: date
    days_left: int


class HoldLifted(NominationEvent):
    """The matter ended in the nominee's favour; the clock goes on with what was left."""

    TOPIC: ClassVar[str] = "nomination.hold_lifted.v1"
    reason: str
    on: date
    clock: Clock


class HoldUpheld(NominationEvent):
    """The matter ended against the nominee, which ends the nomination."""

    TOPIC: ClassVar[str] = "nomination.hold_upheld.v1"
    reason: str
    on: date


class NominationWithdrawn(NominationEvent):
    """The nominee or its bloc took the nomination back."""

    TOPIC: ClassVar[str] = "nomination.withdrawn.v1"
    reason: str
    on: date


class Escalated(NominationEvent):
    """A rung of the stage's ladder was reached; ``to`` is the office that is told."""

    TOPIC: ClassVar[str] = "nomination.escalated.v1"
    stage: Stage
    rung: Rung
    due_at: datetime
    to: str


class AwardRevoked(NominationEvent):
    """The award was cancelled; number, day, signer and ground stay beside those of the award."""

    TOPIC: ClassVar[str] = "nomination.award_revoked.v1"
    ground: RevocationGround
    reason: str
    paper: Paper


class ItemsRecovered(NominationEvent):
    """The flag or certificate and the bonus of a revoked award came back."""

    TOPIC: ClassVar[str] = "nomination.items_recovered.v1"
    on: date


class SuccessorAssigned(NominationEvent):
    """The nominee was merged, dissolved or renamed; another unit carries the nomination on."""

    TOPIC: ClassVar[str] = "nomination.successor_assigned.v1"
    successor: Nominee
    basis: str
    on: date


class AuthoritySucceeded(NominationEvent):
    """The province itself was merged; its successor carries the chain on."""

    TOPIC: ClassVar[str] = "nomination.authority_succeeded.v1"
    province: str
    basis: str
    on: date
