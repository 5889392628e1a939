"""Commendations with their lists, follow-up tasks with their origin, news and observers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.papers import PersonName
from domain.terms import Term


class FollowUpOrigin(Term):
    """What a follow-up task answers."""

    WEAKNESS = "weakness", "Hạn chế được nêu", "A weakness that was noted"
    DIRECTIVE = "directive", "Ý kiến chỉ đạo", "A directive that was given"


@dataclass(frozen=True, slots=True)
class CommendedCollective:
    """A collective on the bloc's list, with its member unit where that is stated."""

    name: str
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CommendedPerson:
    """A person on the bloc's list, with office and member unit where they are stated."""

    person: PersonName
    office: str | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BlocCommendation:
    """What the bloc commended itself; the list may be missing, and so may a number."""

    collectives: int | None
    individuals: int | None
    ground: str | None
    movement: int | None


@dataclass(frozen=True, slots=True)
class CommendedFor:
    """A part of a unit's commendations that the report tells apart."""

    ground: str
    collectives: int = 0
    individuals: int = 0


@dataclass(frozen=True, slots=True)
class UnitCommendation:
    """What one unit commended itself; such numbers are never added up, here or elsewhere.

    Without ``unit_id`` it is what a paper tells of the units together.
    """

    unit_id: UUID | None
    collectives: int | None
    individuals: int | None
    ground: str | None
    parts: tuple[CommendedFor, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A follow-up task of an earlier season that is still open, with where it came from."""

    season_id: UUID
    emulation_year: int
    number: int
    text: str
    origin: FollowUpOrigin
    said_by: str | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A task that answers a weakness or a directive; without a unit it is the bloc's."""

    number: int
    text: str
    origin: FollowUpOrigin
    said_by: str | None
    unit_id: UUID | None
    due: date | None
    on: date
    answers: tuple[str, ...] = ()
    done_on: date | None = None
    carried_from: CarriedOver | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A report of the bloc's work or conference that was published."""

    title: str
    outlet: str | None
    on: date
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Observer:
    """Somebody of the standing office who watches over the bloc, speaks and does not vote."""

    organisation: str
    office: str | None
    person: PersonName | None
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an event of this season; the event itself stays as it is."""

    version: int
    text: str
    basis: str
    on: date


def carried_over(
    follow_ups: Iterable[FollowUp], season: UUID, emulation_year: int
) -> tuple[CarriedOver, ...]:
    """Return the tasks still open at a season's end as the next season takes them over."""
    return tuple(
        CarriedOver(season, emulation_year, f.number, f.text, f.origin, f.said_by, f.unit_id)
        for f in follow_ups
        if f.done_on is None
    )
