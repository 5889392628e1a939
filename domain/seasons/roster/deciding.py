"""Whether members and heads may be changed."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, misdated
from domain.refusals import Reason, refuse
from domain.seasons.header import header
from domain.seasons.roster import commands as ask
from domain.seasons.roster import events as happened
from domain.seasons.states import Season


def _confirm(season: Season, command: ask.ConfirmMembers, situation: Situation) -> Decision:
    units = [member.unit_id for member in command.members]
    if not units or len(set(units)) < len(units):
        return refuse(Reason.MEMBERSHIP_SIZE, members=len(units), different=len(set(units)))
    if not command.basis.strip():
        return refuse(Reason.REASON_MISSING)
    refusal = misdated(command.on, None, situation)
    if refusal is not None:
        return refusal
    return (
        happened.MembersConfirmed(
            **header(season, situation),
            members=command.members,
            basis=command.basis,
            on=command.on,
        ),
    )


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.ConfirmMembers: _confirm,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset()
"""What may still be asked of a season that is closed."""
