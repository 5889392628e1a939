"""Explanations and answers, agreed points, the meeting's approval, and opening it again."""

from decimal import Decimal
from typing import Any

import pytest

from domain.refusals import Reason
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring import events as happened
from domain.seasons.scoring.explaining import totals
from domain.seasons.scoring.facts import UnitTotal
from domain.seasons.scoring.steps import Rule
from domain.terms import Agreement
from tests.building.papers import day
from tests.building.scores import (
    AFTER_CROSS,
    AFTER_SELF,
    PAPER,
    UNITS,
    A,
    B,
    C,
    a_scoring,
    all_crossed,
    all_in,
    approves,
    given,
    hands_in,
    leader,
    of,
    points,
    scores,
)
from tests.building.seasons import SeasonStory, ToldOfSeason

DONE = all_crossed(all_in(a_scoring()), given("1", 30)).until(AFTER_CROSS)


def explains(story: SeasonStory, by: Any = None, **details: Any) -> ToldOfSeason:
    given_details = {"unit_id": A, "criterion": "1", "scorer": B, "text": "Đã gửi minh chứng"}
    return story.when(ask.ExplainScore, by=by or leader(A), **{**given_details, **details})


def answers(story: SeasonStory, by: Any = None, **details: Any) -> ToldOfSeason:
    given_details = {"number": 1, "accepted": True, "answer": "Đồng ý, điều chỉnh"}
    return story.when(ask.AnswerExplanation, by=by or leader(B), **{**given_details, **details})


def agrees(story: SeasonStory, value: str | int, reason: str = "", **details: Any) -> ToldOfSeason:
    given_details = {"unit_id": A, "criterion": "1", "points": Decimal(value), "reason": reason}
    return story.when(ask.AgreeScore, **{**given_details, **details})


def test_a_scored_unit_objects_to_what_another_gave_it() -> None:
    explains(DONE, evidence=("BC 12/BC-ĐPTTH",)).says(
        (
            happened.ScoreExplained,
            {
                "number": 1,
                "unit_id": A,
                "criterion": "1",
                "scorer": B,
                "text": "Đã gửi minh chứng",
                "evidence": ("BC 12/BC-ĐPTTH",),
            },
        )
    )


def test_the_scorer_answers_and_its_new_points_are_a_new_edition_of_its_sheet() -> None:
    told = answers(explains(DONE).then, points=Decimal(36)).then
    (pair,) = (p for p in told.season.scoring.cross if (p.scorer, p.unit_id) == (B, A))
    assert [s.entry("1").points for s in told.season.scoring.cross[pair]] == [30, 36]  # type: ignore[union-attr]
    step = of(told).root.find("1")
    assert step is not None
    assert step.points == 32
    assert step.children[1].note == "Đồng ý, điều chỉnh"


def test_a_refused_explanation_changes_no_points() -> None:
    told = answers(explains(DONE).then, accepted=False, answer="Minh chứng không phù hợp").then
    assert of(told).total == of(DONE).total
    assert told.season.scoring.explanations[0].accepted is False


def test_an_own_entry_is_explained_to_the_bloc_which_answers() -> None:
    own = explains(hands_in(a_scoring(), A).then, scorer=None).then
    answers(own, by=leader(B)).is_refused(Reason.NOT_YOURS)
    answered = own.when(ask.AnswerExplanation, number=1, accepted=True, answer="Đã ghi nhận")
    assert answered.events
    own.when(
        ask.AnswerExplanation, number=1, accepted=True, answer="Được", points=Decimal(3)
    ).is_refused(Reason.FIGURE_MISSING)


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"by": leader(C)}, Reason.NOT_YOURS),
        ({"text": "  "}, Reason.REASON_MISSING),
        ({"criterion": "99"}, Reason.UNKNOWN_CRITERION),
        ({"criterion": "3"}, Reason.UNKNOWN_CRITERION),
        ({"scorer": A}, Reason.SCORES_ITSELF),
        ({"unit_id": UNITS[9]}, Reason.NOT_A_MEMBER),
    ],
)
def test_an_explanation_that_explains_nothing_is_refused(
    details: dict[str, Any], reason: Reason
) -> None:
    explains(DONE, **details).is_refused(reason)


def test_points_that_a_unit_cannot_see_it_cannot_object_to() -> None:
    story = scores(all_in(a_scoring()).until(AFTER_SELF), B, A).then
    explains(story).is_refused(Reason.OWN_SCORES_FIRST)


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"number": 2}, Reason.NO_SUCH_ITEM),
        ({"number": 0}, Reason.NO_SUCH_ITEM),
        ({"by": leader(C)}, Reason.NOT_YOURS),
        ({"answer": ""}, Reason.REASON_MISSING),
        ({"points": Decimal(99)}, Reason.FIGURE_OUT_OF_RANGE),
        ({"points": Decimal(9), "accepted": False}, Reason.FIGURE_MISSING),
    ],
)
def test_an_answer_that_answers_nothing_is_refused(details: dict[str, Any], reason: Reason) -> None:
    answers(explains(DONE).then, **details).is_refused(reason)


def test_an_explanation_is_answered_once() -> None:
    once = answers(explains(DONE).then).then
    answers(once).is_refused(Reason.ALREADY_RECORDED)


