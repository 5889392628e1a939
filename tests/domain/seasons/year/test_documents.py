"""Regulation, score table and plan: drafted in versions, commented on, approved."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.policies.shapes import Comparator, Denominator, Threshold
from domain.refusals import Reason
from domain.seasons.regulations import (
    Criterion,
    Grading,
    Regulation,
    ScoreTable,
    SelectionStep,
    Tier,
)
from domain.seasons.year.agreements import events as happened
from domain.seasons.year.agreements.commands import (
    ApproveDraft,
    CommentOnDraft,
    DraftPlan,
    DraftRegulation,
    DraftScoreTable,
)
from domain.seasons.year.agreements.facts import Plan, Target, YearDocument
from domain.terms import Agreement, AwardKind, SelectionMethod
from tests.building.papers import day
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import SeasonStory, ToldOfSeason
from tests.building.year import NEWCOMER, a_regulation, a_table, a_year, of_unit

ON = day("20/02/2020")
REGULATION, TABLE, PLAN = YearDocument


def approved(story: SeasonStory, document: YearDocument, version: int = 1) -> ToldOfSeason:
    return story.when(
        ApproveDraft,
        document=document,
        version=version,
        agreement=Agreement.BASIC,
        phrase="cơ bản nhất trí",
        on=ON,
    )


def test_the_regulation_is_drafted_commented_on_amended_and_approved() -> None:
    first = a_year().when(DraftRegulation, regulation=a_regulation(), note="dự thảo lần 1")
    first.says(
        (
            happened.RegulationDrafted,
            {"version": 1, "regulation": a_regulation(), "note": "dự thảo lần 1"},
        )
    )
    said = {"document": REGULATION, "version": 1, "unit_id": COLLEGE, "text": "bỏ mục 3"}
    comment = first.then.when(CommentOnDraft, by=of_unit(COLLEGE), **said)
    comment.says((happened.DraftCommented, said))
    amended = comment.then.then(DraftRegulation, regulation=a_regulation("Quy chế sửa đổi"))
    assert amended.season.year.regulation is None
    told = approved(amended, REGULATION, 2)
    told.says(
        (
            happened.DraftApproved,
            {
                "document": REGULATION,
                "version": 2,
                "agreement": Agreement.BASIC,
                "phrase": "cơ bản nhất trí",
                "on": ON,
                "basis": None,
            },
        )
    )
    year = told.then.season.year
    assert year.regulation == a_regulation("Quy chế sửa đổi")
    assert [c.text for c in year.agreements.comments_on(REGULATION, 1)] == ["bỏ mục 3"]


def test_a_change_after_approval_is_a_new_version_and_old_scores_keep_theirs() -> None:
    one = a_year().then(DraftScoreTable, table=a_table())
    held = approved(one, TABLE).then
    assert (held.season.year.score_table, held.season.year.score_table_version) == (a_table(), 1)
    redrafted = held.then(DraftScoreTable, table=a_table("Bảng điểm sửa đổi"))
    assert redrafted.season.year.score_table_version == 1
    year = approved(redrafted, TABLE, 2).then.season.year
    assert year.score_table_version == 2
    assert year.score_table_of(1) == a_table()
    assert year.score_table_of(2) == year.score_table == a_table("Bảng điểm sửa đổi")
    assert year.score_table_of(3) is None


def test_a_version_is_approved_once_and_never_after_a_newer_one() -> None:
    both = a_year().then(DraftRegulation, regulation=a_regulation())
    both = both.then(DraftRegulation, regulation=a_regulation("hai"))
    newer = approved(both, REGULATION, 2).then
    approved(newer, REGULATION, 2).is_refused(Reason.ALREADY_RECORDED)
    approved(newer, REGULATION, 1).is_refused(Reason.ALREADY_RECORDED)
    approved(newer, REGULATION, 3).is_refused(Reason.NO_SUCH_ITEM, number="3")
    approved(newer, TABLE, 1).is_refused(Reason.NO_SUCH_ITEM)


def test_members_alone_comment_and_only_on_what_there_is() -> None:
    drafted = a_year().then(DraftRegulation, regulation=a_regulation())
    given = {"document": REGULATION, "version": 1, "unit_id": COLLEGE, "text": "đồng ý"}
    drafted.when(CommentOnDraft, by=of_unit(STATION), **given).is_refused(Reason.NOT_YOURS)
    drafted.when(CommentOnDraft, **{**given, "unit_id": NEWCOMER}).is_refused(Reason.NOT_A_MEMBER)
    drafted.when(CommentOnDraft, **{**given, "version": 2}).is_refused(Reason.NO_SUCH_ITEM)
    drafted.when(CommentOnDraft, **{**given, "text": ""}).is_refused(Reason.REASON_MISSING)
    drafted.when(DraftRegulation, by=of_unit(COLLEGE), regulation=a_regulation()).is_refused(
        Reason.NOT_YOURS
    )


def test_the_plans_of_two_years_stand_beside_each_other() -> None:
    target = Target("Thu ngân sách", Decimal("1250.5"), "tỷ đồng", COLLEGE)
    plans = [Plan("Kế hoạch", year, (target,)) for year in (2020, 2021)]
    both = a_year().then(DraftPlan, plan=plans[0]).then(DraftPlan, plan=plans[1])
    year = approved(approved(both, PLAN, 2).then, PLAN, 1).then.season.year
    assert [year.plan(number) for number in (2020, 2021, 2022)] == [*plans, None]


def test_a_plan_is_of_this_year_or_the_next_and_its_targets_are_members() -> None:
    bloc = a_year()
    bloc.when(DraftPlan, plan=Plan("Kế hoạch", 2022)).is_refused(Reason.OTHER_YEAR, year="2022")
    strange = Plan("Kế hoạch", 2020, (Target("Thu ngân sách", unit_id=NEWCOMER),))
    bloc.when(DraftPlan, plan=strange).is_refused(Reason.NOT_A_MEMBER)
    bloc.when(DraftPlan, by=of_unit(COLLEGE), plan=Plan("Kế hoạch", 2020)).is_refused(
        Reason.NOT_YOURS, deed="draft-plan"
    )


def line(number: str, grading: Grading, points: str = "10", each: str | None = None) -> Criterion:
    return Criterion(
        number, "I", "Tiêu chí", grading, Decimal(points), Decimal(each) if each else None
    )


@pytest.mark.parametrize(
    "table, part",
    [
        (a_table("B", "60", "50"), "110 > 100"),
        (a_table("B", "60", "0"), "1.2"),
        (replace(a_table(), criteria=()), "100"),
        (replace(a_table(), scale=Decimal(0)), "0"),
        (replace(a_table(), criteria=a_table().criteria * 2), "1.1"),
        (replace(a_table(), criteria=(line("2", Grading.PER_COUNT),)), "2"),
        (replace(a_table(), criteria=(line("2", Grading.PER_COUNT, each="-1"),)), "2"),
        (replace(a_table(), criteria=(line(" ", Grading.BONUS),)), " "),
    ],
)
def test_a_score_table_that_contradicts_itself_is_refused_with_the_place(
    table: ScoreTable, part: str
) -> None:
    a_year().when(DraftScoreTable, table=table).is_refused(Reason.DRAFT_INCONSISTENT, part=part)


@pytest.mark.parametrize(
    "table",
    [
        replace(a_table("B", "60", "50"), may_exceed_scale=True),
        replace(a_table(), criteria=(*a_table().criteria, line("3", Grading.BONUS))),
        replace(a_table(), criteria=(*a_table().criteria, line("3", Grading.PENALTY))),
        replace(a_table(), criteria=(line("2", Grading.PER_COUNT, each="2.5"),)),
    ],
)
def test_bonus_penalty_and_what_the_regulation_allows_may_pass_the_scale(
    table: ScoreTable,
) -> None:
    assert a_year().when(DraftScoreTable, table=table).events


HALF = Threshold(Fraction(3, 2), Comparator.AT_LEAST, Denominator.PRESENT)
RULES = a_regulation().selection


@pytest.mark.parametrize(
    "regulation, part",
    [
        (replace(a_regulation(), selection=replace(RULES, quorum=Fraction(4, 3))), "4/3"),
        (replace(a_regulation(), selection=replace(RULES, threshold=HALF)), "3/2"),
        (
            replace(a_regulation(), selection=replace(RULES, tiers=(Tier(AwardKind.TTLDXS, 0),))),
            "Tập thể lao động xuất sắc: 0",
        ),
        (
            replace(
                a_regulation(),
                selection=replace(RULES, steps=(SelectionStep(SelectionMethod.SCORE, 0),)),
            ),
            "Theo điểm thi đua: 0",
        ),
    ],
)
def test_a_regulation_that_contradicts_itself_is_refused(regulation: Regulation, part: str) -> None:
    told = a_year().when(DraftRegulation, regulation=regulation)
    told.is_refused(Reason.DRAFT_INCONSISTENT, part=part)
