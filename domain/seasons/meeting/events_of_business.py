"""What can happen in the conference's business: agenda, report, speeches, opinions, minutes."""

from typing import ClassVar

from domain.seasons.events import SeasonEvent
from domain.seasons.meeting.facts import (
    Amendment,
    Comment,
    Correction,
    Minutes,
    MinutesSignature,
    Speech,
    WrittenOpinion,
)


class AgendaSet(SeasonEvent):
    """The agenda, item by item; what was opened before stays as it was."""

    TOPIC: ClassVar[str] = "season.agenda_set.v1"
    items: tuple[str, ...]


class AgendaItemOpened(SeasonEvent):
    """The meeting came to an item."""

    TOPIC: ClassVar[str] = "season.agenda_item_opened.v1"
    item: int


class AgendaItemClosed(SeasonEvent):
    """The meeting was done with an item."""

    TOPIC: ClassVar[str] = "season.agenda_item_closed.v1"
    item: int
    outcome: str | None


class ReportPresented(SeasonEvent):
    """The draft review report was laid before the members."""

    TOPIC: ClassVar[str] = "season.report_presented.v1"
    title: str
    document: str | None


class ReportCommented(SeasonEvent):
    """A member commented on the draft report."""

    TOPIC: ClassVar[str] = "season.report_commented.v1"
    comment: Comment


class ReportAmended(SeasonEvent):
    """The draft report was changed."""

    TOPIC: ClassVar[str] = "season.report_amended.v1"
    amendment: Amendment


class SpeechMade(SeasonEvent):
    """Somebody spoke; a directive is to be followed up in the next year."""

    TOPIC: ClassVar[str] = "season.speech_made.v1"
    speech: Speech


class PhotoNoted(SeasonEvent):
    """There is a photograph of the conference, kept outside the record."""

    TOPIC: ClassVar[str] = "season.photo_noted.v1"
    caption: str
    document: str


class WrittenOpinionReceived(SeasonEvent):
    """An absent member's opinion came, in time or too late to count (U5)."""

    TOPIC: ClassVar[str] = "season.written_opinion_received.v1"
    opinion: WrittenOpinion


class MinutesDrafted(SeasonEvent):
    """The minutes stand as a draft, and wait for all their signatures."""

    TOPIC: ClassVar[str] = "season.minutes_drafted.v1"
    minutes: Minutes


class MinutesSigned(SeasonEvent):
    """Somebody signed the minutes; with the last signature the conference is concluded."""

    TOPIC: ClassVar[str] = "season.minutes_signed.v1"
    signed: MinutesSignature


class MinutesCorrected(SeasonEvent):
    """An item of the signed minutes was corrected; the item itself stays as it was (U26)."""

    TOPIC: ClassVar[str] = "season.minutes_corrected.v1"
    correction: Correction