def test_points_that_differ_from_the_computed_ones_are_agreed_with_a_reason() -> None:
    agrees(DONE, 33).is_refused(Reason.REASON_MISSING)
    told = agrees(DONE, 33, "Bổ sung minh chứng tại cuộc họp")
    told.says(
        (
            happened.ScoreAgreed,
            {
                "unit_id": A,
                "criterion": "1",
                "points": Decimal(33),
                "computed": Decimal("30.00"),
                "reason": "Bổ sung minh chứng tại cuộc họp",
            },
        )
    )
    step = of(told.then).root.find("1")
    assert step is not None
    assert (step.points, step.rule, step.note) == (
        33,
        Rule.AGREED,
        "Bổ sung minh chứng tại cuộc họp",
    )
    assert step.children[0].points == 30
    assert of(told.then).total == of(DONE).total + 3


def test_agreeing_on_the_computed_points_needs_no_reason() -> None:
    assert agrees(DONE, "30").events


def test_agreed_points_of_a_penalty_are_taken_off() -> None:
    told = agrees(DONE, 5, "Kiểm tra lại sổ văn bản", criterion="5").then
    step = of(told).root.find("5")
    assert step is not None
    assert step.points == -5


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"value": 41}, Reason.FIGURE_OUT_OF_RANGE),
        ({"value": 3, "criterion": "99"}, Reason.UNKNOWN_CRITERION),
        ({"value": 3, "unit_id": UNITS[9]}, Reason.NOT_A_MEMBER),
    ],
)
def test_points_outside_the_table_are_not_agreed(details: dict[str, Any], reason: Reason) -> None:
    agrees(DONE, **{"reason": "thống nhất", **details}).is_refused(reason)


def test_nothing_is_agreed_or_approved_before_the_sheets_are_in_or_due() -> None:
    story = all_in(a_scoring())
    agrees(story, 30, "sớm").is_refused(Reason.SHEETS_MISSING)
    told = story.when(
        ask.ApproveScores, agreement=None, phrase="nhất trí", on=day("10/12/2020"), paper=PAPER
    )
    told.is_refused(Reason.SHEETS_MISSING)


def test_c7_the_meeting_approves_the_whole_table_in_its_own_words() -> None:
    told = approves(DONE)
    sums = totals(DONE.season)
    told.says(
        (
            happened.ScoresApproved,
            {
                "edition": 1,
                "agreement": Agreement.HIGH,
                "phrase": "nhất trí cao với bảng chấm điểm toàn Khối",
                "on": day("11/01/2021"),
                "totals": tuple(UnitTotal(unit, sums[unit]) for unit in UNITS[:4]),
                "paper": "Biên bản 05/BB-KTĐ",
            },
        )
    )
    assert dict(told.then.season.scoring.agreed) == dict(sums)
    assert dict(DONE.season.scoring.agreed) == {}


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"phrase": ""}, Reason.REASON_MISSING),
        ({"on": day("12/01/2021")}, Reason.DATE_IN_FUTURE),
        ({"paper": None}, Reason.MEETING_NOT_OPEN),
    ],
)
def test_an_approval_is_a_meetings_on_a_day_in_its_words(
    details: dict[str, Any], reason: Reason
) -> None:
    approves(DONE, **details).is_refused(reason)


def test_no_table_is_approved_over_an_unanswered_explanation() -> None:
    asked = explains(DONE).then
    approves(asked).is_refused(Reason.EXPLANATION_OPEN, numbers="1")
    assert approves(answers(asked).then).events


def test_what_is_missing_after_the_last_day_holds_nobody_up() -> None:
    story = hands_in(a_scoring(), A).then
    assert approves(story).then.season.scoring.agreed[B] == 0


def test_an_approved_table_changes_only_after_it_was_opened_again_as_a_new_version() -> None:
    approved = approves(DONE).then
    agrees(approved, 33, "sai số liệu").is_refused(Reason.SCORES_APPROVED)
    explains(approved).is_refused(Reason.SCORES_APPROVED)
    approves(approved).is_refused(Reason.SCORES_APPROVED)
    reopened = approved.when(ask.ReopenScores, reason="Phát hiện sai số liệu")
    reopened.says(
        (
            happened.ScoresReopened,
            {"edition": 2, "reason": "Phát hiện sai số liệu", "units": (), "until": None},
        )
    )
    assert dict(reopened.then.season.scoring.agreed) == {}
    again = approves(agrees(reopened.then, 33, "sai số liệu").then).then
    first, second = again.season.scoring.approvals
    assert first.reopened == "Phát hiện sai số liệu"
    assert (second.edition, second.reopened) == (2, None)
    assert again.season.scoring.agreed[A] == approved.season.scoring.agreed[A] + 3


def test_named_units_may_correct_their_sheets_again_until_a_day() -> None:
    reopened = approves(DONE).then.then(
        ask.ReopenScores, reason="Sai số liệu", units=(A,), until=day("15/01/2021")
    )
    assert hands_in(reopened, A, points("1", 38)).events
    hands_in(reopened, B, points("1", 38)).is_refused(Reason.SHEETS_CLOSED)


def test_only_an_approved_table_is_opened_again_and_with_a_reason() -> None:
    DONE.when(ask.ReopenScores, reason="Sai").is_refused(Reason.SCORES_NOT_APPROVED)
    approves(DONE).then.when(ask.ReopenScores, reason=" ").is_refused(Reason.REASON_MISSING)


def test_once_the_conference_is_over_its_scores_stay() -> None:
    over = approves(DONE).then.met()
    over.when(ask.ReopenScores, reason="Sai").is_refused(Reason.WRONG_STAGE)


def test_the_secretary_enters_an_explanation_from_a_paper() -> None:
    told = DONE.when(
        ask.ExplainScore, unit_id=A, criterion="1", scorer=B, text="Giải trình", paper=PAPER
    )
    assert told.events
