"""The steps from a total down to each entry: what was taken, by which rule, and what came out."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from domain.terms import Term


class Said(NamedTuple):
    """A sentence in both languages; numbers in it are written as each language writes them."""

    vi: str
    en: str


class Rule(Term):
    """By which rule a step's points came about."""

    SUM = "sum", "Cộng các mục", "Sum of the items"
    AGREED = "agreed", "Điểm thống nhất", "Agreed points"
    MEAN = "mean", "Trung bình điểm chấm chéo", "Mean of the cross-scores"
    OWN = "own", "Điểm tự chấm", "The unit's own score"
    TASKS = "tasks", "Điểm nhiệm vụ được theo dõi", "Points of tracked tasks"
    PROPORTIONAL = "proportional", "Tỷ lệ đạt chỉ tiêu", "In proportion to the target"
    BELOW_TARGET = "below_target", "Chưa đạt chỉ tiêu", "Below the target"
    ON_TARGET = "on_target", "Đạt đúng chỉ tiêu", "Exactly the target"
    LEADER = "leader", "Vượt chỉ tiêu nhiều nhất", "Exceeds its target the most"
    BEHIND_LEADER = (
        "behind_leader",
        "Vượt chỉ tiêu, sau đơn vị dẫn đầu",
        "Exceeds, behind the leader",
    )
    NO_TARGET = "no_target", "Không giao chỉ tiêu", "Without a target"
    COUNTED = "counted", "Theo số lần, có trần", "Per count, capped"
    STATED = "stated", "Điểm tự nêu", "Points as stated"
    GIVEN = "given", "Điểm do đơn vị khác chấm", "Points given by another unit"
    MISSING_ZERO = "missing_zero", "Không có điểm: tính 0", "Missing: counts as zero"
    MISSING_SELF = "missing_self", "Không có điểm: lấy tự chấm", "Missing: the own score stands"
    MISSING_OUT = "missing_out", "Không có điểm: không tính", "Missing: left out"
    PENDING = "pending", "Chưa có, chưa hết hạn", "Not in yet, and not due yet"
    BONUS_CAP = "bonus_cap", "Trần điểm thưởng", "Cap of the bonus"
    LATE_REPORT = "late_report", "Báo cáo chậm", "Late report"
    SCALE_CAP = "scale_cap", "Không vượt thang điểm", "Not above the scale"
    FLOOR = "floor", "Không dưới 0", "Not below zero"


class Kind(Term):
    """What a step is of."""

    TOTAL = "total", "Tổng điểm", "Total"
    GROUP = "group", "Nhóm", "Group"
    CRITERION = "criterion", "Tiêu chí", "Criterion"
    ENTRY = "entry", "Mục", "Entry"
    ADJUSTMENT = "adjustment", "Điều chỉnh", "Adjustment"


class Input(NamedTuple):
    """A figure that went in, under its name."""

    name: Said
    value: Decimal | int | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Points that stood before another unit's sheet changed them; both values are kept."""

    points: Decimal
    changed_by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One number and how it came about.

    ``points`` are what goes up to the step above (a penalty is negative); ``exact`` is the number
    before rounding where there was any to do. A step whose rule is ``SUM`` is the exact sum of its
    children; of all others the children are what the rule looked at. ``counts`` is false where an
    entry stands in the record but not in the number.
    """

    kind: Kind
    title: Said
    points: Decimal
    rule: Rule
    words: Said
    children: tuple["Step", ...] = ()
    inputs: tuple[Input, ...] = ()
    exact: Fraction | None = None
    criterion: str | None = None
    by: UUID | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    counts: bool = True
    outlier: bool = False
    earlier: tuple[Earlier, ...] = ()

    def walk(self) -> tuple["Step", ...]:
        """Return this step and all below it, from the top."""
        return (self, *(step for child in self.children for step in child.walk()))

    def find(self, criterion: str) -> "Step | None":
        """Return the step of one criterion."""
        found = (s for s in self.walk() if s.kind is Kind.CRITERION and s.criterion == criterion)
        return next(found, None)


def written(value: Decimal | Fraction | int) -> Said:
    """Write a number: decimal comma in Vietnamese, point in English; a long one to 6 places."""
    if isinstance(value, Fraction):
        short = round(value * 10**6)
        number = Decimal(short).scaleb(-6).normalize()
        mark = "" if Fraction(short, 10**6) == value else "≈"
        en = f"{mark}{number:f}"
    else:
        en = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return Said(en.replace(".", ","), en)


def said(vi: str, en: str, **figures: Decimal | Fraction | int) -> Said:
    """Fill the figures into both sentences, each in its own way of writing numbers."""
    texts = {name: written(value) for name, value in figures.items()}
    return Said(
        vi.format(**{name: text.vi for name, text in texts.items()}),
        en.format(**{name: text.en for name, text in texts.items()}),
    )
