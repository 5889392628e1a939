"""Movements, tracked tasks, the mid-year review and advanced exemplars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.papers import PersonName
from domain.terms import Agreement, Term


class MovementKind(Term):
    """What a movement is about."""

    GENERAL = "general", "Thi đua thường xuyên", "General"
    THEMATIC = "thematic", "Thi đua theo chuyên đề", "Thematic"
    OCCASION = "occasion", "Chào mừng sự kiện, ngày lễ", "For an occasion"


class TaskKind(Term):
    """Whether a tracked task was planned or came up during the year."""

    KEY = "key", "Nhiệm vụ trọng tâm", "Key task"
    AD_HOC = "ad_hoc", "Nhiệm vụ đột xuất", "Ad-hoc task"


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement of the bloc; ``reviewed_on`` are the days of its reviews.

    What is not stated is ``None``: the kind, the day on which it was launched, reviewed or closed.
    """

    number: int
    name: str
    kind: MovementKind | None
    for_year: int
    on: date | None
    reviewed_on: tuple[date | None, ...] = ()
    closed: bool = False
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What a unit told of a task; a task done after its day is done late."""

    unit_id: UUID
    on: date
    done: bool
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task tracked per unit; without ``units`` it is every member's.

    ``criterion`` is the line of the score table that it counts for.
    """

    number: int
    title: str
    kind: TaskKind
    units: tuple[UUID, ...]
    due: date | None
    criterion: str | None = None
    reports: tuple[TaskReport, ...] = ()

    def done_on(self, unit: UUID) -> date | None:
        """Return the day on which a unit had done it, if it has."""
        return next((r.on for r in self.reports if r.unit_id == unit and r.done), None)

    def done_late(self, unit: UUID) -> bool:
        """Whether a unit did it after its day."""
        done = self.done_on(unit)
        return done is not None and self.due is not None and done > self.due

    def open_for(self, members: Iterable[UUID]) -> tuple[UUID, ...]:
        """Return those of the members that owe the task and have not done it."""
        owing = (unit for unit in members if not self.units or unit in self.units)
        return tuple(unit for unit in owing if self.done_on(unit) is None)


@dataclass(frozen=True, slots=True)
class MidYearReview:
    """The mid-year meeting in its own words; how far it agreed may not be stated."""

    on: date
    venue: str | None
    findings: str
    agreement: Agreement | None
    phrase: str | None


@dataclass(frozen=True, slots=True)
class Exemplar:
    """An advanced exemplar, a collective or a person, and how it was made known."""

    number: int
    unit_id: UUID
    collective: str | None
    person: PersonName | None
    deed: str
    spread: tuple[str, ...] = ()
