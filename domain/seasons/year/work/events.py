"""What can happen to movements, tasks and exemplars; each is known by its number in the season."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.papers import PersonName
from domain.seasons.events import SeasonEvent
from domain.seasons.year.work.facts import MovementKind, TaskKind
from domain.terms import Agreement


class MovementLaunched(SeasonEvent):
    """A movement was launched."""

    TOPIC: ClassVar[str] = "season.movement_launched.v1"
    number: int
    name: str
    kind: MovementKind | None
    for_year: int
    occasion: str | None
    launched_by: str | None
    until: date | None
    criteria: str
    on: date | None


class MovementReviewed(SeasonEvent):
    """A movement was reviewed."""

    TOPIC: ClassVar[str] = "season.movement_reviewed.v1"
    number: int
    findings: str
    final: bool
    on: date | None


class MovementClosed(SeasonEvent):
    """A movement was closed."""

    TOPIC: ClassVar[str] = "season.movement_closed.v1"
    number: int
    result: str
    on: date | None


class TaskSet(SeasonEvent):
    """A task is tracked from now on."""

    TOPIC: ClassVar[str] = "season.task_set.v1"
    number: int
    title: str
    kind: TaskKind
    units: tuple[UUID, ...]
    due: date | None
    assigned_by: str | None
    criterion: str | None
    on: date | None


class TaskReported(SeasonEvent):
    """A unit reported on a task; ``late`` says that its day had passed."""

    TOPIC: ClassVar[str] = "season.task_reported.v1"
    number: int
    unit_id: UUID
    done: bool
    late: bool
    text: str
    on: date


class MidYearReviewed(SeasonEvent):
    """The mid-year meeting reviewed the year so far."""

    TOPIC: ClassVar[str] = "season.mid_year_reviewed.v1"
    venue: str | None
    findings: str
    agreement: Agreement | None
    phrase: str | None
    on: date


class ExemplarFound(SeasonEvent):
    """An advanced exemplar was found."""

    TOPIC: ClassVar[str] = "season.exemplar_found.v1"
    number: int
    unit_id: UUID
    collective: str | None
    person: PersonName | None
    office: str | None
    deed: str
    movement: int | None
    on: date


class ExemplarSpread(SeasonEvent):
    """An exemplar was made known; ``units`` took it up."""

    TOPIC: ClassVar[str] = "season.exemplar_spread.v1"
    number: int
    how: str
    units: tuple[UUID, ...]
    on: date
