"""Working days: the calendar answers for its years alone, and a pause costs nobody a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendars.loading import official_calendar
from domain.policies.values import Confidence
from domain.workdays import (
    Calendar,
    DateNotCovered,
    DayOff,
    Deadline,
    SwappedDay,
    date_in_vietnam,
    due_after_pause,
    end_of,
)

CALENDAR = official_calendar()


def may_of(*off: int, worked: tuple[int, ...] = ()) -> Calendar:
    """A calendar of 2024 in which only these days of May differ from the plain week."""
    return Calendar(
        years=(2024,),
        days_off=tuple(DayOff(date(2024, 5, d), "Nghỉ", "test", Confidence.INFERRED) for d in off),
        swapped=tuple(
            SwappedDay(date(2024, 5, d), "test", Confidence.INFERRED) for d in sorted(worked)
        ),
    )


@pytest.mark.parametrize(
    "on,worked",
    [
        (date(2024, 5, 3), True),
        (date(2024, 5, 4), True),
        (date(2024, 5, 5), False),
        (date(2024, 4, 29), False),
        (date(2024, 4, 28), False),
        (date(2024, 2, 14), False),
        (date(2024, 2, 15), True),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 11, 24), True),
    ],
)
def test_a_day_is_worked_unless_it_is_off_or_a_weekend_that_was_not_swapped(
    on: date, worked: bool
) -> None:
    assert CALENDAR.is_working_day(on) is worked


@pytest.mark.parametrize("on", [date(2018, 12, 31), date(2028, 1, 1)])
def test_a_date_outside_the_covered_years_is_an_error_and_not_a_guess(on: date) -> None:
    with pytest.raises(DateNotCovered, match=f"{on.isoformat()} is outside"):
        CALENDAR.is_working_day(on)


def test_counting_across_the_end_of_the_covered_years_is_the_same_error() -> None:
    with pytest.raises(DateNotCovered) as refused:
        CALENDAR.add_working_days(date(2027, 12, 30), 2)
    assert refused.value.on == date(2028, 1, 1)


def test_an_empty_calendar_says_that_it_covers_no_year() -> None:
    with pytest.raises(DateNotCovered, match="no year"):
        Calendar((), (), ()).is_working_day(date(2024, 1, 2))


@pytest.mark.parametrize(
    "start,n,due",
    [
        # Counting starts on the next working day: the day of the event is never day one.
        (date(2024, 5, 6), 1, date(2024, 5, 7)),
        (date(2024, 5, 3), 1, date(2024, 5, 6)),
        (date(2024, 5, 4), 1, date(2024, 5, 6)),
        (date(2024, 5, 6), 5, date(2024, 5, 13)),
        (date(2024, 5, 6), 0, date(2024, 5, 6)),
        (date(2024, 5, 4), 0, date(2024, 5, 6)),
        (date(2024, 5, 13), -5, date(2024, 5, 6)),
        (date(2024, 5, 6), -1, date(2024, 5, 3)),
        (date(2024, 5, 5), -1, date(2024, 5, 3)),
    ],
)
def test_working_days_are_added_from_the_next_one_on(start: date, n: int, due: date) -> None:
    assert may_of().add_working_days(start, n) == due


def test_a_swapped_saturday_counts_and_the_day_it_was_swapped_for_does_not() -> None:
    calendar = may_of(2, worked=(11,))
    assert calendar.add_working_days(date(2024, 5, 1), 1) == date(2024, 5, 3)
    assert calendar.add_working_days(date(2024, 5, 10), 1) == date(2024, 5, 11)


@pytest.mark.parametrize(
    "conference,left",
    [
        # The two conferences whose critical path the law's reference computes (S0 and S2).
        (date(2021, 1, 28), 39),
        (date(2021, 1, 12), 51),
        (date(2021, 3, 31), 0),
        (date(2021, 4, 2), -2),
    ],
)
def test_the_reported_conferences_had_this_many_working_days_until_the_deadline(
    conference: date, left: int
) -> None:
    deadline = Deadline(date(2021, 3, 31))
    assert deadline.remaining_working_days(conference, CALENDAR) == left


def test_after_the_province_took_25_days_the_first_conference_had_14_left() -> None:
    done = CALENDAR.add_working_days(date(2021, 1, 28), 25)
    assert CALENDAR.working_days_between(done, date(2021, 3, 31)) == 14


days = st.dates(date(2019, 1, 1), date(2027, 6, 30))


@given(days, st.integers(1, 120))
def test_adding_working_days_and_counting_them_agree(start: date, n: int) -> None:
    due = CALENDAR.add_working_days(start, n)
    assert CALENDAR.is_working_day(due)
    assert CALENDAR.working_days_between(start, due) == n


@given(days, days)
def test_counting_backwards_is_the_negative_of_counting_forwards(a: date, b: date) -> None:
    assert CALENDAR.working_days_between(a, b) == -CALENDAR.working_days_between(b, a)


def test_a_term_ends_with_its_last_day_in_vietnam() -> None:
    assert end_of(date(2021, 3, 31)) == datetime(2021, 3, 31, 17, tzinfo=UTC)


def test_a_policy_may_end_the_day_with_office_hours() -> None:
    closing = end_of(date(2021, 3, 31), timedelta(hours=17))
    assert closing.isoformat() == "2021-03-31T17:00:00+07:00"


def test_a_deadline_has_passed_at_the_first_moment_of_the_next_day_and_not_before() -> None:
    deadline = Deadline(date(2021, 3, 31))
    assert not deadline.has_passed(deadline.moment - timedelta(microseconds=1))
    assert deadline.has_passed(deadline.moment)


def test_the_date_of_a_moment_is_the_one_in_vietnam() -> None:
    assert date_in_vietnam(datetime(2021, 3, 31, 17, tzinfo=UTC)) == date(2021, 4, 1)


def test_a_moment_without_a_time_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        date_in_vietnam(datetime(2021, 3, 31, 17))  # noqa: DTZ001 - the refused input itself.


@pytest.mark.parametrize(
    "due,paused,resumed,moved",
    [
        # Friday 10 May is due; the pause takes Tuesday to Wednesday, one working day.
        (10, 7, 8, 13),
        # A pause that ends on the day it began costs nothing.
        (10, 7, 7, 10),
        # A weekend in the pause costs nothing.
        (14, 10, 13, 15),
        # Paused on the due date and resumed on a Sunday: the first working day from there on.
        (10, 10, 12, 13),
        # Paused on the due date, resumed on Monday: due on that very day.
        (10, 10, 13, 13),
        # Overdue before the pause: moved by what was lost, and still overdue.
        (6, 8, 10, 8),
    ],
)
def test_a_pause_moves_the_due_date_by_the_working_days_it_took(
    due: int, paused: int, resumed: int, moved: int
) -> None:
    result = due_after_pause(
        date(2024, 5, due), date(2024, 5, paused), date(2024, 5, resumed), may_of()
    )
    assert result == date(2024, 5, moved)


def test_a_pause_without_loss_leaves_even_a_due_date_that_is_a_holiday() -> None:
    sunday = date(2024, 3, 31)
    on = date(2024, 3, 20)
    assert due_after_pause(sunday, on, on, CALENDAR) == sunday


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        due_after_pause(date(2024, 5, 10), date(2024, 5, 8), date(2024, 5, 7), may_of())


@given(days, st.integers(0, 40), st.integers(0, 40), st.integers(0, 60))
def test_as_many_working_days_are_left_after_a_pause_as_before_it(
    start: date, allowed: int, until_pause: int, pause: int
) -> None:
    due = CALENDAR.add_working_days(start, allowed + 1)
    paused = min(start + timedelta(days=until_pause), due)
    resumed = paused + timedelta(days=pause)
    left = CALENDAR.working_days_between(paused, due)
    moved = due_after_pause(due, paused, resumed, CALENDAR)
    assert moved >= resumed
    assert CALENDAR.working_days_between(resumed, moved) in ({left} if left else {0, 1})


def test_only_the_year_that_was_not_announced_is_provisional() -> None:
    assert CALENDAR.is_provisional(date(2027, 2, 4))
    assert not CALENDAR.is_provisional(date(2026, 2, 16))
