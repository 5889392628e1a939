"""What can happen to a bloc's membership and headship in one year."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.events import State, upcasts
from domain.papers import PersonName
from domain.seasons.events import SeasonEvent
from domain.seasons.facts import NextHeads
from domain.seasons.roster.facts import HeadManner, Member, Restructuring, TermEnd, Track


class MembersConfirmed(SeasonEvent):
    """The members from that day on, by a decision."""

    TOPIC: ClassVar[str] = "season.members_confirmed.v1"
    members: tuple[Member, ...]
    basis: str
    on: date


class BlocReconstituted(SeasonEvent):
    """Members merged, were dissolved or took another name; what they did before stays theirs.

    ``exclusions_follow`` says whether a successor is barred where one of these units was.
    """

    TOPIC: ClassVar[str] = "season.bloc_reconstituted.v2"
    restructuring: Restructuring
    from_units: tuple[UUID, ...]
    successor: UUID | None
    successor_name: str | None
    answers_by: UUID | None
    exclusions_follow: bool | None
    basis: str
    on: date


@upcasts("season.bloc_reconstituted.v1")
def _with_exclusions(state: State) -> State:
    """Version 1 did not say what becomes of exclusions, and by its rules none passed on."""
    return {**state, "exclusions_follow": None}


class DualTrackDisclosed(SeasonEvent):
    """A unit of two blocs or lines said which of them judges its achievement."""

    TOPIC: ClassVar[str] = "season.dual_track_disclosed.v1"
    unit_id: UUID
    other: str
    track: Track
    achievement: str | None
    released_by: str | None


class RepresentativeNamed(SeasonEvent):
    """Somebody speaks for a member unit from a day on, in place of whoever did before."""

    TOPIC: ClassVar[str] = "season.representative_named.v1"
    unit_id: UUID
    person: PersonName
    office: str | None
    since: date
    until: date | None
    basis: str | None


class HeadTermBegan(SeasonEvent):
    """A unit's term as head or deputy began."""

    TOPIC: ClassVar[str] = "season.head_term_began.v1"
    unit_id: UUID
    since: date
    until: date | None
    deputy: bool
    basis: str


class HeadTermEnded(SeasonEvent):
    """A unit's terms as head and deputy ended with that day, or ``acting`` only its standing in."""

    TOPIC: ClassVar[str] = "season.head_term_ended.v1"
    unit_id: UUID
    acting: bool
    ground: TermEnd
    basis: str
    on: date


class ActingHeadAssigned(SeasonEvent):
    """A unit stands in for the head."""

    TOPIC: ClassVar[str] = "season.acting_head_assigned.v1"
    unit_id: UUID
    since: date
    until: date | None
    basis: str


class NextHeadsProposed(SeasonEvent):
    """The meeting named next year's heads; ``heads.procedure`` is its phrase."""

    TOPIC: ClassVar[str] = "season.next_heads_proposed.v1"
    heads: NextHeads
    manner: HeadManner
    on: date


class NextHeadsConfirmed(SeasonEvent):
    """A decision was taken on the proposed heads; they may be others than proposed."""

    TOPIC: ClassVar[str] = "season.next_heads_confirmed.v1"
    heads: NextHeads
    basis: str
    on: date


class RecordsHandedOver(SeasonEvent):
    """One head handed the bloc's papers to the next, with a list where there is one."""

    TOPIC: ClassVar[str] = "season.records_handed_over.v1"
    giver: UUID
    receiver: UUID
    for_year: int
    records: tuple[str, ...]
    on: date
