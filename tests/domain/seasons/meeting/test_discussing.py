"""What the conference deals with: agenda, draft report and its amendment, speeches, pictures."""

from datetime import timedelta

import pytest

from domain.refusals import Reason
from domain.seasons.commands import CloseSeason
from domain.seasons.events import ReportAdopted
from domain.seasons.facts import ReportAdoption
from domain.seasons.meeting import commands as sit
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting import events_of_business as happened
from domain.seasons.meeting.facts import AgendaItem, Amendment, Comment, Speech
from domain.terms import Agreement, Role
from tests.building.meeting import (
    ON,
    a_bloc_of_nine,
    person,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.people import COLLEGE, STATION, holder
from tests.building.seasons import SeasonStory

AGENDA = ("Báo cáo tổng kết", "Bình xét, suy tôn", "Ký giao ước")
HIGH = {"agreement": Agreement.HIGH, "phrase": "nhất trí cao với báo cáo tổng hợp"}


def with_report(story: SeasonStory) -> SeasonStory:
    return story.then(ask.PresentReport, title="Dự thảo báo cáo", document="BC 15")


def test_the_agenda_is_set_before_and_walked_through_in_the_meeting() -> None:
    told = planned().when(ask.SetAgenda, items=AGENDA)
    told.says((happened.AgendaSet, {"items": AGENDA}))
    story = sitting(story=told.then).then(ask.OpenAgendaItem, item=2)
    closed = story.when(ask.CloseAgendaItem, item=2, outcome="Thống nhất")
    closed.says((happened.AgendaItemClosed, {"item": 2, "outcome": "Thống nhất"}))
    assert closed.then.season.proceedings.agenda == (
        AgendaItem(1, "Báo cáo tổng kết"),
        AgendaItem(2, "Bình xét, suy tôn", opened=True, closed=True, outcome="Thống nhất"),
        AgendaItem(3, "Ký giao ước"),
    )


def test_an_item_is_opened_once_closed_once_and_has_to_be_there() -> None:
    story = sitting().then(ask.SetAgenda, items=AGENDA)
    story.when(ask.CloseAgendaItem, item=1).is_refused(Reason.NO_SUCH_ITEM, number="1")
    for asked in (ask.OpenAgendaItem, ask.CloseAgendaItem):
        story.when(asked, item=4).is_refused(Reason.NO_SUCH_ITEM, number="4")
    opened = story.then(ask.OpenAgendaItem, item=1)
    opened.when(ask.OpenAgendaItem, item=1).is_refused(Reason.ALREADY_RECORDED)
    closed = opened.then(ask.CloseAgendaItem, item=1)
    closed.when(ask.CloseAgendaItem, item=1).is_refused(Reason.ALREADY_RECORDED)


def test_a_new_agenda_keeps_what_the_meeting_has_come_to_already() -> None:
    story = sitting().then(ask.SetAgenda, items=AGENDA).then(ask.OpenAgendaItem, item=1)
    titles = [i.title for i in story.then(ask.SetAgenda, items=("Khác",)).season.proceedings.agenda]
    assert titles == ["Báo cáo tổng kết", "Khác"]
    for nothing in ((), ("Báo cáo", " ")):
        story.when(ask.SetAgenda, items=nothing).is_refused(Reason.REASON_MISSING)


def test_the_draft_report_is_commented_amended_and_adopted_in_the_meetings_own_words() -> None:
    """C8, as in S1 and S2: the floor changed the draft before it was adopted."""
    leader = holder(Role.UNIT_LEADER, unit=COLLEGE)
    told = with_report(planned()).when(
        ask.CommentOnReport, by=leader, unit_id=COLLEGE, text="Bổ sung số liệu của Trường"
    )
    comment = Comment(1, COLLEGE, "Bổ sung số liệu của Trường")
    told.says((happened.ReportCommented, {"comment": comment}))
    story = sitting(story=told.then)
    amended = story.when(ask.AmendReport, text="Đã bổ sung", follows=1)
    amended.says((happened.ReportAmended, {"amendment": Amendment("Đã bổ sung", 1)}))
    adopted = amended.then.when(ask.AdoptReport, **HIGH)
    report = ReportAdoption(Agreement.HIGH, "nhất trí cao với báo cáo tổng hợp", amended=True)
    adopted.says((ReportAdopted, {"report": report}))
    assert adopted.then.season.report == report


def test_a_report_adopted_as_it_was_says_that_nothing_was_changed() -> None:
    report = with_report(sitting()).then(ask.AdoptReport, **HIGH).season.report
    assert report is not None
    assert report.amended is False


def test_a_report_is_presented_before_anybody_speaks_to_it() -> None:
    story = sitting()
    story.when(ask.AdoptReport, **HIGH).is_refused(Reason.REPORT_NOT_PRESENTED)
    story.when(ask.AmendReport, text="Bổ sung").is_refused(Reason.REPORT_NOT_PRESENTED)
    story.when(ask.CommentOnReport, unit_id=STATION, text="Nhất trí").is_refused(
        Reason.REPORT_NOT_PRESENTED
    )


def test_an_adopted_report_changes_no_more() -> None:
    story = with_report(sitting()).then(ask.AdoptReport, **HIGH)
    story.when(ask.AdoptReport, **HIGH).is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.AmendReport, text="Thêm").is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.PresentReport, title="Bản khác").is_refused(Reason.ALREADY_RECORDED)


