"""A stage's clock: when it began, when it is due, and when somebody is reminded.

Every moment is fixed when the clock starts and is written into the event that starts it, so that a
deadline never moves because a calendar or a program changed later.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.policies.rule_set import RuleSet
from domain.terms import Rung, Stage
from domain.workdays import date_in_vietnam


@dataclass(frozen=True, slots=True)
class Alarm:
    """One rung of the ladder and the moment at which it is due."""

    rung: Rung
    at: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The time allowed for one stage, in working days of the pinned calendar.

    ``supplement`` marks the clock of the one who must supply what was missing.
    """

    stage: Stage
    started_at: datetime
    working_days: int
    due_at: datetime
    alarms: tuple[Alarm, ...]
    supplement: bool = False

    def without(self, rung: Rung) -> "Clock":
        """Return the clock after that rung has been announced."""
        return replace(self, alarms=tuple(a for a in self.alarms if a.rung is not rung))


def start_clock(stage: Stage, at: datetime, rules: RuleSet, days: int | None = None) -> Clock:
    """Start the clock of a stage; ``days`` replaces the policy's length after a pause."""
    allowed = rules.stage_clock(stage).required() if days is None else days
    return _clock(stage, at, allowed, rules)


def start_answer_clock(at: datetime, rules: RuleSet) -> Clock:
    """Start the clock of the Government's answer, once the proposal has left the province."""
    days = rules.stage_clock("GOVERNMENT_ANSWER").required()
    return _clock(Stage.GOVERNMENT_PROPOSAL, at, days, rules)


def start_supplement_clock(
    stage: Stage, at: datetime, rules: RuleSet, days: int | None = None
) -> Clock:
    """Start the clock of a supplement, which belongs to the stage that asked for it."""
    allowed = rules.stage_clock("RETURNED").required() if days is None else days
    return replace(_clock(stage, at, allowed, rules), supplement=True)


def days_left(clock: Clock | None, at: datetime, rules: RuleSet) -> int:
    """Return the working days that remain, at least one, so that work can be resumed."""
    if clock is None:
        return 1
    due_on = date_in_vietnam(clock.due_at - timedelta(microseconds=1))
    today = date_in_vietnam(at)
    return max(1, rules.calendar.working_days_between(today, due_on))


def _clock(stage: Stage, at: datetime, days: int, rules: RuleSet) -> Clock:
    due_on = rules.calendar.add_working_days(date_in_vietnam(at), days)
    return Clock(stage, at, days, rules.end_of(due_on), _alarms(due_on, at, rules))


def _alarms(due_on: date, at: datetime, rules: RuleSet) -> tuple[Alarm, ...]:
    rungs = ((Rung.of(rung.name), rung.at) for rung in rules.ladder().required())
    alarms = (Alarm(rung, _rung_at(due_on, offset, rules)) for rung, offset in rungs)
    return tuple(alarm for alarm in alarms if alarm.at > at)


def _rung_at(due_on: date, offset: int, rules: RuleSet) -> datetime:
    day = rules.calendar.add_working_days(due_on, offset) if offset else due_on
    return rules.end_of(day)
