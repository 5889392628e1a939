"""Whether commendations, follow-up tasks, news and corrections may be entered."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons import events as season_events
from domain.seasons.header import not_for_unit, speaks_for_the_bloc
from domain.seasons.saying import before, no_member, no_such, not_said_on, told, unsaid
from domain.seasons.states import Season
from domain.seasons.year.remarks import commands as ask
from domain.seasons.year.remarks import events as happened


def _commend(season: Season, command: ask.Commend, situation: Situation) -> Decision:
    movement = command.movement
    if movement is not None and season.year.work.movement(movement) is None:
        return no_such(movement)
    units = [c.unit_id for c in command.named_collectives if c.unit_id is not None]
    units += [p.unit_id for p in command.named_individuals if p.unit_id is not None]
    refusal = first(
        not_said_on(command.on, situation),
        _contradicts(command.collectives, len(command.named_collectives)),
        _contradicts(command.individuals, len(command.named_individuals)),
        no_member(season, command.on, *units),
    )
    if refusal is not None:
        return refusal
    collectives = _counted(command.collectives, len(command.named_collectives))
    individuals = _counted(command.individuals, len(command.named_individuals))
    if not collectives and not individuals:
        return refuse(Reason.NOTHING_TO_CHANGE)
    event = told(
        happened.BlocCommended,
        season,
        command,
        situation,
        collectives=collectives,
        individuals=individuals,
    )
    return (event,)


def _contradicts(count: int | None, listed: int) -> Refusal | None:
    """Refuse a number that is not the length of the list, where a list is given (U28)."""
    if count is not None and (count < 0 or listed not in (0, count)):
        return refuse(Reason.COUNT_CONTRADICTS_LIST, counted=count, listed=listed)
    return None


def _counted(count: int | None, listed: int) -> int | None:
    return listed or count


def _by_unit(
    season: Season, command: ask.ReportUnitCommendations, situation: Situation
) -> Decision:
    refusal = first(
        _not_theirs(command.unit_id, season, command, situation),
        not_said_on(command.on, situation),
        _too_many(command.collectives, [part.collectives for part in command.parts]),
        _too_many(command.individuals, [part.individuals for part in command.parts]),
    )
    if refusal is None and not command.collectives and not command.individuals:
        refusal = refuse(Reason.NOTHING_TO_CHANGE)
    return refusal or (told(happened.UnitCommendationsReported, season, command, situation),)


def _too_many(count: int | None, parts: list[int]) -> Refusal | None:
    """Refuse a part that is more than the whole; one commendation may be in several parts."""
    most = max(parts, default=0)
    if min(parts, default=0) < 0 or (count is not None and (count < 0 or most > count)):
        return refuse(Reason.COUNT_CONTRADICTS_LIST, counted=count, listed=most)
    return None


def _remark(season: Season, command: ask.NoteRemarks, situation: Situation) -> Decision:
    said = (*command.weaknesses, *command.directives)
    refusal = unsaid(*(remark.text for remark in said)) if said else refuse(Reason.REASON_MISSING)
    return refusal or (told(season_events.RemarksMade, season, command, situation),)


def _open(season: Season, command: ask.OpenFollowUp, situation: Situation) -> Decision:
    units = () if command.unit_id is None else (command.unit_id,)
    refusal = first(
        not_said_on(command.on, situation, command.text),
        before(command.due, command.on) if command.due is not None else None,
        no_member(season, situation.today, *units),
    )
    number = len(season.year.remarks.follow_ups) + 1
    return refusal or (told(happened.FollowUpOpened, season, command, situation, number=number),)


def _answer(season: Season, command: ask.AnswerFollowUp, situation: Situation) -> Decision:
    task = season.year.remarks.follow_up(command.number)
    if task is None:
        return no_such(command.number)
    if task.done_on is not None:
        return refuse(Reason.ALREADY_RECORDED)
    owner = None if task.unit_id is None else season.roster.answers_for(task.unit_id)
    refusal = first(
        _not_theirs(owner, season, command, situation),
        not_said_on(command.on, situation, command.text),
        before(command.on, task.on),
    )
    return refusal or (told(happened.FollowUpAnswered, season, command, situation),)


def _not_theirs(
    unit: UUID | None, season: Season, command: Command, situation: Situation
) -> Refusal | None:
    """Refuse who speaks neither for the unit nor for the bloc; what has no unit is the bloc's."""
    if unit is not None:
        return not_for_unit(unit, season, situation)
    if speaks_for_the_bloc(situation.actor, season, situation.today):
        return None
    return refuse(Reason.NOT_YOURS, deed=command.KIND, province=season.province)


def _take_over(season: Season, command: ask.TakeOverFollowUps, situation: Situation) -> Decision:
    """Take over tasks of other, earlier seasons, each of them once."""
    known = season.year.remarks.follow_ups
    taken = {
        (f.carried_from.season_id, f.carried_from.number)
        for f in known
        if f.carried_from is not None
    }
    asked = {(item.season_id, item.number) for item in command.items}
    if not asked:
        return refuse(Reason.NOTHING_TO_CHANGE)
    if len(asked) < len(command.items) or asked & taken:
        return refuse(Reason.ALREADY_RECORDED)
    strange = next(
        (
            item.emulation_year
            for item in command.items
            if item.season_id == season.id or item.emulation_year >= season.emulation_year
        ),
        None,
    )
    if strange is not None:
        return refuse(Reason.OTHER_YEAR, year=strange, season=season.emulation_year)
    refusal = not_said_on(command.on, situation, *(item.text for item in command.items))
    first_number = len(known) + 1
    return refusal or (
        told(happened.FollowUpsTakenOver, season, command, situation, first_number=first_number),
    )


def _publish(season: Season, command: ask.PublishNews, situation: Situation) -> Decision:
    refusal = not_said_on(command.on, situation, command.title) or before(
        command.on, season.begins_on
    )
    return refusal or (told(happened.NewsPublished, season, command, situation),)


def _observe(season: Season, command: ask.NameObserver, situation: Situation) -> Decision:
    refusal = unsaid(command.organisation) or (
        before(command.until, command.since) if command.until is not None else None
    )
    return refusal or (told(happened.ObserverNamed, season, command, situation),)


def _correct(season: Season, command: ask.CorrectEntry, situation: Situation) -> Decision:
    if not 1 <= command.version <= season.version:
        return no_such(command.version)
    refusal = not_said_on(command.on, situation, command.text, command.basis)
    return refusal or (told(happened.EntryCorrected, season, command, situation),)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.Commend: _commend,
    ask.ReportUnitCommendations: _by_unit,
    ask.NoteRemarks: _remark,
    ask.OpenFollowUp: _open,
    ask.AnswerFollowUp: _answer,
    ask.TakeOverFollowUps: _take_over,
    ask.PublishNews: _publish,
    ask.NameObserver: _observe,
    ask.CorrectEntry: _correct,
}
"""What each command about what stays of the year is decided by."""
