"""One page says how a number came about, down to each entry."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.seasons.regulations import CrossScoring, Missing, RoundingRule
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring.explaining import NotScored, explain, outliers, ranks, totals
from domain.seasons.scoring.facts import Target
from domain.seasons.scoring.steps import Kind, Rule, Step
from domain.seasons.year.reports.events import PenaltyPointsSet
from tests.building.papers import day
from tests.building.scores import (
    AFTER_SELF,
    BUDGET,
    LATENESS,
    NEWS,
    PRIZE,
    SHEET,
    TABLE,
    TASK,
    UNITS,
    WORK,
    A,
    B,
    C,
    D,
    a_bloc,
    a_scoring,
    a_table,
    actual,
    after,
    all_crossed,
    all_in,
    alone,
    count,
    given,
    hands_in,
    of,
    points,
    scores,
)
from tests.building.seasons import SeasonStory


def criterion(story: SeasonStory, number: str, unit: object = A) -> Step:
    step = of(story, unit).root.find(number)  # type: ignore[arg-type]
    assert step is not None
    return step


def test_the_total_is_the_sum_of_groups_and_these_of_their_criteria() -> None:
    explained = of(all_in(a_scoring(alone(*TABLE.criteria))))
    groups = {s.title.vi: str(s.points) for s in explained.root.children}
    assert groups == {
        "I. Nhiệm vụ chính trị": "55.00",
        "II. Thi đua": "15.00",
        "III. Điểm thưởng": "3.00",
        "IV. Điểm trừ": "-1.00",
    }
    assert explained.total == Decimal("72.00")
    assert [s.points for s in explained.root.children[0].children] == [35, 20]


def test_a_unit_that_is_not_scored_has_nothing_to_explain() -> None:
    with pytest.raises(NotScored):
        explain(a_bloc().season, A)
    with pytest.raises(NotScored):
        explain(a_scoring().season, UNITS[9])


def test_a_criterion_is_the_mean_of_what_the_others_gave() -> None:
    story = all_in(a_scoring(a_table(WORK))).until(AFTER_SELF)
    for scorer, value in ((B, "30"), (C, "31"), (D, "30")):
        story = scores(story, scorer, A, given("1", value, "xem báo cáo")).then
    step = criterion(story, "1")
    assert (str(step.points), step.rule) == ("30.33", Rule.MEAN)
    assert step.words.vi == (
        "Trung bình của 3 điểm chấm chéo: 91 / 3. ≈30,333333 → 30,33 (làm tròn nửa lên)."
    )
    own, *crossed = step.children
    assert not own.counts
    assert [(s.by, s.note) for s in crossed] == [(u, "xem báo cáo") for u in (B, C, D)]


@pytest.mark.parametrize(
    "missing, expected, rule",
    [
        (Missing.ZERO, "10.00", Rule.MISSING_ZERO),
        (Missing.SELF, "33.33", Rule.MISSING_SELF),
        (Missing.LEFT_OUT, "30.00", Rule.MISSING_OUT),
    ],
)
def test_a_score_that_nobody_gave_counts_as_the_table_says(
    missing: Missing, expected: str, rule: Rule
) -> None:
    story = all_in(a_scoring(a_table(WORK, missing=missing)), points("1", 35)).until(AFTER_SELF)
    story = scores(story, B, A, given("1", 30)).then
    step = criterion(story, "1")
    assert str(step.points) == expected
    assert [child.rule for child in step.children[2:]] == [rule, rule]


def test_where_none_of_the_others_counts_the_own_score_stands_and_that_is_said() -> None:
    story = all_in(a_scoring(a_table(WORK, missing=Missing.LEFT_OUT)), points("1", 35))
    step = criterion(story, "1")
    assert (step.points, step.rule) == (35, Rule.OWN)


def test_what_may_still_come_in_is_left_out_and_the_total_is_not_settled() -> None:
    story = all_in(a_scoring(a_table(WORK, missing=Missing.ZERO)), points("1", 35)).until(
        AFTER_SELF
    )
    story = scores(story, B, A, given("1", 30)).then
    now = explain(story.season, A, day=day("21/12/2020"))
    assert (now.total, now.settled) == (30, False)
    later = explain(story.season, A, day=day("11/01/2021"))
    assert (later.total, later.settled) == (10, True)


def test_a_criterion_on_which_the_unit_said_nothing_brings_nothing() -> None:
    story = hands_in(a_scoring(alone(WORK, NEWS)), A, points("1", 35)).then
    step = criterion(story, "3")
    assert (step.points, step.children[0].rule) == (0, Rule.MISSING_ZERO)


def test_penalties_are_taken_off_and_shown_as_negative() -> None:
    story = hands_in(a_scoring(alone(WORK, LATENESS)), A, points("1", 35), count("5", 3)).then
    assert criterion(story, "5").points == Decimal("-1.50")
    assert of(story).total == Decimal("33.50")


def test_bonus_points_end_at_the_cap_of_all_bonus_together() -> None:
    more = replace(PRIZE, id="7", title="Sáng kiến")
    story = a_scoring(alone(WORK, PRIZE, more, bonus_cap=Decimal(12)))
    story = hands_in(story, A, points("1", 35), points("4", 10), points("7", 8)).then
    cap = of(story).root.children[-1]
    assert (cap.kind, cap.rule, cap.points) == (Kind.ADJUSTMENT, Rule.BONUS_CAP, -6)
    assert of(story).total == 47


def test_a_total_above_the_scale_is_cut_and_it_is_said() -> None:
    table = alone(replace(WORK, points=Decimal(97)), PRIZE)
    story = hands_in(a_scoring(table), A, points("1", 97), points("4", 10)).then
    assert of(story).total == 100
    cut = of(story).root.children[-1]
    assert (cut.rule, cut.points) == (Rule.SCALE_CAP, -7)
    assert cut.words.vi == "Tổng 107.00 vượt thang điểm 100: lấy 100.".replace(".00", ",00")


def test_a_total_may_exceed_the_scale_where_the_table_says_so() -> None:
    """Ninety-seven and a bonus of ten for the city's flag make 107, as in one known table."""
    table = alone(replace(WORK, points=Decimal(97)), PRIZE, may_exceed_scale=True)
    story = hands_in(a_scoring(table), A, points("1", 97), points("4", 10)).then
    assert of(story).total == 107
    assert "cho phép vượt" in of(story).root.words.vi


