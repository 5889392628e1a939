"""Before the conference: its day, who is invited, the preparatory meeting."""

from dataclasses import replace

import pytest

from domain.ids import organisation_id
from domain.refusals import Reason
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import GuestKind, Plan, Visitor
from domain.terms import Role
from tests.building.meeting import ON, UNITS, a_bloc_of_nine, person, planned, sitting
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, PROVINCE, STATION, holder
from tests.building.seasons import a_season

STRANGER = organisation_id(PROVINCE, "Sở Nội vụ")
LATE = day("15/04/2021")
LAST_DAY = day("31/03/2021")
OBSERVER = Visitor(GuestKind.OBSERVER, "Phó trưởng Ban TĐKT tỉnh", person("Nguyễn Thạch Hưng"))


def test_the_conference_gets_its_day_its_hour_its_place_and_its_host() -> None:
    told = a_bloc_of_nine().when(
        ask.ScheduleConference,
        on=ON,
        part_of_day="buổi sáng",
        venue="trụ sở Đài",
        host=STATION,
        preparatory_on=day("20/01/2021"),
    )
    plan = Plan(ON, "buổi sáng", "trụ sở Đài", STATION, day("20/01/2021"))
    told.says((happened.ConferenceScheduled, {"plan": plan, "missed_deadline": None}))
    assert told.then.season.proceedings.plan == plan
    assert not told.then.season.proceedings.open


def test_u20_a_conference_after_the_governments_deadline_is_scheduled_with_a_warning() -> None:
    told = a_bloc_of_nine().when(ask.ScheduleConference, on=LATE)
    told.says((happened.ConferenceScheduled, {"plan": Plan(LATE), "missed_deadline": LAST_DAY}))
    assert told.then.season.proceedings.missed_deadline == LAST_DAY


def test_u20_on_the_last_day_itself_nothing_is_missed() -> None:
    assert planned(on=LAST_DAY).season.proceedings.missed_deadline is None


def test_u20_a_school_years_deadline_comes_in_the_year_in_which_the_school_year_ends() -> None:
    school = a_season(2021, begins_on=day("01/09/2020"), ends_on=day("31/07/2021"), education=True)
    october = school.then(ask.ScheduleConference, on=day("16/10/2021"))
    assert october.season.proceedings.missed_deadline == day("15/10/2021")


def test_moving_the_conference_behind_the_deadline_warns_and_moving_it_back_takes_that_away() -> (
    None
):
    moved = planned().then(ask.ChangeConference, on=LATE, reason="Trùng lịch của UBND tỉnh")
    assert moved.season.proceedings.missed_deadline == LAST_DAY
    back = moved.then(ask.ChangeConference, on=ON, reason="Theo lịch cũ")
    assert back.season.proceedings.missed_deadline is None


def test_a_change_says_why_and_changes_something() -> None:
    story = planned()
    story.when(ask.ChangeConference, on=ON, reason="-").is_refused(Reason.NOTHING_TO_CHANGE)
    story.when(ask.ChangeConference, on=LATE, reason=" ").is_refused(Reason.REASON_MISSING)


def test_a_conference_is_scheduled_once_and_after_it_was_called_off_again() -> None:
    story = planned()
    story.when(ask.ScheduleConference, on=LATE).is_refused(Reason.ALREADY_RECORDED)
    off = story.when(ask.CancelConference, reason="Dịch bệnh")
    off.says((happened.ConferenceCancelled, {"reason": "Dịch bệnh"}))
    assert off.then.then(ask.ScheduleConference, on=LATE).season.proceedings.plan == Plan(LATE)


def test_no_conference_lies_before_its_season_or_its_preparatory_meeting() -> None:
    story = a_bloc_of_nine()
    story.when(ask.ScheduleConference, on=day("31/12/2019")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP, on="2019-12-31", previous="2020-01-01"
    )
    story.when(ask.ScheduleConference, on=ON, preparatory_on=LATE).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP, on="2021-01-28"
    )


