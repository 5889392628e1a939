"""What may be asked about movements, tasks, the mid-year review and exemplars."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.year.work.facts import MovementKind, TaskKind
from domain.terms import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchMovement(Command):
    """Launch a movement; ``launched_by`` is who called for it, where it was not the bloc.

    A paper may tell of a movement without its kind or its day; both may be left out.
    """

    KIND: ClassVar[str] = "launch-movement"
    name: str
    kind: MovementKind | None = None
    for_year: int
    occasion: str | None = None
    launched_by: str | None = None
    until: date | None = None
    criteria: Annotated[str, "words"] = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMovement(Command):
    """Review a movement, at the half way or, with ``final``, at its end."""

    KIND: ClassVar[str] = "review-movement"
    number: int
    findings: Annotated[str, "words"]
    final: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMovement(Command):
    """Close a movement and say what it brought."""

    KIND: ClassVar[str] = "close-movement"
    number: int
    result: Annotated[str, "words"]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTask(Command):
    """Track a key or an ad-hoc task; without ``units`` it is every member's.

    Without ``due`` nothing about it is ever late: a paper may tell of a task and not of its day.
    """

    KIND: ClassVar[str] = "set-task"
    title: str
    kind: TaskKind
    units: tuple[Annotated[UUID, "unit"], ...] = ()
    due: date | None = None
    assigned_by: str | None = None
    criterion: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTask(Command):
    """Report how a unit stands with a task, or that it has done it."""

    KIND: ClassVar[str] = "report-task"
    number: int
    unit_id: Annotated[UUID, "unit"]
    done: bool
    text: Annotated[str, "words"] = ""
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMidYearReview(Command):
    """Enter what the mid-year meeting found."""

    KIND: ClassVar[str] = "record-mid-year-review"
    venue: str | None = None
    findings: Annotated[str, "words"]
    agreement: Agreement | None = None
    phrase: str | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExemplar(Command):
    """Report an advanced exemplar that was found: a collective or a person, and the deed."""

    KIND: ClassVar[str] = "report-exemplar"
    unit_id: Annotated[UUID, "unit"]
    collective: str | None = None
    person: PersonName | None = None
    office: str | None = None
    deed: Annotated[str, "words"]
    movement: int | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadExemplar(Command):
    """Say how an exemplar was made known, and which units took it up."""

    KIND: ClassVar[str] = "spread-exemplar"
    number: int
    how: Annotated[str, "words"]
    units: tuple[Annotated[UUID, "unit"], ...] = ()
    on: date
