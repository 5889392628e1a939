"""Members, succession, two tracks, representatives and head terms; all of them run by days."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.papers import PersonName
from domain.seasons.facts import NextHeads
from domain.terms import Term


class Restructuring(Term):
    """What became of a member in the middle of the year (unusual situation U7)."""

    MERGED = "merged", "Sáp nhập, hợp nhất", "Merged"
    DISSOLVED = "dissolved", "Giải thể", "Dissolved"
    RENAMED = "renamed", "Đổi tên", "Renamed"


class Track(Term):
    """Where a unit of two blocs has an achievement judged (unusual situation U30)."""

    HERE = "here", "Bình xét tại khối này", "Judged in this bloc"
    ELSEWHERE = "elsewhere", "Bình xét ở khối hoặc ngành khác", "Judged in another bloc or line"


class HeadManner(Term):
    """How next year's head came to be named; a proposal still needs a decision."""

    ELECTED = "elected", "Bầu tại hội nghị", "Elected by the meeting"
    ASSIGNED = "assigned", "Thống nhất giao, phân công", "Assigned"
    PROPOSED = "proposed", "Giới thiệu, đề xuất", "Introduced and proposed"


class TermEnd(Term):
    """Why a term as head or deputy ended (unusual situation U17)."""

    RESIGNED = "resigned", "Xin thôi", "Resigned"
    EXPIRED = "expired", "Hết nhiệm kỳ", "The term was over"
    UNDER_HOLD = "under_hold", "Đơn vị đang bị xem xét, xử lý", "The unit is under hold"
    SWAPPED = "swapped", "Chuyển sang khối khác", "Moved to another bloc"
    REPLACED = "replaced", "Thay thế theo quyết định", "Replaced by a decision"


@dataclass(frozen=True, slots=True)
class Member:
    """A member unit; ``since`` and ``until`` are inclusive, ``None`` leaves that end open."""

    unit_id: UUID
    name: str
    since: date | None = None
    until: date | None = None

    def belongs_on(self, day: date) -> bool:
        """Whether the unit belongs to the bloc on that day."""
        began = self.since is None or self.since <= day
        return began and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Succession:
    """What a member became; nobody follows a unit that was dissolved.

    ``answers_by`` is the member that confirms the reports of a unit that is no more. Where
    ``exclusions_follow``, what bars the unit from being chosen bars its successor.
    """

    unit_id: UUID
    restructuring: Restructuring
    successor: UUID | None
    answers_by: UUID | None
    exclusions_follow: bool
    on: date


@dataclass(frozen=True, slots=True)
class DualTrack:
    """A unit's place in another bloc or line, and which of the two judges an achievement.

    Without an ``achievement`` the whole year's work is meant.
    """

    unit_id: UUID
    other: str
    track: Track
    achievement: str | None


@dataclass(frozen=True, slots=True)
class Representative:
    """Who speaks for a member unit in the bloc, in which office, and from when to when."""

    unit_id: UUID
    person: PersonName
    office: str | None
    since: date
    until: date | None = None
    basis: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the person represents the unit on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class HeadTerm:
    """A unit's term as head or deputy of the bloc; ``acting`` where another stands in."""

    unit_id: UUID
    since: date
    until: date | None = None
    deputy: bool = False
    acting: bool = False
    basis: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the term runs on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def meets(self, other: "HeadTerm") -> bool:
        """Whether there is a day on which both terms run."""
        began = other.until is None or self.since <= other.until
        return began and (self.until is None or other.since <= self.until)


@dataclass(frozen=True, slots=True)
class HeadsProposal:
    """Next year's heads as the meeting named them, whoever was decided on afterwards."""

    heads: NextHeads
    manner: HeadManner
    on: date
