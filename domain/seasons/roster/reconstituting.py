"""How members and terms change from a day on, while what was before stays as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.seasons.roster.facts import HeadTerm, Member

ONE_DAY = timedelta(days=1)


def confirmed_from(
    before: tuple[Member, ...], listed: tuple[Member, ...], day: date
) -> tuple[Member, ...]:
    """Return all members, past ones too, once a decision lists the members from that day on.

    Who was a member on the eve and is listed under the same name goes on; everybody else's
    membership ends on the eve, and who is new begins on the day unless the list says otherwise.
    """
    eve = day - ONE_DAY
    ongoing = {(m.unit_id, m.name): m for m in before if m.belongs_on(eve)}
    going_on = ongoing.keys() & {(m.unit_id, m.name) for m in listed}
    past = (
        replace(m, until=eve) if m.belongs_on(eve) else m
        for m in before
        if (m.since is None or m.since <= eve)
        and not (m.belongs_on(eve) and (m.unit_id, m.name) in going_on)
    )
    return (*past, *(_joined(member, ongoing, day) for member in listed))


def _joined(member: Member, ongoing: dict[tuple[UUID, str], Member], day: date) -> Member:
    known = ongoing.get((member.unit_id, member.name))
    return replace(member, since=known.since if known is not None else member.since or day)


def ended_on(eve: date, members: Iterable[Member], leaving: Iterable[UUID]) -> tuple[Member, ...]:
    """Return the members that have begun by that day, those who leave no longer than until it."""
    gone = frozenset(leaving)
    return tuple(
        replace(m, until=eve) if m.unit_id in gone and m.belongs_on(eve) else m
        for m in members
        if m.since is None or m.since <= eve or m.unit_id not in gone
    )


def terms_ended(
    terms: Iterable[HeadTerm], units: frozenset[UUID], eve: date
) -> tuple[HeadTerm, ...]:
    """Return the terms, those of these units no longer than until that day."""
    return tuple(
        replace(t, until=eve) if t.unit_id in units and t.holds_on(eve + ONE_DAY) else t
        for t in terms
        if t.unit_id not in units or t.since <= eve
    )


def terms_passed_on(
    terms: tuple[HeadTerm, ...], gone: frozenset[UUID], successor: UUID | None, day: date
) -> tuple[HeadTerm, ...]:
    """End the terms of units that are no more and go on with them under their successor.

    A successor of both the head and a deputy heads, for nobody is its own deputy.
    """
    ended = terms_ended(terms, gone, day - ONE_DAY)
    if successor is None:
        return ended
    open_ones = [t for t in terms if t.unit_id in gone and (t.until is None or t.until >= day)]
    passed = {
        (t.deputy, t.acting): replace(t, unit_id=successor, since=max(t.since, day))
        for t in open_ones
    }
    heads = any(not deputy for deputy, _ in passed) or any(
        t.unit_id == successor and not t.deputy and t.holds_on(day) for t in ended
    )
    return (*ended, *(t for t in passed.values() if not (t.deputy and heads)))
