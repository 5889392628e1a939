"""Weaknesses and directives with their follow-up, news, observers and corrections."""

from typing import Any

from domain.refusals import Reason
from domain.seasons import events as season_events
from domain.seasons.commands import CloseSeason
from domain.seasons.facts import Remark
from domain.seasons.year.remarks import events as happened
from domain.seasons.year.remarks.commands import (
    AnswerFollowUp,
    Commend,
    CorrectEntry,
    NameObserver,
    NoteRemarks,
    OpenFollowUp,
    PublishNews,
    TakeOverFollowUps,
)
from domain.seasons.year.remarks.facts import (
    FollowUpOrigin,
    carried_over,
)
from domain.terms import Role
from tests.building.papers import day, moment
from tests.building.people import STATION
from tests.building.seasons import SeasonStory
from tests.building.year import BRANCH, HEALTH, NEWCOMER, a_year, of_unit, person

ON, MET = day("30/06/2020"), day("28/01/2021")
TASK = {
    "text": "phát hiện, nhân rộng điển hình",
    "origin": FollowUpOrigin.WEAKNESS,
    "said_by": "Ban TĐKT tỉnh",
    "due": day("31/12/2020"),
    "on": ON,
}


def opened(**more: Any) -> SeasonStory:
    return a_year().then(OpenFollowUp, **{**TASK, **more})


def closed(story: SeasonStory) -> SeasonStory:
    return story.until(moment("28/01/2021", 15)).met().then(CloseSeason)


def test_weaknesses_and_directives_are_noted_whenever_they_are_said() -> None:
    first = a_year().then(NoteRemarks, weaknesses=(Remark("chưa kịp thời"),))
    told = first.when(NoteRemarks, directives=(Remark("đổi mới", "Ban TĐKT tỉnh"),))
    told.says(
        (
            season_events.RemarksMade,
            {"weaknesses": (), "directives": (Remark("đổi mới", "Ban TĐKT tỉnh"),)},
        )
    )
    season = told.then.season
    assert [r.text for r in (*season.weaknesses, *season.directives)] == [
        "chưa kịp thời",
        "đổi mới",
    ]
    first.when(NoteRemarks).is_refused(Reason.REASON_MISSING)
    first.when(NoteRemarks, weaknesses=(Remark(" "),)).is_refused(Reason.REASON_MISSING)


def test_a_weakness_becomes_a_task_that_is_answered_until_it_is_done() -> None:
    told = a_year().when(OpenFollowUp, unit_id=HEALTH, **TASK)
    told.says((happened.FollowUpOpened, {**TASK, "number": 1, "unit_id": HEALTH}))
    answer = {"number": 1, "text": "đã có 3 điển hình", "on": ON}
    half = told.then.when(AnswerFollowUp, by=of_unit(HEALTH), done=False, **answer)
    half.says((happened.FollowUpAnswered, {**answer, "done": False}))
    assert half.then.season.year.remarks.open_follow_ups
    done = half.then.then(AnswerFollowUp, done=True, **answer)
    assert done.season.year.remarks.open_follow_ups == ()
    done.when(AnswerFollowUp, done=True, **answer).is_refused(Reason.ALREADY_RECORDED)
    told.then.when(AnswerFollowUp, by=of_unit(STATION), done=True, **answer).is_refused(
        Reason.NOT_YOURS
    )


def test_what_nobody_owns_is_the_blocs_to_answer() -> None:
    answer = {"number": 1, "text": "đã làm", "done": True, "on": ON}
    opened().when(AnswerFollowUp, by=of_unit(HEALTH), **answer).is_refused(Reason.NOT_YOURS)
    assert opened().when(AnswerFollowUp, by=Role.BLOC_HEAD, **answer).events
    a_year().when(AnswerFollowUp, **answer).is_refused(Reason.NO_SUCH_ITEM)
    early = {**answer, "on": day("01/06/2020")}
    opened().when(AnswerFollowUp, **early).is_refused(Reason.DATE_BEFORE_PREVIOUS_STEP)


