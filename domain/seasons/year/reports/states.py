"""Who owes which report, who handed it in when, and what followed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.ids import folded
from domain.seasons.year.reports import events as happened
from domain.seasons.year.reports.facts import Exclusion, Penalty, ReportDay, Submission, Waiver


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports are known by name, letter case and spacing apart."""

    days: tuple[ReportDay, ...] = ()
    submissions: tuple[Submission, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def day(self, name: str) -> ReportDay | None:
        return next((d for d in self.days if folded(d.name) == folded(name)), None)

    def submitted_on(self, name: str, unit: UUID) -> date | None:
        """Return the day on which a unit's report came in, if it has."""
        return next(
            (s.on for s in self.submissions if s.unit_id == unit and _is(s.report, name)), None
        )

    def late(self, name: str, units: Iterable[UUID]) -> tuple[UUID, ...]:
        """Return those of the units whose report came in after its day."""
        due = self.day(name)
        came = ((unit, self.submitted_on(name, unit)) for unit in units)
        return tuple(
            unit for unit, on in came if due is not None and on is not None and on > due.due
        )

    def missing(self, name: str, units: Iterable[UUID]) -> tuple[UUID, ...]:
        """Return those of the units whose report has not come in."""
        return tuple(unit for unit in units if self.submitted_on(name, unit) is None)

    def waived(self, name: str, unit: UUID) -> bool:
        return any(w.unit_id == unit and _is(w.report, name) for w in self.waivers)

    def settled(self, name: str, unit: UUID) -> bool:
        """Whether it was said already what that report costs that unit."""
        stands: tuple[Penalty | Exclusion, ...] = (*self.penalties, *self.exclusions)
        return any(
            s.unit_id == unit and s.report is not None and _is(s.report, name) for s in stands
        )

    @property
    def excluded(self) -> frozenset[UUID]:
        return frozenset(exclusion.unit_id for exclusion in self.exclusions)

    def points_off(self, unit: UUID) -> Decimal:
        """Return all points that late or missing reports take from a unit."""
        return sum((p.points for p in self.penalties if p.unit_id == unit), Decimal())


def _is(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _day_set(reports: Reports, event: happened.ReportDaySet) -> Reports:
    others = (day for day in reports.days if not _is(day.name, event.name))
    return replace(reports, days=(*others, ReportDay(event.name, event.due, event.annual)))


def _submitted(reports: Reports, event: happened.ReportSubmitted) -> Reports:
    submission = Submission(event.name, event.unit_id, event.on)
    return replace(reports, submissions=(*reports.submissions, submission))


def _penalised(reports: Reports, event: happened.PenaltyPointsSet) -> Reports:
    penalty = Penalty(event.name, event.unit_id, event.points)
    return replace(reports, penalties=(*reports.penalties, penalty))


def _excluded(reports: Reports, event: happened.UnitExcluded) -> Reports:
    exclusion = Exclusion(event.unit_id, event.report, event.ground)
    return replace(reports, exclusions=(*reports.exclusions, exclusion))


def _waived(reports: Reports, event: happened.LateReportWaived) -> Reports:
    def stays(of: Penalty | Exclusion) -> bool:
        same = of.report is not None and _is(of.report, event.name)
        return of.unit_id != event.unit_id or not same

    waiver = Waiver(event.name, event.unit_id, event.reason, event.basis, event.on)
    return replace(
        reports,
        waivers=(*reports.waivers, waiver),
        penalties=tuple(p for p in reports.penalties if stays(p)),
        exclusions=tuple(e for e in reports.exclusions if stays(e)),
    )


def _readmitted(reports: Reports, event: happened.UnitReadmitted) -> Reports:
    left = (e for e in reports.exclusions if e.unit_id != event.unit_id or e.report is not None)
    return replace(reports, exclusions=tuple(left))


FOLDS: Mapping[type[Event], Callable[[Reports, Any], Reports]] = {
    happened.ReportDaySet: _day_set,
    happened.ReportSubmitted: _submitted,
    happened.PenaltyPointsSet: _penalised,
    happened.UnitExcluded: _excluded,
    happened.LateReportWaived: _waived,
    happened.UnitReadmitted: _readmitted,
}
"""What each event makes of the reports."""
