"""Whether reports may be set, handed in and settled, and units excluded."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.ids import folded
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import not_for_unit, speaks_for, speaks_for_the_bloc
from domain.seasons.saying import before, no_member, no_such, not_said_on, told, unsaid
from domain.seasons.states import Season
from domain.seasons.year.reports import commands as ask
from domain.seasons.year.reports import events as happened
from domain.seasons.year.reports.facts import ReportDay
from domain.seasons.year.reports.settling import consequence, cost
from domain.workdays import end_of


def _set_day(season: Season, command: ask.SetReportDay, situation: Situation) -> Decision:
    known = season.year.reports.day(command.name)
    if known is not None and (known.due, known.annual) == (command.due, command.annual):
        return refuse(Reason.ALREADY_RECORDED)
    refusal = first(
        unsaid(command.name),
        before(command.due, season.begins_on),
        unsaid(command.basis or "") if known is not None else None,
    )
    return refusal or (told(happened.ReportDaySet, season, command, situation),)


def _submit(season: Season, command: ask.SubmitReport, situation: Situation) -> Decision:
    reports = season.year.reports
    due = reports.day(command.name)
    if due is None:
        return no_such(command.name)
    refusal = first(
        _speaks_for_no(command.unit_id, season, situation),
        not_said_on(command.on, situation),
        before(command.on, season.begins_on),
    )
    if refusal is not None:
        return refusal
    if reports.submitted_on(command.name, command.unit_id) is not None:
        return refuse(Reason.ALREADY_RECORDED)
    late = command.on > due.due
    return (told(happened.ReportSubmitted, season, command, situation, late=late, name=due.name),)


def _speaks_for_no(unit: UUID, season: Season, situation: Situation) -> Refusal | None:
    """Let the successor of a unit that is no more report for it, and refuse everybody else."""
    heir = season.roster.answers_for(unit)
    if heir == unit:
        return not_for_unit(unit, season, situation)
    actor, day = situation.actor, situation.today
    if speaks_for(actor, heir, season, day) or speaks_for_the_bloc(actor, season, day):
        return None
    return refuse(Reason.NOT_YOURS, deed=ask.SubmitReport.KIND, province=season.province)


def _settle(season: Season, command: ask.SettleLateReports, situation: Situation) -> Decision:
    due = season.year.reports.day(command.name)
    if due is None:
        return no_such(command.name)
    if situation.at < end_of(due.due):
        return refuse(Reason.NOT_DUE_YET, at=end_of(due.due).isoformat())
    refusal = not_said_on(command.on, situation)
    if refusal is not None:
        return refusal
    owing = _to_settle(season, due)
    price = cost(season, due, command, situation) if owing else None
    if isinstance(price, Refusal):
        return price
    if price is None:
        return refuse(Reason.NOTHING_TO_CHANGE)
    missing = season.year.reports.missing(due.name, owing)
    consequences = [consequence(price, due.name, unit, missing=unit in missing) for unit in owing]
    return tuple(
        told(kind, season, command, situation, ahead=ahead, **said)
        for ahead, (kind, said) in enumerate(consequences)
    )


def _to_settle(season: Season, due: ReportDay) -> tuple[UUID, ...]:
    """Return the members of that day whose report was late or never came, if nobody dealt with it.

    They come in the order of the bloc's own list.
    """
    reports = season.year.reports
    members = [member.unit_id for member in season.roster.on(due.due)]
    wanting = {*reports.late(due.name, members), *reports.missing(due.name, members)}
    return tuple(
        unit
        for unit in members
        if unit in wanting
        and not reports.waived(due.name, unit)
        and not reports.settled(due.name, unit)
    )


def _waive(season: Season, command: ask.WaiveLateReport, situation: Situation) -> Decision:
    reports = season.year.reports
    due = reports.day(command.name)
    if due is None:
        return no_such(command.name)
    refusal = first(
        not_said_on(command.on, situation, command.reason, command.basis),
        no_member(season, due.due, command.unit_id),
    )
    if refusal is None and reports.waived(command.name, command.unit_id):
        refusal = refuse(Reason.ALREADY_RECORDED)
    on_time = reports.submitted_on(command.name, command.unit_id)
    if refusal is None and on_time is not None and on_time <= due.due:
        refusal = refuse(Reason.NOTHING_TO_CHANGE)
    return refusal or (told(happened.LateReportWaived, season, command, situation),)


def _exclude(season: Season, command: ask.ExcludeUnit, situation: Situation) -> Decision:
    refusal = first(
        not_said_on(command.on, situation, command.ground, command.basis),
        no_member(season, situation.today, command.unit_id),
    )
    known = season.year.reports.exclusions
    if refusal is None and any(
        e.unit_id == command.unit_id and folded(e.ground or "") == folded(command.ground)
        for e in known
    ):
        refusal = refuse(Reason.ALREADY_RECORDED)
    more: dict[str, Any] = {"report": None, "missing": False, "confidence": None}
    return refusal or (told(happened.UnitExcluded, season, command, situation, **more),)


def _readmit(season: Season, command: ask.ReadmitUnit, situation: Situation) -> Decision:
    known = season.year.reports.exclusions
    if not any(e.unit_id == command.unit_id and e.report is None for e in known):
        return refuse(Reason.NOTHING_TO_CHANGE)
    refusal = not_said_on(command.on, situation, command.reason, command.basis)
    return refusal or (told(happened.UnitReadmitted, season, command, situation),)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.SetReportDay: _set_day,
    ask.SubmitReport: _submit,
    ask.SettleLateReports: _settle,
    ask.WaiveLateReport: _waive,
    ask.ExcludeUnit: _exclude,
    ask.ReadmitUnit: _readmit,
}
"""What each command about reports is decided by."""
