"""The conference's sittings: opening, who is there, quorum, chair, adjournment, end."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, misdated
from domain.papers import PersonName
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header, not_for_unit
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.arranging import missed_deadline
from domain.seasons.meeting.facts import Presiding, Seat, Secretary, Visitor
from domain.seasons.meeting.quorum import not_open, quorum_rule
from domain.seasons.saying import before, no_member, unsaid
from domain.seasons.states import Season

ONE_DAY = timedelta(days=1)


def _open(season: Season, command: ask.OpenMeeting, situation: Situation) -> Decision:
    """Open the conference on its planned day, by the bloc's head, who acts for it, or by paper."""
    members = tuple(member.unit_id for member in season.roster.on(command.on))
    refusal = _cannot_open(season, command, situation)
    if refusal is not None:
        return refusal
    if not members:
        return refuse(Reason.MEMBERS_NOT_CONFIRMED, on=command.on)
    units = (command.chair, *_given(command.secretary_unit))
    refusal = no_member(season, command.on, *units) or _chair_refused(
        season, command.chair, command.on, command.basis
    )
    if refusal is not None:
        return refusal
    rule = quorum_rule(season, command.on, situation)
    if isinstance(rule, Refusal):
        return rule
    return (
        happened.MeetingOpened(
            **header(season, situation),
            on=command.on,
            chair=_presiding(season, command, command.on),
            secretary=Secretary(command.secretary, command.secretary_unit),
            members=members,
            quorum=rule,
        ),
    )


def _cannot_open(season: Season, command: ask.OpenMeeting, situation: Situation) -> Refusal | None:
    now = season.proceedings
    if season.concluded or now.over or now.open:
        return refuse(Reason.ALREADY_RECORDED)
    if now.plan is None or now.plan.on != command.on:
        planned = "" if now.plan is None else now.plan.on
        return refuse(Reason.CONFERENCE_NOT_SCHEDULED, on=command.on, planned=planned)
    return misdated(command.on, None, situation)


def _attend(season: Season, command: ask.RegisterAttendance, situation: Situation) -> Decision:
    refusal = not_open(season) or _no_seat(season, command.unit_id)
    if refusal is not None:
        return refusal
    if command.unit_id in season.proceedings.present:
        return refuse(Reason.ALREADY_RECORDED)
    seat = Seat(command.person, command.office, command.proxy, command.arrived)
    return (happened.UnitAttended(**header(season, situation), unit_id=command.unit_id, seat=seat),)


def _absent(season: Season, command: ask.NoteAbsence, situation: Situation) -> Decision:
    refusal = (
        not_open(season)
        or _no_seat(season, command.unit_id)
        or not_for_unit(command.unit_id, season, situation)
        or unsaid(command.reason)
    )
    if refusal is not None:
        return refusal
    if command.unit_id in season.proceedings.present:
        return refuse(Reason.UNIT_PRESENT, unit=season.roster.name(command.unit_id))
    return (
        happened.UnitAbsent(
            **header(season, situation), unit_id=command.unit_id, reason=command.reason
        ),
    )


def _leave(season: Season, command: ask.NoteDeparture, situation: Situation) -> Decision:
    refusal = not_open(season) or unsaid(command.left)
    if refusal is not None:
        return refusal
    if command.unit_id not in season.proceedings.present:
        return refuse(Reason.UNIT_NOT_PRESENT, unit=season.roster.name(command.unit_id))
    return (
        happened.UnitLeft(**header(season, situation), unit_id=command.unit_id, left=command.left),
    )


def _guest(season: Season, command: ask.RegisterGuest, situation: Situation) -> Decision:
    refusal = not_open(season) or unsaid(command.office)
    guest = Visitor(command.kind, command.office, command.person, command.superior)
    return refusal or (happened.GuestAttended(**header(season, situation), guest=guest),)


def _establish(season: Season, _: ask.EstablishQuorum, situation: Situation) -> Decision:
    """Write down how many are there, whether or not they are enough (U4)."""
    rule, count = season.proceedings.quorum, season.proceedings.count
    refusal = not_open(season)
    if refusal is not None or rule is None:
        return refusal or refuse(Reason.MEETING_NOT_OPEN)
    return (happened.QuorumEstablished(**header(season, situation), count=count, rule=rule),)


