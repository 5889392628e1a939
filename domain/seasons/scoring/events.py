"""What can happen to the scores of one year."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from domain.seasons.events import SeasonEvent
from domain.seasons.regulations import ScoreTable
from domain.seasons.scoring.facts import (
    Assignment,
    CrossEntry,
    Entry,
    Recusal,
    ScoredTask,
    ScoringStage,
    Target,
    UnitTotal,
)
from domain.terms import Agreement


class TargetsSet(SeasonEvent):
    """A unit's own targets; a later event replaces the criteria it names."""

    TOPIC: ClassVar[str] = "season.targets_set.v1"
    unit_id: UUID
    targets: tuple[Target, ...]
    basis: str


class TaskScored(SeasonEvent):
    """A tracked task of the year was scored."""

    TOPIC: ClassVar[str] = "season.task_scored.v1"
    scored: ScoredTask


class ScoringOpened(SeasonEvent):
    """Scoring began; the table, the members and who scores whom are fixed with it."""

    TOPIC: ClassVar[str] = "season.scoring_opened.v1"
    table: ScoreTable
    self_until: date
    cross_until: date
    members: tuple[UUID, ...]
    recused: tuple[Recusal, ...]
    assignments: tuple[Assignment, ...]


class SelfScorePrepared(SeasonEvent):
    """A unit kept a draft of its own sheet."""

    TOPIC: ClassVar[str] = "season.self_score_prepared.v1"
    unit_id: UUID
    entries: tuple[Entry, ...]


class SelfScoreSubmitted(SeasonEvent):
    """A unit handed its own sheet in; ``edition`` counts from 1, the last one counts."""

    TOPIC: ClassVar[str] = "season.self_score_submitted.v1"
    unit_id: UUID
    edition: int
    entries: tuple[Entry, ...]
    late: bool
    paper: str | None


class CrossScoreSubmitted(SeasonEvent):
    """A member handed in its sheet about another unit; the last edition counts."""

    TOPIC: ClassVar[str] = "season.cross_score_submitted.v1"
    scorer: UUID
    unit_id: UUID
    edition: int
    entries: tuple[CrossEntry, ...]
    late: bool
    paper: str | None


class ScorerRecused(SeasonEvent):
    """A scorer stood aside; ``assignments`` are those of the whole bloc from now on."""

    TOPIC: ClassVar[str] = "season.scorer_recused.v1"
    recusal: Recusal
    assignments: tuple[Assignment, ...]


class ScoringStageClosed(SeasonEvent):
    """A stage was closed before its day, all its sheets being in."""

    TOPIC: ClassVar[str] = "season.scoring_stage_closed.v1"
    stage: ScoringStage


class ScoreExplained(SeasonEvent):
    """A scored unit explained an entry or objected to another's points (giải trình)."""

    TOPIC: ClassVar[str] = "season.score_explained.v1"
    number: int
    unit_id: UUID
    criterion: str
    scorer: UUID | None
    text: str
    evidence: tuple[str, ...]


class ExplanationAnswered(SeasonEvent):
    """An explanation was answered; with ``points`` the scorer's own were changed."""

    TOPIC: ClassVar[str] = "season.explanation_answered.v1"
    number: int
    accepted: bool
    answer: str
    points: Decimal | None


class ScoreAgreed(SeasonEvent):
    """The bloc agreed on the points of one criterion; the computed ones stand beside them."""

    TOPIC: ClassVar[str] = "season.score_agreed.v1"
    unit_id: UUID
    criterion: str
    points: Decimal
    computed: Decimal
    reason: str


class ScoresApproved(SeasonEvent):
    """The meeting approved the whole bloc's table, with these totals."""

    TOPIC: ClassVar[str] = "season.scores_approved.v1"
    edition: int
    agreement: Agreement | None
    phrase: str
    on: date
    totals: tuple[UnitTotal, ...]
    paper: str | None


class ScoresReopened(SeasonEvent):
    """An approved table was opened again; the approval before stays in the record."""

    TOPIC: ClassVar[str] = "season.scores_reopened.v1"
    edition: int
    reason: str
    units: tuple[UUID, ...]
    until: date | None
