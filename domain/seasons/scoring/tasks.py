"""Tracked tasks of the year: their points are added up and capped by the criterion."""

from collections.abc import Iterable
from fractions import Fraction
from uuid import UUID

from domain.seasons.regulations import Criterion, ScoreTable
from domain.seasons.scoring.facts import Entry, ScoredTask
from domain.seasons.scoring.grading import graded
from domain.seasons.scoring.rounding import rounded, total
from domain.seasons.scoring.steps import Kind, Rule, Said, Step, said


def tracked_step(
    tasks: Iterable[ScoredTask], unit: UUID, criterion: Criterion, table: ScoreTable
) -> Step:
    """Return the step of a tracked criterion: the sum of its tasks, up to its points."""
    steps = tuple(
        _task(task, criterion, table)
        for task in sorted(tasks, key=lambda t: (t.on, t.task, str(t.scorer)))
        if (task.unit_id, task.criterion) == (unit, criterion.id)
    )
    exact = min(Fraction(total(s.points for s in steps)), Fraction(criterion.points))
    words = said(
        "{n} nhiệm vụ được theo dõi, cộng lại không quá {most}.",
        "{n} tracked tasks, added up, at most {most}.",
        n=len(steps),
        most=criterion.points,
    )
    title = f"{criterion.id}. {criterion.title}"
    points = rounded(exact, table.decimals, table.rounding)
    return Step(
        Kind.CRITERION, Said(title, title), points, Rule.TASKS, words, steps, criterion=criterion.id
    )


def _task(task: ScoredTask, criterion: Criterion, table: ScoreTable) -> Step:
    made = graded(criterion, Entry(criterion.id, count=task.count, points=task.points), None)
    exact = made.exact if made else Fraction(0)
    words = made.words if made else Said("Chưa có số liệu.", "No figure.")
    return Step(
        Kind.ENTRY,
        Said(task.task, task.task),
        rounded(exact, table.decimals, table.rounding),
        made.rule if made else Rule.MISSING_ZERO,
        words,
        inputs=made.inputs if made else (),
        exact=exact,
        criterion=criterion.id,
        by=task.scorer,
        note=task.note,
    )
