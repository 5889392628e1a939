"""A bloc of schools has a year of its own (U22)."""

from typing import Any

from domain.refusals import Reason
from domain.seasons.commands import OpenSeason
from domain.seasons.roster.commands import BeginHeadTerm, ConfirmMembers
from domain.seasons.year.agreements.commands import DraftPlan
from domain.seasons.year.agreements.facts import Plan
from domain.seasons.year.reports.commands import SetReportDay, SubmitReport
from domain.seasons.year.work.commands import RecordMidYearReview
from tests.building.papers import day, moment
from tests.building.people import COLLEGE
from tests.building.rules import rules_of
from tests.building.seasons import SeasonStory, before_a_season
from tests.building.year import BRANCH, FOUNDING, members

BEGINS, ENDS = day("01/09/2020"), day("31/07/2021")


def a_school_year() -> SeasonStory:
    """Return the school year 2020-2021, which is named by the year in which it ends."""
    first: dict[str, Any] = {"begins_on": BEGINS, "ends_on": ENDS, "education": True}
    opened = before_a_season(2021, **first).until(moment("15/09/2020")).then(OpenSeason)
    return opened.then(
        ConfirmMembers, members=members(COLLEGE, BRANCH), basis=FOUNDING, on=BEGINS
    ).then(BeginHeadTerm, unit_id=COLLEGE, since=BEGINS, until=ENDS, basis=FOUNDING)


def test_u22_a_school_year_reviews_in_winter_and_reports_in_summer() -> None:
    winter = a_school_year().until(moment("20/01/2021"))
    reviewed = winter.then(RecordMidYearReview, findings="sơ kết học kỳ I", on=day("20/01/2021"))
    summer = reviewed.then(SetReportDay, name="Tổng kết", due=ENDS, annual=True)
    summer = summer.until(moment("02/08/2021")).then(
        SubmitReport, name="Tổng kết", unit_id=COLLEGE, on=day("02/08/2021")
    )
    reports = summer.season.year.reports
    assert reports.late("Tổng kết", (COLLEGE, BRANCH)) == (COLLEGE,)
    assert reports.missing("Tổng kết", (COLLEGE, BRANCH)) == (BRANCH,)


def test_u22_what_lies_before_september_belongs_to_another_school_year() -> None:
    school = a_school_year()
    school.when(SetReportDay, name="Tổng kết", due=day("31/08/2020")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP, previous="2020-09-01"
    )
    school.when(DraftPlan, plan=Plan("Kế hoạch", 2020)).is_refused(Reason.OTHER_YEAR)
    assert school.when(DraftPlan, plan=Plan("Kế hoạch", 2022)).events


def test_u22_terms_run_with_the_school_year() -> None:
    roster = a_school_year().season.roster
    heads = [roster.head_on(day(d)) for d in ("31/08/2020", "01/09/2020", "01/08/2021")]
    assert heads == [None, COLLEGE, None]


def test_u22_the_governments_deadline_for_education_is_another_and_later_one() -> None:
    season = a_school_year().season
    rules = rules_of(day("02/08/2021"))
    education, others = (
        rules.government_deadline(season.emulation_year, education=flag).required()
        for flag in (season.education, False)
    )
    assert (education.month, education.day) == (10, 15)
    assert education.year == season.ends_on.year
    assert education != others
    assert season.conference_due_at.date() < education
