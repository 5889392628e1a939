"""What may be asked about its business: agenda, report, speeches, opinions, minutes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from domain.commands import Command
from domain.papers import PersonName, Signature
from domain.seasons.meeting.commands import Unit, Words
from domain.seasons.meeting.facts import MinutesPart
from domain.terms import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgenda(Command):
    """Set the agenda anew; what was opened already stays as it is."""

    KIND: ClassVar[str] = "set-agenda"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAgendaItem(Command):
    """Come to an item of the agenda, by its number."""

    KIND: ClassVar[str] = "open-agenda-item"
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAgendaItem(Command):
    """Be done with an item of the agenda; ``outcome`` is in the meeting's own words."""

    KIND: ClassVar[str] = "close-agenda-item"
    item: int
    outcome: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentReport(Command):
    """Lay the draft review report before the members; ``document`` says where it is kept."""

    KIND: ClassVar[str] = "present-report"
    title: str
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentOnReport(Command):
    """Say what a member thinks of the draft report (C8)."""

    KIND: ClassVar[str] = "comment-on-report"
    unit_id: Unit
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendReport(Command):
    """Change the draft report; ``follows`` is the number of the comment that asked for it."""

    KIND: ClassVar[str] = "amend-report"
    text: Words
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptReport(Command):
    """Adopt the report as it then stands, how far, and in the meeting's own words."""

    KIND: ClassVar[str] = "adopt-report"
    agreement: Agreement
    phrase: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSpeech(Command):
    """Enter what somebody said, a member or a guest; a directive is to be followed up."""

    KIND: ClassVar[str] = "record-speech"
    speaker: PersonName | None = None
    office: str
    unit_id: Unit | None = None
    text: Words
    directive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePhoto(Command):
    """Note a photograph of the conference; ``document`` says where the picture is kept."""

    KIND: ClassVar[str] = "note-photo"
    caption: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveWrittenOpinion(Command):
    """Take an absent member's opinion in, a named document or a sealed one (U5)."""

    KIND: ClassVar[str] = "receive-written-opinion"
    unit_id: Unit
    document: str
    on: date
    round_id: Annotated[UUID, "round"] | None = None
    sealed: bool = False
    agrees: tuple[Unit, ...] = ()
    text: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMinutes(Command):
    """Draft the minutes from all that happened in the meeting; a new draft voids signatures."""

    KIND: ClassVar[str] = "draft-minutes"
    number: str | None = None
    remarks: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMinutes(Command):
    """Sign the minutes as secretary or as a chair; ``unit_id`` says which, where two chaired."""

    KIND: ClassVar[str] = "sign-minutes"
    part: MinutesPart
    unit_id: Unit | None = None
    signature: Signature
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMinutes(Command):
    """Correct an item of signed minutes by a minute of its own, signed like the first (U26)."""

    KIND: ClassVar[str] = "correct-minutes"
    item: int
    text: Words
    reason: Words
    on: date
    chair: Signature
    secretary: Signature
