"""Whether something may be entrusted to another person, or taken back: events, or a reasoned no."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.actors import Actor, Office
from domain.authority import DEEDS, DELEGABLE, OWN_ALONE
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.events import DelegationEnded, DelegationGranted
from domain.delegations.facts import Delegation
from domain.delegations.states import Delegations
from domain.events import Event
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Capacity, Role
from domain.workdays import date_in_vietnam

CAPACITIES = (Capacity.KT, Capacity.TL, Capacity.TUQ, Capacity.Q)
"""What one person signs in for another; the head's own hand and TM. are no delegation."""

Decision = tuple[Event, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Granting:
    """The moment, who asks, and the two persons as the directory knows them.

    The grantor comes with what was entrusted to them, so that nobody passes a TUQ. on.
    """

    at: datetime
    actor: Actor
    grantor: Actor
    holder: Actor

    @property
    def today(self) -> date:
        """Return the day of the decision in Vietnam."""
        return date_in_vietnam(self.at)


def grant(known: Delegations | None, command: GrantDelegation, granting: Granting) -> Decision:
    """Entrust deeds to another person, on a paper that has a number and a day."""
    refusal = (
        _not_theirs(command, granting)
        or _not_the_grantors(command, granting)
        or _not_to_them(command, granting)
        or _ill_founded(command, granting.today)
        or _out_of_scope(command)
    )
    if refusal is not None:
        return refusal
    if known is not None and known.find(command.command_id) is not None:
        return refuse(Reason.ALREADY_RECORDED)
    delegation = Delegation(
        id=command.command_id,
        role=command.role,
        grantor=command.grantor,
        holder=command.holder,
        capacity=command.capacity,
        basis=command.basis.strip(),
        basis_on=command.basis_on,
        since=command.since,
        until=command.until,
        deeds=command.deeds,
    )
    return (
        DelegationGranted(
            originator_id=command.target,
            originator_version=1 if known is None else known.version + 1,
            timestamp=granting.at,
            province=command.province,
            delegation=delegation,
        ),
    )


def end(known: Delegations | None, command: EndDelegation, granting: Granting) -> Decision:
    """Take back what still holds; a day in the past would undo what was signed meanwhile."""
    found = None if known is None else known.find(command.delegation_id)
    if known is None or found is None:
        return refuse(Reason.NO_SUCH_DELEGATION, delegation=command.delegation_id)
    if not _may(command.KIND, command.province, found.grantor, granting):
        return refuse(Reason.NOT_YOURS, deed=command.KIND, province=command.province)
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    if found.last_day is not None and found.last_day <= command.on:
        return refuse(Reason.ALREADY_RECORDED)
    yesterday = granting.today - timedelta(days=1)
    if command.on < yesterday:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=command.on, previous=yesterday)
    return (
        DelegationEnded(
            originator_id=known.id,
            originator_version=known.version + 1,
            timestamp=granting.at,
            delegation_id=found.id,
            on=command.on,
            reason=command.reason,
        ),
    )


def _may(kind: str, province: str, grantor: str, granting: Granting) -> bool:
    """Whether it is the actor's: an administrator enters any, everybody else their own."""
    held = {o.role for o in granting.actor.offices_on(granting.today, province)} & DEEDS[kind]
    return bool(held - OWN_ALONE) or bool(held and granting.actor.id == grantor)


def _not_theirs(command: GrantDelegation, granting: Granting) -> Refusal | None:
    if _may(command.KIND, command.province, command.grantor, granting):
        return None
    return refuse(Reason.NOT_YOURS, deed=command.KIND, province=command.province)


def _not_the_grantors(command: GrantDelegation, granting: Granting) -> Refusal | None:
    """Refuse an office that the grantor does not hold, or signs for by TUQ. alone."""
    day = max(command.since, granting.today)
    own = granting.grantor.offices_on(day, command.province)
    if any(office.role is command.role for office in own):
        return None
    passed_on = [o for o in granting.grantor.authorised if _lends(o, command.role, day)]
    if not passed_on:
        return refuse(Reason.OFFICE_NOT_HELD, role=command.role, province=command.province)
    if all(o.under is not None and o.under.capacity is Capacity.Q for o in passed_on):
        # Whoever acts as the head has the head's full authority meanwhile.
        return None
    return refuse(Reason.NOT_DELEGABLE_ONWARD, role=command.role)


def _lends(office: Office, role: Role, day: date) -> bool:
    return office.role is role and office.holds_on(day)


def _not_to_them(command: GrantDelegation, granting: Granting) -> Refusal | None:
    """Refuse the grantor's own person, and somebody who serves another province or none."""
    if command.holder == command.grantor:
        return refuse(Reason.NOTHING_TO_CHANGE)
    day = max(command.since, granting.today)
    if granting.holder.offices_on(day, command.province):
        return None
    return refuse(Reason.HOLDER_UNKNOWN, province=command.province)


def _ill_founded(command: GrantDelegation, today: date) -> Refusal | None:
    if command.capacity not in CAPACITIES:
        accepted = ", ".join(CAPACITIES)
        return refuse(Reason.CAPACITY_NOT_ACCEPTED, capacity=command.capacity, accepted=accepted)
    if not command.basis.strip():
        return refuse(Reason.SIGNATURE_NEEDS_BASIS, capacity=command.capacity)
    if command.basis_on > today:
        return refuse(Reason.DATE_IN_FUTURE, on=command.basis_on, today=today)
    if command.since < command.basis_on:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=command.since, previous=command.basis_on)
    if command.until is not None and command.until < max(command.since, today):
        return refuse(Reason.AUTHORISATION_EXPIRED, until=command.until, on=today)
    return None


def _out_of_scope(command: GrantDelegation) -> Refusal | None:
    """Refuse deeds that are not signed, or not the office's; an empty scope entrusts nothing."""
    if not command.deeds:
        return refuse(Reason.NOTHING_TO_CHANGE)
    for deed in command.deeds:
        if deed not in DELEGABLE or command.role not in DEEDS[deed]:
            return refuse(Reason.OUT_OF_SCOPE, deed=deed, basis=command.basis)
    return None
