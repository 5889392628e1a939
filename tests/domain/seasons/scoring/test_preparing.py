"""Before sheets come in: the table is fixed, targets are set, tasks scored, scorers stand aside."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.nominations.deciding.situation import Situation
from domain.refusals import Reason, Refusal
from domain.seasons.deciding import decide
from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.assigning import assignments
from domain.seasons.scoring.facts import Recusal, ScoredTask, ScoringStage, Target
from domain.seasons.year.agreements.commands import ApproveDraft, DraftScoreTable
from domain.seasons.year.agreements.facts import YearDocument
from domain.terms import Agreement, Role
from tests.building.papers import day
from tests.building.people import holder
from tests.building.scores import (
    AFTER_SELF,
    CROSS_UNTIL,
    NAMES,
    SELF_UNTIL,
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
    all_in,
    alone,
    hands_in,
    leader,
    scores,
)
from tests.building.seasons import SeasonStory

ROTATION = a_table(WORK, crossing=CrossScoring.ROTATION)
DAYS = {"self_until": SELF_UNTIL, "cross_until": CROSS_UNTIL}


def a_bloc_with_a_table() -> SeasonStory:
    drafted = a_bloc().then(DraftScoreTable, by=Role.BLOC_SECRETARY, table=TABLE)
    return drafted.then(
        ApproveDraft,
        by=Role.BLOC_SECRETARY,
        document=YearDocument.SCORE_TABLE,
        version=1,
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất",
        on=day("01/03/2020"),
    )


def test_opening_fixes_the_approved_table_the_members_and_who_scores_whom() -> None:
    a_bloc_with_a_table().when(ask.OpenScoring, **DAYS).says(
        (
            happened.ScoringOpened,
            {
                "table": TABLE,
                **DAYS,
                "members": UNITS[:4],
                "recused": (),
                "assignments": assignments(UNITS[:4], CrossScoring.EVERYONE),
            },
        )
    )


def test_scoring_needs_an_approved_table() -> None:
    a_bloc().when(ask.OpenScoring, **DAYS).is_refused(Reason.SCORE_TABLE_MISSING)


def test_it_is_opened_again_only_while_nothing_is_in() -> None:
    opened = a_bloc_with_a_table().then(ask.OpenScoring, **DAYS)
    assert opened.when(ask.OpenScoring, **DAYS).events
    hands_in(opened, A).then.when(ask.OpenScoring, **DAYS).is_refused(Reason.ALREADY_RECORDED)


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"cross_until": day("19/12/2020")}, Reason.DATE_BEFORE_PREVIOUS_STEP),
        ({"recused": (Recusal(UNITS[9], None, "lý do"),)}, Reason.NOT_A_MEMBER),
        ({"recused": (Recusal(A, UNITS[9], "lý do"),)}, Reason.NOT_A_MEMBER),
        ({"recused": (Recusal(A, B, " "),)}, Reason.REASON_MISSING),
    ],
)
def test_an_opening_that_cannot_be_right_is_refused(
    details: dict[str, Any], reason: Reason
) -> None:
    a_bloc_with_a_table().when(ask.OpenScoring, **{**DAYS, **details}).is_refused(reason)


def test_a_table_that_is_approved_later_changes_nothing_that_is_scored() -> None:
    opened = a_bloc_with_a_table().then(ask.OpenScoring, **DAYS)
    drafted = opened.then(DraftScoreTable, by=Role.BLOC_SECRETARY, table=alone(WORK))
    approved = drafted.then(
        ApproveDraft,
        by=Role.BLOC_SECRETARY,
        document=YearDocument.SCORE_TABLE,
        version=2,
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất",
        on=day("10/12/2020"),
    )
    assert approved.season.year.score_table == alone(WORK)
    assert approved.season.scoring.table == TABLE


def test_a_unit_gets_targets_of_its_own() -> None:
    targets = (Target("2", Decimal("120.5")), Target("2", None))
    for target in targets:
        a_scoring().when(
            ask.SetTargets, unit_id=A, targets=(target,), basis="Quyết định giao chỉ tiêu"
        ).says(
            (
                happened.TargetsSet,
                {"unit_id": A, "targets": (target,), "basis": "Quyết định giao chỉ tiêu"},
            )
        )


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"targets": (Target("9", Decimal(1)),)}, Reason.UNKNOWN_CRITERION),
        ({"targets": (Target("2", Decimal(0)),)}, Reason.FIGURE_OUT_OF_RANGE),
        ({"targets": (Target("2", Decimal("NaN")),)}, Reason.FIGURE_OUT_OF_RANGE),
        ({"targets": ()}, Reason.NOTHING_TO_CHANGE),
        ({"basis": ""}, Reason.REASON_MISSING),
        ({"unit_id": UNITS[9]}, Reason.NOT_A_MEMBER),
    ],
)
def test_a_target_that_cannot_be_one_is_refused(details: dict[str, Any], reason: Reason) -> None:
    given = {"unit_id": A, "targets": (Target("2", Decimal(9)),), "basis": "KH", **details}
    a_scoring().when(ask.SetTargets, **given).is_refused(reason)


def test_targets_need_a_table() -> None:
    a_bloc().when(ask.SetTargets, unit_id=A, targets=(), basis="KH").is_refused(
        Reason.SCORE_TABLE_MISSING
    )


def a_task(**details: Any) -> dict[str, Any]:
    return {
        "unit_id": A,
        "scorer": B,
        "criterion": "6",
        "task": "Phòng, chống dịch COVID-19",
        "on": day("01/07/2020"),
        "points": Decimal("2.5"),
        **details,
    }


def test_c6_a_sudden_task_is_scored_during_the_year_before_scoring_opens() -> None:
    a_bloc_with_a_table().when(ask.ScoreTask, **a_task()).says(
        (
            happened.TaskScored,
            {
                "scored": ScoredTask(
                    A, B, "6", "Phòng, chống dịch COVID-19", day("01/07/2020"), None, Decimal("2.5")
                )
            },
        )
    )


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"scorer": A}, Reason.SCORES_ITSELF),
        ({"scorer": UNITS[9]}, Reason.NOT_A_MEMBER),
        ({"criterion": "9"}, Reason.UNKNOWN_CRITERION),
        ({"criterion": "1"}, Reason.UNKNOWN_CRITERION),
        ({"points": Decimal(7)}, Reason.FIGURE_OUT_OF_RANGE),
        ({"points": None}, Reason.FIGURE_MISSING),
        ({"task": ""}, Reason.REASON_MISSING),
        ({"on": day("11/12/2020")}, Reason.DATE_IN_FUTURE),
    ],
)
def test_a_task_is_scored_by_another_member_within_its_criterion(
    details: dict[str, Any], reason: Reason
) -> None:
    a_scoring(alone(WORK, TASK)).when(ask.ScoreTask, **a_task(**details)).is_refused(reason)


def test_a_leader_scores_tasks_for_its_own_unit_as_the_scorer_alone() -> None:
    story = a_scoring(alone(WORK, TASK))
    assert story.when(ask.ScoreTask, by=leader(B), **a_task()).events
    story.when(ask.ScoreTask, by=leader(C), **a_task()).is_refused(Reason.NOT_YOURS)


def test_tasks_need_a_table() -> None:
    a_bloc().when(ask.ScoreTask, **a_task()).is_refused(Reason.SCORE_TABLE_MISSING)


def test_a_scorer_stands_aside_and_the_others_are_arranged_anew() -> None:
    told = a_scoring(ROTATION).when(
        ask.RecuseFromScoring, by=leader(A), scorer=A, unit_id=B, ground="Cùng lãnh đạo phụ trách"
    )
    recusal = Recusal(A, B, "Cùng lãnh đạo phụ trách")
    told.says(
        (
            happened.ScorerRecused,
            {
                "recusal": recusal,
                "assignments": assignments(UNITS[:4], CrossScoring.ROTATION, (recusal,)),
            },
        )
    )
    assert told.then.season.scoring.recused == (recusal,)


def test_once_cross_scores_came_in_nobody_is_given_other_units() -> None:
    story = all_in(a_scoring(ROTATION)).until(AFTER_SELF)
    story = scores(story, C, D).then
    before = set(story.season.scoring.assignments)
    told = story.then(ask.RecuseFromScoring, by=leader(A), scorer=A, ground="Bận")
    left = before - set(told.season.scoring.assignments)
    assert {(pair.scorer, pair.unit_id) for pair in left} == {(A, B)}
    assert set(told.season.scoring.assignments) < before


def test_who_already_scored_a_unit_does_not_stand_aside_from_it() -> None:
    story = scores(all_in(a_scoring(ROTATION)).until(AFTER_SELF), A, B).then
    for unit in (B, None):
        story.when(
            ask.RecuseFromScoring, by=leader(A), scorer=A, unit_id=unit, ground="Bận"
        ).is_refused(Reason.ALREADY_RECORDED)


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"ground": ""}, Reason.REASON_MISSING),
        ({"by": leader(B)}, Reason.NOT_YOURS),
        ({"unit_id": UNITS[9]}, Reason.NOT_A_MEMBER),
    ],
)
def test_standing_aside_is_the_scorers_own_and_needs_a_ground(
    details: dict[str, Any], reason: Reason
) -> None:
    given = {"by": leader(A), "scorer": A, "unit_id": B, "ground": "lý do", **details}
    a_scoring(ROTATION).when(ask.RecuseFromScoring, **given).is_refused(reason)


def test_nobody_is_scored_in_a_bloc_without_members() -> None:
    story = a_bloc_with_a_table()
    roster = replace(story.season.roster, members=())
    empty = replace(story.season, roster=roster)
    situation = Situation(story.at, holder(Role.BLOC_HEAD), story.book)
    command = ask.OpenScoring(command_id=story.id, target=story.id, actor="bloc_head", **DAYS)
    refusal = decide(empty, command, situation)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.MEMBERSHIP_SIZE


def test_a_stage_that_is_over_by_its_day_needs_no_closing() -> None:
    story = a_scoring().until(AFTER_SELF)
    story.when(ask.CloseScoringStage, stage=ScoringStage.SELF).is_refused(Reason.ALREADY_RECORDED)
    a_bloc().when(ask.CloseScoringStage, stage=ScoringStage.SELF).is_refused(
        Reason.SCORING_NOT_OPEN
    )


def test_the_sheets_that_hold_a_stage_up_are_named() -> None:
    story = all_in(a_scoring(ROTATION)).until(AFTER_SELF)
    told = story.when(ask.CloseScoringStage, stage=ScoringStage.CROSS)
    told.is_refused(Reason.SHEETS_MISSING)
    assert isinstance(told.decision, Refusal)
    assert f"{NAMES[0]} → {NAMES[1]}" in told.decision.facts["missing"]


def test_a_unit_that_is_not_scored_drafts_nothing() -> None:
    a_scoring().when(ask.PrepareSelfScore, unit_id=UNITS[9], entries=()).is_refused(
        Reason.NOT_A_MEMBER
    )
