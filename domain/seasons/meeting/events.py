"""What can happen to the conference itself: its day, its guests, its sittings, its chair."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.seasons.events import SeasonEvent
from domain.seasons.meeting.facts import (
    Plan,
    Presiding,
    QuorumCount,
    QuorumRule,
    Seat,
    Secretary,
    Visitor,
)


class ConferenceScheduled(SeasonEvent):
    """The conference got its day.

    ``missed_deadline`` is the last day for Government flag dossiers where the conference falls
    after it: no such flag can then be asked for, while the provincial track stays open (U20).
    """

    TOPIC: ClassVar[str] = "season.conference_scheduled.v1"
    plan: Plan
    missed_deadline: date | None


class ConferenceChanged(SeasonEvent):
    """The conference got another day, time or place; ``missed_deadline`` is as when scheduling."""

    TOPIC: ClassVar[str] = "season.conference_changed.v1"
    plan: Plan
    missed_deadline: date | None
    reason: str


class ConferenceCancelled(SeasonEvent):
    """The conference was called off before it began."""

    TOPIC: ClassVar[str] = "season.conference_cancelled.v1"
    reason: str


class UnitsInvited(SeasonEvent):
    """Member units were invited."""

    TOPIC: ClassVar[str] = "season.units_invited.v1"
    units: tuple[UUID, ...]
    paper: str | None
    on: date


class GuestInvited(SeasonEvent):
    """A guest or observer was invited."""

    TOPIC: ClassVar[str] = "season.guest_invited.v1"
    guest: Visitor


class PreparatoryMeetingHeld(SeasonEvent):
    """The preparatory meeting met and agreed something."""

    TOPIC: ClassVar[str] = "season.preparatory_meeting_held.v1"
    on: date
    units: tuple[UUID, ...]
    agreed: str


class MeetingOpened(SeasonEvent):
    """A sitting of the conference began, with these members to count the quorum by."""

    TOPIC: ClassVar[str] = "season.meeting_opened.v1"
    on: date
    chair: Presiding
    secretary: Secretary
    members: tuple[UUID, ...]
    quorum: QuorumRule


class UnitAttended(SeasonEvent):
    """A unit is there, from the beginning or from its arrival on."""

    TOPIC: ClassVar[str] = "season.unit_attended.v1"
    unit_id: UUID
    seat: Seat


class UnitAbsent(SeasonEvent):
    """A unit is not there, with its reason."""

    TOPIC: ClassVar[str] = "season.unit_absent.v1"
    unit_id: UUID
    reason: str


class UnitLeft(SeasonEvent):
    """A unit left before the end; from then on it is not present."""

    TOPIC: ClassVar[str] = "season.unit_left.v1"
    unit_id: UUID
    left: str


class GuestAttended(SeasonEvent):
    """A guest or observer is in the room; a superior's presence is disclosed by this."""

    TOPIC: ClassVar[str] = "season.guest_attended.v1"
    guest: Visitor


class QuorumEstablished(SeasonEvent):
    """Those present were counted against the quorum; not met, the meeting may not decide (U4)."""

    TOPIC: ClassVar[str] = "season.quorum_established.v1"
    count: QuorumCount
    rule: QuorumRule


class MeetingAdjourned(SeasonEvent):
    """The sitting broke off, to go on another day; ``count`` says whether there was a quorum."""

    TOPIC: ClassVar[str] = "season.meeting_adjourned.v1"
    until: date
    reason: str
    count: QuorumCount
    missed_deadline: date | None


class ChairHandedOver(SeasonEvent):
    """Another unit took the chair of the same meeting."""

    TOPIC: ClassVar[str] = "season.chair_handed_over.v1"
    chair: Presiding


class MeetingConcluded(SeasonEvent):
    """The conference ended; it counts as concluded once its minutes are signed."""

    TOPIC: ClassVar[str] = "season.meeting_concluded.v1"
    closing_words: str | None
    count: QuorumCount
