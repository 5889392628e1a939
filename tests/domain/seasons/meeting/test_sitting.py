"""The conference's sittings: their day, who is there, and their end."""

from datetime import timedelta
from fractions import Fraction

import pytest

from domain.refusals import Reason
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import commands_of_business as done
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import (
    GuestKind,
    Presiding,
    QuorumCount,
    QuorumRule,
    Seat,
    Secretary,
    Visitor,
)
from domain.seasons.meeting.quorum import may_not_decide
from domain.terms import Role
from tests.building.meeting import (
    ON,
    UNITS,
    a_bloc_of_nine,
    opening,
    person,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.people import COLLEGE, STATION, holder
from tests.building.seasons import a_season

TWO_THIRDS = QuorumRule(Fraction(2, 3), "no source read", "M")


def test_the_head_opens_the_conference_with_a_secretary_and_the_members_of_that_day() -> None:
    told = planned().when(ask.OpenMeeting, **opening())
    chair = Presiding(STATION, person("Nguyễn Thị Hải Anh"), "Quyền Giám đốc")
    told.says(
        (
            happened.MeetingOpened,
            {
                "on": ON,
                "chair": chair,
                "secretary": Secretary(person("Trần Văn Thư")),
                "members": UNITS,
                "quorum": TWO_THIRDS,
            },
        )
    )
    now = told.then.season.proceedings
    assert (now.open, now.chair, now.convened_on, now.quorum_met) == (True, STATION, ON, False)


def test_a_meeting_opens_on_its_day_and_not_unannounced() -> None:
    a_bloc_of_nine().when(ask.OpenMeeting, **opening()).is_refused(
        Reason.CONFERENCE_NOT_SCHEDULED, planned=""
    )
    planned().when(ask.OpenMeeting, **opening(ON - timedelta(days=1))).is_refused(
        Reason.CONFERENCE_NOT_SCHEDULED, planned="2021-01-28"
    )
    tomorrow = ON + timedelta(days=1)
    planned(on=tomorrow).when(ask.OpenMeeting, **opening(tomorrow)).is_refused(
        Reason.DATE_IN_FUTURE
    )


def test_a_bloc_whose_members_nobody_confirmed_cannot_count_a_quorum() -> None:
    planned(a_season()).when(ask.OpenMeeting, **opening()).is_refused(
        Reason.MEMBERS_NOT_CONFIRMED, on="2021-01-28"
    )


def test_a_conference_is_open_once_and_over_once() -> None:
    sitting().when(ask.OpenMeeting, **opening()).is_refused(Reason.ALREADY_RECORDED)
    to_be_signed().when(ask.OpenMeeting, **opening()).is_refused(Reason.ALREADY_RECORDED)


def test_a_unit_is_there_through_somebody_and_a_proxy_names_the_paper() -> None:
    seat = Seat(person("Lê Văn B"), "Phó Giám đốc", "Giấy ủy quyền 12", "8 giờ 40")
    told = sitting(UNITS[1:]).when(
        ask.RegisterAttendance,
        unit_id=STATION,
        person=seat.person,
        office=seat.office,
        proxy=seat.proxy,
        arrived=seat.arrived,
    )
    told.says((happened.UnitAttended, {"unit_id": STATION, "seat": seat}))
    assert told.then.season.proceedings.present == frozenset(UNITS)
    told.then.when(ask.RegisterAttendance, unit_id=STATION, person=person()).is_refused(
        Reason.ALREADY_RECORDED
    )


def test_who_leaves_is_no_longer_present_and_may_come_back() -> None:
    story = sitting(UNITS[:6])
    assert story.season.proceedings.quorum_met
    told = story.when(ask.NoteDeparture, unit_id=COLLEGE, left="10 giờ")
    told.says((happened.UnitLeft, {"unit_id": COLLEGE, "left": "10 giờ"}))
    assert told.then.season.proceedings.count == QuorumCount(5, 9, met=False)
    told.then.when(ask.NoteDeparture, unit_id=COLLEGE, left="11 giờ").is_refused(
        Reason.UNIT_NOT_PRESENT, unit="Trường Cao đẳng Lào Cai"
    )
    back = told.then.then(
        ask.RegisterAttendance, unit_id=COLLEGE, person=person(), arrived="10 giờ 30"
    )
    assert back.season.proceedings.quorum_met


def test_absence_is_noted_with_its_reason_by_the_unit_or_the_secretary() -> None:
    leader = holder(Role.UNIT_LEADER, unit=COLLEGE)
    told = sitting(UNITS[2:]).when(
        ask.NoteAbsence, by=leader, unit_id=COLLEGE, reason="Đi công tác"
    )
    told.says((happened.UnitAbsent, {"unit_id": COLLEGE, "reason": "Đi công tác"}))
    assert told.then.season.proceedings.seats[COLLEGE] == Seat(absent="Đi công tác")
    other = sitting(UNITS[2:])
    other.when(ask.NoteAbsence, by=leader, unit_id=STATION, reason="Bận").is_refused(
        Reason.NOT_YOURS
    )
    sitting().when(ask.NoteAbsence, unit_id=STATION, reason="Bận").is_refused(Reason.UNIT_PRESENT)


def test_a_superior_in_the_room_is_disclosed() -> None:
    chairman = Visitor(GuestKind.LEADER, "Phó Chủ tịch UBND tỉnh", person("Phạm Duy Hưng"), True)
    assert not sitting().season.proceedings.superior_present
    told = sitting().when(
        ask.RegisterGuest,
        kind=chairman.kind,
        office=chairman.office,
        person=chairman.person,
        superior=True,
    )
    told.says((happened.GuestAttended, {"guest": chairman}))
    assert told.then.season.proceedings.superior_present


def test_a_sitting_is_adjourned_to_a_later_day_and_with_a_reason() -> None:
    sitting().when(ask.AdjournMeeting, until=ON, reason="Muộn").is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )
    tomorrow = ON + timedelta(days=1)
    sitting().when(ask.AdjournMeeting, until=tomorrow, reason="").is_refused(Reason.REASON_MISSING)


