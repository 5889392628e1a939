"""How a deadline came about: a rule, a first day, and every day that was counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.bilingual import Text
from domain.nominations.clocks import Clock
from domain.nominations.events import ProposedToGovernment
from domain.nominations.states import Nomination
from domain.policies.rule_set import RuleSet
from domain.workdays import Calendar, date_in_vietnam
from services.auditing import Entry

WEEKEND = Text("thứ Bảy hoặc Chủ nhật", "weekend")
SWAPPED = Text("làm bù", "worked in exchange")


@dataclass(frozen=True, slots=True)
class Counted:
    """One day of a term: which working day it is, or why it is none."""

    on: date
    number: int | None
    why: Text | None


@dataclass(frozen=True, slots=True)
class Counting:
    """A term as it was counted. ``agrees`` is whether counting it again gives the same moment."""

    key: str
    rules: RuleSet
    start: datetime | date
    days: int
    due_at: datetime
    of_the_rule: bool
    """Whether the rule's own number of days was given, and not what was left after a pause."""
    counted: tuple[Counted, ...]
    agrees: bool


def counting_of(entry: Entry, rules: RuleSet) -> Counting | None:
    """Return how the clock of an event was counted; None where the event has no clock."""
    after, event = entry.after, entry.recorded.event
    clock = getattr(event, "clock", None) or (
        after.clock if isinstance(after, Nomination) else None
    )
    if not isinstance(clock, Clock):
        return None
    key = _key(clock, answered=isinstance(event, ProposedToGovernment))
    return counted(key, rules, clock.started_at, clock.working_days, clock.due_at)


def counted(
    key: str, rules: RuleSet, start: datetime | date, days: int, due_at: datetime
) -> Counting:
    """Count a term again, day by day."""
    first = date_in_vietnam(start) if isinstance(start, datetime) else start
    due_on = rules.calendar.add_working_days(first, days)
    allowed = rules.value(key).value
    return Counting(
        key=key,
        rules=rules,
        start=start,
        days=days,
        due_at=due_at,
        of_the_rule=allowed == days,
        counted=tuple(_days(rules.calendar, first, due_on)),
        agrees=rules.end_of(due_on) == due_at,
    )


def days_off(counting: Counting) -> Sequence[Counted]:
    """Return the days of a term that did not count."""
    return [day for day in counting.counted if day.number is None]


def _key(clock: Clock, *, answered: bool) -> str:
    if clock.supplement:
        return "stage.RETURNED"
    return "stage.GOVERNMENT_ANSWER" if answered else f"stage.{clock.stage.value}"


def _days(calendar: Calendar, first: date, last: date) -> Iterator[Counted]:
    number = 0
    names = {day.on: Text(day.name, day.name) for day in calendar.days_off}
    worked = {day.on for day in calendar.swapped}
    for step in range(1, (last - first).days + 1):
        on = first + timedelta(days=step)
        if calendar.is_working_day(on):
            number += 1
            yield Counted(on, number, SWAPPED if on in worked else None)
        else:
            yield Counted(on, None, names.get(on, WEEKEND))