def test_a_total_never_falls_below_zero_and_it_is_said() -> None:
    story = hands_in(a_scoring(alone(WORK, LATENESS)), A, points("1", 1), count("5", 10)).then
    assert of(story).total == 0
    assert of(story).root.children[-1].rule is Rule.FLOOR


@pytest.mark.parametrize("scale", [10, 100, 1000, 500])
def test_any_scale_will_do(scale: int) -> None:
    whole = replace(WORK, points=Decimal(scale))
    story = hands_in(a_scoring(alone(whole, scale=scale)), A, points("1", scale)).then
    assert of(story).total == scale


def test_both_values_are_kept_when_anothers_result_changes_ones_points() -> None:
    story = hands_in(a_scoring(alone(BUDGET)), A, actual("2", 110)).then
    assert of(story).total == 40
    changed = hands_in(story, B, actual("2", 140)).then
    own = criterion(changed, "2").children[0]
    assert own.points == 25
    assert [(e.points, e.changed_by, e.at) for e in own.earlier] == [(40, B, story.at)]
    assert not criterion(changed, "2", B).children[0].earlier


def test_a_units_own_target_goes_before_the_tables_and_no_target_is_a_group_of_its_own() -> None:
    story = a_scoring(alone(BUDGET))
    targets = ((A, Decimal(200)), (B, None))
    for unit, value in targets:
        story = story.then(
            ask.SetTargets, unit_id=unit, targets=(Target("2", value),), basis="Kế hoạch 01/KH"
        )
    for unit in (A, B, C):
        story = hands_in(story, unit, actual("2", 100)).then
    assert [of(story, unit).total for unit in (A, B, C)] == [10, 40, 20]


