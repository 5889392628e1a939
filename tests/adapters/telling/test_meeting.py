"""A live conference as its page tells it: every step a sentence, in both languages."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from adapters.telling.seasons import told
from domain.events import Event
from domain.papers import PersonName
from domain.seasons.meeting import commands as sit
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting.facts import GuestKind
from domain.seasons.meeting.states import FOLDS
from domain.terms import Agreement
from tests.building.meeting import (
    MEMBERS,
    ON,
    UNITS,
    correcting,
    opening,
    person,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.papers import day
from tests.building.people import BLOC, COLLEGE, STATION
from tests.building.seasons import SeasonStory

NAMES = {member.unit_id: member.name for member in MEMBERS}
INSIDE = re.compile(r"<|>|\{|\}|None|UUID\(|datetime|[A-Z_]{6,}|[0-9a-f]{8}-")


def arranged() -> SeasonStory:
    """Planned too late, moved, called off and planned again, with guests."""
    story = planned(on=day("15/04/2021"), venue="trụ sở Đài", preparatory_on=day("20/01/2021"))
    story = story.then(sit.ChangeConference, on=ON, host=COLLEGE, reason="Sớm hơn")
    story = story.then(sit.CancelConference, reason="Dịch bệnh")
    story = planned(story, part_of_day="buổi sáng")
    story = story.then(sit.InviteUnits, units=UNITS, paper="05/GM", on=ON)
    story = story.then(sit.InviteGuest, kind=GuestKind.OBSERVER, office="Ban TĐKT tỉnh")
    return story.then(sit.HoldPreparatoryMeeting, on=ON, agreed="Thống nhất chương trình")


def adjourned() -> SeasonStory:
    """Half of the bloc came, a proxy late and a superior among them; it had to break off."""
    story = sitting(UNITS[:4], arranged())
    story = story.then(
        sit.RegisterAttendance,
        unit_id=UNITS[4],
        person=person(),
        office="Phó Giám đốc",
        proxy="Giấy ủy quyền 12",
        arrived="8 giờ 40",
    )
    story = story.then(sit.NoteAbsence, unit_id=UNITS[8], reason="Đi công tác")
    story = story.then(sit.NoteDeparture, unit_id=UNITS[4], left="9 giờ")
    story = story.then(
        sit.RegisterGuest,
        kind=GuestKind.LEADER,
        office="Phó Chủ tịch UBND tỉnh",
        person=person("Phạm Duy Hưng"),
        superior=True,
    )
    story = story.then(sit.EstablishQuorum)
    story = story.then(
        ask.ReceiveWrittenOpinion, unit_id=UNITS[8], document="CV 21", on=ON, sealed=True
    )
    return story.then(
        sit.AdjournMeeting, until=ON + timedelta(days=90), reason="Không đủ thành viên"
    )


def concluded() -> SeasonStory:
    """Everything that a conference with a quorum deals with, down to a correction."""
    story = sitting(story=a_planned_agenda()).then(ask.OpenAgendaItem, item=1)
    story = story.then(ask.PresentReport, title="Dự thảo báo cáo", document="BC 15")
    story = story.then(ask.CommentOnReport, unit_id=COLLEGE, text="Bổ sung số liệu")
    story = story.then(ask.AmendReport, text="Đã bổ sung", follows=1)
    story = story.then(ask.AmendReport, text="Sửa lỗi chính tả")
    story = story.then(ask.AdoptReport, agreement=Agreement.HIGH, phrase="nhất trí cao")
    story = story.then(ask.CloseAgendaItem, item=1, outcome="Thông qua")
    story = story.then(ask.RecordSpeech, unit_id=COLLEGE, office="Hiệu trưởng", text="Nhất trí")
    story = story.then(
        ask.RecordSpeech,
        speaker=person("Phạm Duy Hưng"),
        office="Phó Chủ tịch UBND tỉnh",
        text="Khen thưởng kịp thời",
        directive=True,
    )
    story = story.then(ask.NotePhoto, caption="Ký giao ước", document="anh-01.jpg")
    story = story.then(sit.HandOverChair, chair=COLLEGE, chair_person=person(), basis="NQ")
    story = signed(to_be_signed(story))
    minutes = story.season.proceedings.minutes
    assert minutes is not None
    story = story.then(ask.CorrectMinutes, **correcting(minutes.first))
    return story.then(ask.ReceiveWrittenOpinion, unit_id=UNITS[8], document="CV 30", on=ON)


def a_planned_agenda() -> SeasonStory:
    return planned().then(ask.SetAgenda, items=("Báo cáo tổng kết", "Bình xét"))


def everything() -> Iterator[Event]:
    for story in (adjourned(), concluded()):
        yield from (event for event in story.events if type(event) in FOLDS)


def test_these_conferences_hold_every_event_there_is() -> None:
    assert {type(event) for event in everything()} == set(FOLDS)


def test_a_sentence_is_a_sentence() -> None:
    for event in everything():
        for text in (sentence := told(event, NAMES)):
            assert text.endswith((".", "”")), text
            assert not INSIDE.search(text), text
            assert "  " not in text, text
            assert "..)" not in text, text
        assert sentence.vi != sentence.en


def sentences(story: SeasonStory) -> str:
    return "\n".join(told(event, NAMES).vi for event in story.events)


@pytest.mark.parametrize(
    "words",
    [
        "ngày họp sau hạn hồ sơ Cờ thi đua của Chính phủ (31/03/2021)",
        "Có mặt 4/9 đơn vị, chưa đủ điều kiện quyết định",
        "(theo Giấy ủy quyền 12)",
        "là cấp trên của đơn vị thành viên",
        "niêm phong",
    ],
)
def test_what_must_not_be_overlooked_is_said(words: str) -> None:
    assert words in sentences(adjourned())


def test_a_late_opinion_is_told_as_one_that_does_not_count() -> None:
    assert "đến muộn" in sentences(concluded())
    assert "không được tính, mẫu số giữ nguyên" in sentences(concluded())


def test_an_erased_name_is_told_as_erased() -> None:
    nobody = PersonName(BLOC, None)
    opened = planned().then(sit.OpenMeeting, **opening(chair=STATION, chair_person=nobody))
    assert "(đã xóa theo yêu cầu), Quyền Giám đốc" in sentences(opened)


def test_an_agenda_item_may_end_without_a_word() -> None:
    story = sitting(story=a_planned_agenda()).then(ask.OpenAgendaItem, item=2)
    closed = story.then(ask.CloseAgendaItem, item=2).then(
        sit.ConcludeMeeting, closing_words="Hội nghị thành công"
    )
    assert "Kết thúc nội dung 2." in sentences(closed)
    assert "“Hội nghị thành công”" in sentences(closed)
