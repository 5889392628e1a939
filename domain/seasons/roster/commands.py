"""What may be asked about members and heads."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.roster.facts import HeadManner, Member, Restructuring, TermEnd, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMembers(Command):
    """Confirm who belongs to the bloc from a day on, and by which decision (U29).

    The first decision makes the bloc as it is listed. A later one changes it from its own day on:
    who is not listed any more leaves on the eve, who is new joins on the day.
    """

    KIND: ClassVar[str] = "confirm-members"
    members: tuple[Member, ...]
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconstituteBloc(Command):
    """Note that members merged, were dissolved or took another name, from a day on (U7).

    ``successor`` may be one of the units themselves; left out, it follows from its name. A
    dissolved unit has none, and ``answers_by`` says which member confirms its reports.

    In a merger what bars a unit from being chosen bars its successor too, unless the decision says
    otherwise with ``exclusions_follow``. No source settles it: the default is inferred (I) from the
    tasks, terms and reports that pass on.
    """

    KIND: ClassVar[str] = "reconstitute-bloc"
    restructuring: Restructuring
    from_units: tuple[Annotated[UUID, "unit"], ...]
    successor: Annotated[UUID, "unit"] | None = None
    successor_name: str = ""
    answers_by: Annotated[UUID, "unit"] | None = None
    exclusions_follow: bool = True
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscloseDualTrack(Command):
    """Disclose that a unit also belongs to another bloc or line, and which track it takes (U30).

    Another track for the same achievement needs the paper by which the first one released it.
    """

    KIND: ClassVar[str] = "disclose-dual-track"
    unit_id: Annotated[UUID, "unit"]
    other: str
    track: Track
    achievement: str | None = None
    released_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRepresentative(Command):
    """Name the person who speaks for a member unit in the bloc."""

    KIND: ClassVar[str] = "name-representative"
    unit_id: Annotated[UUID, "unit"]
    person: PersonName
    office: str | None = None
    since: date
    until: date | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginHeadTerm(Command):
    """Begin a unit's term as head or, with ``deputy``, as one of the deputies."""

    KIND: ClassVar[str] = "begin-head-term"
    unit_id: Annotated[UUID, "unit"]
    since: date
    until: date | None = None
    deputy: bool = False
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndHeadTerm(Command):
    """End a unit's running terms, or with ``acting`` its standing in; ``on`` is the last day."""

    KIND: ClassVar[str] = "end-head-term"
    unit_id: Annotated[UUID, "unit"]
    acting: bool = False
    ground: TermEnd
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignActingHead(Command):
    """Let a unit stand in for the head, or while there is none (U17)."""

    KIND: ClassVar[str] = "assign-acting-head"
    unit_id: Annotated[UUID, "unit"]
    since: date
    until: date | None = None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeNextHeads(Command):
    """Name next year's head and deputies, in the meeting's own words.

    Elected or assigned, they are chosen with that; proposed, they wait for a decision.
    """

    KIND: ClassVar[str] = "propose-next-heads"
    manner: HeadManner
    head: Annotated[UUID, "unit"]
    deputies: tuple[Annotated[UUID, "unit"], ...] = ()
    phrase: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmNextHeads(Command):
    """Decide on the proposed heads; naming a ``head`` decides otherwise than proposed."""

    KIND: ClassVar[str] = "confirm-next-heads"
    head: Annotated[UUID, "unit"] | None = None
    deputies: tuple[Annotated[UUID, "unit"], ...] = ()
    basis: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverDuties(Command):
    """Hand the head's duties and records to this year's new head, or to next year's."""

    KIND: ClassVar[str] = "hand-over-duties"
    giver: Annotated[UUID, "unit"]
    receiver: Annotated[UUID, "unit"]
    for_year: int
    records: tuple[str, ...] = ()
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRotatingFlag(Command):
    """Pass the bloc's rotating flag on."""

    KIND: ClassVar[str] = "pass-rotating-flag"
    giver: Annotated[UUID, "unit"]
    receiver: Annotated[UUID, "unit"]
    for_year: int
