"""What may come between: holds, withdrawal, succession of the unit or of the province."""

from domain.nominations.clocks import days_left, start_clock, start_supplement_clock
from domain.nominations.commands import (
    AssignSuccessor,
    Hold,
    Release,
    SucceedAuthority,
    Withdraw,
)
from domain.nominations.deciding.situation import Decision, Situation, header
from domain.nominations.events import (
    AuthoritySucceeded,
    HoldLifted,
    HoldUpheld,
    NominationWithdrawn,
    NomineeHeld,
    SuccessorAssigned,
)
from domain.nominations.states import Held, Nomination, Open, Returned
from domain.refusals import Reason, refuse


def hold(
    nomination: Nomination, _: Open | Returned, command: Hold, situation: Situation
) -> Decision:
    """Stop this nominee alone; the others of its bloc go on (situation U9)."""
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    return (
        NomineeHeld(
            **header(nomination, situation),
            ground=command.ground,
            reason=command.reason,
            on=command.on,
            days_left=days_left(nomination.clock, situation.at, situation.rules(nomination)),
        ),
    )


def release(
    nomination: Nomination, state: Held, command: Release, situation: Situation
) -> Decision:
    """Lift the hold and go on with the time that was left, or uphold it and end the nomination."""
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    if command.upheld:
        return (HoldUpheld(**header(nomination, situation), reason=command.reason, on=command.on),)
    rules = situation.rules(nomination)
    if isinstance(state.interrupted, Returned):
        clock = start_supplement_clock(nomination.stage, situation.at, rules, state.days_left)
    else:
        clock = start_clock(nomination.stage, situation.at, rules, state.days_left)
    return (
        HoldLifted(
            **header(nomination, situation), reason=command.reason, on=command.on, clock=clock
        ),
    )


def withdraw(
    nomination: Nomination, _: Open | Returned | Held, command: Withdraw, situation: Situation
) -> Decision:
    """Take the nomination back from any open stage; the slot passes to nobody by itself (U6)."""
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    return (
        NominationWithdrawn(**header(nomination, situation), reason=command.reason, on=command.on),
    )


def assign_successor(
    nomination: Nomination, _: object, command: AssignSuccessor, situation: Situation
) -> Decision:
    """Let the successor unit carry on; what happened before keeps the old name (U7)."""
    if command.successor.unit_id == nomination.nominee.unit_id:
        return refuse(Reason.NOTHING_TO_CHANGE)
    if not command.basis.strip():
        return refuse(Reason.REASON_MISSING)
    return (
        SuccessorAssigned(
            **header(nomination, situation),
            successor=command.successor,
            basis=command.basis,
            on=command.on,
        ),
    )


def succeed_authority(
    nomination: Nomination, _: object, command: SucceedAuthority, situation: Situation
) -> Decision:
    """Let the successor province carry on (U8)."""
    if command.province == nomination.province:
        return refuse(Reason.NOTHING_TO_CHANGE)
    if not command.basis.strip():
        return refuse(Reason.REASON_MISSING)
    return (
        AuthoritySucceeded(
            **header(nomination, situation),
            province=command.province,
            basis=command.basis,
            on=command.on,
        ),
    )
