"""What the bloc agreed for its year and what it did in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.seasons.regulations import Regulation, ScoreTable
from domain.seasons.year.agreements.facts import Plan, YearDocument, YearPact
from domain.seasons.year.agreements.states import FOLDS as AGREEMENTS
from domain.seasons.year.agreements.states import Agreements
from domain.seasons.year.remarks.states import FOLDS as REMARKS
from domain.seasons.year.remarks.states import Remarks
from domain.seasons.year.reports.states import FOLDS as REPORTS
from domain.seasons.year.reports.states import Reports
from domain.seasons.year.work.facts import Task
from domain.seasons.year.work.states import FOLDS as WORK
from domain.seasons.year.work.states import Work


@dataclass(frozen=True, slots=True)
class Year:
    """The bloc's year by its four themes.

    ``regulation``, ``score_table`` and its version are those approved last, and 0 stands for none.
    ``excluded`` are the units that may not be chosen.
    """

    regulation: Regulation | None = None
    score_table: ScoreTable | None = None
    score_table_version: int = 0
    excluded: frozenset[UUID] = frozenset()
    agreements: Agreements = field(default_factory=Agreements)
    work: Work = field(default_factory=Work)
    reports: Reports = field(default_factory=Reports)
    remarks: Remarks = field(default_factory=Remarks)

    def score_table_of(self, version: int) -> ScoreTable | None:
        """Return the score table of a version, under which scores may have been given."""
        draft = self.agreements.draft(YearDocument.SCORE_TABLE, version)
        return draft.content if draft and isinstance(draft.content, ScoreTable) else None

    def plan(self, for_year: int) -> Plan | None:
        """Return the approved plan of a year."""
        held = self.agreements.approved(YearDocument.PLAN, for_year)
        return held.content if held and isinstance(held.content, Plan) else None

    def pact(self, for_year: int) -> YearPact | None:
        """Return the pact that was put to the members for a year."""
        return self.agreements.pact(for_year)

    def points_off(self, unit: UUID) -> Decimal:
        """Return the penalty points that late or missing reports take from a unit."""
        return self.reports.points_off(unit)

    def late_by(self, day: date, members: tuple[UUID, ...]) -> Mapping[int, tuple[UUID, ...]]:
        """Return, for each task that is overdue on that day, the members that still owe it."""
        overdue = {t.number: t.open_for(members) for t in _overdue(self.work, day)}
        return MappingProxyType({number: units for number, units in overdue.items() if units})


def _overdue(work: Work, day: date) -> Iterator[Task]:
    return (task for task in work.tasks if task.due is not None and task.due < day)


def _in(
    theme: str, folds: Mapping[type[Event], Callable[[Any, Any], Any]]
) -> dict[type[Event], Callable[[Year, Any], Year]]:
    return {event: _folding(theme, fold) for event, fold in folds.items()}


def _folding(theme: str, fold: Callable[[Any, Any], Any]) -> Callable[[Year, Any], Year]:
    def folded(year: Year, event: Event) -> Year:
        changes: dict[str, Any] = {theme: fold(getattr(year, theme), event)}
        return _shown(replace(year, **changes))

    return folded


def _shown(year: Year) -> Year:
    """Show in front what the other parts of a season ask for."""
    held = year.agreements.approved(YearDocument.SCORE_TABLE)
    return replace(
        year,
        regulation=year.agreements.regulation,
        score_table=year.agreements.score_table,
        score_table_version=held.version if held is not None else 0,
        excluded=year.reports.excluded,
    )


FOLDS: Mapping[type[Event], Callable[[Year, Any], Year]] = {
    **_in("agreements", AGREEMENTS),
    **_in("work", WORK),
    **_in("reports", REPORTS),
    **_in("remarks", REMARKS),
}
"""What each event of this part makes of the year."""
