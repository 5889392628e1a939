"""What the minutes or a report of a year-end conference state.

Every part is optional, because papers are silent on much: what is not stated is absent here, and
nothing is invented for it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.nominations.states import Nominee
from domain.papers import PersonName
from domain.terms import Agreement, AwardKind, SelectionMethod


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside the bloc who attended; name or office may be missing."""

    office: str | None
    person: PersonName | None


@dataclass(frozen=True, slots=True)
class SourcePaper:
    """The report or minutes that a season is taken from, as far as it names itself.

    ``published`` is the day, and the time where one is printed. A province that the text does not
    name is inferred from the phrase quoted in ``province_inferred_from``.
    """

    reference: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: Guest | None = None
    province_inferred_from: str | None = None

    @property
    def called(self) -> str:
        """Return how a list calls the paper."""
        return self.title or self.reference


@dataclass(frozen=True, slots=True)
class Leader:
    """Who stood for a member unit at the conference."""

    unit_id: UUID
    person: PersonName
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where the conference met, and how it chose."""

    on: date
    part_of_day: str | None = None
    venue: str | None = None
    methods: tuple[SelectionMethod, ...] = ()
    guests: tuple[Guest, ...] = ()
    attendance: str | None = None
    leaders: tuple[Leader, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportAdoption:
    """How far the meeting agreed to the review report, in its own words.

    ``agreement`` is ``None`` where the paper tells of the report without saying how far.
    """

    agreement: Agreement | None
    phrase: str
    amended: bool | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit chosen for an award, in the paper's own words."""

    nomination_id: UUID
    nominee: Nominee
    award: AwardKind
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """How far the meeting agreed to its choice of units, in its own words."""

    agreement: Agreement
    phrase: str


@dataclass(frozen=True, slots=True)
class Commendation:
    """Commendations by the bloc itself or, with ``by_units``, by its units; never added up."""

    collectives: int | None
    individuals: int | None
    by_units: bool = False
    kind: str | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Pact:
    """The emulation pact signed for the coming year; ``signatories`` in the paper's own words."""

    for_year: int
    units: int | None = None
    led_by: UUID | None = None
    signatories: str | None = None


@dataclass(frozen=True, slots=True)
class NextHeads:
    """The head and deputies for the coming year, and by which procedure they came."""

    for_year: int
    head: UUID | None
    deputies: tuple[UUID, ...] = ()
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class FlagPassed:
    """The rotating flag went from one head to the next; it is no state award."""

    giver: UUID | None
    receiver: UUID | None
    for_year: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A weakness noted or a directive given, quoted, with who said it where that is stated."""

    text: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Conference:
    """All that one paper states of a conference."""

    meeting: Meeting
    report: ReportAdoption | None = None
    choices: tuple[Choice, ...] = ()
    selection: Selection | None = None
    commendations: tuple[Commendation, ...] = ()
    pact: Pact | None = None
    next_heads: NextHeads | None = None
    duties_handed_over: bool | None = None
    flag: FlagPassed | None = None
    movements: tuple[str, ...] = ()
    weaknesses: tuple[Remark, ...] = ()
    directives: tuple[Remark, ...] = ()
