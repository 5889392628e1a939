"""What may be asked about choosing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from domain.ballots.facts import BallotMode, Tally
from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.regulations import InterestKind, Tier
from domain.seasons.selecting.facts import Counter, Rating
from domain.seasons.selecting.figures import Hands, Seat
from domain.terms import Agreement, AwardKind, SelectionMethod

Unit = Annotated[UUID, "unit"]
CandidateId = Annotated[UUID, "candidate"]
RoundId = Annotated[UUID, "round"]
Words = Annotated[str, "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward(Command):
    """Put a member forward, or with ``sub_unit`` a part of it; no ``awards`` means for all."""

    KIND: ClassVar[str] = "put-forward"
    unit_id: Unit
    sub_unit: str | None = None
    awards: tuple[AwardKind, ...] = ()
    grounds: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForwardByScore(Command):
    """Put forward every member with an agreed score, or only the ``first`` so many."""

    KIND: ClassVar[str] = "put-forward-by-score"
    first: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCandidate(Command):
    """Withdraw, or refuse the award; the seat passes to nobody by itself (U6)."""

    KIND: ClassVar[str] = "withdraw-candidate"
    candidate: CandidateId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludeCandidate(Command):
    """Exclude a candidate by a rule that is named, such as one of the regulation or of law."""

    KIND: ClassVar[str] = "exclude-candidate"
    candidate: CandidateId
    rule: str
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareInterest(Command):
    """Declare a member's interest; with ``stands_aside`` it does not vote where it has one."""

    KIND: ClassVar[str] = "declare-interest"
    unit_id: Unit
    interest: InterestKind
    candidate: CandidateId | None = None
    note: Words | None = None
    stands_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUnits(Command):
    """Enter the categories of the members' work, which are independent of their rank (U24)."""

    KIND: ClassVar[str] = "rate-units"
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointCounters(Command):
    """Appoint the counting team anew."""

    KIND: ClassVar[str] = "appoint-counters"
    counters: tuple[Counter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound(Command):
    """Put the next question to the meeting.

    By a regulation, tiers, method and shortlist follow from it and need not be said. Without one
    the meeting says them. ``again_of`` is a round to be followed up by another vote: among its tied
    or on the seats for which votes were too few. ``mode`` and ``closes_at`` are for secret ballots.
    """

    KIND: ClassVar[str] = "open-round"
    tiers: tuple[Tier, ...] = ()
    method: SelectionMethod | None = None
    shortlist: int | None = None
    mode: BallotMode | None = None
    again_of: RoundId | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsensus(Command):
    """Record what the meeting agreed on by discussion, how far and in which words."""

    KIND: ClassVar[str] = "record-consensus"
    round_id: RoundId
    agreed: tuple[Seat, ...]
    agreement: Agreement
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHands(Command):
    """Record a show of hands: for each candidate who agreed, was against and abstained."""

    KIND: ClassVar[str] = "record-hands"
    round_id: RoundId
    hands: tuple[Hands, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBallotOpened(Command):
    """Note that a round's electronic ballot is open; only the timer asks this."""

    KIND: ClassVar[str] = "note-ballot-opened"
    round_id: UUID
    ballot_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBallotResult(Command):
    """Take an electronic ballot's tally over, or that it was annulled; only the timer asks this."""

    KIND: ClassVar[str] = "record-ballot-result"
    round_id: UUID
    ballot_id: UUID
    tally: Tally | None
    annulled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPaperCount(Command):
    """Enter the counting team's figures, signed by each of the team."""

    KIND: ClassVar[str] = "enter-paper-count"
    round_id: RoundId
    tally: Tally
    counters: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnulRound(Command):
    """Annul a round for an irregularity; it stays in the record, and another may follow (U2).

    One whose electronic ballot is open is annulled by annulling the ballot.
    """

    KIND: ClassVar[str] = "annul-round"
    round_id: RoundId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyTieStep(Command):
    """Apply the ladder's next rung to a round's ties where it is the score or an earlier ballot."""

    KIND: ClassVar[str] = "apply-tie-step"
    round_id: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideTie(Command):
    """Enter how the bloc's head or the council ranks all the tied; ``order`` begins with the best.

    ``basis`` is the reason or the paper of the decision.
    """

    KIND: ClassVar[str] = "decide-tie"
    round_id: RoundId
    order: tuple[CandidateId, ...]
    basis: Words


@dataclass(frozen=True, slots=True)
class ChoicePhrase:
    """What the meeting called a unit that it chose, such as "đơn vị dẫn đầu khối"."""

    candidate: CandidateId
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmChoices(Command):
    """Confirm all that was chosen; each choice becomes a nomination of its own.

    ``left_out`` are awards for which the meeting chooses nobody this year. A quota that is exceeded
    needs who allows it, and why.
    """

    KIND: ClassVar[str] = "confirm-choices"
    agreement: Agreement
    phrase: str
    phrases: tuple[ChoicePhrase, ...] = ()
    left_out: tuple[AwardKind, ...] = ()
    override_by: str | None = None
    override_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReallocateSlot(Command):
    """Give a withdrawn unit's seat to the next in rank, by a decision of the bloc (U6)."""

    KIND: ClassVar[str] = "reallocate-slot"
    giver: CandidateId
    receiver: CandidateId
    basis: Words
    on: date
    phrase: str | None = None
