"""The minutes: drafted from the record, signed by those who presided and wrote."""

from datetime import timedelta

import pytest

from domain.papers import Signature
from domain.refusals import Reason
from domain.seasons.commands import CloseSeason, NoteOverdueConference, RecordConference
from domain.seasons.deciding import position
from domain.seasons.events import ConferenceHeld, ConferenceOverdue, SeasonEvent, UnitsChosen
from domain.seasons.facts import Guest, Leader
from domain.seasons.meeting import commands as sit
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting import events
from domain.seasons.meeting import events_of_business as happened
from domain.seasons.meeting.events import MeetingOpened
from domain.seasons.meeting.facts import GuestKind, Minutes, MinutesPart, MinutesSignature
from domain.seasons.meeting.states import FOLDS
from domain.terms import Capacity, Role
from tests.building.meeting import (
    ON,
    a_bloc_of_nine,
    and_then,
    opening,
    person,
    planned,
    signed,
    signed_by,
    signing,
    sitting,
    to_be_signed,
)
from tests.building.papers import moment
from tests.building.people import COLLEGE, STATION, holder
from tests.building.seasons import a_choice, a_meeting

CHAIR, SECRETARY = MinutesPart.CHAIR, MinutesPart.SECRETARY


def test_the_draft_takes_every_event_from_the_opening_on_as_an_item() -> None:
    over = sitting().then(sit.ConcludeMeeting)
    opened = next(e for e in over.events if isinstance(e, MeetingOpened))
    told = over.when(ask.DraftMinutes, number="01/BB", remarks="Lập tại trụ sở Đài")
    minutes = Minutes(opened.originator_version, over.version, (), "01/BB", "Lập tại trụ sở Đài")
    told.says((happened.MinutesDrafted, {"minutes": minutes}))
    assert told.then.season.proceedings.minutes == minutes
    assert not told.then.season.concluded


def test_minutes_are_drafted_when_the_conference_is_over_and_again_until_they_are_signed() -> None:
    sitting().when(ask.DraftMinutes).is_refused(Reason.MEETING_NOT_OVER)
    assert to_be_signed().when(ask.DraftMinutes).events
    signed().when(ask.DraftMinutes).is_refused(Reason.ALREADY_RECORDED)


def test_a_new_draft_voids_the_signatures_under_the_old_one() -> None:
    half = to_be_signed().then(ask.SignMinutes, **signing(CHAIR, STATION))
    assert half.season.proceedings.signatures
    assert not half.then(ask.DraftMinutes).season.proceedings.signatures


def test_the_conference_is_concluded_with_the_last_signature_and_not_before() -> None:
    story = to_be_signed()
    first = story.when(ask.SignMinutes, **signing(CHAIR))
    signature = MinutesSignature(CHAIR, STATION, signed_by(), ON)
    first.says((happened.MinutesSigned, {"signed": signature}))
    assert not first.then.season.concluded
    assert not position(first.then.season).conference_held
    last = first.then.when(ask.SignMinutes, **signing(SECRETARY))
    assert [type(event) for event in last.events] == [happened.MinutesSigned, ConferenceHeld]
    assert last.then.season.proceedings.signed
    assert position(last.then.season).conference_held


def test_a_live_conference_tells_what_a_report_of_it_would_tell() -> None:
    story = planned(part_of_day="buổi sáng", venue="trụ sở Đài").then(sit.OpenMeeting, **opening())
    story = story.then(
        sit.RegisterAttendance, unit_id=STATION, person=person(), office="Giám đốc"
    ).then(sit.RegisterGuest, kind=GuestKind.OBSERVER, office="Phó trưởng Ban TĐKT tỉnh")
    held = signed(to_be_signed(story)).season.meeting
    assert held is not None
    assert (held.on, held.part_of_day, held.venue) == (ON, "buổi sáng", "trụ sở Đài")
    assert held.leaders == (Leader(STATION, person(), "Giám đốc"),)
    assert held.guests == (Guest("Phó trưởng Ban TĐKT tỉnh", None),)


def test_nobody_signs_twice_or_before_there_is_a_draft() -> None:
    sitting().then(sit.ConcludeMeeting).when(ask.SignMinutes, **signing(CHAIR)).is_refused(
        Reason.MINUTES_NOT_DRAFTED
    )
    half = to_be_signed().then(ask.SignMinutes, **signing(SECRETARY))
    half.when(ask.SignMinutes, **signing(SECRETARY)).is_refused(Reason.ALREADY_RECORDED)
    signed().when(ask.SignMinutes, **signing(SECRETARY)).is_refused(Reason.ALREADY_RECORDED)


