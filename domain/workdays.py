"""Working days: what a deadline of this house is counted in.

A calendar is data. It lists every day off and every weekend day that is worked, each with its
basis, and it knows which years it covers. A question about any other year is an error and never a
guess, because a deadline that rests on a guess cannot be proved afterwards.

No clock is read here. Every "today" comes from the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import NewType

from domain.policies.values import Confidence

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Vietnam keeps UTC+07:00 all year and has no summer time, so a fixed offset is exact."""

MIDNIGHT = timedelta(hours=24)
"""A day that ends at 24:00 ends at the first moment of the next day."""

WorkingDay = NewType("WorkingDay", date)
"""A date that a calendar has found to be worked. Only a `Calendar` makes one."""

_ONE_DAY = timedelta(days=1)
SATURDAY = 5
"""The first day of the weekend, as `date.weekday` counts."""


class DateNotCovered(LookupError):
    """The calendar holds no data for the year of this date, so it cannot answer."""

    def __init__(self, on: date, years: tuple[int, ...]) -> None:
        covered = ", ".join(str(year) for year in years) or "no year"
        super().__init__(f"{on.isoformat()} is outside the working-day calendar ({covered})")
        self.on = on
        self.years = years


@dataclass(frozen=True, slots=True, order=True)
class DayOff:
    """A day of the year on which nobody has to work, and why."""

    on: date
    name: str
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, order=True)
class SwappedDay:
    """A Saturday or Sunday that is worked in exchange for a day off elsewhere, and why."""

    on: date
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of the covered years.

    Saturday and Sunday are not worked unless swapped; every other day is worked unless it is off.
    The days are kept in order of date, so that two calendars with the same days are equal.
    """

    years: tuple[int, ...]
    days_off: tuple[DayOff, ...]
    swapped: tuple[SwappedDay, ...]
    provisional_years: tuple[int, ...] = ()
    _off: frozenset[date] = field(init=False, repr=False, compare=False)
    _worked: frozenset[date] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_off", frozenset(day.on for day in self.days_off))
        object.__setattr__(self, "_worked", frozenset(day.on for day in self.swapped))

    def is_working_day(self, on: date) -> bool:
        """Say whether this date is worked; raise `DateNotCovered` outside the years."""
        if on.year not in self.years:
            raise DateNotCovered(on, self.years)
        if on in self._off:
            return False
        return on.weekday() < SATURDAY or on in self._worked

    def is_provisional(self, on: date) -> bool:
        """Say whether the yearly announcement for this date's year is still missing."""
        return on.year in self.provisional_years

    def working_day_from(self, on: date) -> WorkingDay:
        """Return the date itself where it is worked, and otherwise the next one that is."""
        while not self.is_working_day(on):
            on += _ONE_DAY
        return WorkingDay(on)

    def add_working_days(self, start: date, n: int) -> WorkingDay:
        """Return the n-th working day after `start`, or before it where n is negative.

        The day of `start` is never counted; counting starts on the next working day (Civil Code
        2015 Art 147, from general knowledge). With n = 0 the answer is the first working day from
        `start` on.
        """
        if n == 0:
            return self.working_day_from(start)
        direction = _ONE_DAY if n > 0 else -_ONE_DAY
        day = start
        for _ in range(abs(n)):
            day = self._next(day, direction)
        return WorkingDay(day)

    def working_days_between(self, a: date, b: date) -> int:
        """Count the working days after `a` up to and including `b`; negative where b < a."""
        if b < a:
            return -self.working_days_between(b, a)
        return sum(1 for day in _days_after(a, b) if self.is_working_day(day))

    def _next(self, on: date, direction: timedelta) -> date:
        on += direction
        while not self.is_working_day(on):
            on += direction
        return on


def _days_after(a: date, b: date) -> Iterator[date]:
    return (a + timedelta(days=n) for n in range(1, (b - a).days + 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, and the moment at which that day is over.

    `day_ends_at` is the policy's value of that name: how long after 00:00 the day lasts.
    """

    on: date
    day_ends_at: timedelta = MIDNIGHT

    @property
    def moment(self) -> datetime:
        """The first moment that is too late."""
        return end_of(self.on, self.day_ends_at)

    def has_passed(self, at: datetime) -> bool:
        """Say whether the aware time `at` is too late."""
        return at >= self.moment

    def remaining_working_days(self, today: date, calendar: Calendar) -> int:
        """Count the working days left after `today`; 0 on the last day, negative when overdue."""
        return calendar.working_days_between(today, self.on)


def end_of(on: date, day_ends_at: timedelta = MIDNIGHT) -> datetime:
    """Return the aware moment at which this day ends in Vietnam.

    A term ends at the end of its last day, 24:00 (Civil Code 2015 Art 148, from general
    knowledge, unverified: the policy value `day_ends_at` can say otherwise).
    """
    return datetime.combine(on, time.min, tzinfo=VIETNAM) + day_ends_at


def date_in_vietnam(at: datetime) -> date:
    """Return the calendar date that this aware moment has in Vietnam."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone has no date")
    return at.astimezone(VIETNAM).date()


def due_after_pause(
    original_due_date: date, paused_on: date, resumed_on: date, calendar: Calendar
) -> date:
    """Return the due date moved by the working days that the pause took.

    The day of the pause counts as used and the day of the resumption as lost, so the same number
    of working days is left after the pause as before it. Who was in time when the clock stopped
    is never late at the moment it starts again: a due date that would lie before the resumption
    becomes the first working day from it on. A term that was already overdue stays overdue.
    """
    if resumed_on < paused_on:
        raise ValueError("a pause cannot end before it begins")
    lost = calendar.working_days_between(paused_on, resumed_on)
    moved = calendar.add_working_days(original_due_date, lost) if lost else original_due_date
    if paused_on <= original_due_date and moved < resumed_on:
        return calendar.working_day_from(resumed_on)
    return moved
