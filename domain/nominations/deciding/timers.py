"""What the timer announces: the rungs of a stage's ladder."""

from domain.nominations.commands import Escalate
from domain.nominations.deciding.situation import Decision, Situation, header
from domain.nominations.events import Escalated
from domain.nominations.states import Nomination, Open, Returned
from domain.refusals import Reason, refuse
from domain.responsibility import responsible, superior
from domain.terms import Rung


def escalate(
    nomination: Nomination, _: Open | Returned, command: Escalate, situation: Situation
) -> Decision:
    """Announce a rung whose moment has come, once."""
    clock = nomination.clock
    alarm = next((a for a in clock.alarms if a.rung is command.rung), None) if clock else None
    if clock is None or alarm is None:
        return refuse(Reason.ALREADY_ESCALATED, rung=command.rung)
    if situation.at < alarm.at:
        return refuse(Reason.NOT_DUE_YET, at=alarm.at.isoformat())
    role = responsible(nomination)
    told = superior(role) if command.rung is Rung.OVERDUE else role
    return (
        Escalated(
            **header(nomination, situation),
            stage=clock.stage,
            rung=command.rung,
            due_at=clock.due_at,
            to=told,
        ),
    )
