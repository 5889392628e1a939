"""Sheets come in: by whom, by when, with what in them, and never about oneself."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.refusals import Reason
from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.facts import CrossEntry, CrossScores, Entry, ScoringStage, SelfScores
from domain.terms import Role
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, holder
from tests.building.scores import (
    AFTER_CROSS,
    AFTER_SELF,
    PAPER,
    SHEET,
    TABLE,
    UNITS,
    WORK,
    A,
    B,
    C,
    a_bloc,
    a_scoring,
    a_table,
    actual,
    all_crossed,
    all_in,
    approves,
    count,
    given,
    hands_in,
    leader,
    officer,
    points,
    scores,
)


def test_a_unit_hands_its_own_sheet_in() -> None:
    hands_in(a_scoring(), A).says(
        (
            happened.SelfScoreSubmitted,
            {"unit_id": A, "edition": 1, "entries": SHEET, "late": False, "paper": None},
        )
    )


def test_a_correction_before_the_last_day_is_a_new_edition_and_the_old_one_stays() -> None:
    once = hands_in(a_scoring(), A).then
    twice = hands_in(once, A, points("1", 38)).then
    sheets = twice.season.scoring.own[A]
    assert [sheet.edition for sheet in sheets] == [1, 2]
    assert sheets[0].scores.entries == SHEET
    assert twice.season.scoring.own_sheet(A) == sheets[1]


def test_after_the_last_day_nothing_is_corrected_but_a_missing_sheet_still_comes_marked() -> None:
    story = hands_in(a_scoring(), A).then.until(AFTER_SELF)
    hands_in(story, A).is_refused(Reason.SHEETS_CLOSED, until="2020-12-20")
    (event,) = hands_in(story, B).events
    assert isinstance(event, happened.SelfScoreSubmitted)
    assert event.late


def test_before_scoring_was_opened_nothing_comes_in() -> None:
    hands_in(a_bloc(), A).is_refused(Reason.SCORING_NOT_OPEN)


def test_the_leader_signs_and_the_officer_only_prepares() -> None:
    story = a_scoring()
    prepared = story.when(ask.PrepareSelfScore, by=officer(A), unit_id=A, entries=SHEET)
    prepared.says((happened.SelfScorePrepared, {"unit_id": A, "entries": SHEET}))
    assert A not in prepared.then.season.scoring.own
    story.when(ask.SubmitSelfScore, by=officer(A), unit_id=A, entries=SHEET).is_refused(
        Reason.NOT_YOURS
    )


def test_nobody_hands_in_or_drafts_for_another_unit() -> None:
    story = a_scoring()
    for asked in (ask.SubmitSelfScore, ask.PrepareSelfScore):
        story.when(asked, by=leader(B), unit_id=A, entries=SHEET).is_refused(Reason.NOT_YOURS)


def test_the_blocs_secretary_enters_a_signed_sheet_and_names_the_paper() -> None:
    story = a_scoring().until(AFTER_SELF)
    details: dict[str, Any] = {"unit_id": A, "entries": SHEET, "on": day("18/12/2020")}
    story.when(ask.SubmitSelfScore, **details).is_refused(Reason.REASON_MISSING)
    (event,) = story.when(ask.SubmitSelfScore, paper=PAPER, **details).events
    assert isinstance(event, happened.SelfScoreSubmitted)
    assert (event.late, event.paper) == (False, PAPER)


def test_a_leader_cannot_date_its_sheet_back() -> None:
    story = hands_in(a_scoring(), A).then.until(AFTER_SELF)
    story.when(
        ask.SubmitSelfScore, by=leader(A), unit_id=A, entries=SHEET, on=day("18/12/2020")
    ).is_refused(Reason.SHEETS_CLOSED)


def test_a_unit_outside_the_bloc_is_not_scored() -> None:
    hands_in(a_scoring(), UNITS[9]).is_refused(Reason.NOT_A_MEMBER)


@pytest.mark.parametrize(
    "entry, reason",
    [
        (points("9", 1), Reason.UNKNOWN_CRITERION),
        (points("6", 1), Reason.UNKNOWN_CRITERION),
        (points("1", 41), Reason.FIGURE_OUT_OF_RANGE),
        (points("1", "-1"), Reason.FIGURE_OUT_OF_RANGE),
        (points("1", "1.005"), Reason.FIGURE_OUT_OF_RANGE),
        (points("1", "NaN"), Reason.FIGURE_OUT_OF_RANGE),
        (points("1", "1E+9999"), Reason.FIGURE_OUT_OF_RANGE),
        (actual("2", "-3"), Reason.FIGURE_OUT_OF_RANGE),
        (count("3", -1), Reason.FIGURE_OUT_OF_RANGE),
        (count("1", 3), Reason.FIGURE_MISSING),
        (points("2", 3), Reason.FIGURE_MISSING),
        (Entry("1"), Reason.FIGURE_MISSING),
        (Entry("1", count=1, points=Decimal(1)), Reason.FIGURE_MISSING),
    ],
)
def test_an_entry_that_its_criterion_does_not_allow_is_refused(
    entry: Entry, reason: Reason
) -> None:
    hands_in(a_scoring(), A, entry).is_refused(reason, criterion=entry.criterion)


def test_no_criterion_stands_twice_and_an_empty_sheet_is_none() -> None:
    hands_in(a_scoring(), A, points("1", 3), points("1", 4)).is_refused(Reason.UNKNOWN_CRITERION)
    a_scoring().when(ask.SubmitSelfScore, by=leader(A), unit_id=A, entries=()).is_refused(
        Reason.FIGURE_MISSING
    )


def test_where_the_table_asks_for_evidence_points_without_any_are_refused() -> None:
    story = a_scoring(a_table(replace(WORK, needs_evidence=True)))
    hands_in(story, A, points("1", 30)).is_refused(Reason.EVIDENCE_MISSING, criterion="1")
    shown = replace(points("1", 30), evidence=("Báo cáo 12/BC-ĐPTTH ngày 01/12/2020",))
    assert hands_in(story, A, shown).events
    assert hands_in(story, A, points("1", 0)).events


def test_a_member_scores_another_after_self_scoring_is_over() -> None:
    story = hands_in(a_scoring(), A).then.until(AFTER_SELF)
    scores(story, A, B, given("1", 30, "thiếu minh chứng")).says(
        (
            happened.CrossScoreSubmitted,
            {
                "scorer": A,
                "unit_id": B,
                "edition": 1,
                "entries": (given("1", 30, "thiếu minh chứng"),),
                "late": False,
                "paper": None,
            },
        )
    )


def test_no_unit_scores_itself() -> None:
    story = hands_in(a_scoring(), A).then.until(AFTER_SELF)
    scores(story, A, A).is_refused(Reason.SCORES_ITSELF)
    story.when(
        ask.SubmitCrossScore, scorer=A, unit_id=A, entries=(given("1", 3),), paper=PAPER
    ).is_refused(Reason.SCORES_ITSELF)


def test_others_are_scored_only_when_ones_own_sheet_is_in_and_nobody_can_change_theirs() -> None:
    story = hands_in(a_scoring(), A).then
    scores(story, A, B).is_refused(Reason.OWN_SCORES_FIRST, until="2020-12-20")
    scores(story.until(AFTER_SELF), B, A).is_refused(Reason.OWN_SCORES_FIRST)
    assert scores(story.until(AFTER_SELF), A, B).events


def test_only_assigned_units_are_scored() -> None:
    story = all_in(a_scoring(replace(TABLE, crossing=CrossScoring.ROTATION))).until(AFTER_SELF)
    assert scores(story, A, B).events
    scores(story, A, C).is_refused(Reason.NOT_ASSIGNED)


def test_cross_scores_are_corrected_until_their_day_and_not_after() -> None:
    story = all_in(a_scoring()).until(AFTER_SELF)
    twice = scores(scores(story, A, B).then, A, B, given("1", 33)).then
    (pair,) = twice.season.scoring.cross
    assert [s.edition for s in twice.season.scoring.cross[pair]] == [1, 2]
    scores(twice.until(AFTER_CROSS), A, B).is_refused(Reason.SHEETS_CLOSED)


@pytest.mark.parametrize(
    "entry, reason",
    [
        (given("9", 1), Reason.UNKNOWN_CRITERION),
        (given("6", 1), Reason.UNKNOWN_CRITERION),
        (given("2", 41), Reason.FIGURE_OUT_OF_RANGE),
        (given("2", "-1"), Reason.FIGURE_OUT_OF_RANGE),
        (given("2", "Infinity"), Reason.FIGURE_OUT_OF_RANGE),
    ],
)
def test_points_out_of_the_criterions_range_are_refused(entry: CrossEntry, reason: Reason) -> None:
    scores(all_in(a_scoring()).until(AFTER_SELF), A, B, entry).is_refused(reason)


def a_file(*own: SelfScores, cross: tuple[CrossScores, ...] = ()) -> dict[str, Any]:
    return {"own": own, "cross": cross, "paper": PAPER}


def test_a_file_is_entered_whole() -> None:
    story = a_scoring().until(AFTER_SELF)
    sheets = a_file(
        SelfScores(A, SHEET),
        SelfScores(B, SHEET),
        cross=(CrossScores(A, B, (given("1", 30),)), CrossScores(B, A, (given("1", 31),))),
    )
    told = story.when(ask.EnterScores, **sheets)
    versions = [event.originator_version for event in told.events]
    assert versions == list(range(story.version + 1, story.version + 5))
    assert set(told.then.season.scoring.own) == {A, B}
    assert len(told.then.season.scoring.cross) == 2


def test_one_fault_in_a_file_enters_nothing_of_it() -> None:
    sheets = a_file(SelfScores(A, SHEET), SelfScores(B, (points("1", 99),)))
    a_scoring().when(ask.EnterScores, **sheets).is_refused(Reason.FIGURE_OUT_OF_RANGE)
    a_scoring().when(ask.EnterScores).is_refused(Reason.NOTHING_TO_CHANGE)


def test_a_leaders_file_holds_its_own_sheets_alone() -> None:
    story = a_scoring()
    both = {"own": (SelfScores(A, SHEET), SelfScores(B, SHEET))}
    story.when(ask.EnterScores, by=leader(A), **both).is_refused(Reason.NOT_YOURS)
    assert story.when(ask.EnterScores, by=leader(A), own=(SelfScores(A, SHEET),)).events


def test_an_approved_table_takes_no_sheet() -> None:
    approved = approves(all_crossed(all_in(a_scoring()))).then
    hands_in(approved, A).is_refused(Reason.SCORES_APPROVED)


def test_a_stage_is_closed_early_only_when_all_is_in() -> None:
    story = a_scoring()
    stage = {"stage": ScoringStage.SELF}
    told = hands_in(story, A).then.when(ask.CloseScoringStage, **stage)
    told.is_refused(Reason.SHEETS_MISSING)
    closed = all_in(story).then(ask.CloseScoringStage, **stage)
    closed.when(ask.CloseScoringStage, **stage).is_refused(Reason.ALREADY_RECORDED)
    hands_in(closed, A).is_refused(Reason.SHEETS_CLOSED)
    assert scores(closed, A, B).events


def test_cross_scoring_is_not_closed_before_self_scoring() -> None:
    story = all_in(a_scoring(replace(TABLE, crossing=CrossScoring.NOBODY)))
    story.when(ask.CloseScoringStage, stage=ScoringStage.CROSS).is_refused(Reason.OWN_SCORES_FIRST)


def test_a_sheet_of_tomorrow_is_refused() -> None:
    a_scoring().when(
        ask.SubmitSelfScore, unit_id=A, entries=SHEET, paper=PAPER, on=day("11/12/2020")
    ).is_refused(Reason.DATE_IN_FUTURE)


def test_another_blocs_secretary_enters_nothing_here() -> None:
    a_scoring().when(
        ask.SubmitSelfScore,
        by=holder(Role.BLOC_SECRETARY, bloc=COLLEGE),
        unit_id=A,
        entries=SHEET,
        paper=PAPER,
    ).is_refused(Reason.NOT_YOURS)


def test_the_moment_of_an_edition_is_kept() -> None:
    told = hands_in(a_scoring().until(moment("12/12/2020", 9)), A).then
    sheet = told.season.scoring.own_sheet(A)
    assert sheet is not None
    assert sheet.at == moment("12/12/2020", 9)
