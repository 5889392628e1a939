"""Who belongs to the bloc and who heads it, day by day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.seasons.roster import events as happened
from domain.seasons.roster.facts import HeadTerm, Member


@dataclass(frozen=True, slots=True)
class Roster:
    """Members with their names, and head terms; empty until the first decision is entered."""

    members: tuple[Member, ...] = ()
    terms: tuple[HeadTerm, ...] = ()

    def on(self, day: date) -> tuple[Member, ...]:
        """Return those who belong to the bloc on that day, in the order of the decision."""
        return tuple(member for member in self.members if member.belongs_on(day))

    def is_member(self, unit: UUID, day: date) -> bool:
        return any(member.unit_id == unit for member in self.on(day))

    def name(self, unit: UUID) -> str:
        """Return a member's name, or its id where it was never one."""
        return next((m.name for m in self.members if m.unit_id == unit), str(unit))

    def head_on(self, day: date) -> UUID | None:
        """Return the unit that heads the bloc that day; an acting head comes before the head."""
        running = [t for t in self.terms if not t.deputy and t.holds_on(day)]
        return max(running, key=lambda t: (t.acting, t.since)).unit_id if running else None


def _confirmed(roster: Roster, event: happened.MembersConfirmed) -> Roster:
    return replace(roster, members=event.members)


FOLDS: Mapping[type[Event], Callable[[Roster, Any], Roster]] = {
    happened.MembersConfirmed: _confirmed,
}
"""What each event of this part makes of the roster."""