def test_a_chair_signs_for_a_unit_that_was_in_the_chair() -> None:
    to_be_signed().when(ask.SignMinutes, **signing(CHAIR, COLLEGE)).is_refused(
        Reason.NOT_IN_THE_CHAIR, chairs="1"
    )
    two = sitting().then(sit.HandOverChair, chair=COLLEGE, chair_person=person())
    to_be_signed(two).when(ask.SignMinutes, **signing(CHAIR)).is_refused(
        Reason.NOT_IN_THE_CHAIR, chairs="2"
    )


def test_the_next_heads_leader_signs_as_chair_and_never_as_secretary() -> None:
    leader = holder(Role.UNIT_LEADER, unit=COLLEGE)
    two = to_be_signed(sitting().then(sit.HandOverChair, chair=COLLEGE, chair_person=person()))
    assert two.when(ask.SignMinutes, by=leader, **signing(CHAIR, COLLEGE)).events
    for details in (signing(CHAIR, STATION), signing(SECRETARY)):
        two.when(ask.SignMinutes, by=leader, **details).is_refused(Reason.NOT_YOURS)


@pytest.mark.parametrize(
    "signature, reason",
    [
        (Signature(person(), Capacity.TUQ), Reason.SIGNATURE_NEEDS_BASIS),
        (
            Signature(person(), Capacity.TUQ, "GUQ 1", ON - timedelta(days=1)),
            Reason.AUTHORISATION_EXPIRED,
        ),
    ],
    ids=["no basis", "expired"],
)
def test_minutes_are_signed_by_who_may_sign_that_day(signature: Signature, reason: Reason) -> None:
    details = {**signing(CHAIR), "signature": signature}
    to_be_signed().when(ask.SignMinutes, **details).is_refused(reason)


def test_minutes_are_signed_neither_before_the_conference_nor_tomorrow() -> None:
    for on, reason in (
        (ON - timedelta(days=1), Reason.DATE_BEFORE_PREVIOUS_STEP),
        (ON + timedelta(days=1), Reason.DATE_IN_FUTURE),
    ):
        to_be_signed().when(ask.SignMinutes, **signing(CHAIR, on=on)).is_refused(reason)


def test_no_report_is_entered_over_a_conference_that_goes_on_step_by_step() -> None:
    for story in (sitting(), to_be_signed()):
        story.when(RecordConference, conference=a_meeting(ON)).is_refused(
            Reason.CONFERENCE_BEGUN, on="2021-01-28"
        )
    signed().when(RecordConference, conference=a_meeting(ON)).is_refused(Reason.ALREADY_RECORDED)
    assert planned().when(RecordConference, conference=a_meeting(ON)).events


def test_no_conference_goes_on_step_by_step_whose_report_was_entered() -> None:
    on_paper = planned().met()
    on_paper.when(sit.OpenMeeting, **opening()).is_refused(Reason.ALREADY_RECORDED)
    unplanned = a_bloc_of_nine().met()
    unplanned.when(sit.ScheduleConference, on=ON).is_refused(Reason.ALREADY_RECORDED)


def test_a_conference_that_was_held_and_not_signed_in_time_is_overdue_once() -> None:
    story = to_be_signed()
    due = story.season.conference_due_at
    late = story.until(due)
    told = late.when(NoteOverdueConference)
    told.says((ConferenceOverdue, {"due_at": due}))
    told.then.when(NoteOverdueConference).is_refused(Reason.ALREADY_RECORDED)
    assert position(told.then.season).due is None
    finished = signed(told.then)
    assert finished.season.concluded


def test_a_signed_conference_is_never_overdue() -> None:
    late = signed().until(moment("01/06/2021"))
    late.when(NoteOverdueConference).is_refused(Reason.ALREADY_RECORDED)


def test_what_a_live_conference_chose_waits_for_its_minutes_to_be_signed() -> None:
    story = sitting()
    chosen = and_then(story, UnitsChosen, choices=(a_choice(story.id),), selection=None)
    over = to_be_signed(chosen)
    assert not position(over.season).conference_held
    done = signed(over)
    assert [c.nomination_id for c in done.season.waiting] == list(position(done.season).waiting)
    done.when(CloseSeason).is_refused(Reason.WRONG_STAGE)
    assert done.brought_forward().then(CloseSeason).season.closed


def test_what_a_bloc_chooses_after_the_season_closed_is_still_brought_forward() -> None:
    closed = signed().then(CloseSeason)
    later = and_then(closed, UnitsChosen, choices=(a_choice(closed.id),), selection=None)
    assert later.season.closed
    assert not later.brought_forward().season.waiting


def test_every_event_of_the_conference_has_its_place_in_the_proceedings() -> None:
    kinds = {
        kind
        for module in (happened, events)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, SeasonEvent) and kind is not SeasonEvent
    }
    assert set(FOLDS) == kinds
