"""The register of erasures: whose name was ordered to be erased, by whom and on what basis.

The record keeps only the subject's id. What makes the name unreadable is the end of the subject's
key, which follows the order at once and again wherever a restored copy brings the key back. So the
order is the fact of the record, and the register says which keys may never be used again.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.actors import EVERYWHERE, Actor
from domain.events import Event
from domain.ids import derived
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Role

REGISTER = derived("erasures", "register")
"""The one stream of all erasures, so that it can be read whole after a restore."""

DEED = "erase-personal-name"


class ErasureOrdered(Event):
    """A person's name was ordered to be erased; ``basis`` is the law or the request behind it."""

    TOPIC: ClassVar[str] = "personal.erasure_ordered.v1"
    subject: UUID
    basis: str


def refusal(actor: Actor, province: str | None, basis: str, on: date) -> Refusal | None:
    """Refuse whoever does not administer the province, and an order without a legal basis.

    A name that was first used outside of any province is for whoever administers all of them.
    """
    where = EVERYWHERE if province is None else province
    if not any(o.role is Role.ADMINISTRATOR for o in actor.offices_on(on, where)):
        return refuse(Reason.NOT_YOURS, deed=DEED, province=province or "–")
    if not basis.strip():
        return refuse(Reason.REASON_MISSING)
    return None


def erased(register: Iterable[Event]) -> tuple[UUID, ...]:
    """Return the subjects whose erasure was ordered, in the order of the orders."""
    return tuple(event.subject for event in register if isinstance(event, ErasureOrdered))
