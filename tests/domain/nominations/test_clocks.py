"""Clocks: fixed when a stage starts, resting while it is interrupted, never in the past."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.nominations.clocks import Alarm, Clock, days_left, start_clock
from domain.nominations.commands import (
    Escalate,
    Hold,
    RecordBlocOutcome,
    Release,
    ReturnForSupplement,
)
from domain.nominations.events import Escalated, NomineeHeld, ReturnedForSupplement
from domain.refusals import Reason
from domain.terms import AwardKind, Role, Rung, Stage
from domain.workdays import Calendar, DayOff, SwappedDay
from tests.building.papers import day, moment
from tests.building.rules import OneRuleSet, confirming, rules_of
from tests.building.standings import STANDINGS
from tests.building.stories import Story, a_nomination


def clock_of(story: Story) -> Clock:
    clock = story.nomination.clock
    assert clock is not None
    return clock


def last_day(clock: Clock) -> date:
    """The last day of a term, which is over at midnight."""
    midnight = clock.due_at
    assert (midnight.hour, midnight.minute) == (0, 0)
    return date.fromordinal(midnight.date().toordinal() - 1)


@pytest.mark.parametrize(
    "standing, stage, days",
    [
        ("bloc", Stage.BLOC_VOTE, 5),
        ("dossier", Stage.DOSSIER, 10),
        ("review", Stage.BOARD_REVIEW, 20),
        ("returned", Stage.BOARD_REVIEW, 10),
        ("decision", Stage.COMMITTEE_DECISION, 5),
        ("asked", Stage.GOVERNMENT_PROPOSAL, 10),
        ("sent", Stage.GOVERNMENT_PROPOSAL, 30),
    ],
)
def test_every_stage_has_a_clock_of_the_rules_length(
    standing: str, stage: Stage, days: int
) -> None:
    clock = clock_of(STANDINGS[standing]())
    assert (clock.stage, clock.working_days) == (stage, days)
    assert clock.supplement is (standing == "returned")


@pytest.mark.parametrize("standing", ["held", "held-back", "awarded", "closed", "revoked"])
def test_what_waits_for_nobody_has_no_clock(standing: str) -> None:
    assert STANDINGS[standing]().nomination.clock is None


def test_tet_is_not_counted() -> None:
    """Ten working days after 28 January 2021, with Tết from the 10th to the 16th of February."""
    assert last_day(clock_of(a_nomination().endorsed())) == day("18/02/2021")


def test_the_ladder_of_a_clock_is_fixed_when_it_starts() -> None:
    """Due on 18 February: the ends of the 8th, the 17th and the 18th, with Tết between."""
    clock = clock_of(a_nomination().endorsed())
    assert clock.alarms == (
        Alarm(Rung.REMINDER, moment("09/02/2021", hour=0)),
        Alarm(Rung.SECOND_REMINDER, moment("18/02/2021", hour=0)),
        Alarm(Rung.OVERDUE, moment("19/02/2021", hour=0)),
    )
    assert clock.due_at == moment("19/02/2021", hour=0)


def test_a_rung_that_would_lie_in_the_past_is_left_out() -> None:
    """With two days left no reminder three days before the end can be given."""
    rules = rules_of(day("28/01/2021"))
    clock = start_clock(Stage.DOSSIER, moment("04/01/2021"), rules, days=2)
    assert [alarm.rung for alarm in clock.alarms] == [Rung.SECOND_REMINDER, Rung.OVERDUE]


@pytest.mark.parametrize("at", [moment("05/02/2021"), moment("06/02/2021"), moment("13/02/2021")])
def test_no_alarm_of_a_clock_that_starts_is_past(at: datetime) -> None:
    rules = rules_of(day("28/01/2021"))
    for days in range(1, 8):
        clock = start_clock(Stage.BOARD_REVIEW, at, rules, days)
        assert all(alarm.at > at for alarm in clock.alarms)
        assert clock.alarms[-1].at == clock.due_at


def test_a_stage_that_is_announced_on_a_weekend_counts_from_monday() -> None:
    saturday = a_nomination(at=moment("16/01/2021"))
    assert last_day(clock_of(saturday)) == day("22/01/2021")


def test_the_province_may_set_another_length_and_another_ladder() -> None:
    book = confirming(
        day("28/01/2021"),
        stage__DOSSIER=3,
        ladder=[{"name": "reminder", "at": -1}, {"name": "overdue", "at": 2}],
    )
    clock = clock_of(a_nomination(book=book).endorsed())
    assert last_day(clock) == day("02/02/2021")
    assert clock.alarms == (
        Alarm(Rung.REMINDER, moment("02/02/2021", hour=0)),
        Alarm(Rung.OVERDUE, moment("05/02/2021", hour=0)),
    )


def test_a_day_may_end_with_the_office_hours() -> None:
    book = confirming(day("28/01/2021"), day_ends_at="17:00")
    clock = clock_of(a_nomination(book=book).endorsed())
    assert clock.due_at == moment("18/02/2021", hour=17)


def test_a_saturday_that_is_worked_for_a_day_off_counts() -> None:
    """An official swap: Friday 22 January off, Saturday 23 January worked."""
    rules = rules_of(day("28/01/2021"))
    swap = replace(
        rules.calendar,
        days_off=tuple(
            sorted((*rules.calendar.days_off, DayOff(day("22/01/2021"), "Hoán đổi", "TB 1", "M")))  # type: ignore[arg-type]
        ),
        swapped=(SwappedDay(day("23/01/2021"), "TB 1", "M"), *rules.calendar.swapped),  # type: ignore[arg-type]
    )
    start = moment("20/01/2021")
    plain = start_clock(Stage.DOSSIER, start, rules, days=3)
    swapped = start_clock(Stage.DOSSIER, start, rules.with_calendar(swap), days=3)
    assert (last_day(plain), last_day(swapped)) == (day("25/01/2021"), day("25/01/2021"))
    two = start_clock(Stage.DOSSIER, start, rules.with_calendar(swap), days=2)
    assert last_day(two) == day("23/01/2021")


def test_a_calendar_that_changes_later_moves_no_deadline_of_a_pinned_rule_set() -> None:
    """The clock stands in the event; folding asks no calendar at all."""
    story = a_nomination().endorsed()
    everything_off = Calendar((2021,), (), (), ())
    other = OneRuleSet(rules_of(day("28/01/2021")).with_calendar(everything_off))
    assert story.under(other).nomination == story.nomination


def test_folding_again_gives_the_same_deadlines() -> None:
    for standing in STANDINGS.values():
        story = standing()
        clocks = [n.clock for n in story.at_each_step()]
        assert clocks == [n.clock for n in replace(story).at_each_step()]
        assert clocks[-1] == story.nomination.clock


def test_a_return_rests_the_stages_clock_and_a_supplement_goes_on_with_what_was_left() -> None:
    """Received on 7 February 2021; returned after 5 of 20 days, supplied two weeks later."""
    review = a_nomination().endorsed().with_dossier()
    back = review.until(moment("24/02/2021")).then(ReturnForSupplement)
    (returned,) = [e for e in back.events if isinstance(e, ReturnedForSupplement)]
    used = rules_of(day("28/01/2021")).calendar.working_days_between(
        day("07/02/2021"), day("24/02/2021")
    )
    assert returned.days_left == 20 - used
    resumed = clock_of(back.until(moment("10/03/2021")).supplemented())
    assert resumed.working_days == returned.days_left
    assert (resumed.stage, resumed.supplement) == (Stage.BOARD_REVIEW, False)


def test_where_the_province_says_so_a_supplement_starts_the_stage_anew() -> None:
    book = confirming(day("28/01/2021"), dossier__supplement_clock="restart")
    back = a_nomination(book=book).endorsed().with_dossier().later(days=10).returned()
    assert clock_of(back.supplemented()).working_days == 20


def test_a_hold_rests_the_clock_and_its_end_goes_on_with_what_was_left() -> None:
    review = a_nomination().endorsed().with_dossier()
    held = review.until(moment("24/02/2021")).then(Hold)
    assert isinstance(held.last, NomineeHeld)
    lifted = clock_of(held.until(moment("01/06/2021")).then(Release))
    assert lifted.working_days == held.last.days_left < 20
    assert lifted.started_at == moment("01/06/2021")


def test_a_hold_over_a_return_keeps_the_days_of_the_supplement() -> None:
    back = a_nomination().endorsed().with_dossier().returned()
    held = back.later(days=7).then(Hold)
    assert isinstance(held.last, NomineeHeld)
    resumed = clock_of(held.later(days=30).then(Release))
    assert resumed.supplement
    assert resumed.working_days == held.last.days_left < 10


def test_an_overdue_stage_that_was_interrupted_has_one_day_left() -> None:
    late = a_nomination().endorsed().with_dossier().until(moment("01/06/2021")).held()
    assert isinstance(late.last, NomineeHeld)
    assert late.last.days_left == 1
    assert clock_of(late.released()).alarms


def test_without_a_clock_one_day_is_left() -> None:
    assert days_left(None, moment("01/06/2021"), rules_of(day("28/01/2021"))) == 1


@pytest.mark.parametrize(
    "rung, told",
    [
        (Rung.REMINDER, Role.UNIT_OFFICER),
        (Rung.SECOND_REMINDER, Role.UNIT_OFFICER),
        (Rung.OVERDUE, Role.BLOC_HEAD),
    ],
)
def test_each_rung_is_announced_at_its_moment_to_whom_it_concerns(rung: Rung, told: Role) -> None:
    waiting = a_nomination().endorsed()
    clock = clock_of(waiting)
    alarm = next(a for a in clock.alarms if a.rung is rung)
    before = waiting.until(alarm.at)
    before.when(Escalate, rung=rung).says(
        Escalated, stage=Stage.DOSSIER, rung=rung, due_at=clock.due_at, to=told.value
    )


def test_a_rung_is_not_announced_before_its_moment() -> None:
    a_nomination().endorsed().when(Escalate, rung=Rung.REMINDER).is_refused(
        Reason.NOT_DUE_YET, at="2021-02-09T00:00:00+07:00"
    )


def test_a_rung_is_announced_once() -> None:
    reminded = a_nomination().endorsed().escalated(Rung.REMINDER)
    reminded.when(Escalate, rung=Rung.REMINDER).is_refused(Reason.ALREADY_ESCALATED)
    assert [a.rung for a in clock_of(reminded).alarms] == [Rung.SECOND_REMINDER, Rung.OVERDUE]


def test_after_the_last_rung_nothing_more_is_announced_and_the_stage_stays_open() -> None:
    story = a_nomination().endorsed()
    for rung in Rung:
        story = story.escalated(rung)
    assert clock_of(story).alarms == ()
    assert story.with_dossier().nomination.stage is Stage.BOARD_REVIEW


def test_only_the_timer_escalates() -> None:
    told = a_nomination().endorsed().when(Escalate, by=Role.ADMINISTRATOR)
    told.is_refused(Reason.NOT_YOURS, deed="escalate")


def test_a_term_beyond_the_calendars_years_is_refused_and_not_guessed() -> None:
    late = a_nomination(AwardKind.FLAG_PROV, at=moment("20/12/2027"))
    late.when(RecordBlocOutcome).is_refused(Reason.CALENDAR_NOT_COVERED, on="2028-01-01")
