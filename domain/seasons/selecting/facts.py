"""What choosing is made of: candidates, interests, rounds, counts and broken ties."""

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from uuid import UUID

from domain.ballots.facts import BallotMode
from domain.nominations.states import Nominee
from domain.papers import PersonName
from domain.policies.shapes import AbsentTreatment, Threshold, TieStep
from domain.seasons.regulations import InterestKind, Tier
from domain.terms import AwardKind, SelectionMethod, Term


class Origin(Term):
    """Who put a candidate forward."""

    SELF = "self", "Đơn vị tự đề nghị", "The unit itself"
    BLOC = "bloc", "Khối giới thiệu", "The bloc's head"
    SCORES = "scores", "Theo bảng điểm", "The score list"


class Category(Term):
    """How well a unit did its work; it never decides the ranking (U24)."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ", "Excellent"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ", "Good"
    COMPLETED = "completed", "Hoàn thành nhiệm vụ", "Completed"
    NOT_COMPLETED = "not_completed", "Không hoàn thành nhiệm vụ", "Not completed"


class Purpose(Term):
    """Why a round is held; the rounds before it stay as they were."""

    FIRST = "first", "Vòng đầu", "First round"
    ANNULLED = "annulled", "Làm lại vì vòng trước bị hủy", "Anew after an annulled round"
    TIED = "tied", "Lại giữa các đơn vị bằng nhau", "Among the tied"
    BELOW = "below", "Lại vì chưa đủ tỷ lệ", "Anew below the threshold"


class WhyLeftOut(Term):
    """Why a candidate does not stand in a round."""

    EXCLUDED = "excluded", "Không đủ điều kiện xét", "Excluded"
    WITHDRAWN = "withdrawn", "Đã rút", "Withdrawn"
    CHOSEN = "chosen", "Đã được chọn cho hình thức khác", "Chosen for another award"
    OTHER_AWARD = "other_award", "Được đề nghị hình thức khác", "Put forward for another award"
    NO_SCORE = "no_score", "Không có điểm được thông qua", "No agreed score"
    LOW_SCORE = "low_score", "Dưới điểm sàn", "Below the least score"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee and who put it forward; without ``awards`` it stands for all of them.

    A sub-unit's ``nominee.member_id`` is the member that it belongs to (U21).
    """

    nominee: Nominee
    origin: Origin
    awards: tuple[AwardKind, ...] = ()
    grounds: str | None = None

    def stands_for(self, tiers: tuple[Tier, ...]) -> bool:
        """Whether it may be chosen for every award of a question."""
        return not self.awards or {tier.award for tier in tiers} <= set(self.awards)


@dataclass(frozen=True, slots=True)
class Interest:
    """A disclosed interest: whose, and in which candidate (``None``: in the choosing at large)."""

    kind: InterestKind
    unit_id: UUID | None
    candidate: UUID | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Recusal:
    """A member that does not vote in a round, and for which interest."""

    unit_id: UUID
    ground: InterestKind


@dataclass(frozen=True, slots=True)
class Counter:
    """Somebody in the counting team, and of which unit."""

    person: PersonName
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """The category of a unit's work."""

    unit_id: UUID
    category: Category


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that does not stand in a round; ``rule`` names what excludes it."""

    unit_id: UUID
    why: WhyLeftOut
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Default:
    """A rule that the bloc's regulation does not settle, and how sure the value taken is."""

    rule: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class RoundRules:
    """The rules of one round, kept with it, so that a later regulation changes nothing in it."""

    threshold: Threshold
    ties: tuple[TieStep, ...]
    max_rounds: int
    absent: AbsentTreatment
    again_below_threshold: bool = False
    candidate_votes_on_itself: bool = True
    recusal_adjusts_denominator: bool = True
    defaults: tuple[Default, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One vote on one question; a new round keeps the old one as it was.

    ``seats`` is how many candidates one ballot may name. ``lane`` counts the questions, each for
    its ``tiers``; ``step`` counts the regulation's steps within one. Only the ``last`` step
    chooses; another lets ``shortlist`` candidates go on, or all that pass. ``members`` is what
    "all members" means here, after recusal; ``again_of`` is the round that this one follows up.
    """

    id: UUID
    ballot_id: UUID
    number: int
    tiers: tuple[Tier, ...]
    seats: int
    candidates: tuple[UUID, ...]
    voters: tuple[UUID, ...]
    mode: BallotMode | None = None
    _: KW_ONLY
    method: SelectionMethod
    rules: RoundRules
    members: int
    lane: int = 1
    step: int = 1
    purpose: Purpose = Purpose.FIRST
    again_of: UUID | None = None
    last: bool = True
    shortlist: int | None = None
    recused: tuple[Recusal, ...] = ()
    closes_at: datetime | None = None
