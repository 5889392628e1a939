"""What may be asked about scores."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.seasons.scoring.facts import (
    CrossEntry,
    CrossScores,
    Entry,
    Recusal,
    ScoringStage,
    SelfScores,
    Target,
)
from domain.terms import Agreement

Unit = Annotated[UUID, "unit"]
Words = Annotated[str, "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTargets(Command):
    """Set one unit's own targets; a criterion that is not named keeps the table's."""

    KIND: ClassVar[str] = "set-targets"
    unit_id: Unit
    targets: tuple[Target, ...]
    basis: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTask(Command):
    """Score a tracked task of the year; ``scorer`` is the member that assessed it."""

    KIND: ClassVar[str] = "score-task"
    unit_id: Unit
    scorer: Unit
    criterion: str
    task: Words
    on: date
    count: int | None = None
    points: Decimal | None = None
    note: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenScoring(Command):
    """Begin scoring by the approved table; both days are the last on which a sheet is in time."""

    KIND: ClassVar[str] = "open-scoring"
    self_until: date
    cross_until: date
    recused: tuple[Recusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSelfScore(Command):
    """Keep a draft of the unit's own sheet; nobody else sees it and it counts for nothing."""

    KIND: ClassVar[str] = "prepare-self-score"
    unit_id: Unit
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitSelfScore(Command):
    """Hand the unit's own sheet in, or a corrected version of it.

    Its leader does; the bloc's offices may enter it from the signed ``paper``, which bears ``on``.
    """

    KIND: ClassVar[str] = "submit-self-score"
    unit_id: Unit
    entries: tuple[Entry, ...]
    paper: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitCrossScore(Command):
    """Hand in ``scorer``'s sheet about another unit, or a corrected version of it."""

    KIND: ClassVar[str] = "submit-cross-score"
    scorer: Unit
    unit_id: Unit
    entries: tuple[CrossEntry, ...]
    paper: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterScores(Command):
    """Enter all sheets of one file, or none of them."""

    KIND: ClassVar[str] = "enter-scores"
    own: tuple[SelfScores, ...] = ()
    cross: tuple[CrossScores, ...] = ()
    paper: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuseFromScoring(Command):
    """Stand aside from scoring one unit, or all of them where none is named."""

    KIND: ClassVar[str] = "recuse-from-scoring"
    scorer: Unit
    unit_id: Unit | None = None
    ground: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseScoringStage(Command):
    """Close a stage before its day, because all sheets are in."""

    KIND: ClassVar[str] = "close-scoring-stage"
    stage: ScoringStage


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainScore(Command):
    """Explain an entry of the unit's own, or object to the points that ``scorer`` gave it."""

    KIND: ClassVar[str] = "explain-score"
    unit_id: Unit
    criterion: str
    scorer: Unit | None = None
    text: Words
    evidence: tuple[str, ...] = ()
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerExplanation(Command):
    """Answer an explanation; the scorer may give other ``points`` in doing so."""

    KIND: ClassVar[str] = "answer-explanation"
    number: int
    accepted: bool
    answer: Words
    points: Decimal | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeScore(Command):
    """Settle the points of one criterion; ``reason`` where they differ from the computed ones."""

    KIND: ClassVar[str] = "agree-score"
    unit_id: Unit
    criterion: str
    points: Decimal
    reason: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveScores(Command):
    """Enter that the meeting approved the whole bloc's table, and how far it agreed.

    ``paper`` names the minutes where the meeting is not run here.
    """

    KIND: ClassVar[str] = "approve-scores"
    agreement: Agreement | None
    phrase: str
    on: date
    paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenScores(Command):
    """Open an approved table again as a new version; ``units`` may correct their sheets."""

    KIND: ClassVar[str] = "reopen-scores"
    reason: Words
    units: tuple[UUID, ...] = ()
    until: date | None = None
