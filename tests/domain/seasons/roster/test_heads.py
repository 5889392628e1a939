"""One head at a time, deputies beside it, somebody who stands in, and a handover (U17)."""

from typing import Any
from uuid import UUID

import pytest

from domain.refusals import Reason
from domain.seasons import events as season_events
from domain.seasons.facts import FlagPassed, NextHeads
from domain.seasons.roster import events as happened
from domain.seasons.roster.commands import (
    AssignActingHead,
    BeginHeadTerm,
    ConfirmMembers,
    ConfirmNextHeads,
    EndHeadTerm,
    HandOverDuties,
    PassRotatingFlag,
    ProposeNextHeads,
)
from domain.seasons.roster.facts import HeadManner, Member, TermEnd
from domain.terms import Role
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import SeasonStory, ToldOfSeason
from tests.building.year import BRANCH, HEALTH, NEWCOMER, a_year, members

APRIL, MAY, JUNE = (day(f"01/{month}/2020") for month in ("04", "05", "06"))
BASIS = "Quyết định 77/QĐ-UBND"
MET = day("28/01/2021")


def conference() -> SeasonStory:
    return a_year().until(moment("28/01/2021", 15))


def ended(story: SeasonStory, ground: TermEnd, on: str = "31/05/2020") -> SeasonStory:
    return story.then(EndHeadTerm, unit_id=STATION, ground=ground, basis=BASIS, on=day(on))


def proposed(story: SeasonStory, manner: HeadManner, **more: Any) -> ToldOfSeason:
    given = {"head": COLLEGE, "deputies": (BRANCH,), "phrase": "thống nhất giao", "on": MET}
    return story.when(ProposeNextHeads, manner=manner, **{**given, **more})


def test_u17_two_blocs_swap_heads_and_there_is_one_head_on_every_day() -> None:
    moved = ended(a_year(), TermEnd.SWAPPED)
    swapped = (*members(COLLEGE, BRANCH, HEALTH), Member(NEWCOMER, "Sở Nội vụ"))
    joined = moved.then(ConfirmMembers, members=swapped, basis=BASIS, on=JUNE)
    told = joined.when(BeginHeadTerm, unit_id=NEWCOMER, since=JUNE, basis=BASIS)
    told.says(
        (
            happened.HeadTermBegan,
            {"unit_id": NEWCOMER, "since": JUNE, "until": None, "deputy": False, "basis": BASIS},
        )
    )
    roster = told.then.season.roster
    assert (roster.head_on(day("31/05/2020")), roster.head_on(JUNE)) == (STATION, NEWCOMER)
    assert not roster.is_member(STATION, JUNE)


def test_u17_the_head_resigns_and_the_deputy_acts_until_there_is_another() -> None:
    resigned = ended(a_year(), TermEnd.RESIGNED)
    assert resigned.season.roster.head_on(JUNE) is None
    told = resigned.when(AssignActingHead, unit_id=BRANCH, since=JUNE, basis=BASIS)
    told.says(
        (
            happened.ActingHeadAssigned,
            {"unit_id": BRANCH, "since": JUNE, "until": None, "basis": BASIS},
        )
    )
    acting = told.then
    assert acting.season.roster.head_on(JUNE) == BRANCH
    assert acting.season.roster.deputies_on(JUNE) == (BRANCH,)
    over = acting.then(
        EndHeadTerm,
        unit_id=BRANCH,
        acting=True,
        ground=TermEnd.EXPIRED,
        basis=BASIS,
        on=day("20/06/2020"),
    ).then(BeginHeadTerm, unit_id=COLLEGE, since=day("21/06/2020"), basis=BASIS)
    roster = over.season.roster
    heads = [roster.head_on(day(d)) for d in ("20/06/2020", "21/06/2020")]
    assert heads == [BRANCH, COLLEGE]
    assert roster.deputies_on(day("21/06/2020")) == (BRANCH,)


def test_u17_the_head_is_under_hold_and_another_stands_in_for_that_time() -> None:
    held = a_year().then(
        AssignActingHead, unit_id=BRANCH, since=APRIL, until=day("30/04/2020"), basis=BASIS
    )
    roster = held.season.roster
    heads = [roster.head_on(day(d)) for d in ("31/03/2020", "01/04/2020", "01/05/2020")]
    assert heads == [STATION, BRANCH, STATION]


def test_u17_the_records_are_handed_to_whoever_heads_now() -> None:
    acting = ended(a_year(), TermEnd.UNDER_HOLD).then(
        AssignActingHead, unit_id=BRANCH, since=JUNE, basis=BASIS
    )
    given = {"giver": STATION, "receiver": BRANCH, "for_year": 2020, "on": JUNE}
    told = acting.when(HandOverDuties, records=("Quy chế", "Bảng điểm"), **given)
    told.says(
        (happened.RecordsHandedOver, {**given, "records": ("Quy chế", "Bảng điểm")}),
    )
    assert not told.then.season.handed_over
    assert told.then.season.roster.handed == told.events
    acting.when(HandOverDuties, **{**given, "receiver": COLLEGE}).is_refused(Reason.NOT_THE_HEAD)
    acting.when(HandOverDuties, **{**given, "giver": COLLEGE}).is_refused(Reason.NOT_THE_HEAD)


