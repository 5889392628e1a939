"""What a late or missing annual report costs: the regulation, the rule set, or a decision."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.nominations.deciding.situation import Situation, cite
from domain.policies.shapes import LateReport
from domain.refusals import Citation, Reason, Refusal, refuse
from domain.seasons.states import Season
from domain.seasons.year.reports import commands as ask
from domain.seasons.year.reports import events as happened
from domain.seasons.year.reports.facts import ReportDay

Consequence = tuple[type[happened.UnitExcluded | happened.PenaltyPointsSet], dict[str, Any]]

RULE, POINTS = "bloc_late_report", "bloc_late_report_points"


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs, by which rule or paper, and how sure a rule set's value is."""

    kind: LateReport
    points: Decimal
    basis: str
    confidence: str | None


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: LateReport
    basis: str
    confidence: str | None = None


def cost(
    season: Season, due: ReportDay, command: ask.SettleLateReports, situation: Situation
) -> Cost | Refusal:
    """Return what a late report costs; refuse where nobody has settled it.

    A rule that stands is not decided anew, and points that the regulation names are those.
    """
    rule = _standing(season, due, situation)
    if isinstance(rule, Refusal):
        if command.decided is None or not command.basis.strip():
            return rule
        rule = _Rule(command.decided, command.basis)
    elif command.decided not in (None, rule.kind):
        return refuse(Reason.RULE_ALREADY_SETTLED, rule=RULE)
    if rule.kind is LateReport.EXCLUSION:
        return Cost(rule.kind, Decimal(), rule.basis, rule.confidence)
    regulation = season.year.regulation
    named = regulation.late_report_points if regulation is not None else None
    if named is not None and command.points not in (None, named):
        return refuse(Reason.RULE_ALREADY_SETTLED, rule=POINTS)
    points = named if named is not None else command.points
    if points is None or points <= 0:
        return refuse(Reason.RULE_NOT_SETTLED, rule=POINTS)
    return Cost(rule.kind, points, rule.basis, rule.confidence)


def _standing(season: Season, due: ReportDay, situation: Situation) -> _Rule | Refusal:
    """Return the rule for the annual report; of the others no rule says anything."""
    if not due.annual:
        return refuse(Reason.RULE_NOT_SETTLED, rule=RULE)
    regulation = season.year.regulation
    if regulation is not None and regulation.late_report is not None:
        return _Rule(regulation.late_report, regulation.title)
    rules = situation.book.in_force(
        situation.today, season.province, simulated=situation.actor.simulated
    )
    if rules is None:
        return refuse(Reason.NO_REGIME, on=situation.today)
    value = rules.value("bloc.late_report")
    where: Citation = cite(value)
    if not isinstance(value.value, LateReport):
        return refuse(Reason.RULE_NOT_SETTLED, where, rule=RULE)
    return _Rule(value.value, value.source, value.confidence.value)


def consequence(cost: Cost, report: str, unit: UUID, *, missing: bool) -> Consequence:
    """Return by which event the cost falls on one unit, and what that says besides."""
    said = {
        "unit_id": unit,
        "missing": missing,
        "basis": cost.basis,
        "confidence": cost.confidence,
    }
    if cost.kind is LateReport.EXCLUSION:
        return happened.UnitExcluded, {**said, "report": report, "ground": None}
    return happened.PenaltyPointsSet, {**said, "name": report, "points": cost.points}