def _adjourn(season: Season, command: ask.AdjournMeeting, situation: Situation) -> Decision:
    day = season.proceedings.convened_on
    refusal = not_open(season) or _still_choosing(season) or unsaid(command.reason)
    if refusal is None and day is not None:
        refusal = before(command.until, day + ONE_DAY)
    if refusal is not None:
        return refusal
    return (
        happened.MeetingAdjourned(
            **header(season, situation),
            until=command.until,
            reason=command.reason,
            count=season.proceedings.count,
            missed_deadline=missed_deadline(season, command.until, situation),
        ),
    )


def _hand_over(season: Season, command: ask.HandOverChair, situation: Situation) -> Decision:
    """Give the chair to the next head, back to the head, or by paper to another unit there."""
    now, day = season.proceedings, season.proceedings.convened_on
    refusal = not_open(season)
    if refusal is not None or day is None:
        return refusal or refuse(Reason.MEETING_NOT_OPEN)
    if command.chair == now.chair:
        return refuse(Reason.NOTHING_TO_CHANGE)
    refusal = _no_seat(season, command.chair) or _next_refused(season, command, day)
    if refusal is not None:
        return refusal
    if command.chair not in now.present:
        return refuse(Reason.UNIT_NOT_PRESENT, unit=season.roster.name(command.chair))
    chair = _presiding(season, command, day)
    return (happened.ChairHandedOver(**header(season, situation), chair=chair),)


def _conclude(season: Season, command: ask.ConcludeMeeting, situation: Situation) -> Decision:
    """End the conference, unless a vote is under way or its result was not yet made a choice."""
    refusal = not_open(season) or _still_choosing(season)
    if refusal is not None:
        return refusal
    if season.selecting.seats and not season.choices:
        return refuse(Reason.CHOICES_NOT_CONFIRMED)
    return (
        happened.MeetingConcluded(
            **header(season, situation),
            closing_words=command.closing_words,
            count=season.proceedings.count,
        ),
    )


def _still_choosing(season: Season) -> Refusal | None:
    pending = season.selecting.open_round
    return None if pending is None else refuse(Reason.CHOOSING_GOES_ON, round=pending.number)


def _no_seat(season: Season, unit: UUID) -> Refusal | None:
    """Refuse a unit that the quorum of this sitting is not counted by."""
    if unit in season.proceedings.members:
        return None
    return refuse(Reason.NOT_A_MEMBER, unit=season.roster.name(unit))


def _chair_refused(season: Season, unit: UUID, day: date, basis: str | None) -> Refusal | None:
    """Refuse a chair that is not the bloc's head where that is known, unless a paper says so."""
    head = season.roster.head_on(day)
    if head in (None, unit) or (basis or "").strip():
        return None
    return refuse(Reason.NOT_THE_HEAD, unit=season.roster.name(unit))


def _next_refused(season: Season, command: ask.HandOverChair, day: date) -> Refusal | None:
    proposal = season.roster.proposal
    coming = season.next_heads or (proposal.heads if proposal is not None else None)
    if coming is not None and coming.head == command.chair:
        return None
    if coming is None and season.roster.head_on(day) is None:
        return None
    return _chair_refused(season, command.chair, day, command.basis)


def _presiding(
    season: Season, command: ask.OpenMeeting | ask.HandOverChair, day: date
) -> Presiding:
    person: PersonName = command.chair_person
    terms = (t for t in season.roster.terms if t.acting and t.holds_on(day))
    acting = any(term.unit_id == command.chair for term in terms)
    return Presiding(command.chair, person, command.chair_office, acting, command.basis)


def _given(unit: UUID | None) -> tuple[UUID, ...]:
    return () if unit is None else (unit,)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.OpenMeeting: _open,
    ask.RegisterAttendance: _attend,
    ask.NoteAbsence: _absent,
    ask.NoteDeparture: _leave,
    ask.RegisterGuest: _guest,
    ask.EstablishQuorum: _establish,
    ask.AdjournMeeting: _adjourn,
    ask.HandOverChair: _hand_over,
    ask.ConcludeMeeting: _conclude,
}
"""What each command of a sitting is decided by."""
