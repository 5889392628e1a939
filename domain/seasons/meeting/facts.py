"""What a conference is made of while it goes on: its plan, who is there, what is said, its minutes.

Names of people stand here as ``PersonName`` alone, so that they can be sealed and erased.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from domain.papers import PersonName, Signature
from domain.terms import Term


class GuestKind(Term):
    """Why somebody from outside the bloc is in the room; none of them votes."""

    LEADER = "leader", "Lãnh đạo tỉnh, cấp trên", "Leader of the province or superior"
    OBSERVER = "observer", "Ban TĐKT, Sở Nội vụ dự", "Observer of the commendation office"
    OTHER = "other", "Khách mời khác", "Other guest"


class MinutesPart(Term):
    """As what somebody signs the minutes."""

    CHAIR = "chair", "Chủ tọa", "Chair"
    SECRETARY = "secretary", "Thư ký", "Secretary"


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where the conference is to meet; ``preparatory_on`` is the day of the trù bị."""

    on: date
    part_of_day: str | None = None
    venue: str | None = None
    host: UUID | None = None
    preparatory_on: date | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """A guest or observer; ``superior`` marks somebody above one of the members (disclosed)."""

    kind: GuestKind
    office: str
    person: PersonName | None = None
    superior: bool = False


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who is in the chair; ``acting`` where the unit heads the bloc in another's place.

    ``basis`` is the paper that lets a unit chair which heads the bloc neither now nor next.
    """

    unit_id: UUID
    person: PersonName
    office: str | None = None
    acting: bool = False
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Secretary:
    """Who keeps the minutes, and of which unit where that is a member's."""

    person: PersonName
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A member unit at the present sitting: there with somebody, gone again, or absent.

    ``proxy`` names the paper by which a proxy stands for the unit's leader. ``arrived`` and
    ``left`` are times in the minutes' words; without ``arrived`` the unit was there from the start.
    """

    person: PersonName | None = None
    office: str | None = None
    proxy: str | None = None
    arrived: str | None = None
    left: str | None = None
    absent: str | None = None

    @property
    def taken(self) -> bool:
        """Whether somebody sits there now."""
        return self.person is not None and self.left is None


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """The share of all members that has to be present, and how sure that share is."""

    share: Fraction
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class QuorumCount:
    """How many members are present of how many; the absent stay in ``members``."""

    present: int
    members: int
    met: bool


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda, counted from 1; ``outcome`` is what the minutes say of its end."""

    number: int
    title: str
    opened: bool = False
    closed: bool = False
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """What a member said of the draft report, counted from 1."""

    number: int
    unit_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the draft report, and the comment that it follows, if one."""

    text: str
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody said; a directive is one that the bloc has to follow up next year (C17)."""

    speaker: PersonName | None
    office: str
    unit_id: UUID | None
    text: str
    directive: bool


@dataclass(frozen=True, slots=True)
class WrittenOpinion:
    """An absent member's opinion: a named document or, sealed, one that says nothing here.

    ``agrees`` are the candidates that a named opinion agrees to; without ``round_id`` it is for
    every round that was not counted when it came. ``on`` is the document's own day; what decides
    is when it came. Late, it is kept and never counts (U5).
    """

    unit_id: UUID
    document: str
    on: date
    received_on: date
    on_time: bool
    round_id: UUID | None = None
    sealed: bool = False
    agrees: tuple[UUID, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The draft minutes: the season's events from ``first`` to ``last``, each an item by number.

    ``rounds`` are those whose denominators and recusals the minutes state. Nothing is written
    twice: the pages tell the events, so the minutes cannot differ from the record.
    """

    first: int
    last: int
    rounds: tuple[UUID, ...]
    number: str | None = None
    remarks: str | None = None


@dataclass(frozen=True, slots=True)
class MinutesSignature:
    """One signature under the minutes; a chair's says for which unit it was in the chair."""

    part: MinutesPart
    unit_id: UUID | None
    signature: Signature
    on: date


@dataclass(frozen=True, slots=True)
class Correction:
    """A minute of correction: what stands wrongly in which item, and what is right (U26)."""

    item: int
    text: str
    reason: str
    on: date
    chair: Signature
    secretary: Signature
