"""Whether a command may be carried out on a season: events, or a reasoned no."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.entitlement import forbidden_in_bloc
from domain.events import Event
from domain.nominations.deciding.situation import (
    Decision,
    Situation,
    misdated,
    not_in_calendar,
)
from domain.refusals import Reason, refuse
from domain.seasons import commands as ask
from domain.seasons import events as happened
from domain.seasons.facts import Conference
from domain.seasons.header import header
from domain.seasons.meeting import deciding as meeting
from domain.seasons.roster import deciding as roster
from domain.seasons.scoring import deciding as scoring
from domain.seasons.selecting import deciding as selecting
from domain.seasons.states import Season
from domain.seasons.year import deciding as year
from domain.workdays import DateNotCovered


@dataclass(frozen=True, slots=True)
class SeasonDue:
    """The moment at which the timer notes that no conference was held."""

    at: datetime


@dataclass(frozen=True, slots=True)
class SeasonPosition:
    """Where a season stands, as far as its workflow needs to know; it holds no name."""

    version: int
    open: bool
    conference_held: bool
    waiting: tuple[UUID, ...]
    due: SeasonDue | None
    deeds: tuple[str, ...]
    ballots: tuple[UUID, ...] = ()
    """Rounds whose secret ballot is to be opened; histories of before know of none."""


def position(season: Season) -> SeasonPosition:
    """Derive the position that follows from the events and from nothing else."""
    pending = not season.concluded and not season.overdue and not season.closed
    return SeasonPosition(
        version=season.version,
        open=not season.closed,
        conference_held=season.concluded,
        waiting=tuple(choice.nomination_id for choice in season.waiting),
        due=SeasonDue(season.conference_due_at) if pending else None,
        deeds=tuple(sorted(c.KIND for c in (AFTER_CLOSING if season.closed else HANDLERS))),
        ballots=season.selecting.ballots_to_open,
    )


def decide(season: Season | None, command: Command, situation: Situation) -> Decision:
    """Decide one command on a season; a term beyond the calendar's years is refused."""
    try:
        return _decide(season, command, situation)
    except DateNotCovered as uncovered:
        return not_in_calendar(uncovered)


def _decide(season: Season | None, command: Command, situation: Situation) -> Decision:
    if isinstance(command, ask.OpenSeason):
        return refuse(Reason.SEASON_EXISTS) if season is not None else _open(command, situation)
    if season is None:
        return refuse(Reason.NO_SUCH_SEASON, season=command.target)
    if season.closed and type(command) not in AFTER_CLOSING:
        return refuse(Reason.SEASON_CLOSED, year=season.emulation_year)
    refusal = forbidden_in_bloc(
        command.KIND, situation.actor, season.province, season.bloc_id, situation.today
    )
    return refusal or HANDLERS[type(command)](season, command, situation)


def _open(command: ask.OpenSeason, situation: Situation) -> Decision:
    refusal = forbidden_in_bloc(
        command.KIND, situation.actor, command.province, command.bloc_id, situation.today
    ) or misdated(command.begins_on, None, situation)
    if refusal is not None:
        return refusal
    if command.ends_on < command.begins_on:
        return refuse(
            Reason.DATE_BEFORE_PREVIOUS_STEP, on=command.ends_on, previous=command.begins_on
        )
    rules = situation.book.in_force(command.ends_on, command.province)
    if rules is None:
        return refuse(Reason.NO_REGIME, on=command.ends_on)
    due_on = rules.calendar.add_working_days(
        command.ends_on, rules.stage_clock("CONFERENCE").required()
    )
    return (
        happened.SeasonOpened(
            originator_id=command.target,
            originator_version=1,
            timestamp=situation.at,
            province=command.province,
            bloc_id=command.bloc_id,
            bloc_name=command.bloc_name,
            emulation_year=command.emulation_year,
            begins_on=command.begins_on,
            ends_on=command.ends_on,
            education=command.education,
            conference_due_at=rules.end_of(due_on),
            paper=command.paper,
        ),
    )


