"""What may be asked about the conference itself: its day, its guests, its sittings, its chair."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName
from domain.seasons.meeting.facts import GuestKind

Unit = Annotated[UUID, "unit"]
Words = Annotated[str, "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleConference(Command):
    """Set day, time and place of the year-end conference, and of its preparatory meeting if any."""

    KIND: ClassVar[str] = "schedule-conference"
    on: date
    part_of_day: str | None = None
    venue: str | None = None
    host: Unit | None = None
    preparatory_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeConference(Command):
    """Move the conference to another day, time or place, and say why."""

    KIND: ClassVar[str] = "change-conference"
    on: date
    part_of_day: str | None = None
    venue: str | None = None
    host: Unit | None = None
    preparatory_on: date | None = None
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelConference(Command):
    """Call the conference off before it begins, and say why."""

    KIND: ClassVar[str] = "cancel-conference"
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteUnits(Command):
    """Invite member units; ``paper`` is the invitation's number where it has one."""

    KIND: ClassVar[str] = "invite-units"
    units: tuple[Unit, ...]
    paper: str | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteGuest(Command):
    """Invite a provincial leader, an observer such as Ban TĐKT, or another guest."""

    KIND: ClassVar[str] = "invite-guest"
    kind: GuestKind
    office: str
    person: PersonName | None = None
    superior: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPreparatoryMeeting(Command):
    """Record the preparatory meeting (hội nghị trù bị) and what it agreed."""

    KIND: ClassVar[str] = "hold-preparatory-meeting"
    on: date
    units: tuple[Unit, ...] = ()
    agreed: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting(Command):
    """Open the conference, or the sitting to which it was adjourned, on its day.

    ``basis`` is the paper by which a unit chairs that is not the bloc's head.
    """

    KIND: ClassVar[str] = "open-meeting"
    on: date
    chair: Unit
    chair_person: PersonName
    chair_office: str | None = None
    basis: str | None = None
    secretary: PersonName
    secretary_unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAttendance(Command):
    """Enter that a unit is there, through whom, and by which paper where that is a proxy."""

    KIND: ClassVar[str] = "register-attendance"
    unit_id: Unit
    person: PersonName
    office: str | None = None
    proxy: str | None = None
    arrived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAbsence(Command):
    """Enter that a unit is absent, and why."""

    KIND: ClassVar[str] = "note-absence"
    unit_id: Unit
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDeparture(Command):
    """Enter that a unit left before the end; ``left`` is when, in the minutes' words."""

    KIND: ClassVar[str] = "note-departure"
    unit_id: Unit
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterGuest(Command):
    """Enter that a guest or observer is in the room; a superior's presence is disclosed."""

    KIND: ClassVar[str] = "register-guest"
    kind: GuestKind
    office: str
    person: PersonName | None = None
    superior: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishQuorum(Command):
    """Find whether enough members are present for the meeting to decide anything (U4)."""

    KIND: ClassVar[str] = "establish-quorum"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjournMeeting(Command):
    """Break off and go on another day, as where the quorum is not met (U4)."""

    KIND: ClassVar[str] = "adjourn-meeting"
    until: date
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverChair(Command):
    """Give the chair to the next head for the launch and the pact; two heads act in one meeting."""

    KIND: ClassVar[str] = "hand-over-chair"
    chair: Unit
    chair_person: PersonName
    chair_office: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeMeeting(Command):
    """End the conference; its minutes are still to be drafted and signed."""

    KIND: ClassVar[str] = "conclude-meeting"
    closing_words: Words | None = None
