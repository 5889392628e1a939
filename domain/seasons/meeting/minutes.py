"""The minutes: drafted from the record, signed by chair and secretary, corrected, never edited."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.nominations.deciding.signing import unsigned
from domain.nominations.deciding.situation import Decision, Situation, misdated
from domain.papers import Signature
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.events import ConferenceHeld
from domain.seasons.facts import Guest, Leader, Meeting
from domain.seasons.header import header, speaks_for, speaks_for_the_bloc
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting import events_of_business as happened
from domain.seasons.meeting.facts import Correction, Minutes, MinutesPart, MinutesSignature
from domain.seasons.meeting.states import Proceedings
from domain.seasons.saying import before, no_such, unsaid
from domain.seasons.states import Season
from domain.terms import SelectionMethod


def _draft(season: Season, command: ask.DraftMinutes, situation: Situation) -> Decision:
    """Draft them from all that happened since the first sitting was opened."""
    now = season.proceedings
    if season.concluded:
        return refuse(Reason.ALREADY_RECORDED)
    if not now.over or now.began_at is None:
        return refuse(Reason.MEETING_NOT_OVER)
    rounds = tuple(each.id for each in season.selecting.rounds)
    minutes = Minutes(now.began_at, season.version, rounds, command.number, command.remarks)
    return (happened.MinutesDrafted(**header(season, situation), minutes=minutes),)


def _sign(season: Season, command: ask.SignMinutes, situation: Situation) -> Decision:
    """Add a signature; with the last of them the conference is concluded."""
    now = season.proceedings
    if season.concluded:
        return refuse(Reason.ALREADY_RECORDED)
    if now.minutes is None:
        return refuse(Reason.MINUTES_NOT_DRAFTED)
    unit = _signs_for(now, command)
    refusal = (
        (unit if isinstance(unit, Refusal) else _not_theirs(season, command.part, unit, situation))
        or misdated(command.on, None, situation)
        or before(command.on, now.convened_on or command.on)
        or unsigned(command.signature, command.on)
    )
    if refusal is not None or isinstance(unit, Refusal):
        return refusal or refuse(Reason.ALREADY_RECORDED)
    signature = MinutesSignature(command.part, unit, command.signature, command.on)
    signed = happened.MinutesSigned(**header(season, situation), signed=signature)
    if not replace(now, signatures=(*now.signatures, signature)).signed:
        return (signed,)
    return (signed, ConferenceHeld(**header(season, situation, 1), meeting=_held(season)))


def _signs_for(now: Proceedings, command: ask.SignMinutes) -> UUID | Refusal | None:
    """Return the unit in whose chair somebody signs; a secretary signs for none."""
    chairs = [chair.unit_id for chair in now.chairs]
    unit = command.unit_id
    if command.part is MinutesPart.SECRETARY:
        unit = None
    elif unit is None and len(chairs) == 1:
        unit = chairs[0]
    elif unit not in chairs:
        return refuse(Reason.NOT_IN_THE_CHAIR, chairs=len(chairs))
    if (command.part, unit) in {(each.part, each.unit_id) for each in now.signatures}:
        return refuse(Reason.ALREADY_RECORDED)
    return unit


def _not_theirs(
    season: Season, part: MinutesPart, unit: UUID | None, situation: Situation
) -> Refusal | None:
    """Refuse who signs as secretary for no bloc, or as chair for a unit of somebody else."""
    actor, day = situation.actor, situation.today
    own = part is MinutesPart.CHAIR and unit is not None and speaks_for(actor, unit, season, day)
    if own or speaks_for_the_bloc(actor, season, day):
        return None
    return refuse(Reason.NOT_YOURS, deed=ask.SignMinutes.KIND, province=season.province)


def _held(season: Season) -> Meeting:
    """Say of the conference what a report of it would say, for all who read only that."""
    now, plan = season.proceedings, season.proceedings.plan
    leaders = (
        Leader(unit, seat.person, seat.office)
        for unit, seat in now.seats.items()
        if seat.person is not None
    )
    return Meeting(
        on=now.convened_on or season.ends_on,
        part_of_day=plan.part_of_day if plan is not None else None,
        venue=plan.venue if plan is not None else None,
        methods=_methods(season),
        guests=tuple(Guest(guest.office, guest.person) for guest in now.guests),
        leaders=tuple(leaders),
    )


def _methods(season: Season) -> tuple[SelectionMethod, ...]:
    """Return how the meeting chose, each way once, in the order of the valid rounds."""
    return tuple(dict.fromkeys(vote.method for vote in season.selecting.valid()))


def _correct(season: Season, command: ask.CorrectMinutes, situation: Situation) -> Decision:
    """Correct one item by a minute of its own; what was signed stays as it is (U26)."""
    meeting = season.meeting
    if meeting is None:
        return refuse(Reason.MINUTES_NOT_SIGNED)
    first, last = _items(season)
    if not first <= command.item <= last:
        return no_such(command.item)
    refusal = (
        unsaid(command.text, command.reason)
        or misdated(command.on, None, situation)
        or before(command.on, meeting.on)
        or _unsigned(command.on, command.chair, command.secretary)
    )
    if refusal is not None:
        return refusal
    correction = Correction(
        command.item, command.text, command.reason, command.on, command.chair, command.secretary
    )
    return (happened.MinutesCorrected(**header(season, situation), correction=correction),)


def _items(season: Season) -> tuple[int, int]:
    """Return the first and last item; a report entered whole is corrected by its own events."""
    minutes = season.proceedings.minutes
    return (1, season.version) if minutes is None else (minutes.first, minutes.last)


def _unsigned(on: date, *signatures: Signature) -> Refusal | None:
    refusals = (unsigned(signature, on) for signature in signatures)
    return next((refusal for refusal in refusals if refusal is not None), None)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.DraftMinutes: _draft,
    ask.SignMinutes: _sign,
    ask.CorrectMinutes: _correct,
}
"""What each command about the minutes is decided by."""