def test_only_a_member_is_host() -> None:
    story = a_bloc_of_nine()
    story.when(ask.ScheduleConference, on=ON, host=STRANGER).is_refused(Reason.NOT_A_MEMBER)


def test_members_are_invited_once_each() -> None:
    told = planned().when(ask.InviteUnits, units=UNITS[:2], paper="05/GM", on=day("20/01/2021"))
    told.says(
        (
            happened.UnitsInvited,
            {"units": UNITS[:2], "paper": "05/GM", "on": day("20/01/2021")},
        )
    )
    more = told.then.when(ask.InviteUnits, units=UNITS[:3], on=ON)
    more.says((happened.UnitsInvited, {"units": UNITS[2:3], "paper": None, "on": ON}))
    assert more.then.season.proceedings.invited == frozenset(UNITS[:3])
    more.then.when(ask.InviteUnits, units=UNITS[:3], on=ON).is_refused(Reason.NOTHING_TO_CHANGE)
    more.then.when(ask.InviteUnits, units=(STRANGER,), on=ON).is_refused(Reason.NOT_A_MEMBER)


def test_an_observer_of_the_commendation_office_is_invited_by_office_and_name() -> None:
    told = planned().when(
        ask.InviteGuest, kind=OBSERVER.kind, office=OBSERVER.office, person=OBSERVER.person
    )
    told.says((happened.GuestInvited, {"guest": OBSERVER}))
    assert told.then.season.proceedings.guests_invited == (OBSERVER,)
    told.then.when(
        ask.InviteGuest, kind=OBSERVER.kind, office=OBSERVER.office, person=OBSERVER.person
    ).is_refused(Reason.ALREADY_RECORDED)


def test_the_preparatory_meeting_is_recorded_with_what_it_agreed() -> None:
    told = planned().when(
        ask.HoldPreparatoryMeeting, on=day("20/01/2021"), units=(STATION,), agreed="Thống nhất"
    )
    told.says(
        (
            happened.PreparatoryMeetingHeld,
            {"on": day("20/01/2021"), "units": (STATION,), "agreed": "Thống nhất"},
        )
    )
    planned().when(ask.HoldPreparatoryMeeting, on=LATE, agreed="?").is_refused(
        Reason.DATE_IN_FUTURE
    )


ARRANGED = {
    ask.ChangeConference: {"on": LATE, "reason": "Đổi lịch"},
    ask.CancelConference: {"reason": "Hủy"},
    ask.InviteUnits: {"units": UNITS, "on": ON},
    ask.InviteGuest: {"kind": GuestKind.OTHER, "office": "Báo Lào Cai"},
    ask.HoldPreparatoryMeeting: {"on": ON, "agreed": "Thống nhất"},
}


@pytest.mark.parametrize("asked", ARRANGED, ids=lambda asked: asked.KIND)
def test_nothing_is_arranged_for_a_conference_that_is_not_planned_or_has_begun(
    asked: type,
) -> None:
    a_bloc_of_nine().when(asked, **ARRANGED[asked]).is_refused(Reason.CONFERENCE_NOT_SCHEDULED)
    sitting().when(asked, **ARRANGED[asked]).is_refused(Reason.CONFERENCE_BEGUN, on="2021-01-28")
    on_paper = a_bloc_of_nine().met()
    on_paper.when(asked, **ARRANGED[asked]).is_refused(Reason.ALREADY_RECORDED)


def test_a_members_own_office_arranges_nothing() -> None:
    leader = holder(Role.UNIT_LEADER, unit=COLLEGE)
    a_bloc_of_nine().when(ask.ScheduleConference, by=leader, on=ON).is_refused(Reason.NOT_YOURS)


def test_before_any_known_law_there_is_no_deadline_to_warn_of() -> None:
    story = a_bloc_of_nine()
    nowhere = replace(story, at=moment("28/01/2021"), book=_NoBook())  # type: ignore[arg-type]
    assert planned(nowhere).season.proceedings.missed_deadline is None


class _NoBook:
    def in_force(self, on: object, province: str, *, simulated: bool = False) -> None:
        """Know no rules of any day."""
