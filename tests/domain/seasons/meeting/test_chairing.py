"""Who presides: the head, who acts for it, or by paper another; and two heads in one meeting."""

from uuid import UUID

from domain.ids import organisation_id
from domain.refusals import Reason
from domain.seasons.events import NextHeadsChosen
from domain.seasons.facts import NextHeads
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import Presiding
from domain.seasons.roster.events import ActingHeadAssigned, HeadTermBegan
from tests.building.meeting import (
    UNITS,
    and_then,
    opening,
    person,
    planned,
    signed,
    sitting,
    to_be_signed,
)
from tests.building.papers import day
from tests.building.people import COLLEGE, PROVINCE, STATION
from tests.building.seasons import SeasonStory

STRANGER = organisation_id(PROVINCE, "Sở Nội vụ")


def headed_by(story: SeasonStory, unit: UUID) -> SeasonStory:
    term = {"unit_id": unit, "since": day("01/01/2020"), "until": None, "basis": "QĐ 3"}
    return and_then(story, HeadTermBegan, deputy=False, **term)


def test_only_the_head_of_that_day_presides_unless_a_paper_lets_another_unit() -> None:
    headed = headed_by(planned(), COLLEGE)
    headed.when(ask.OpenMeeting, **opening()).is_refused(
        Reason.NOT_THE_HEAD, unit="Đài PT-TH tỉnh Lào Cai"
    )
    assert headed.when(ask.OpenMeeting, **opening(chair=COLLEGE)).events
    by_paper = headed.when(ask.OpenMeeting, **opening(basis="Giấy ủy quyền 07")).events[0]
    assert by_paper.chair.basis == "Giấy ủy quyền 07"  # type: ignore[attr-defined]


def test_who_acts_for_the_head_presides_and_the_record_says_so() -> None:
    acting = and_then(
        headed_by(planned(), COLLEGE),
        ActingHeadAssigned,
        unit_id=STATION,
        since=day("01/10/2020"),
        until=None,
        basis="QĐ 9",
    )
    opened = acting.when(ask.OpenMeeting, **opening()).events[0]
    assert opened.chair.acting  # type: ignore[attr-defined]
    acting.when(ask.OpenMeeting, **opening(chair=COLLEGE)).is_refused(Reason.NOT_THE_HEAD)


def test_a_stranger_neither_presides_nor_keeps_the_minutes_nor_takes_a_seat() -> None:
    for details in (opening(chair=STRANGER), opening(secretary_unit=STRANGER)):
        planned().when(ask.OpenMeeting, **details).is_refused(Reason.NOT_A_MEMBER)
    sitting().when(ask.RegisterAttendance, unit_id=STRANGER, person=person()).is_refused(
        Reason.NOT_A_MEMBER
    )


def test_two_heads_act_in_one_meeting_and_both_sign_its_minutes() -> None:
    """The old head chairs the review and the vote, the next one the launch and the pact (S0)."""
    story = sitting()
    launching = {"chair": COLLEGE, "chair_person": person("Bùi Thị C"), "chair_office": "HT"}
    told = story.when(ask.HandOverChair, **launching)
    chair = Presiding(COLLEGE, person("Bùi Thị C"), "HT")
    told.says((happened.ChairHandedOver, {"chair": chair}))
    now = told.then.season.proceedings
    assert (now.chair, [c.unit_id for c in now.chairs]) == (COLLEGE, [STATION, COLLEGE])
    assert now.present == story.season.proceedings.present
    over = signed(to_be_signed(told.then))
    assert {s.unit_id for s in over.season.proceedings.signatures} == {STATION, COLLEGE, None}
    assert over.season.concluded


def test_the_chair_goes_to_the_next_head_and_to_nobody_whom_no_paper_names() -> None:
    headed = headed_by(sitting(), STATION)
    giving = {"chair": COLLEGE, "chair_person": person()}
    headed.when(ask.HandOverChair, **giving).is_refused(Reason.NOT_THE_HEAD)
    assert headed.when(ask.HandOverChair, **giving, basis="Ủy quyền 3").events
    chosen = and_then(headed, NextHeadsChosen, heads=NextHeads(2021, COLLEGE))
    assert chosen.when(ask.HandOverChair, **giving).events


def test_the_chair_goes_to_another_unit_that_is_there() -> None:
    giving = {"chair_person": person()}
    story = sitting(UNITS[:6])
    story.when(ask.HandOverChair, chair=STATION, **giving).is_refused(Reason.NOTHING_TO_CHANGE)
    story.when(ask.HandOverChair, chair=UNITS[8], **giving).is_refused(Reason.UNIT_NOT_PRESENT)
    story.when(ask.HandOverChair, chair=STRANGER, **giving).is_refused(Reason.NOT_A_MEMBER)