def test_c6_tracked_tasks_are_added_up_to_the_criterions_cap() -> None:
    story = a_scoring(alone(WORK, TASK))
    for name, value in (("Phòng, chống dịch", "2.5"), ("Chuyển đổi số", "4")):
        story = story.then(
            ask.ScoreTask,
            unit_id=A,
            scorer=B,
            criterion="6",
            task=name,
            on=day("01/07/2020"),
            points=Decimal(value),
        )
    step = criterion(story, "6")
    assert (step.points, step.rule) == (6, Rule.TASKS)
    assert [(s.title.vi, str(s.points), s.by) for s in step.children] == [
        ("Chuyển đổi số", "4.00", B),
        ("Phòng, chống dịch", "2.50", B),
    ]


def test_a_score_far_from_the_others_stands_out_and_still_counts() -> None:
    story = all_in(a_scoring(a_table(WORK))).until(AFTER_SELF)
    for scorer, value in ((B, 30), (C, 32), (D, 20)):
        story = scores(story, scorer, A, given("1", value)).then
    ((unit, step),) = outliers(story.season)
    assert (unit, step.by, step.points, step.counts) == (A, D, 20, True)
    assert of(story).total == Decimal("27.33")


def test_one_cross_score_alone_stands_out_from_nothing() -> None:
    story = scores(all_in(a_scoring(a_table(WORK))).until(AFTER_SELF), B, A, given("1", 0)).then
    assert outliers(story.season) == ()


def test_equal_totals_share_a_rank_and_nothing_else_separates_them() -> None:
    story = a_scoring(alone(WORK))
    for unit, value in ((A, 30), (B, 35), (C, 35), (D, 20)):
        story = hands_in(story, unit, points("1", value)).then
    assert dict(ranks(totals(story.season))) == {A: 3, B: 1, C: 1, D: 4}


def test_each_number_is_rounded_once_by_the_rule_of_the_table() -> None:
    third = replace(NEWS, per_count=Decimal("0.125"))
    for rule, expected in (
        (RoundingRule.HALF_UP, "0.13"),
        (RoundingRule.HALF_EVEN, "0.12"),
        (RoundingRule.DOWN, "0.12"),
    ):
        story = hands_in(a_scoring(alone(third, rounding=rule)), A, count("3", 1)).then
        assert str(of(story).total) == expected


def test_without_cross_scoring_the_own_scores_make_the_total() -> None:
    story = all_in(a_scoring(replace(TABLE, crossing=CrossScoring.NOBODY)))
    assert criterion(story, "1").rule is Rule.OWN


def test_every_step_of_a_whole_story_speaks_both_languages() -> None:
    story = all_crossed(all_in(a_scoring()), given("1", 30), given("5", 2))
    for step in of(story).root.walk():
        assert step.words.vi
        assert step.words.en
        assert "{" not in step.words.vi + step.words.en


def test_notes_and_evidence_are_there_to_be_read() -> None:
    shown = replace(SHEET[0], note="đã kiểm tra", evidence=("BC 12",))
    own = criterion(hands_in(a_scoring(), A, shown).then, "1").children[0]
    assert (own.note, own.evidence) == ("đã kiểm tra", ("BC 12",))


def test_late_reports_cost_the_points_that_the_year_took_off() -> None:
    story = hands_in(a_scoring(alone(WORK)), A, points("1", 30)).then
    penalty = PenaltyPointsSet(
        originator_id=story.id,
        originator_version=story.version + 1,
        timestamp=story.at,
        name="tổng kết",
        unit_id=A,
        points=Decimal("2.5"),
        missing=False,
        basis="Quy chế",
        confidence="S",
        on=day("20/01/2021"),
    )
    explained = of(after(story, penalty))
    assert str(explained.total) == "27.50"
    off = explained.root.children[-1]
    assert (off.rule, off.words.vi) == (Rule.LATE_REPORT, "Trừ 2,5 điểm do báo cáo chậm.")


def test_a_task_whose_criterion_left_the_table_is_not_counted_and_not_forgotten() -> None:
    story = a_scoring(alone(WORK, TASK)).then(
        ask.ScoreTask,
        unit_id=A,
        scorer=B,
        criterion="6",
        task="Phòng, chống dịch",
        on=day("01/07/2020"),
        points=Decimal(2),
    )
    scoring = replace(story.season.scoring, table=alone(WORK))
    explained = explain(replace(story.season, scoring=scoring), A)
    assert [task.task for task in explained.uncounted] == ["Phòng, chống dịch"]
    assert explained.total == 0
