"""Whether a command may be carried out on a season: events, or a reasoned no."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from domain.authority import forbidden_in_bloc
from domain.commands import Command
from domain.events import Event
from domain.nominations.deciding.situation import Decision, Situation, misdated
from domain.refusals import Reason, refuse
from domain.seasons import commands as ask
from domain.seasons import events as happened
from domain.seasons.facts import Conference
from domain.seasons.states import Season


class Header(TypedDict):
    """What every event begins with."""

    originator_id: UUID
    originator_version: int
    timestamp: datetime


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


def position(season: Season) -> SeasonPosition:
    """Derive the position that follows from the events and from nothing else."""
    pending = season.meeting is None and not season.overdue and not season.closed
    return SeasonPosition(
        version=season.version,
        open=not season.closed,
        conference_held=season.meeting is not None,
        waiting=tuple(choice.nomination_id for choice in season.waiting),
        due=SeasonDue(season.conference_due_at) if pending else None,
        deeds=() if season.closed else tuple(sorted(command.KIND for command in HANDLERS)),
    )


def decide(season: Season | None, command: Command, situation: Situation) -> Decision:
    """Decide one command on a season."""
    if isinstance(command, ask.OpenSeason):
        return refuse(Reason.SEASON_EXISTS) if season is not None else _open(command, situation)
    if season is None:
        return refuse(Reason.NO_SUCH_SEASON, season=command.target)
    if season.closed:
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
    if season.meeting is not None:
        return refuse(Reason.ALREADY_RECORDED)
    met_on = command.conference.meeting.on
    refusal = misdated(met_on, None, situation)
    if refusal is not None:
        return refusal
    if met_on < season.begins_on:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=met_on, previous=season.begins_on)
    made: list[Event] = []
    for make in _stated(command.conference):
        version = season.version + 1 + len(made)
        made.append(
            make(
                {
                    "originator_id": season.id,
                    "originator_version": version,
                    "timestamp": situation.at,
                }
            )
        )
    return tuple(made)


def _stated(facts: Conference) -> Iterator[Callable[[Header], Event]]:
    """Yield, for each part that the paper states, how to make its event."""
    yield lambda h: happened.ConferenceHeld(**h, meeting=facts.meeting)
    if (report := facts.report) is not None:
        yield lambda h: happened.ReportAdopted(**h, report=report)
    if facts.choices:
        yield lambda h: happened.UnitsChosen(**h, choices=facts.choices)
    if facts.commendations:
        yield lambda h: happened.CommendationsReported(**h, commendations=facts.commendations)
    if (pact := facts.pact) is not None:
        yield lambda h: happened.PactSigned(**h, pact=pact)
    if (heads := facts.next_heads) is not None:
        yield lambda h: happened.NextHeadsChosen(**h, heads=heads)
    if facts.duties_handed_over:
        year = facts.next_heads.for_year if facts.next_heads is not None else None
        yield lambda h: happened.DutiesHandedOver(**h, for_year=year)
    if (flag := facts.flag) is not None:
        yield lambda h: happened.RotatingFlagPassed(**h, flag=flag)
    if facts.movements:
        yield lambda h: happened.MovementsNoted(**h, names=facts.movements)
    if facts.weaknesses or facts.directives:
        yield lambda h: happened.RemarksMade(
            **h, weaknesses=facts.weaknesses, directives=facts.directives
        )


def _note_overdue(season: Season, _: ask.NoteOverdueConference, situation: Situation) -> Decision:
    if season.meeting is not None or season.overdue:
        return refuse(Reason.ALREADY_RECORDED)
    if situation.at < season.conference_due_at:
        return refuse(Reason.NOT_DUE_YET, at=season.conference_due_at.isoformat())
    return (
        happened.ConferenceOverdue(**_header(season, situation), due_at=season.conference_due_at),
    )


def _bring_forward(season: Season, command: ask.BringForward, situation: Situation) -> Decision:
    if command.nomination_id not in {choice.nomination_id for choice in season.waiting}:
        return refuse(Reason.ALREADY_RECORDED)
    return (
        happened.NominationBroughtForward(
            **_header(season, situation), nomination_id=command.nomination_id
        ),
    )


def _close(season: Season, _: ask.CloseSeason, situation: Situation) -> Decision:
    if season.meeting is None or season.waiting:
        return refuse(Reason.WRONG_STAGE, stage="SEASON", deed="close-season")
    return (
        happened.SeasonClosed(**_header(season, situation), result_stated=bool(season.choices)),
    )


def _header(season: Season, situation: Situation) -> Header:
    return {
        "originator_id": season.id,
        "originator_version": season.version + 1,
        "timestamp": situation.at,
    }


HANDLERS: dict[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.RecordConference: _record,
    ask.NoteOverdueConference: _note_overdue,
    ask.BringForward: _bring_forward,
    ask.CloseSeason: _close,
}
