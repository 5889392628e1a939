"""What people, and the timer, may ask of a nomination. One dataclass, one deed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands import Command
from domain.nominations.states import Nominee
from domain.papers import Paper
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
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominate(Command):
    """Put a unit forward; ``on`` is the day of the conference or of the council's proposal."""

    KIND: ClassVar[str] = "nominate"
    province: str
    season_id: UUID
    bloc_id: UUID
    nominee: Nominee
    award: AwardKind
    emulation_year: int
    on: date
    source: NominationSource = NominationSource.BLOC
    education: bool = False
    disclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBlocOutcome(Command):
    """Record what the bloc's conference chose, in the minutes' own words."""

    KIND: ClassVar[str] = "record-bloc-outcome"
    endorsed: bool
    methods: tuple[SelectionMethod, ...]
    on: date
    agreement: Agreement | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitDossier(Command):
    """Hand in the dossier; ``on`` is the day of receipt, which fixes the rule set."""

    KIND: ClassVar[str] = "submit-dossier"
    on: date
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveOpinion(Command):
    """Say, as a reviewer, what should become of it.

    ``missing`` names the papers that a return is about, ``lower_award`` the award that one for a
    lower award has in mind; other opinions have neither.
    """

    KIND: ClassVar[str] = "give-opinion"
    opinion: Opinion
    note: str = ""
    missing: tuple[str, ...] = ()
    lower_award: AwardKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(Command):
    """Stand aside as a reviewer."""

    KIND: ClassVar[str] = "recuse"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCouncilVote(Command):
    """Enter the council's signed minutes of its vote on this nomination.

    ``members`` is the whole council; ``written`` counts written opinions of absent members that
    came in before the tally; ``agree``, ``disagree`` and ``invalid`` count votes. ``ballot`` is the
    council's secret ballot that the figures were taken from, where it voted by one held here.
    """

    KIND: ClassVar[str] = "record-council-vote"
    on: date
    members: int
    present: int
    agree: int
    disagree: int
    invalid: int = 0
    written: int = 0
    outcome: Outcome = Outcome.RECOMMENDED
    lower_award: AwardKind | None = None
    chair_agreed: bool | None = None
    ballot: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnForSupplement(Command):
    """Send the dossier back with the missing items named."""

    KIND: ClassVar[str] = "return-for-supplement"
    on: date
    items: tuple[str, ...]
    reason: str
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitSupplement(Command):
    """Hand in what was missing."""

    KIND: ClassVar[str] = "submit-supplement"
    on: date
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Command):
    """Decide as the People's Committee, with the paper that says so."""

    KIND: ClassVar[str] = "decide"
    choice: CommitteeChoice
    paper: Paper
    lower_award: AwardKind | None = None
    missing: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsultation(Command):
    """Ask an agency for its consent (hiệp y)."""

    KIND: ClassVar[str] = "ask-consultation"
    agency: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerConsultation(Command):
    """Give the agency's answer."""

    KIND: ClassVar[str] = "answer-consultation"
    agency: str
    on: date
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeToGovernment(Command):
    """Send the province's submission, stating the figures its quota is measured by.

    ``proposed`` counts this year's Government flags asked for, this one included;
    ``provincial_flags`` and ``bloc_leaders`` are the two contested denominators of the 20 % rule.
    """

    KIND: ClassVar[str] = "propose-to-government"
    paper: Paper
    proposed: int
    provincial_flags: int
    bloc_leaders: int
    override_by: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordGovernmentAnswer(Command):
    """Enter the Prime Minister's decision."""

    KIND: ClassVar[str] = "record-government-answer"
    choice: GovernmentChoice
    paper: Paper
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Command):
    """Stop everything for this nominee."""

    KIND: ClassVar[str] = "hold"
    ground: HoldGround
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Command):
    """End a hold: lifted, the chain goes on; upheld, it ends."""

    KIND: ClassVar[str] = "release"
    upheld: bool
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """Take the nomination back."""

    KIND: ClassVar[str] = "withdraw"
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoke(Command):
    """Cancel an award already granted."""

    KIND: ClassVar[str] = "revoke"
    ground: RevocationGround
    reason: str
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRecovery(Command):
    """Note that the items of a revoked award came back."""

    KIND: ClassVar[str] = "record-recovery"
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSuccessor(Command):
    """Name the unit that carries a merged, dissolved or renamed nominee's nomination on."""

    KIND: ClassVar[str] = "assign-successor"
    successor: Nominee
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceedAuthority(Command):
    """Name the province that carries a merged province's chain on."""

    KIND: ClassVar[str] = "succeed-authority"
    province: str
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    """Announce one rung of the ladder; only the timer asks this."""

    KIND: ClassVar[str] = "escalate"
    rung: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseConsultation(Command):
    """Note that an agency's term passed in silence; only the timer asks this."""

    KIND: ClassVar[str] = "lapse-consultation"
    agency: str
