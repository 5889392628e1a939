"""Where movements, tasks and exemplars stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.events import Event
from domain.seasons.year.work import events as happened
from domain.seasons.year.work.facts import Exemplar, MidYearReview, Movement, Task, TaskReport


@dataclass(frozen=True, slots=True)
class Work:
    """What the bloc does in its year; each list counts from 1 in the order of the record."""

    movements: tuple[Movement, ...] = ()
    tasks: tuple[Task, ...] = ()
    mid_year: tuple[MidYearReview, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()

    def movement(self, number: int) -> Movement | None:
        return next((m for m in self.movements if m.number == number), None)

    def task(self, number: int) -> Task | None:
        return next((task for task in self.tasks if task.number == number), None)

    def exemplar(self, number: int) -> Exemplar | None:
        return next((e for e in self.exemplars if e.number == number), None)


def _launched(work: Work, event: happened.MovementLaunched) -> Work:
    movement = Movement(event.number, event.name, event.kind, event.for_year, event.on)
    return replace(work, movements=(*work.movements, movement))


def _reviewed(work: Work, event: happened.MovementReviewed) -> Work:
    return _with_movement(
        work, event.number, lambda m: replace(m, reviewed_on=(*m.reviewed_on, event.on))
    )


def _closed(work: Work, event: happened.MovementClosed) -> Work:
    return _with_movement(work, event.number, lambda m: replace(m, closed=True, closed_on=event.on))


def _with_movement(work: Work, number: int, change: Callable[[Movement], Movement]) -> Work:
    changed = (change(m) if m.number == number else m for m in work.movements)
    return replace(work, movements=tuple(changed))


def _set(work: Work, event: happened.TaskSet) -> Work:
    task = Task(event.number, event.title, event.kind, event.units, event.due, event.criterion)
    return replace(work, tasks=(*work.tasks, task))


def _reported(work: Work, event: happened.TaskReported) -> Work:
    report = TaskReport(event.unit_id, event.on, event.done, event.text)
    tasks = (
        replace(task, reports=(*task.reports, report)) if task.number == event.number else task
        for task in work.tasks
    )
    return replace(work, tasks=tuple(tasks))


def _mid_year(work: Work, event: happened.MidYearReviewed) -> Work:
    review = MidYearReview(event.on, event.venue, event.findings, event.agreement, event.phrase)
    return replace(work, mid_year=(*work.mid_year, review))


def _found(work: Work, event: happened.ExemplarFound) -> Work:
    exemplar = Exemplar(event.number, event.unit_id, event.collective, event.person, event.deed)
    return replace(work, exemplars=(*work.exemplars, exemplar))


def _spread(work: Work, event: happened.ExemplarSpread) -> Work:
    exemplars = (
        replace(e, spread=(*e.spread, event.how)) if e.number == event.number else e
        for e in work.exemplars
    )
    return replace(work, exemplars=tuple(exemplars))


FOLDS: Mapping[type[Event], Callable[[Work, Any], Work]] = {
    happened.MovementLaunched: _launched,
    happened.MovementReviewed: _reviewed,
    happened.MovementClosed: _closed,
    happened.TaskSet: _set,
    happened.TaskReported: _reported,
    happened.MidYearReviewed: _mid_year,
    happened.ExemplarFound: _found,
    happened.ExemplarSpread: _spread,
}
"""What each event makes of the year's work."""
