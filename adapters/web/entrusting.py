"""Delegations as pages and programs see them: those of the visitor's own provinces."""

from dataclasses import dataclass

from adapters.identity.accounts import Account
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed
from adapters.web.visiting import Visitor
from domain.authority import DEEDS, DELEGABLE, DELEGATING
from domain.delegations.facts import Delegation
from domain.terms import Role
from services.delegating import delegations_of

LENT = frozenset(role for kind in DELEGABLE for role in DEEDS[kind])
"""The offices of which something can be entrusted to another."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One province's delegations, and whether this person may enter more."""

    province: str
    granted: tuple[Delegation, ...]
    may: bool


def provinces_to_grant_in(visitor: Visitor) -> tuple[str, ...]:
    """Return the provinces in which this person may enter a delegation."""
    return tuple(p for p in visitor.provinces if visitor.roles_in(p) & DELEGATING)


def must_grant_in(visitor: Visitor, province: str) -> None:
    """Raise `NotAllowed` where nothing is this person's to entrust."""
    if province not in provinces_to_grant_in(visitor):
        raise NotAllowed


async def shelves(desk: Desk, visitor: Visitor) -> tuple[Shelf, ...]:
    """Return the delegations of each province that may be seen, the newest first."""
    may = provinces_to_grant_in(visitor)
    found = []
    for province in visitor.provinces:
        known = await delegations_of(desk.house.store, province)
        granted = () if known is None else known.granted[::-1]
        found.append(Shelf(province, granted, province in may))
    return tuple(found)


async def candidates(desk: Desk, visitor: Visitor, province: str) -> list[Account]:
    """Return who may be named: people with an office there, who play a part as the visitor does."""
    playing = visitor.account.simulated
    known = await desk.people.every(simulated=playing)
    return [
        account
        for account in known
        if not account.disabled and account.actor.offices_on(visitor.today, province)
    ]


def lenders(accounts: list[Account], visitor: Visitor, province: str) -> list[Account]:
    """Return those whose office's deeds may be entrusted; a chairman names themselves alone."""
    administers = Role.ADMINISTRATOR in visitor.roles_in(province)
    return [
        account
        for account in accounts
        if LENT & {o.role for o in account.actor.offices_on(visitor.today, province)}
        and (administers or account.id == visitor.account.id)
    ]