@pytest.mark.parametrize(
    "unit, deputy", [(COLLEGE, False), (STATION, True), (STATION, False), (BRANCH, True)]
)
def test_there_is_one_head_at_a_time_and_each_unit_holds_one_office(
    unit: UUID, deputy: bool
) -> None:
    told = a_year().when(BeginHeadTerm, unit_id=unit, since=MAY, deputy=deputy, basis=BASIS)
    told.is_refused(Reason.HEAD_TERM_OVERLAPS, since="01/01/2020")


def test_two_do_not_stand_in_for_the_head_on_one_day() -> None:
    acting = a_year().then(AssignActingHead, unit_id=BRANCH, since=APRIL, until=MAY, basis=BASIS)
    given = {"unit_id": COLLEGE, "basis": BASIS}
    acting.when(AssignActingHead, since=MAY, **given).is_refused(Reason.HEAD_TERM_OVERLAPS)
    assert acting.when(AssignActingHead, since=day("02/05/2020"), **given).events
    acting.when(AssignActingHead, since=JUNE, until=MAY, **given).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_a_term_ends_only_where_it_runs_and_with_a_basis() -> None:
    given = {"ground": TermEnd.REPLACED, "on": MAY}
    bloc = a_year()
    bloc.when(EndHeadTerm, unit_id=COLLEGE, basis=BASIS, **given).is_refused(Reason.NOT_THE_HEAD)
    bloc.when(EndHeadTerm, unit_id=STATION, basis="", **given).is_refused(Reason.REASON_MISSING)
    bloc.when(EndHeadTerm, unit_id=STATION, acting=True, basis=BASIS, **given).is_refused(
        Reason.NOT_THE_HEAD
    )


@pytest.mark.parametrize("manner", [HeadManner.ELECTED, HeadManner.ASSIGNED])
def test_an_elected_or_assigned_head_is_chosen_with_that(manner: HeadManner) -> None:
    heads = NextHeads(2021, COLLEGE, (BRANCH,), "thống nhất giao")
    told = proposed(conference(), manner)
    told.says(
        (happened.NextHeadsProposed, {"heads": heads, "manner": manner, "on": MET}),
        (season_events.NextHeadsChosen, {"heads": heads}),
    )
    assert told.then.season.next_heads == heads
    proposed(told.then, manner).is_refused(Reason.ALREADY_RECORDED)


def test_a_proposed_head_waits_for_a_decision_which_may_name_another() -> None:
    waiting = proposed(conference(), HeadManner.PROPOSED).then
    assert waiting.season.next_heads is None
    told = waiting.when(ConfirmNextHeads, head=HEALTH, basis=BASIS, on=MET, by=Role.ADMINISTRATOR)
    heads = NextHeads(2021, HEALTH, (), BASIS)
    told.says(
        (happened.NextHeadsConfirmed, {"heads": heads, "basis": BASIS, "on": MET}),
        (season_events.NextHeadsChosen, {"heads": heads}),
    )
    assert told.then.season.roster.heads_confirmed_by == BASIS
    told.then.when(ConfirmNextHeads, basis=BASIS, on=MET).is_refused(Reason.ALREADY_RECORDED)


def test_a_decision_may_leave_the_heads_as_they_were_proposed() -> None:
    waiting = proposed(conference(), HeadManner.PROPOSED).then
    confirmed = waiting.then(ConfirmNextHeads, basis=BASIS, on=MET).season.next_heads
    assert confirmed == NextHeads(2021, COLLEGE, (BRANCH,), "thống nhất giao")
    conference().when(ConfirmNextHeads, basis=BASIS, on=MET).is_refused(Reason.NO_SUCH_ITEM)
    waiting.when(ConfirmNextHeads, basis=BASIS, on=day("27/01/2021")).is_refused(
        Reason.DATE_BEFORE_PREVIOUS_STEP
    )


def test_next_years_heads_are_members_and_nobody_is_its_own_deputy() -> None:
    bloc = conference()
    proposed(bloc, HeadManner.ELECTED, head=NEWCOMER).is_refused(Reason.NOT_A_MEMBER)
    proposed(bloc, HeadManner.ELECTED, deputies=(COLLEGE,)).is_refused(Reason.HEAD_TERM_OVERLAPS)
    proposed(bloc, HeadManner.ELECTED, phrase="").is_refused(Reason.REASON_MISSING)


def test_the_old_head_hands_duties_and_flag_to_the_coming_one_once() -> None:
    chosen = proposed(conference(), HeadManner.ELECTED).then
    given = {"giver": STATION, "receiver": COLLEGE, "for_year": 2021}
    told = chosen.when(HandOverDuties, on=MET, **given)
    told.says(
        (happened.RecordsHandedOver, {**given, "records": (), "on": MET}),
        (season_events.DutiesHandedOver, {"for_year": 2021}),
    )
    told.then.when(HandOverDuties, on=MET, **given).is_refused(Reason.ALREADY_RECORDED)
    flag = told.then.when(PassRotatingFlag, **given)
    flag.says((season_events.RotatingFlagPassed, {"flag": FlagPassed(STATION, COLLEGE, 2021)}))
    flag.then.when(PassRotatingFlag, **given).is_refused(Reason.ALREADY_RECORDED)
    chosen.when(PassRotatingFlag, **{**given, "receiver": STATION}).is_refused(
        Reason.NOTHING_TO_CHANGE
    )
    conference().when(HandOverDuties, on=MET, **given).is_refused(Reason.NOT_THE_HEAD)
