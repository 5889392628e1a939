"""What may be asked of a season."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands import Command
from domain.refusals import Reason
from domain.seasons.facts import Conference, SourcePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSeason(Command):
    """Open a bloc's emulation year; ``paper`` is the report or minutes it is taken from."""

    KIND: ClassVar[str] = "open-season"
    province: str
    bloc_id: UUID
    bloc_name: str
    emulation_year: int
    begins_on: date
    ends_on: date
    education: bool = False
    paper: SourcePaper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConference(Command):
    """Enter the minutes or the report of the year-end conference, whole or not at all."""

    KIND: ClassVar[str] = "record-conference"
    conference: Conference


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOverdueConference(Command):
    """Note that no conference was recorded in time; only the timer asks this."""

    KIND: ClassVar[str] = "note-overdue-conference"


@dataclass(frozen=True, slots=True, kw_only=True)
class BringForward(Command):
    """Note that a chosen unit's nomination began, or why not; only the workflow asks this."""

    KIND: ClassVar[str] = "bring-forward"
    nomination_id: UUID
    refused: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSeason(Command):
    """Close the season."""

    KIND: ClassVar[str] = "close-season"
