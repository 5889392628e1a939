"""The figures of a round, and what is made of them: ties broken, seats passed on, quotas."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from domain.ballots.facts import Tally
from domain.papers import PersonName
from domain.policies.shapes import TieStep
from domain.seasons.facts import Selection
from domain.terms import AwardKind, Term


class Contradiction(Term):
    """The figure of a count that cannot be."""

    ISSUED = "issued", "số phiếu phát ra", "ballots issued"
    RETURNED = "returned", "số phiếu thu về", "ballots returned"
    VALID = "valid", "số phiếu hợp lệ", "valid ballots"
    VOTES = "votes", "số phiếu cho các đơn vị", "votes for the candidates"
    CANDIDATES = "candidates", "số đơn vị được xét", "candidates"
    HANDS = "hands", "số tay giơ", "hands"
    SEATS = "seats", "số đơn vị được chọn", "units chosen"


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands on one candidate."""

    candidate: UUID
    agree: int
    against: int
    abstain: int = 0

    @property
    def shown(self) -> int:
        return self.agree + self.against + self.abstain


@dataclass(frozen=True, slots=True)
class Figure:
    """What one candidate got: votes of which ``written`` came in writing, or a score.

    ``base`` is the number that the threshold's share is a share of.
    """

    candidate: UUID
    base: int = 0
    agree: int = 0
    against: int | None = None
    abstain: int | None = None
    written: int = 0
    score: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """Return what this candidate is ranked by."""
        return Decimal(self.agree) if self.score is None else self.score


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that the meeting agreed on; without an award it goes on to the next step."""

    unit_id: UUID
    award: AwardKind | None


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of a round, and what they rest on.

    ``writers`` are the absent members whose opinions came in time and are counted; ``unread`` those
    whose opinions cannot be, such as one that names more candidates than there are seats.
    """

    figures: tuple[Figure, ...]
    tally: Tally | None = None
    writers: tuple[UUID, ...] = ()
    unread: tuple[UUID, ...] = ()
    counters: tuple[PersonName, ...] = ()
    agreed: tuple[Seat, ...] = ()
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class TieValue:
    """What one tied candidate has by a rung of the ladder; more is better."""

    candidate: UUID
    value: Decimal


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A rung applied to a tie; without values it separated nobody.

    ``round_id`` is the re-vote or the earlier ballot that the values are the votes of.
    """

    step: TieStep
    among: tuple[UUID, ...]
    values: tuple[TieValue, ...] = ()
    basis: str | None = None
    round_id: UUID | None = None

    def value(self, unit: UUID) -> Decimal:
        """Return a candidate's value; all those whom the rung did not concern have the same."""
        return next((v.value for v in self.values if v.candidate == unit), Decimal(0))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A candidate below the threshold: votes, votes needed, and the number they are measured by."""

    candidate: UUID
    agree: int
    needed: int
    base: int


@dataclass(frozen=True, slots=True)
class Reallocation:
    """A withdrawn unit's award that a bloc's decision gave to the next in rank (U6)."""

    award: AwardKind
    giver: UUID
    receiver: UUID
    basis: str
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class BlocQuota:
    """What the bloc chose, beside what a bloc of its size may nominate.

    ``binding`` is false where the limit is a default that nobody confirmed: then it only warns.
    """

    members: int
    flags: int
    certs: int
    max_flags: int
    max_certs: int
    binding: bool
    source: str
    confidence: str

    @property
    def exceeded(self) -> bool:
        return self.flags > self.max_flags or self.certs > self.max_certs