def test_the_day_of_an_adjourned_sitting_may_be_changed_and_not_called_off() -> None:
    adjourned = sitting().then(ask.AdjournMeeting, until=ON + timedelta(days=1), reason="Hết giờ")
    moved = adjourned.then(ask.ChangeConference, on=ON + timedelta(days=2), reason="Trùng lịch")
    assert moved.season.proceedings.plan is not None
    moved.when(ask.CancelConference, reason="?").is_refused(Reason.CONFERENCE_BEGUN)


def test_the_conference_ends_with_its_last_words_and_waits_for_its_minutes() -> None:
    told = sitting().when(ask.ConcludeMeeting, closing_words="Hội nghị thành công tốt đẹp")
    told.says(
        (
            happened.MeetingConcluded,
            {
                "closing_words": "Hội nghị thành công tốt đẹp",
                "count": QuorumCount(9, 9, met=True),
            },
        )
    )
    over = told.then.season
    assert (over.proceedings.open, over.proceedings.over, over.concluded) == (False, True, False)
    assert may_not_decide(over) is not None


IN_SESSION = {
    ask.RegisterAttendance: {"unit_id": STATION, "person": person()},
    ask.NoteAbsence: {"unit_id": STATION, "reason": "Bận"},
    ask.NoteDeparture: {"unit_id": STATION, "left": "9 giờ"},
    ask.RegisterGuest: {"kind": GuestKind.OTHER, "office": "Báo Lào Cai"},
    ask.EstablishQuorum: {},
    ask.AdjournMeeting: {"until": ON + timedelta(days=1), "reason": "Hết giờ"},
    ask.HandOverChair: {"chair": COLLEGE, "chair_person": person()},
    ask.ConcludeMeeting: {},
    done.OpenAgendaItem: {"item": 1},
    done.RecordSpeech: {"office": "Phó Giám đốc", "text": "Nhất trí"},
}


@pytest.mark.parametrize("asked", IN_SESSION, ids=lambda asked: asked.KIND)
def test_what_belongs_into_a_meeting_needs_one_that_is_open(asked: type) -> None:
    for story in (planned(), to_be_signed()):
        story.when(asked, **IN_SESSION[asked]).is_refused(Reason.MEETING_NOT_OPEN)
    signed().when(asked, **IN_SESSION[asked]).is_refused(Reason.ALREADY_RECORDED)