def _record(season: Season, command: ask.RecordConference, situation: Situation) -> Decision:
    """Enter the minutes whole: every part they state becomes an event of its own."""
    if season.concluded:
        return refuse(Reason.ALREADY_RECORDED)
    if season.proceedings.convened_on is not None:
        return refuse(Reason.CONFERENCE_BEGUN, on=season.proceedings.convened_on)
    met_on = command.conference.meeting.on
    refusal = misdated(met_on, None, situation)
    if refusal is not None:
        return refusal
    if met_on < season.begins_on:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=met_on, previous=season.begins_on)
    return tuple(
        made(**header(season, situation, ahead), **parts)
        for ahead, (made, parts) in enumerate(_stated(command.conference))
    )


Part = tuple[type[Event], dict[str, Any]]


def _stated(facts: Conference) -> Iterator[Part]:
    """Yield, for each part that the paper states, its event and what that holds."""
    yield happened.ConferenceHeld, {"meeting": facts.meeting}
    for event, parts in _may_be_stated(facts):
        if any(parts.values()):
            yield event, parts
        if event is happened.NextHeadsChosen and facts.duties_handed_over:
            year = facts.next_heads.for_year if facts.next_heads is not None else None
            yield happened.DutiesHandedOver, {"for_year": year}


def _may_be_stated(facts: Conference) -> tuple[Part, ...]:
    return (
        (happened.ReportAdopted, {"report": facts.report}),
        (happened.UnitsChosen, {"choices": facts.choices, "selection": facts.selection}),
        (happened.CommendationsReported, {"commendations": facts.commendations}),
        (happened.PactSigned, {"pact": facts.pact}),
        (happened.NextHeadsChosen, {"heads": facts.next_heads}),
        (happened.RotatingFlagPassed, {"flag": facts.flag}),
        (happened.MovementsNoted, {"names": facts.movements}),
        (
            happened.RemarksMade,
            {"weaknesses": facts.weaknesses, "directives": facts.directives},
        ),
    )


def _note_overdue(season: Season, _: ask.NoteOverdueConference, situation: Situation) -> Decision:
    if season.concluded or season.overdue:
        return refuse(Reason.ALREADY_RECORDED)
    if situation.at < season.conference_due_at:
        return refuse(Reason.NOT_DUE_YET, at=season.conference_due_at.isoformat())
    return (
        happened.ConferenceOverdue(**header(season, situation), due_at=season.conference_due_at),
    )


def _bring_forward(season: Season, command: ask.BringForward, situation: Situation) -> Decision:
    if command.nomination_id not in {choice.nomination_id for choice in season.waiting}:
        return refuse(Reason.ALREADY_RECORDED)
    if command.refused is not None:
        return (
            happened.NominationNotBegun(
                **header(season, situation),
                nomination_id=command.nomination_id,
                reason=command.refused,
            ),
        )
    return (
        happened.NominationBroughtForward(
            **header(season, situation), nomination_id=command.nomination_id
        ),
    )


def _close(season: Season, _: ask.CloseSeason, situation: Situation) -> Decision:
    if not season.concluded or season.waiting:
        return refuse(Reason.WRONG_STAGE, stage="SEASON", deed="close-season")
    return (happened.SeasonClosed(**header(season, situation), result_stated=bool(season.choices)),)


HANDLERS: dict[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.RecordConference: _record,
    ask.NoteOverdueConference: _note_overdue,
    ask.BringForward: _bring_forward,
    ask.CloseSeason: _close,
    **roster.HANDLERS,
    **year.HANDLERS,
    **meeting.HANDLERS,
    **scoring.HANDLERS,
    **selecting.HANDLERS,
}

AFTER_CLOSING: frozenset[type[Command]] = frozenset({ask.BringForward}).union(
    *(part.AFTER_CLOSING for part in (roster, year, meeting, scoring, selecting))
)
"""What may still be asked of a season that is closed, such as a correction of its minutes.

What a bloc decides then for a unit that was left out begins its nomination as well (U6)."""
