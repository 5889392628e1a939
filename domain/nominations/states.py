"""Where a nomination stands, each standing a type of its own, so that an illegal move has no place.

The chain of types: ``AwaitingBlocVote`` → ``AwaitingDossier`` → ``UnderReview`` →
``AwaitingDecision`` → ``Awarded`` or ``AwaitingGovernment`` → ``Awarded``. ``Returned`` and
``Held`` wrap the standing they interrupt; ``Closed`` and ``Revoked`` end it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from domain.nominations.clocks import Clock
from domain.terms import (
    AwardKind,
    HoldGround,
    NominationSource,
    Opinion,
    Outcome,
    RevocationGround,
    Stage,
)


@dataclass(frozen=True, slots=True)
class Nominee:
    """The unit put forward; ``member_id`` is the bloc's member when the nominee is its sub-unit."""

    unit_id: UUID
    name: str
    member_id: UUID


@dataclass(frozen=True, slots=True)
class GivenOpinion:
    """One reviewer's opinion; nobody is shown it before having given their own."""

    reviewer: str
    opinion: Opinion
    note: str
    missing: tuple[str, ...] = ()
    lower_award: AwardKind | None = None


@dataclass(frozen=True, slots=True)
class Recusal:
    """A reviewer who stands aside, and why."""

    reviewer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """An agency asked for its consent, and what came of it (``None``: still open)."""

    agency: str
    asked_at: datetime
    lapses_at: datetime
    answer: str | None = None
    lapsed: bool = False

    @property
    def open(self) -> bool:
        """Whether an answer may still come."""
        return self.answer is None and not self.lapsed


@dataclass(frozen=True, slots=True)
class AwaitingBlocVote:
    """Put forward; the bloc has yet to choose."""


@dataclass(frozen=True, slots=True)
class AwaitingDossier:
    """Endorsed; the unit has yet to hand in its dossier."""


@dataclass(frozen=True, slots=True)
class UnderReview:
    """With the board: opinions are collected, then the council votes."""

    opinions: tuple[GivenOpinion, ...] = ()
    recusals: tuple[Recusal, ...] = ()


@dataclass(frozen=True, slots=True)
class AwaitingDecision:
    """The board has spoken; the People's Committee decides."""

    recommended: AwardKind


@dataclass(frozen=True, slots=True)
class AwaitingGovernment:
    """The committee decided to propose; the proposal is consulted on, sent, and answered."""

    consultations: tuple[Consultation, ...] = ()
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Awarded:
    """Granted, by the province or by the Prime Minister."""

    award: AwardKind
    decision: str
    on: date


@dataclass(frozen=True, slots=True)
class Closed:
    """Ended without an award."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Revoked:
    """Granted once and cancelled later; the award's own history stays."""

    award: AwardKind
    ground: RevocationGround
    items_recovered: bool = False


Open = AwaitingBlocVote | AwaitingDossier | UnderReview | AwaitingDecision | AwaitingGovernment


@dataclass(frozen=True, slots=True)
class Returned:
    """Sent back for a supplement; the interrupted stage keeps what was left of its time."""

    interrupted: Open
    items: tuple[str, ...]
    days_left: int


@dataclass(frozen=True, slots=True)
class Held:
    """Stopped by a disciplinary matter, an inspection or a complaint until that is settled."""

    interrupted: Open | Returned
    ground: HoldGround
    days_left: int


State = Open | Returned | Held | Awarded | Closed | Revoked

STAGE_OF: dict[type, Stage] = {
    AwaitingBlocVote: Stage.BLOC_VOTE,
    AwaitingDossier: Stage.DOSSIER,
    UnderReview: Stage.BOARD_REVIEW,
    AwaitingDecision: Stage.COMMITTEE_DECISION,
    AwaitingGovernment: Stage.GOVERNMENT_PROPOSAL,
    Awarded: Stage.AWARDED,
    Closed: Stage.CLOSED,
    Revoked: Stage.REVOKED,
}


def first_stage(source: NominationSource) -> Stage:
    """Return where a nomination begins: what the council puts forward no bloc has to choose."""
    return Stage.DOSSIER if source is NominationSource.COUNCIL else Stage.BLOC_VOTE


def underlying(state: State) -> Open | Awarded | Closed | Revoked:
    """Return the standing beneath any hold or return."""
    while isinstance(state, Held | Returned):
        state = state.interrupted
    return state


@dataclass(frozen=True, slots=True)
class Nomination:
    """A nomination as its events have made it.

    ``award`` is what is sought now (a recommendation may lower it), ``asked`` what was first asked.
    ``rules`` is the digest of the rule set in force; ``last_on`` the day of the latest paper.
    """

    id: UUID
    version: int
    province: str
    season_id: UUID
    bloc_id: UUID
    nominee: Nominee
    emulation_year: int
    education: bool
    asked: AwardKind
    award: AwardKind
    source: NominationSource
    rules: str
    last_on: date
    state: State
    outcome: Outcome = Outcome.PENDING
    clock: Clock | None = None
    items: tuple[str, ...] = ()
    supplements: int = 0
    disclosures: tuple[str, ...] = field(default=())

    @property
    def stage(self) -> Stage:
        """Return the stage, looking through any hold or return."""
        return STAGE_OF[type(underlying(self.state))]

    @property
    def held(self) -> bool:
        """Whether a hold stops the chain; only what agencies were asked for may still come in."""
        return isinstance(self.state, Held)

    @property
    def returned(self) -> bool:
        """Whether a supplement is awaited, on hold or not."""
        state = self.state.interrupted if isinstance(self.state, Held) else self.state
        return isinstance(state, Returned)
