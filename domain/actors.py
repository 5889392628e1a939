"""Who acts, and by which office.

An actor is known to the record by a pseudonymous id alone. Offices are dated, because an opinion is
judged by the office its giver held on that day.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.terms import Capacity, Role

SIMULATED_PREFIX = "simulated/"
EVERYWHERE = "*"
"""The province of an office that is held in all of them, such as that of a machine."""


@dataclass(frozen=True, slots=True)
class Authorisation:
    """By what a person does another office's deeds: capacity, paper, days and which deeds."""

    id: UUID
    capacity: Capacity
    basis: str
    since: date
    until: date | None
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Office:
    """A role within a province and, where the role has one, a bloc or a unit.

    ``since`` and ``until`` are inclusive days; ``None`` leaves that end open. ``under`` is by what
    it is exercised where it is somebody else's.
    """

    role: Role
    province: str
    bloc_id: UUID | None = None
    unit_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    under: Authorisation | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the office was held on that day."""
        began = self.since is None or self.since <= day
        ended = self.until is not None and self.until < day
        return began and not ended


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a timer, with every office it was ever given.

    ``authorised`` are others' offices of which some deeds were entrusted to this person. They open
    nothing but those deeds, so whatever asks for offices does not see them.
    """

    id: str
    offices: tuple[Office, ...] = ()
    authorised: tuple[Office, ...] = ()

    @property
    def simulated(self) -> bool:
        """Whether this actor only plays a part; every page and event then says so."""
        return self.id.startswith(SIMULATED_PREFIX)

    def offices_on(self, day: date, province: str) -> tuple[Office, ...]:
        """Return the offices held in that province on that day."""
        here = (province, EVERYWHERE)
        return tuple(o for o in self.offices if o.province in here and o.holds_on(day))

    def units(self) -> frozenset[UUID]:
        """Return the units this actor belongs to, for conflicts of interest."""
        return frozenset(o.unit_id for o in self.offices if o.unit_id is not None)


def timer(province: str) -> Actor:
    """Return the actor in whose name deadlines are announced."""
    return Actor("system/timer", (Office(Role.TIMER, province),))
