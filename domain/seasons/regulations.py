"""What a bloc's own regulation settles: how its members are scored and how they are chosen.

No national rule fixes any of this (Law 06/2022/QH15, Article 16 only makes the bloc a scope of
emulation), so it is data of one bloc and one year. Until a regulation is approved, the defaults of
the rule set apply, each with its confidence.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from domain.policies.shapes import AbsentTreatment, LateReport, Threshold, TieStep
from domain.terms import AwardKind, SelectionMethod, Term


class Grading(Term):
    """How the points of a criterion come about."""

    QUANTITATIVE = "quantitative", "Định lượng theo chỉ tiêu", "Quantity against a target"
    QUALITATIVE = "qualitative", "Định tính", "Quality"
    PER_COUNT = "per_count", "Theo số lần, có trần", "Per count, with a cap"
    BONUS = "bonus", "Điểm thưởng", "Bonus"
    PENALTY = "penalty", "Điểm trừ", "Penalty"


class Missing(Term):
    """What a score that nobody gave counts as."""

    ZERO = "zero", "Tính 0 điểm", "Counts as zero"
    SELF = "self", "Lấy điểm tự chấm", "The unit's own score stands"
    LEFT_OUT = "left_out", "Không tính vào trung bình", "Left out of the mean"


class RoundingRule(Term):
    """How an exact number of points becomes one that is written down."""

    HALF_UP = "half_up", "Làm tròn nửa lên", "Half up"
    HALF_EVEN = "half_even", "Làm tròn nửa về số chẵn", "Half to even"
    DOWN = "down", "Làm tròn xuống", "Down"


class CrossScoring(Term):
    """Who scores whom; nobody ever scores itself."""

    NOBODY = "nobody", "Không chấm chéo", "No cross-scoring"
    ROTATION = "rotation", "Chấm vòng tròn", "By rotation"
    PAIRS = "pairs", "Chấm theo cặp", "By pairs"
    EVERYONE = "everyone", "Mọi đơn vị chấm lẫn nhau", "Everyone scores everyone else"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a score table; ``id`` is its number there, such as ``1.2``.

    ``points`` is the most it can bring (of a penalty: the most it can take). ``per_count`` are the
    points of one occurrence where the grading counts; ``target`` is the default target, in
    ``unit_of_measure``, which a bloc may set for each unit.
    """

    id: str
    group: str
    title: str
    grading: Grading
    points: Decimal
    per_count: Decimal | None = None
    target: Decimal | None = None
    unit_of_measure: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A bloc's score table: any total, exact decimals, every rule of its arithmetic named."""

    title: str
    scale: Decimal
    criteria: tuple[Criterion, ...]
    may_exceed_scale: bool = False
    decimals: int = 2
    rounding: RoundingRule = RoundingRule.HALF_UP
    missing: Missing = Missing.SELF
    crossing: CrossScoring = CrossScoring.EVERYONE
    outlier_share: Fraction = Fraction(1, 5)
    """How far from the mean of the others, as a share of the criterion's points, stands out."""


@dataclass(frozen=True, slots=True)
class Tier:
    """An award that the meeting chooses for, and for how many units."""

    award: AwardKind
    seats: int = 1


@dataclass(frozen=True, slots=True)
class SelectionStep:
    """One step of choosing; with ``shortlist`` only so many of the best go on to the next."""

    method: SelectionMethod
    shortlist: int | None = None
    least_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SelectionRules:
    """How a bloc chooses: steps in their order, thresholds, ties, rounds, recusal."""

    tiers: tuple[Tier, ...]
    steps: tuple[SelectionStep, ...]
    threshold: Threshold
    quorum: Fraction
    ties: tuple[TieStep, ...]
    max_rounds: int
    absent: AbsentTreatment
    tiers_at_once: bool = False
    """One round fills all tiers, the most votes taking the highest; else one round a tier."""
    one_award_each: bool = True
    candidate_votes_on_itself: bool = True
    candidate_counts: bool = False
    """Whether a candidate's own people may be in the counting team."""
    again_below_threshold: bool = False


@dataclass(frozen=True, slots=True)
class Regulation:
    """A bloc's regulation of one year, as it is drafted and approved; ``text`` may quote it."""

    title: str
    selection: SelectionRules
    late_report: LateReport | None = None
    late_report_points: Decimal | None = None
    report_days: tuple[str, ...] = field(default=())
    """The names of the reports that each member owes, such as ``quý I`` or ``tổng kết``."""
    text: str = ""
