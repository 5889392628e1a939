"""Reports by date, and what a late or missing annual report costs (U19)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.policies.rule_set import RuleSet
from domain.policies.shapes import LateReport
from domain.refusals import Reason
from domain.seasons.year.agreements.commands import ApproveDraft, DraftRegulation
from domain.seasons.year.agreements.facts import YearDocument
from domain.seasons.year.reports import events as happened
from domain.seasons.year.reports.commands import (
    ExcludeUnit,
    ReadmitUnit,
    SetReportDay,
    SettleLateReports,
    SubmitReport,
    WaiveLateReport,
)
from domain.terms import Agreement
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, STATION
from tests.building.rules import confirming
from tests.building.seasons import SeasonStory, ToldOfSeason
from tests.building.year import BRANCH, HEALTH, NEWCOMER, a_regulation, a_year, of_unit

DUE, AFTER = day("15/12/2020"), day("20/12/2020")
NAME = "Báo cáo tổng kết"
POINTS = LateReport.PENALTY_POINTS
TITLE = "Quy chế hoạt động của khối"
DECISION = "Biên bản họp khối ngày 20/12/2020"


def due(story: SeasonStory | None = None, *, annual: bool = True) -> SeasonStory:
    """Return the twentieth of December, when two reports are in, one late and one missing."""
    bloc = (story or a_year()).then(SetReportDay, name=NAME, due=DUE, annual=annual)
    bloc = bloc.until(moment("20/12/2020"))
    for unit, on in ((STATION, DUE), (COLLEGE, DUE), (BRANCH, day("18/12/2020"))):
        bloc = bloc.then(SubmitReport, name=NAME, unit_id=unit, on=on)
    return bloc


def regulated(**more: Any) -> SeasonStory:
    drafted = a_year().then(DraftRegulation, regulation=a_regulation(**more))
    approval = {"document": YearDocument.REGULATION, "version": 1, "phrase": "thông qua"}
    return drafted.then(ApproveDraft, agreement=Agreement.ADOPTED, on=day("01/03/2020"), **approval)


def settled(story: SeasonStory, **more: Any) -> ToldOfSeason:
    return story.when(SettleLateReports, name=NAME, on=AFTER, **more)


def excluded(unit: object, *, missing: bool, **more: Any) -> tuple[type, dict[str, Any]]:
    said = {"unit_id": unit, "report": NAME, "missing": missing, "ground": None, "on": AFTER}
    return happened.UnitExcluded, {**said, "basis": TITLE, "confidence": None, **more}


def test_each_member_owes_a_report_by_its_day() -> None:
    told = (
        a_year()
        .then(SetReportDay, name=NAME, due=DUE, annual=True)
        .until(moment("18/12/2020"))
        .when(SubmitReport, by=of_unit(HEALTH), name="báo cáo  Tổng kết", unit_id=HEALTH, on=DUE)
    )
    told.says(
        (
            happened.ReportSubmitted,
            {"name": NAME, "unit_id": HEALTH, "late": False, "reference": None, "on": DUE},
        )
    )
    reports = due().season.year.reports
    units = (STATION, COLLEGE, BRANCH, HEALTH)
    assert (reports.late(NAME, units), reports.missing(NAME, units)) == ((BRANCH,), (HEALTH,))


def test_u19_a_late_or_missing_annual_report_excludes_where_the_regulation_says_so() -> None:
    told = settled(due(regulated(late_report=LateReport.EXCLUSION)))
    told.says(excluded(BRANCH, missing=False), excluded(HEALTH, missing=True))
    assert told.then.season.year.excluded == {BRANCH, HEALTH}
    settled(told.then).is_refused(Reason.NOTHING_TO_CHANGE)


def test_u19_a_late_or_missing_annual_report_takes_points_where_the_regulation_says_so() -> None:
    told = settled(due(regulated(late_report=POINTS, late_report_points=Decimal("2.5"))))
    said = {"name": NAME, "points": Decimal("2.5"), "basis": TITLE, "confidence": None}
    told.says(
        (
            happened.PenaltyPointsSet,
            {**said, "unit_id": BRANCH, "missing": False, "on": AFTER},
        ),
        (
            happened.PenaltyPointsSet,
            {**said, "unit_id": HEALTH, "missing": True, "on": AFTER},
        ),
    )
    year = told.then.season.year
    assert year.excluded == frozenset()
    assert [year.points_off(unit) for unit in (BRANCH, STATION)] == [Decimal("2.5"), 0]


def test_u19_the_rule_set_says_it_where_an_official_has_confirmed_it() -> None:
    book = confirming(DUE, bloc__late_report="exclusion")
    told = settled(replace(due(), book=book))
    told.says(
        excluded(BRANCH, missing=False, basis="a test", confidence="S"),
        excluded(HEALTH, missing=True, basis="a test", confidence="S"),
    )


def test_u19_where_neither_says_and_nobody_decided_it_is_not_settled() -> None:
    settled(due()).is_refused(Reason.RULE_NOT_SETTLED, rule="bloc_late_report")
    settled(due(), decided=POINTS).is_refused(Reason.RULE_NOT_SETTLED)
    settled(due(), decided=POINTS, basis=DECISION).is_refused(
        Reason.RULE_NOT_SETTLED, rule="bloc_late_report_points"
    )
    settled(due(annual=False)).is_refused(Reason.RULE_NOT_SETTLED)


def test_u19_the_bloc_decides_where_no_rule_does() -> None:
    told = settled(due(), decided=POINTS, points=Decimal(1), basis=DECISION)
    assert told.then.season.year.points_off(HEALTH) == 1
    out = settled(due(annual=False), decided=LateReport.EXCLUSION, basis=DECISION)
    out.says(
        excluded(BRANCH, missing=False, basis=DECISION),
        excluded(HEALTH, missing=True, basis=DECISION),
    )


def test_u19_a_rule_that_stands_is_not_decided_otherwise() -> None:
    exclusion = due(regulated(late_report=LateReport.EXCLUSION))
    settled(exclusion, decided=POINTS, points=Decimal(1), basis=DECISION).is_refused(
        Reason.RULE_ALREADY_SETTLED, rule="bloc_late_report"
    )
    two = due(regulated(late_report=POINTS, late_report_points=Decimal(2)))
    settled(two, points=Decimal(1)).is_refused(
        Reason.RULE_ALREADY_SETTLED, rule="bloc_late_report_points"
    )
    assert settled(two, points=Decimal(2)).events
    unnumbered = due(regulated(late_report=POINTS))
    assert settled(unnumbered, points=Decimal(3)).then.season.year.points_off(HEALTH) == 3


def test_u19_a_waiver_is_a_decision_with_reasons() -> None:
    out = settled(due(regulated(late_report=LateReport.EXCLUSION))).then
    given = {"name": NAME, "unit_id": HEALTH, "basis": DECISION, "on": AFTER}
    out.when(WaiveLateReport, reason=" ", **given).is_refused(Reason.REASON_MISSING)
    told = out.when(WaiveLateReport, reason="chống dịch tại cơ sở", **given)
    told.says((happened.LateReportWaived, {**given, "reason": "chống dịch tại cơ sở"}))
    year = told.then.season.year
    assert year.excluded == {BRANCH}
    assert year.reports.waived(NAME, HEALTH)
    told.then.when(WaiveLateReport, reason="lũ", **given).is_refused(Reason.ALREADY_RECORDED)


def test_u19_what_was_waived_before_costs_nothing_afterwards() -> None:
    story = due(regulated(late_report=LateReport.EXCLUSION))
    given = {"name": NAME, "reason": "lũ", "basis": DECISION, "on": AFTER}
    waived = story.then(WaiveLateReport, unit_id=BRANCH, **given)
    settled(waived).says(excluded(HEALTH, missing=True))
    waived.when(WaiveLateReport, unit_id=STATION, **given).is_refused(Reason.NOTHING_TO_CHANGE)
    waived.when(WaiveLateReport, unit_id=NEWCOMER, **given).is_refused(Reason.NOT_A_MEMBER)


def test_nothing_is_settled_before_the_day_is_over() -> None:
    story = a_year().then(SetReportDay, name=NAME, due=DUE, annual=True)
    evening = story.until(moment("15/12/2020", 23, 59))
    evening.when(SettleLateReports, name=NAME, on=DUE).is_refused(Reason.NOT_DUE_YET)
    midnight = story.until(moment("16/12/2020", 0))
    assert midnight.when(
        SettleLateReports, name=NAME, decided=LateReport.EXCLUSION, basis=DECISION, on=DUE
    ).events
    story.when(SettleLateReports, name="quý I", on=DUE).is_refused(Reason.NO_SUCH_ITEM)


def test_a_report_comes_in_once_and_its_day_moves_only_with_a_basis() -> None:
    story = due()
    story.when(SubmitReport, name=NAME, unit_id=BRANCH, on=AFTER).is_refused(
        Reason.ALREADY_RECORDED
    )
    story.when(SubmitReport, name="quý I", unit_id=BRANCH, on=AFTER).is_refused(Reason.NO_SUCH_ITEM)
    story.when(SetReportDay, name=NAME, due=DUE, annual=True).is_refused(Reason.ALREADY_RECORDED)
    later = {"name": NAME, "due": day("18/12/2020"), "annual": True}
    story.when(SetReportDay, **later).is_refused(Reason.REASON_MISSING)
    moved = story.then(SetReportDay, basis=DECISION, **later)
    assert moved.season.year.reports.late(NAME, (BRANCH,)) == ()


@pytest.mark.parametrize("unit, reason", [(STATION, Reason.NOT_YOURS), (HEALTH, None)])
def test_nobody_reports_for_another_unit(unit: Any, reason: Reason | None) -> None:
    told = due().when(SubmitReport, by=of_unit(unit), name=NAME, unit_id=HEALTH, on=AFTER)
    assert told.reason is reason


def test_a_unit_is_excluded_on_another_ground_and_readmitted() -> None:
    story = a_year()
    given = {"unit_id": HEALTH, "basis": TITLE, "on": day("01/06/2020")}
    told = story.when(ExcludeUnit, ground="vi phạm nghiêm trọng", **given)
    said = {**given, "ground": "vi phạm nghiêm trọng", "report": None, "missing": False}
    told.says((happened.UnitExcluded, {**said, "confidence": None}))
    out = told.then
    assert out.season.year.excluded == {HEALTH}
    out.when(ExcludeUnit, ground="Vi phạm  nghiêm trọng", **given).is_refused(
        Reason.ALREADY_RECORDED
    )
    back = out.when(ReadmitUnit, reason="kết luận không vi phạm", **given)
    back.says((happened.UnitReadmitted, {**given, "reason": "kết luận không vi phạm"}))
    assert back.then.season.year.excluded == frozenset()
    back.then.when(ReadmitUnit, reason="x", **given).is_refused(Reason.NOTHING_TO_CHANGE)
    story.when(ExcludeUnit, ground="", **given).is_refused(Reason.REASON_MISSING)


def test_a_readmitted_unit_stays_excluded_for_its_report() -> None:
    out = settled(due(regulated(late_report=LateReport.EXCLUSION))).then
    given = {"unit_id": HEALTH, "basis": TITLE, "on": AFTER}
    both = out.then(ExcludeUnit, ground="vi phạm", **given)
    assert both.then(ReadmitUnit, reason="hết", **given).season.year.excluded == {BRANCH, HEALTH}


def test_u19_without_rules_for_the_day_nothing_is_settled() -> None:
    class NoRules:
        def pinned(self, digest: str) -> RuleSet:
            raise LookupError(digest)

        def in_force(self, *_: object, **__: object) -> RuleSet | None:
            return None

    settled(replace(due(), book=NoRules())).is_refused(Reason.NO_REGIME, on="2020-12-20")


def test_what_is_settled_or_waived_is_dated_and_about_a_report_that_there_is() -> None:
    story, tomorrow = due(), day("21/12/2020")
    given = {"unit_id": HEALTH, "reason": "lũ", "basis": DECISION}
    story.when(SettleLateReports, name=NAME, on=tomorrow).is_refused(Reason.DATE_IN_FUTURE)
    story.when(WaiveLateReport, name="quý I", on=AFTER, **given).is_refused(Reason.NO_SUCH_ITEM)
    story.when(SubmitReport, name=NAME, unit_id=HEALTH, on=tomorrow).is_refused(
        Reason.DATE_IN_FUTURE
    )
