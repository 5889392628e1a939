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


class Formula(Term):
    """How a quantity against its target becomes points."""

    PROPORTIONAL = (
        "proportional",
        "Theo tỷ lệ đạt chỉ tiêu, tối đa bằng điểm của tiêu chí",
        "In proportion to the target reached, up to the criterion's points",
    )
    RANKED = (
        "ranked",
        "Đạt chỉ tiêu được nửa số điểm, vượt chỉ tiêu tính theo đơn vị dẫn đầu",
        "Half for the target, the rest measured by the unit that exceeds it most",
    )


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
    ``unit_of_measure``, which a bloc may set for each unit. A ``tracked`` criterion gets its points
    from the tasks that were followed and scored during the year and from no sheet.
    """

    id: str
    group: str
    title: str
    grading: Grading
    points: Decimal
    per_count: Decimal | None = None
    target: Decimal | None = None
    unit_of_measure: str | None = None
    formula: Formula = Formula.PROPORTIONAL
    tracked: bool = False
    needs_evidence: bool = False


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
    bonus_cap: Decimal | None = None
    """The most that all bonus criteria together may bring; ``None`` sets no bound."""
    scorers_each: int = 1
    """By how many others each unit is scored where scoring goes by rotation."""


class InterestKind(Term):
    """Why a unit or somebody in the room is not a stranger to the question; always disclosed."""

    HEAD = "head", "Trưởng khối là đơn vị được xét", "The bloc's head is a candidate"
    NEXT_HEAD = (
        "next_head",
        "Trưởng khối năm sau là đơn vị được xét",
        "Next year's head is a candidate",
    )
    CHAIR = "chair", "Đơn vị chủ tọa là đơn vị được xét", "The unit in the chair is a candidate"
    COUNTER = (
        "counter",
        "Người của đơn vị được xét có trong tổ kiểm phiếu",
        "A candidate's own person is in the counting team",
    )
    SUPERIOR = "superior", "Cấp trên có mặt tại hội nghị", "A superior is in the room"
    APPRAISER = (
        "appraiser",
        "Đơn vị được xét tham gia thẩm định, trình quyết định",
        "A candidate appraises the dossiers or drafts the decision",
    )
    CANDIDATE = "candidate", "Đơn vị bỏ phiếu cho chính mình", "A candidate votes on itself"
    OTHER = "other", "Liên quan khác", "Another interest"


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
    """How a bloc chooses: steps in their order, thresholds, ties, rounds, recusal.

    ``tiers`` stand from the highest award to the lowest. ``max_rounds`` counts all rounds of one
    question, the first and the annulled ones included.
    """

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
    """Whether a new round is held where a seat stays empty because votes were too few."""
    recused: tuple[InterestKind, ...] = ()
    """The interests for which a unit stands aside; every other one is disclosed and no more."""
    recusal_adjusts_denominator: bool = True
    by_writing: bool = False
    """Whether the bloc may choose without a meeting, where enough members write (quorum)."""


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
