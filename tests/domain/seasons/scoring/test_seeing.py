"""Others' scores stay hidden until one's own are in, whoever looks and by whatever way."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.events import registry
from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.explaining import explain
from domain.seasons.scoring.facts import Recusal, ScoringStage
from domain.seasons.scoring.seeing import HOLDS_SCORES, Visible, visible_to
from tests.building.papers import day
from tests.building.scores import (
    AFTER_CROSS,
    AFTER_SELF,
    SHEET,
    TABLE,
    UNITS,
    A,
    B,
    C,
    D,
    a_scoring,
    actual,
    all_crossed,
    all_in,
    approves,
    given,
    hands_in,
    leader,
    officer,
    scores,
)
from tests.building.seasons import SeasonStory

BEFORE, BETWEEN, AFTER = day("20/12/2020"), day("21/12/2020"), day("11/01/2021")


def seen(story: SeasonStory, unit: UUID | None, on: date, *, collecting: bool = False) -> Visible:
    return visible_to(story.season.scoring, unit, on, collecting=collecting)


def test_a_unit_sees_its_own_sheet_and_no_others_before_the_last_day() -> None:
    story = all_in(a_scoring())
    assert set(seen(story, A, BEFORE).scoring.own) == {A}


def test_being_in_is_not_enough_while_a_sheet_can_still_be_corrected() -> None:
    """Or a unit would hand in a blank, look at the others, and correct it."""
    story = all_in(a_scoring())
    assert not seen(story, A, BEFORE).own_open
    closed = story.then(ask.CloseScoringStage, stage=ScoringStage.SELF)
    assert set(seen(closed, A, BEFORE).scoring.own) == set(UNITS[:4])


def test_the_end_is_not_enough_for_a_unit_that_has_still_to_hand_in() -> None:
    """Or a unit that is late would copy."""
    story = hands_in(hands_in(a_scoring(), A).then, B).then.until(AFTER_SELF)
    assert set(seen(story, C, BETWEEN).scoring.own) == set()
    assert set(seen(story, A, BETWEEN).scoring.own) == {A, B}
    late = hands_in(story, C).then
    assert set(seen(late, C, BETWEEN).scoring.own) == {A, B, C}


def test_what_a_unit_was_given_it_sees_when_it_gave_all_it_owed_itself() -> None:
    story = scores(all_in(a_scoring()).until(AFTER_SELF), B, A).then
    assert not seen(story, A, AFTER).cross_open
    assert set(seen(story, A, AFTER).scoring.cross) == set()
    for unit in (B, C, D):
        story = scores(story, A, unit).then
    assert seen(story, A, AFTER).cross_open
    assert len(seen(story, A, AFTER).scoring.cross) == 4


def test_nobody_sees_the_others_cross_scores_before_their_last_day() -> None:
    story = all_crossed(all_in(a_scoring()))
    assert {pair.scorer for pair in seen(story, A, BETWEEN).scoring.cross} == {A}


def test_who_owes_no_cross_scores_sees_them_when_the_stage_is_over() -> None:
    recused = (Recusal(A, None, "đang bị thanh tra"),)
    story = all_crossed(all_in(a_scoring(recused=recused)))
    assert seen(story, A, AFTER).cross_open


def test_the_head_unit_is_a_member_like_any_other() -> None:
    """Holding the bloc's office as well opens nothing before the unit's own are in."""
    story = hands_in(a_scoring(), B).then.until(AFTER_SELF)
    assert set(seen(story, A, BETWEEN, collecting=True).scoring.own) == set()


def test_a_secretary_of_no_member_sees_who_is_in_and_no_figure_until_a_stage_is_over() -> None:
    story = hands_in(a_scoring(), B).then
    before = seen(story, None, BEFORE, collecting=True)
    assert set(before.scoring.own) == set()
    assert (before.turnout.own_in, before.turnout.own_asked) == ({B}, 4)
    assert (len(before.turnout.cross_in), before.turnout.cross_asked) == (0, 12)
    assert set(seen(story, None, BETWEEN, collecting=True).scoring.own) == {B}


def test_who_is_neither_member_nor_secretary_sees_scores_only_when_approved() -> None:
    story = all_crossed(all_in(a_scoring()))
    assert not seen(story, None, AFTER).scoring.own
    assert not seen(story, UNITS[9], AFTER).scoring.own
    approved = approves(story).then
    assert seen(approved, None, AFTER).own_open
    assert len(seen(approved, None, AFTER).scoring.cross) == 12


@pytest.mark.parametrize("unit", UNITS[:4])
def test_an_approved_table_is_open_to_every_member(unit: UUID) -> None:
    approved = approves(hands_in(a_scoring(), A).then).then
    shown = seen(approved, unit, BEFORE)
    assert shown.own_open
    assert shown.cross_open
    assert shown.scoring.agreed == approved.season.scoring.agreed


def test_an_approved_table_that_was_reopened_stays_seen() -> None:
    reopened = approves(all_crossed(all_in(a_scoring()))).then.then(
        ask.ReopenScores, reason="Sai số liệu thu ngân sách"
    )
    assert seen(reopened, A, AFTER).own_open


def test_a_draft_is_its_units_alone_even_when_all_is_approved() -> None:
    story = a_scoring().then(ask.PrepareSelfScore, by=officer(A), unit_id=A, entries=SHEET)
    approved = approves(all_crossed(all_in(story))).then
    assert set(seen(approved, A, AFTER).scoring.drafts) == {A}
    for other in (B, None):
        assert not seen(approved, other, AFTER, collecting=True).scoring.drafts


def test_explanations_are_between_the_two_until_cross_scores_are_open() -> None:
    story = all_crossed(all_in(a_scoring())).until(AFTER_CROSS)
    told = story.then(
        ask.ExplainScore, by=leader(A), unit_id=A, criterion="1", scorer=B, text="Đã có minh chứng"
    )
    for unit in (A, B):
        assert len(seen(told, unit, BETWEEN).scoring.explanations) == 1
    assert not seen(told, C, BETWEEN).scoring.explanations
    assert seen(told, C, AFTER).scoring.explanations


def test_even_a_number_that_depends_on_others_tells_nothing_of_them() -> None:
    """The ranked formula looks at the bloc; what is hidden does not enter what is shown."""
    story = hands_in(a_scoring(), A, actual("2", 110)).then
    leading = hands_in(story, B, actual("2", 150)).then
    own = {
        explain(replace(s.season, scoring=seen(s, A, BEFORE).scoring), A, day=BEFORE).total
        for s in (story, leading)
    }
    assert len(own) == 1
    assert explain(leading.season, A).total not in own


def test_no_hidden_sheet_changes_what_is_seen_but_for_the_turnout() -> None:
    """Two worlds: B's sheet says one thing or another, and A cannot tell which."""
    story = hands_in(a_scoring(), A).then
    worlds = [seen(hands_in(story, B, actual("2", value)).then, A, BEFORE) for value in (90, 150)]
    assert worlds[0] == worlds[1]


def test_without_cross_scoring_ones_own_sheet_opens_everything_at_the_end() -> None:
    story = all_in(a_scoring(replace(TABLE, crossing=CrossScoring.NOBODY)))
    assert seen(story, A, AFTER).cross_open


def test_every_event_that_holds_an_entry_or_points_is_marked_as_holding_scores() -> None:
    telling = {"entries", "points", "scored", "text", "computed"}
    found = {
        cls
        for cls in registry().values()
        if cls.__module__ == happened.__name__ and telling & set(cls.__dataclass_fields__)
    }
    assert found == HOLDS_SCORES


def test_agreed_points_are_seen_with_the_cross_scores() -> None:
    story = all_crossed(all_in(a_scoring()), given("1", 30)).until(AFTER_CROSS)
    told = story.then(
        ask.AgreeScore, unit_id=A, criterion="1", points=SHEET[0].points, reason="đủ minh chứng"
    )
    assert not seen(told, B, BETWEEN).scoring.settled
    assert seen(told, B, AFTER).scoring.settled
