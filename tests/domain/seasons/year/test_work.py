"""Movements, tracked tasks, the mid-year review and advanced exemplars."""

from typing import Any

from domain.refusals import Reason
from domain.seasons.year.remarks.commands import Commend
from domain.seasons.year.work import events as happened
from domain.seasons.year.work.commands import (
    CloseMovement,
    LaunchMovement,
    RecordMidYearReview,
    ReportExemplar,
    ReportTask,
    ReviewMovement,
    SetTask,
    SpreadExemplar,
)
from domain.seasons.year.work.facts import MovementKind, TaskKind
from domain.terms import Agreement
from tests.building.papers import day
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import SeasonStory
from tests.building.year import BRANCH, HEALTH, NAMES, NEWCOMER, a_year, of_unit, person

APRIL, MAY, JUNE = (day(f"01/{month}/2020") for month in ("04", "05", "06"))
MOVEMENT = {
    "name": "Kỷ niệm 30 năm tái lập tỉnh",
    "kind": MovementKind.OCCASION,
    "for_year": 2020,
    "on": APRIL,
}
TASK = {"title": "Báo cáo cải cách hành chính", "kind": TaskKind.KEY, "due": MAY, "on": APRIL}


def launched(**more: Any) -> SeasonStory:
    return a_year().then(LaunchMovement, **{**MOVEMENT, **more})


def tracked(**more: Any) -> SeasonStory:
    return a_year().then(SetTask, **{**TASK, **more})


def test_a_movement_is_launched_reviewed_closed_and_commended() -> None:
    occasion = {"occasion": "30 năm tái lập tỉnh", "launched_by": "UBND tỉnh"}
    told = a_year().when(LaunchMovement, **MOVEMENT, **occasion)
    said = {**MOVEMENT, **occasion, "number": 1, "until": None, "criteria": ""}
    told.says((happened.MovementLaunched, said))
    half = told.then.then(ReviewMovement, number=1, findings="chưa đồng đều", on=MAY)
    whole = half.then(ReviewMovement, number=1, findings="đạt", final=True, on=JUNE)
    closed = whole.when(CloseMovement, number=1, result="100% đơn vị tham gia", on=JUNE)
    closed.says(
        (happened.MovementClosed, {"number": 1, "result": "100% đơn vị tham gia", "on": JUNE})
    )
    movement = closed.then.season.year.work.movement(1)
    assert movement is not None
    assert (movement.reviewed_on, movement.closed_on) == ((MAY, JUNE), JUNE)
    commended = closed.then.then(Commend, collectives=3, movement=1, on=JUNE)
    assert commended.season.year.remarks.commendations[0].movement == 1


def test_a_movement_is_launched_and_closed_once() -> None:
    launched().when(
        LaunchMovement, **{**MOVEMENT, "name": "Kỷ niệm  30 năm TÁI LẬP tỉnh"}
    ).is_refused(Reason.ALREADY_RECORDED)
    closed = launched().then(CloseMovement, number=1, result="đạt", on=MAY)
    closed.when(CloseMovement, number=1, result="đạt", on=MAY).is_refused(Reason.ALREADY_RECORDED)
    assert closed.when(LaunchMovement, **{**MOVEMENT, "for_year": 2021}).events


def test_a_movement_has_its_days_in_their_order() -> None:
    march = day("01/03/2020")
    a_year().when(LaunchMovement, until=march, **MOVEMENT).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )
    launched().when(ReviewMovement, number=1, findings="đạt", on=march).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )
    launched().when(CloseMovement, number=1, result="đạt", on=march).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_what_was_never_launched_is_neither_reviewed_nor_closed() -> None:
    bloc = a_year()
    bloc.when(ReviewMovement, number=1, findings="đạt", on=MAY).is_refused(Reason.NO_SUCH_ITEM)
    bloc.when(CloseMovement, number=1, result="đạt", on=MAY).is_refused(
        Reason.NO_SUCH_ITEM, number="1"
    )


def test_every_member_reports_on_a_task_of_all_and_the_late_are_known() -> None:
    told = tracked().when(
        ReportTask, by=of_unit(COLLEGE), number=1, unit_id=COLLEGE, done=True, on=JUNE
    )
    told.says(
        (
            happened.TaskReported,
            {"number": 1, "unit_id": COLLEGE, "done": True, "late": True, "text": "", "on": JUNE},
        )
    )
    story = told.then.then(ReportTask, number=1, unit_id=STATION, done=True, on=APRIL)
    story = story.then(ReportTask, number=1, unit_id=BRANCH, done=False, text="90%", on=APRIL)
    task = story.season.year.work.task(1)
    assert task is not None
    assert [task.done_late(unit) for unit in (COLLEGE, STATION, BRANCH)] == [True, False, False]
    assert task.open_for(NAMES) == (BRANCH, HEALTH)
    assert story.season.year.late_by(JUNE, tuple(NAMES)) == {1: (BRANCH, HEALTH)}
    assert story.season.year.late_by(MAY, tuple(NAMES)) == {}


