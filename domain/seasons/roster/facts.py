"""A member of the bloc and a term as its head; both begin and end on days."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


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
class HeadTerm:
    """A unit's term as head or deputy of the bloc; ``acting`` where a deputy stands in."""

    unit_id: UUID
    since: date
    until: date | None = None
    deputy: bool = False
    acting: bool = False
    basis: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the term runs on that day."""
        return self.since <= day and (self.until is None or day <= self.until)
