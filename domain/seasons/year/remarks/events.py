"""What can happen to commendations, follow-up, news and observers."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.papers import PersonName
from domain.seasons.events import SeasonEvent
from domain.seasons.year.remarks.facts import (
    CarriedOver,
    CommendedCollective,
    CommendedFor,
    CommendedPerson,
    FollowUpOrigin,
)


class BlocCommended(SeasonEvent):
    """The bloc itself commended; a number is that of the list wherever there is one."""

    TOPIC: ClassVar[str] = "season.bloc_commended.v1"
    collectives: int | None
    individuals: int | None
    named_collectives: tuple[CommendedCollective, ...]
    named_individuals: tuple[CommendedPerson, ...]
    kind: str | None
    ground: str | None
    movement: int | None
    basis: str | None
    on: date


class UnitCommendationsReported(SeasonEvent):
    """A unit reported its own commendations; without ``unit_id`` all units' were reported."""

    TOPIC: ClassVar[str] = "season.unit_commendations_reported.v1"
    unit_id: UUID | None
    collectives: int | None
    individuals: int | None
    ground: str | None
    parts: tuple[CommendedFor, ...]
    on: date


class FollowUpOpened(SeasonEvent):
    """A task that answers a weakness or a directive was opened."""

    TOPIC: ClassVar[str] = "season.follow_up_opened.v1"
    number: int
    text: str
    origin: FollowUpOrigin
    said_by: str | None
    unit_id: UUID | None
    due: date | None
    on: date


class FollowUpAnswered(SeasonEvent):
    """It was said what was done about a follow-up task."""

    TOPIC: ClassVar[str] = "season.follow_up_answered.v1"
    number: int
    text: str
    done: bool
    on: date


class FollowUpsTakenOver(SeasonEvent):
    """What an earlier season left open goes on in this one, under numbers of its own."""

    TOPIC: ClassVar[str] = "season.follow_ups_taken_over.v1"
    first_number: int
    items: tuple[CarriedOver, ...]
    on: date


class NewsPublished(SeasonEvent):
    """A report was published."""

    TOPIC: ClassVar[str] = "season.news_published.v1"
    title: str
    text: str
    outlet: str | None
    address: str | None
    author: PersonName | None
    office: str | None
    on: date
    clock: str | None


class ObserverNamed(SeasonEvent):
    """Somebody observes the bloc's work, speaks and does not vote."""

    TOPIC: ClassVar[str] = "season.observer_named.v1"
    organisation: str
    office: str | None
    person: PersonName | None
    since: date
    until: date | None


class EntryCorrected(SeasonEvent):
    """An event of this season was wrong; this says in what, and the event stays."""

    TOPIC: ClassVar[str] = "season.entry_corrected.v1"
    version: int
    text: str
    basis: str
    on: date
