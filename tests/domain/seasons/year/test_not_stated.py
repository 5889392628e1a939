"""A paper tells of a movement without its kind, of a task without its day: nothing is invented."""

from domain.refusals import Reason
from domain.seasons.year.agreements import events as agreed
from domain.seasons.year.agreements.commands import NoteRegulation
from domain.seasons.year.remarks.commands import ReportUnitCommendations
from domain.seasons.year.remarks.facts import CommendedFor
from domain.seasons.year.work import events as happened
from domain.seasons.year.work.commands import (
    CloseMovement,
    LaunchMovement,
    ReportTask,
    ReviewMovement,
    SetTask,
)
from domain.seasons.year.work.facts import TaskKind
from tests.building.papers import day
from tests.building.people import COLLEGE
from tests.building.year import HEALTH, a_year, of_unit

THREE = "03 phong trào thi đua chuyên đề"
JUNE = day("01/06/2020")


def test_a_movement_may_be_told_of_without_its_kind_and_its_days() -> None:
    told = a_year().when(LaunchMovement, name=THREE, for_year=2020)
    (event,) = told.events
    assert isinstance(event, happened.MovementLaunched)
    assert (event.kind, event.on) == (None, None)
    over = (
        told.then.then(ReviewMovement, number=1, findings="tổng kết đánh giá", final=True)
        .then(CloseMovement, number=1, result="kết thúc đợt thi đua")
        .season.year.work.movement(1)
    )
    assert over is not None
    assert (over.closed, over.closed_on, over.reviewed_on) == (True, None, (None,))


def test_what_is_closed_on_a_day_not_stated_is_closed() -> None:
    closed = (
        a_year()
        .then(LaunchMovement, name=THREE, for_year=2020)
        .then(CloseMovement, number=1, result="kết thúc")
    )
    closed.when(CloseMovement, number=1, result="kết thúc").is_refused(Reason.ALREADY_RECORDED)


def test_a_movement_without_a_name_is_none_with_or_without_a_day() -> None:
    a_year().when(LaunchMovement, name=" ", for_year=2020).is_refused(Reason.REASON_MISSING)


def test_a_task_without_a_day_is_never_late() -> None:
    tracked = a_year().then(SetTask, title="một số nhiệm vụ trọng tâm", kind=TaskKind.KEY)
    year = tracked.season.year
    assert year.late_by(day("31/12/2020"), (COLLEGE, HEALTH)) == {}
    done = tracked.when(ReportTask, number=1, unit_id=HEALTH, done=True, on=JUNE)
    (event,) = done.events
    assert isinstance(event, happened.TaskReported)
    assert not event.late
    task = done.then.season.year.work.task(1)
    assert task is not None
    assert not task.done_late(HEALTH)


def test_what_the_units_commended_together_is_the_blocs_to_report() -> None:
    part = CommendedFor("học tập và làm theo đạo đức phong cách Hồ Chí Minh", 5, 14)
    given = {"collectives": 8, "individuals": 27, "parts": (part,), "on": JUNE}
    told = a_year().then(ReportUnitCommendations, **given)
    (known,) = told.season.year.remarks.by_units
    assert (known.unit_id, known.collectives, known.individuals) == (None, 8, 27)
    a_year().when(ReportUnitCommendations, by=of_unit(HEALTH), **given).is_refused(
        Reason.NOT_YOURS, deed="report-unit-commendations"
    )


def test_a_regulation_that_is_only_named_decides_nothing() -> None:
    given = {"title": "Quy chế hoạt động thi đua của Khối", "text": "chấp hành tốt Quy chế"}
    told = a_year().when(NoteRegulation, **given)
    told.says((agreed.RegulationNoted, {**given, "on": None}))
    year = told.then.season.year
    assert [noted.title for noted in year.agreements.noted] == [given["title"]]
    assert year.regulation is None
    told.then.when(NoteRegulation, **given).is_refused(Reason.ALREADY_RECORDED)
    a_year().when(NoteRegulation, title="").is_refused(Reason.REASON_MISSING)
    a_year().when(NoteRegulation, title="Quy chế", on=day("01/01/2030")).is_refused(
        Reason.DATE_IN_FUTURE
    )