def test_an_amendment_follows_a_comment_that_was_made() -> None:
    story = with_report(sitting())
    for number in (0, 1):
        story.when(ask.AmendReport, text="Theo góp ý", follows=number).is_refused(
            Reason.NO_SUCH_ITEM
        )


def test_a_unit_comments_for_itself_alone() -> None:
    leader = holder(Role.UNIT_LEADER, unit=COLLEGE)
    with_report(sitting()).when(
        ask.CommentOnReport, by=leader, unit_id=STATION, text="Nhất trí"
    ).is_refused(Reason.NOT_YOURS)


def test_a_directive_keeps_who_gave_it_and_is_told_apart_from_a_speech() -> None:
    """C9 and C17: what the province's leader asks for is followed up next year."""
    speech = Speech(
        person("Phạm Duy Hưng"), "Phó Chủ tịch UBND tỉnh", None, "Khen thưởng kịp thời", True
    )
    told = sitting().when(
        ask.RecordSpeech,
        speaker=speech.speaker,
        office=speech.office,
        text=speech.text,
        directive=True,
    )
    told.says((happened.SpeechMade, {"speech": speech}))
    own = told.then.then(ask.RecordSpeech, unit_id=COLLEGE, office="Hiệu trưởng", text="Nhất trí")
    assert [s.directive for s in own.season.proceedings.speeches] == [True, False]
    own.when(ask.RecordSpeech, office="Giám đốc", text=" ").is_refused(Reason.REASON_MISSING)


def test_pictures_come_after_the_meeting_and_after_the_season_too() -> None:
    picture = {"caption": "Ký giao ước", "document": "anh-01.jpg"}
    planned().when(ask.NotePhoto, **picture).is_refused(Reason.MEETING_NOT_OPEN)
    for story in (sitting(), signed(), signed().then(CloseSeason)):
        story.when(ask.NotePhoto, **picture).says((happened.PhotoNoted, picture))


@pytest.mark.parametrize(
    "asked, details",
    [
        (ask.SetAgenda, {"items": AGENDA}),
        (ask.PresentReport, {"title": "Dự thảo"}),
        (ask.CommentOnReport, {"unit_id": STATION, "text": "Nhất trí"}),
        (ask.AmendReport, {"text": "Bổ sung"}),
    ],
    ids=lambda value: getattr(value, "KIND", ""),
)
def test_business_belongs_to_a_conference_that_is_planned_and_not_over(
    asked: type, details: dict[str, object]
) -> None:
    a_bloc_of_nine().when(asked, **details).is_refused(Reason.CONFERENCE_NOT_SCHEDULED)
    to_be_signed().when(asked, **details).is_refused(Reason.MEETING_NOT_OPEN)
    signed().when(asked, **details).is_refused(Reason.ALREADY_RECORDED)


def test_business_may_be_prepared_between_two_sittings_and_not_decided() -> None:
    between = with_report(sitting()).then(
        sit.AdjournMeeting, until=ON + timedelta(days=1), reason="Hết giờ"
    )
    assert between.when(ask.AmendReport, text="Bổ sung số liệu").events
    between.when(ask.AdoptReport, **HIGH).is_refused(Reason.MEETING_NOT_OPEN)
