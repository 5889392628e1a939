"""What one season file states, with nothing added: units by name, people apart from other text.

``None`` and ``()`` mean that the paper does not state it.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from pydantic import BaseModel

from domain.seasons.facts import Commendation, Remark
from domain.terms import Agreement, AwardKind, SelectionMethod


class SeasonKind(Enum):
    """Whether the emulation year is a calendar year or a school year."""

    CALENDAR = "calendar"
    SCHOOL = "school"


class PartOfDay(Enum):
    """When on its day the conference met, as far as papers say."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ALL_DAY = "all-day"


class Result(Enum):
    """What a paper without nominations says about that: nothing, or that nobody was chosen."""

    NOT_STATED = "not-stated"
    NONE_CHOSEN = "none-chosen"


class Issuer(Enum):
    """Who commended outside the province's chain."""

    BLOC = "bloc"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a paper names; the name stays out of every ``repr``, hence out of logs."""

    name: str | None = field(repr=False)
    office: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The paper; ``published_time`` is the wall-clock time printed on it."""

    report: str
    title: str | None
    publisher: str | None
    published_on: date | None
    published_time: time | None
    author: Person | None


@dataclass(frozen=True, slots=True)
class Names:
    """A name and the other spellings of it in the same paper."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """The emulation year; a school year counts as the year in which it ends."""

    number: int
    kind: SeasonKind
    begins_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Members:
    """The number a paper gives, and the members it names."""

    stated: int | None
    named: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A head unit and its deputies, by name; ``since`` where a year had more than one."""

    head: str | None
    deputies: tuple[str, ...]
    since: date | None = None
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class NextTerm:
    """The head and deputies for a coming year, and by which procedure they came."""

    for_year: int
    term: Term


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who stood for a member unit."""

    unit: str
    person: Person


@dataclass(frozen=True, slots=True)
class Meeting:
    """The conference itself."""

    on: date
    part_of_day: PartOfDay | None
    venue: str | None
    methods: tuple[SelectionMethod, ...]
    guests: tuple[Person, ...]
    attendance: str | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the meeting said of the review report; the degree of agreement may be unstated."""

    agreement: Agreement | None
    phrase: str
    amended: bool | None


@dataclass(frozen=True, slots=True)
class Selection:
    """How far the meeting agreed to its choice of units."""

    agreement: Agreement
    phrase: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A unit put forward; ``part_of`` is its member unit where it is none itself."""

    unit: str
    award: AwardKind
    phrase: str | None
    part_of: str | None


@dataclass(frozen=True, slots=True)
class PactFacts:
    """The pact signed for a coming year."""

    for_year: int
    units: int | None
    led_by: str | None
    signatories: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """The rotating flag's way from one head to the next."""

    giver: str | None
    receiver: str | None
    for_year: int


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed of the year: in whose name it was done, and what is said of it.

    ``said`` is ``None`` for the one deed that says where the conference stands among the others.
    What is said may hold names of people, which stay out of every ``repr``.
    """

    kind: str
    by: str | None
    said: BaseModel | None = field(repr=False)
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class SeasonFile:
    """One season as one paper states it; without a ``meeting`` its deeds tell of the conference.

    ``newcomers`` are the units that the deeds bring in, such as the heir of merged members.
    """

    source: Source
    province: str
    province_inferred_from: str | None
    bloc: Names
    year: Year
    members: Members
    heads: tuple[Term, ...]
    leaders: tuple[Leader, ...]
    meeting: Meeting | None
    report: Adoption | None
    selection: Selection | None
    nominations: tuple[Chosen, ...]
    result: Result | None
    commendations: tuple[Commendation, ...]
    pact: PactFacts | None
    next_heads: NextTerm | None
    handover: bool | None
    flag: Flag | None
    movements: tuple[str, ...]
    weaknesses: tuple[Remark, ...]
    directives: tuple[Remark, ...]
    deeds: tuple[Deed, ...] = ()
    newcomers: tuple[str, ...] = ()

    @property
    def province_stated(self) -> bool:
        """Whether the paper names the province itself."""
        return self.province_inferred_from is None
