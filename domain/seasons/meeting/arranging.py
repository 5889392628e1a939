"""What comes before the conference: its day, the invitations, the preparatory meeting."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import Plan, Visitor
from domain.seasons.meeting.quorum import already_on_paper
from domain.seasons.saying import before, no_member, unsaid
from domain.seasons.states import Season


def missed_deadline(season: Season, on: date, situation: Situation) -> date | None:
    """Return the last day for Government flag dossiers where that day falls after it (U20)."""
    rules = situation.book.in_force(on, season.province)
    if rules is None:
        return None
    last_day = rules.government_deadline(season.emulation_year, season.education).value
    return last_day if last_day is not None and on > last_day else None


def _schedule(season: Season, command: ask.ScheduleConference, situation: Situation) -> Decision:
    plan = _plan(command)
    refusal = already_on_paper(season) or _impossible(season, plan)
    if refusal is not None:
        return refusal
    if season.proceedings.plan is not None:
        return refuse(Reason.ALREADY_RECORDED)
    return (
        happened.ConferenceScheduled(
            **header(season, situation),
            plan=plan,
            missed_deadline=missed_deadline(season, plan.on, situation),
        ),
    )


def _change(season: Season, command: ask.ChangeConference, situation: Situation) -> Decision:
    """Change the plan of a conference that has yet to begin, or of its adjourned sitting."""
    plan = _plan(command)
    refusal = first(_not_to_come(season), _impossible(season, plan), unsaid(command.reason))
    if refusal is not None:
        return refusal
    if plan == season.proceedings.plan:
        return refuse(Reason.NOTHING_TO_CHANGE)
    return (
        happened.ConferenceChanged(
            **header(season, situation),
            plan=plan,
            missed_deadline=missed_deadline(season, plan.on, situation),
            reason=command.reason,
        ),
    )


def _cancel(season: Season, command: ask.CancelConference, situation: Situation) -> Decision:
    refusal = _not_to_come(season) or unsaid(command.reason)
    if refusal is not None:
        return refusal
    if season.proceedings.convened_on is not None:
        return refuse(Reason.CONFERENCE_BEGUN, on=season.proceedings.convened_on)
    return (happened.ConferenceCancelled(**header(season, situation), reason=command.reason),)


def _invite_units(season: Season, command: ask.InviteUnits, situation: Situation) -> Decision:
    plan = season.proceedings.plan
    if plan is None:
        return _unplanned(season)
    refusal = (
        _not_to_come(season)
        or no_member(season, plan.on, *command.units)
        or misdated(command.on, None, situation)
    )
    if refusal is not None:
        return refusal
    new = tuple(u for u in dict.fromkeys(command.units) if u not in season.proceedings.invited)
    if not new:
        return refuse(Reason.NOTHING_TO_CHANGE)
    return (
        happened.UnitsInvited(
            **header(season, situation), units=new, paper=command.paper, on=command.on
        ),
    )


def _invite_guest(season: Season, command: ask.InviteGuest, situation: Situation) -> Decision:
    refusal = _not_to_come(season) or unsaid(command.office)
    guest = Visitor(command.kind, command.office, command.person, command.superior)
    if refusal is None and guest in season.proceedings.guests_invited:
        refusal = refuse(Reason.ALREADY_RECORDED)
    return refusal or (happened.GuestInvited(**header(season, situation), guest=guest),)


def _prepare(season: Season, command: ask.HoldPreparatoryMeeting, situation: Situation) -> Decision:
    refusal = (
        _not_to_come(season)
        or misdated(command.on, None, situation)
        or no_member(season, command.on, *command.units)
        or unsaid(command.agreed)
    )
    if refusal is not None:
        return refusal
    return (
        happened.PreparatoryMeetingHeld(
            **header(season, situation),
            on=command.on,
            units=command.units,
            agreed=command.agreed,
        ),
    )


def _plan(command: ask.ScheduleConference | ask.ChangeConference) -> Plan:
    return Plan(
        command.on, command.part_of_day, command.venue, command.host, command.preparatory_on
    )


def _impossible(season: Season, plan: Plan) -> Refusal | None:
    """Refuse a day before the season, a preparatory meeting after the day, a foreign host."""
    refusal = before(plan.on, season.begins_on)
    if refusal is None and plan.preparatory_on is not None:
        refusal = before(plan.on, plan.preparatory_on)
    host = () if plan.host is None else (plan.host,)
    return refusal or no_member(season, plan.on, *host)


def _not_to_come(season: Season) -> Refusal | None:
    """Refuse what is arranged for a conference that is not planned, under way or over."""
    now = season.proceedings
    if now.open or now.over:
        return refuse(Reason.CONFERENCE_BEGUN, on=now.convened_on)
    return _unplanned(season) if season.concluded or now.plan is None else None


def _unplanned(season: Season) -> Refusal:
    return already_on_paper(season) or refuse(Reason.CONFERENCE_NOT_SCHEDULED)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.ScheduleConference: _schedule,
    ask.ChangeConference: _change,
    ask.CancelConference: _cancel,
    ask.InviteUnits: _invite_units,
    ask.InviteGuest: _invite_guest,
    ask.HoldPreparatoryMeeting: _prepare,
}
"""What each command before the conference is decided by."""
