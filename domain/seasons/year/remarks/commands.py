"""What may be asked about commendations, follow-up, news and observers."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.facts import Remark
from domain.seasons.year.remarks.facts import (
    CarriedOver,
    CommendedCollective,
    CommendedFor,
    CommendedPerson,
    FollowUpOrigin,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commend(Command):
    """Enter the bloc's own commendations; where a list is given, its length is the number (U28).

    ``kind`` is the paper, such as ``Giấy khen``; ``movement`` the movement it was given for.
    """

    KIND: ClassVar[str] = "commend"
    collectives: int | None = None
    individuals: int | None = None
    named_collectives: tuple[CommendedCollective, ...] = ()
    named_individuals: tuple[CommendedPerson, ...] = ()
    kind: str | None = None
    ground: str | None = None
    movement: int | None = None
    basis: str | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnitCommendations(Command):
    """Report how many a unit commended itself; ``parts`` are some of these, told apart.

    Without ``unit_id`` it is what the units commended together, of which a paper may tell no more.
    """

    KIND: ClassVar[str] = "report-unit-commendations"
    unit_id: Annotated[UUID, "unit"] | None = None
    collectives: int | None = None
    individuals: int | None = None
    ground: str | None = None
    parts: tuple[CommendedFor, ...] = ()
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRemarks(Command):
    """Note weaknesses and directives in the words in which they were said."""

    KIND: ClassVar[str] = "note-remarks"
    weaknesses: tuple[Remark, ...] = ()
    directives: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFollowUp(Command):
    """Open a task that answers a weakness or a directive."""

    KIND: ClassVar[str] = "open-follow-up"
    text: Annotated[str, "words"]
    origin: FollowUpOrigin
    said_by: str | None = None
    unit_id: Annotated[UUID, "unit"] | None = None
    due: date | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFollowUp(Command):
    """Say what was done about a follow-up task, and whether it is done."""

    KIND: ClassVar[str] = "answer-follow-up"
    number: int
    text: Annotated[str, "words"]
    done: bool
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverFollowUps(Command):
    """Take over what an earlier season left open, each task with its origin."""

    KIND: ClassVar[str] = "take-over-follow-ups"
    items: tuple[CarriedOver, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishNews(Command):
    """Enter a report that was published: where, when, by whom, and its text.

    ``clock`` is the time that is printed beside the day, as it is printed.
    """

    KIND: ClassVar[str] = "publish-news"
    title: str
    text: Annotated[str, "words"] = ""
    outlet: str | None = None
    address: str | None = None
    author: PersonName | None = None
    office: str | None = None
    on: date
    clock: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameObserver(Command):
    """Name an observer, who may speak and does not vote."""

    KIND: ClassVar[str] = "name-observer"
    organisation: str
    office: str | None = None
    person: PersonName | None = None
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectEntry(Command):
    """Say what was wrong in the season's event of that version, which stays as it is."""

    KIND: ClassVar[str] = "correct-entry"
    version: int
    text: Annotated[str, "words"]
    basis: str
    on: date
