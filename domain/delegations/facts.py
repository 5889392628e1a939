"""One delegation: who entrusts which deeds to whom, in which capacity, on what paper."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.terms import Capacity, Role


@dataclass(frozen=True, slots=True)
class Delegation:
    """Deeds of an office that another person signs, from ``since`` to ``until`` (both inclusive).

    ``basis`` is the number and ``basis_on`` the day of the paper that says so. ``ended_on`` is the
    last day of one that was taken back early. People are known by their pseudonymous ids.
    """

    id: UUID
    role: Role
    grantor: str
    holder: str
    capacity: Capacity
    basis: str
    basis_on: date
    since: date
    until: date | None
    deeds: tuple[str, ...]
    ended_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds, ``None`` where no end was set."""
        days = [day for day in (self.until, self.ended_on) if day is not None]
        return min(days) if days else None

    def holds_on(self, day: date) -> bool:
        """Whether it may be acted upon on that day."""
        return self.since <= day and (self.last_day is None or day <= self.last_day)