def test_an_ad_hoc_task_is_of_those_it_was_given_to() -> None:
    given = {"kind": TaskKind.AD_HOC, "units": (COLLEGE, HEALTH), "criterion": "2.1"}
    story = tracked(**given)
    task = story.season.year.work.task(1)
    assert task is not None
    assert (task.open_for(NAMES), task.criterion) == ((COLLEGE, HEALTH), "2.1")
    told = story.when(ReportTask, number=1, unit_id=STATION, done=True, on=MAY)
    told.is_refused(Reason.NOT_A_MEMBER)
    done = story.then(ReportTask, number=1, unit_id=HEALTH, done=True, on=MAY)
    done.when(ReportTask, number=1, unit_id=HEALTH, done=True, on=MAY).is_refused(
        Reason.ALREADY_RECORDED
    )


def test_a_task_is_given_to_members_and_due_after_it_was_given() -> None:
    bloc = a_year()
    bloc.when(SetTask, **{**TASK, "units": (NEWCOMER,)}).is_refused(Reason.NOT_A_MEMBER)
    bloc.when(SetTask, **{**TASK, "due": day("01/03/2020")}).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )
    bloc.when(SetTask, **{**TASK, "title": ""}).is_refused(Reason.REASON_MISSING)
    bloc.when(ReportTask, number=1, unit_id=STATION, done=True, on=MAY).is_refused(
        Reason.NO_SUCH_ITEM
    )
    tracked().when(
        ReportTask, by=of_unit(HEALTH), number=1, unit_id=STATION, done=True, on=MAY
    ).is_refused(Reason.NOT_YOURS)


def test_the_mid_year_review_is_held_in_its_own_words() -> None:
    given = {"findings": "khối hoàn thành 55% kế hoạch", "on": JUNE}
    agreed = {"venue": None, "agreement": Agreement.HIGH, "phrase": "nhất trí cao"}
    told = a_year().when(RecordMidYearReview, **given, **agreed)
    told.says((happened.MidYearReviewed, {**given, **agreed}))
    assert told.then.season.year.work.mid_year[0].findings == "khối hoàn thành 55% kế hoạch"
    told.then.when(RecordMidYearReview, **given).is_refused(Reason.ALREADY_RECORDED)
    a_year().when(RecordMidYearReview, findings="", on=JUNE).is_refused(Reason.REASON_MISSING)
    a_year().when(RecordMidYearReview, findings="đạt", on=day("31/12/2019")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_an_advanced_exemplar_is_found_and_made_known() -> None:
    told = launched().when(
        ReportExemplar,
        by=of_unit(HEALTH),
        unit_id=HEALTH,
        person=person("Bác sĩ A"),
        deed="cứu người trong lũ",
        movement=1,
        on=MAY,
    )
    exemplar = told.then.season.year.work.exemplar(1)
    assert exemplar is not None
    assert exemplar.person == person("Bác sĩ A")
    spread = told.then.when(
        SpreadExemplar, number=1, how="phóng sự trên Đài", units=(STATION,), on=JUNE
    )
    spread.says(
        (
            happened.ExemplarSpread,
            {"number": 1, "how": "phóng sự trên Đài", "units": (STATION,), "on": JUNE},
        )
    )
    known = spread.then.season.year.work.exemplar(1)
    assert known is not None
    assert known.spread == ("phóng sự trên Đài",)


def test_an_exemplar_is_somebody_and_a_member_found_it() -> None:
    bloc, given = a_year(), {"unit_id": HEALTH, "deed": "cứu người", "on": MAY}
    assert bloc.when(ReportExemplar, collective="Khoa Cấp cứu", **given).events
    bloc.when(ReportExemplar, **given).is_refused(Reason.REASON_MISSING)
    bloc.when(ReportExemplar, collective="Khoa", movement=1, **given).is_refused(
        Reason.NO_SUCH_ITEM
    )
    bloc.when(SpreadExemplar, number=1, how="bản tin", on=MAY).is_refused(Reason.NO_SUCH_ITEM)
