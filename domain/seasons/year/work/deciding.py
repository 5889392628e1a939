"""Whether movements, tasks and exemplars may be entered."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.commands import Command
from domain.ids import folded
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import not_for_unit
from domain.seasons.saying import (
    before,
    in_turn,
    no_member,
    no_such,
    not_said_on,
    stated_on,
    told,
    unsaid,
)
from domain.seasons.states import Season
from domain.seasons.year.speaking import not_for_year
from domain.seasons.year.work import commands as ask
from domain.seasons.year.work import events as happened


def _launch(season: Season, command: ask.LaunchMovement, situation: Situation) -> Decision:
    work = season.year.work
    refusal = first(
        not_for_year(command.for_year, season, situation, command.KIND),
        stated_on(command.on, situation, command.name),
        in_turn(command.until, command.on),
    )
    if refusal is not None:
        return refusal
    known = {(folded(m.name), m.for_year) for m in work.movements}
    if (folded(command.name), command.for_year) in known:
        return refuse(Reason.ALREADY_RECORDED)
    number = len(work.movements) + 1
    return (told(happened.MovementLaunched, season, command, situation, number=number),)


def _review(season: Season, command: ask.ReviewMovement, situation: Situation) -> Decision:
    movement = season.year.work.movement(command.number)
    if movement is None:
        return no_such(command.number)
    refusal = stated_on(command.on, situation, command.findings) or in_turn(command.on, movement.on)
    return refusal or (told(happened.MovementReviewed, season, command, situation),)


def _close(season: Season, command: ask.CloseMovement, situation: Situation) -> Decision:
    movement = season.year.work.movement(command.number)
    if movement is None:
        return no_such(command.number)
    if movement.closed:
        return refuse(Reason.ALREADY_RECORDED)
    refusal = stated_on(command.on, situation, command.result) or in_turn(command.on, movement.on)
    return refusal or (told(happened.MovementClosed, season, command, situation),)


def _set(season: Season, command: ask.SetTask, situation: Situation) -> Decision:
    refusal = first(
        stated_on(command.on, situation, command.title),
        in_turn(command.due, command.on),
        no_member(season, situation.today, *command.units),
    )
    number = len(season.year.work.tasks) + 1
    return refusal or (told(happened.TaskSet, season, command, situation, number=number),)


def _report(season: Season, command: ask.ReportTask, situation: Situation) -> Decision:
    task = season.year.work.task(command.number)
    if task is None:
        return no_such(command.number)
    if task.done_on(command.unit_id) is not None:
        return refuse(Reason.ALREADY_RECORDED)
    refusal = not_for_unit(command.unit_id, season, situation) or not_said_on(command.on, situation)
    if refusal is None and task.units and command.unit_id not in task.units:
        refusal = refuse(Reason.NOT_A_MEMBER, unit=season.roster.name(command.unit_id))
    late = task.due is not None and command.on > task.due
    return refusal or (told(happened.TaskReported, season, command, situation, late=late),)


def _mid_year(season: Season, command: ask.RecordMidYearReview, situation: Situation) -> Decision:
    if any(review.on == command.on for review in season.year.work.mid_year):
        return refuse(Reason.ALREADY_RECORDED)
    refusal = not_said_on(command.on, situation, command.findings) or before(
        command.on, season.begins_on
    )
    return refusal or (told(happened.MidYearReviewed, season, command, situation),)


def _find(season: Season, command: ask.ReportExemplar, situation: Situation) -> Decision:
    work = season.year.work
    if command.movement is not None and work.movement(command.movement) is None:
        return no_such(command.movement)
    refusal = first(
        not_for_unit(command.unit_id, season, situation),
        not_said_on(command.on, situation, command.deed),
        _nobody(command),
    )
    number = len(work.exemplars) + 1
    return refusal or (told(happened.ExemplarFound, season, command, situation, number=number),)


def _nobody(command: ask.ReportExemplar) -> Refusal | None:
    """An exemplar is somebody: a collective by its name, or a person."""
    return None if command.person is not None else unsaid(command.collective or "")


def _spread(season: Season, command: ask.SpreadExemplar, situation: Situation) -> Decision:
    if season.year.work.exemplar(command.number) is None:
        return no_such(command.number)
    refusal = not_said_on(command.on, situation, command.how) or no_member(
        season, situation.today, *command.units
    )
    return refusal or (told(happened.ExemplarSpread, season, command, situation),)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.LaunchMovement: _launch,
    ask.ReviewMovement: _review,
    ask.CloseMovement: _close,
    ask.SetTask: _set,
    ask.ReportTask: _report,
    ask.RecordMidYearReview: _mid_year,
    ask.ReportExemplar: _find,
    ask.SpreadExemplar: _spread,
}
"""What each command about the year's work is decided by."""
