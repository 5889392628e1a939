"""What a score consists of: entries, targets, tasks, assignments, explanations, totals."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.terms import Term


class ScoringStage(Term):
    """The two stages of handing scores in; each ends by its day or by a person's word."""

    SELF = "self", "Tự chấm", "Self-scoring"
    CROSS = "cross", "Chấm chéo", "Cross-scoring"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a unit says of one criterion of its own.

    Which of the three figures is given follows from the grading: the ``actual`` quantity, the
    ``count`` of occurrences, or the ``points`` claimed. ``evidence`` are references of papers.
    """

    criterion: str
    actual: Decimal | None = None
    count: int | None = None
    points: Decimal | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossEntry:
    """The points another member gives for one criterion, and why."""

    criterion: str
    points: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class SelfScores:
    """A unit's whole sheet about itself."""

    unit_id: UUID
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CrossScores:
    """A member's whole sheet about another unit."""

    scorer: UUID
    unit_id: UUID
    entries: tuple[CrossEntry, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A unit's own target of a criterion; ``None`` says that it was given no such target."""

    criterion: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoredTask:
    """A key or sudden task of the year, scored by another unit as it was done."""

    unit_id: UUID
    scorer: UUID
    criterion: str
    task: str
    on: date
    count: int | None = None
    points: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recusal:
    """A scorer stands aside, for one unit or (``None``) for all of them, on a stated ground."""

    scorer: UUID
    unit_id: UUID | None
    ground: str


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """Who is to score whom; the two are never the same unit."""

    scorer: UUID
    unit_id: UUID

    def __post_init__(self) -> None:
        """Refuse that a unit scores itself: no rule of any bloc can ask that."""
        if self.scorer == self.unit_id:
            message = f"{self.scorer} would score itself"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a scored unit explains (giải trình), and how it was answered.

    ``scorer`` is ``None`` where it is about the unit's own entry. ``accepted`` stays ``None`` until
    there is an answer; ``points`` are the scorer's new ones where the answer changed them.
    """

    number: int
    unit_id: UUID
    criterion: str
    scorer: UUID | None
    text: str
    evidence: tuple[str, ...] = ()
    answer: str = ""
    accepted: bool | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AgreedPoints:
    """The points on which the bloc agreed for one criterion, beside those that were computed."""

    unit_id: UUID
    criterion: str
    points: Decimal
    computed: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """A unit's total as the meeting approved it."""

    unit_id: UUID
    total: Decimal