def test_a_follow_up_task_is_a_members_and_due_after_it_was_opened() -> None:
    bloc = a_year()
    bloc.when(OpenFollowUp, unit_id=NEWCOMER, **TASK).is_refused(Reason.NOT_A_MEMBER)
    bloc.when(OpenFollowUp, **{**TASK, "due": day("01/06/2020")}).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_the_next_season_takes_over_what_is_open_with_its_origin() -> None:
    old = opened(unit_id=BRANCH).then(OpenFollowUp, **TASK)
    old = old.then(AnswerFollowUp, number=2, text="xong", done=True, on=ON)
    left = carried_over(old.season.year.remarks.follow_ups, old.id, 2020)
    assert [item.number for item in left] == [1]
    on = day("30/06/2021")
    told = a_year(2021).when(TakeOverFollowUps, items=left, on=on)
    told.says((happened.FollowUpsTakenOver, {"first_number": 1, "items": left, "on": on}))
    task = told.then.season.year.remarks.follow_up(1)
    assert task is not None
    assert (task.text, task.unit_id, task.carried_from) == (TASK["text"], BRANCH, left[0])
    told.then.when(TakeOverFollowUps, items=left, on=on).is_refused(Reason.ALREADY_RECORDED)
    after = told.then.then(OpenFollowUp, **{**TASK, "due": None, "on": on})
    assert [f.number for f in after.season.year.remarks.follow_ups] == [1, 2]


def test_only_open_tasks_of_earlier_seasons_are_taken_over() -> None:
    old = opened()
    left = carried_over(old.season.year.remarks.follow_ups, old.id, 2020)
    old.when(TakeOverFollowUps, items=left, on=ON).is_refused(Reason.OTHER_YEAR, year="2020")
    on = day("30/06/2021")
    a_year(2021).when(TakeOverFollowUps, items=(), on=on).is_refused(Reason.NOTHING_TO_CHANGE)
    a_year(2021).when(TakeOverFollowUps, items=(*left, *left), on=on).is_refused(
        Reason.ALREADY_RECORDED
    )


def test_what_happens_after_a_season_still_belongs_to_it() -> None:
    after = closed(opened(unit_id=HEALTH))
    news = {"title": "Hội nghị tổng kết", "outlet": "Báo Lào Cai", "on": MET}
    news |= {"clock": "08:40", "office": "Phó phòng"}
    told = after.when(PublishNews, author=person("Trần Viết Ngọc"), **news)
    told.says(
        (
            happened.NewsPublished,
            {
                **news,
                "text": "",
                "address": None,
                "author": person("Trần Viết Ngọc"),
            },
        )
    )
    (entered,) = told.then.season.year.remarks.news
    assert (entered.outlet, entered.clock) == ("Báo Lào Cai", "08:40")
    assert after.when(
        AnswerFollowUp, by=of_unit(HEALTH), number=1, text="xong", done=True, on=MET
    ).events
    after.when(Commend, collectives=1, on=MET).is_refused(Reason.SEASON_CLOSED)
    a_year().when(PublishNews, title="", on=ON).is_refused(Reason.REASON_MISSING)
    a_year().when(PublishNews, title="Tin", on=day("31/12/2019")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_an_error_is_corrected_by_an_entry_of_its_own_also_after_closing() -> None:
    after = closed(a_year().then(Commend, collectives=7, on=ON))
    given = {"version": 5, "text": "6 tập thể", "basis": "Biên bản đính chính", "on": MET}
    told = after.when(CorrectEntry, **given)
    told.says((happened.EntryCorrected, given))
    remarks = told.then.season.year.remarks
    assert [c.version for c in remarks.corrections] == [5]
    assert remarks.commendations[0].collectives == 7
    for version in (0, after.version + 1):
        after.when(CorrectEntry, **{**given, "version": version}).is_refused(Reason.NO_SUCH_ITEM)
    after.when(CorrectEntry, **{**given, "basis": ""}).is_refused(Reason.REASON_MISSING)


def test_an_observer_watches_over_the_bloc_for_a_time() -> None:
    given = {"organisation": "Ban TĐKT tỉnh", "office": "Chuyên viên", "since": ON}
    told = a_year().when(NameObserver, **given, until=MET)
    told.says((happened.ObserverNamed, {**given, "person": None, "until": MET}))
    remarks = told.then.season.year.remarks
    assert [len(remarks.observers_on(d)) for d in (ON, MET, day("29/01/2021"))] == [1, 1, 0]
    a_year().when(NameObserver, **given, until=day("01/06/2020")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )
    a_year().when(NameObserver, **{**given, "organisation": ""}).is_refused(Reason.REASON_MISSING)


def test_not_even_the_observer_enters_anything() -> None:
    told = a_year().when(NoteRemarks, by=Role.OBSERVER, weaknesses=(Remark("chưa kịp thời"),))
    told.is_refused(Reason.NOT_YOURS)
