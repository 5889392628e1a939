"""How a number came about, from the total down to each entry; the totals are taken from here.

There is one computation and it is this tree: what is approved is the root's points, and what a page
shows are the same steps. It looks at the scores, at the roster's names for nothing, and never at
the order in which sheets arrived.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from uuid import UUID

from domain.seasons.regulations import Grading, ScoreTable
from domain.seasons.scoring import rounding
from domain.seasons.scoring.criteria import criterion_step
from domain.seasons.scoring.facts import ScoredTask, ScoringStage
from domain.seasons.scoring.states import Scoring
from domain.seasons.scoring.steps import Kind, Rule, Said, Step, said
from domain.seasons.states import Season


@dataclass(frozen=True, slots=True)
class Explained:
    """A unit's total with all its steps.

    ``settled`` is false while sheets may still come in. ``approved`` is what the meeting approved,
    ``None`` until then. ``uncounted`` are tasks scored by a criterion that the table lacks.
    """

    unit_id: UUID
    total: Decimal
    root: Step
    settled: bool
    approved: Decimal | None
    uncounted: tuple[ScoredTask, ...]


class NotScored(LookupError):
    """Scoring has not begun, or that unit is not scored: there is nothing to explain."""


def explain(season: Season, unit: UUID, *, day: date | None = None) -> Explained:
    """Explain one unit's total.

    Without a ``day`` every sheet that is not in counts as missing, by the rule of the table. With
    one, what may still come in by then is left out and the total is not settled.
    """
    scoring = season.scoring
    if scoring.table is None or unit not in scoring.members:
        raise NotScored(str(unit))
    steps = tuple(criterion_step(scoring, unit, c, day) for c in scoring.table.criteria)
    root = _root(scoring.table, steps, late_report_points(season, unit))
    known = {criterion.id for criterion in scoring.table.criteria}
    uncounted = (t for t in scoring.tasks if t.unit_id == unit and t.criterion not in known)
    return Explained(
        unit_id=unit,
        total=root.points,
        root=root,
        settled=_settled(scoring, day),
        approved=scoring.agreed.get(unit),
        uncounted=tuple(uncounted),
    )


def explain_all(season: Season, *, day: date | None = None) -> tuple[Explained, ...]:
    """Explain every scored unit, in the order of the roster."""
    return tuple(explain(season, unit, day=day) for unit in season.scoring.members)


def totals(season: Season) -> Mapping[UUID, Decimal]:
    """Return all totals as they stand when nothing more comes in."""
    return MappingProxyType({each.unit_id: each.total for each in explain_all(season)})


def ranks(points: Mapping[UUID, Decimal]) -> Mapping[UUID, int]:
    """Return each unit's rank; equal points share a rank, and nothing else separates them."""
    return {unit: 1 + sum(p > own for p in points.values()) for unit, own in points.items()}


def outliers(season: Season) -> tuple[tuple[UUID, Step], ...]:
    """Return the cross-scores that stand out, each with the unit that was scored."""
    return tuple(
        (each.unit_id, step)
        for each in explain_all(season)
        for step in each.root.walk()
        if step.outlier
    )


def late_report_points(season: Season, unit: UUID) -> Decimal:
    """Return the points that late reports cost a unit, a positive number; see ``season.year``."""
    return abs(season.year.points_off(unit))


def _settled(scoring: Scoring, day: date | None) -> bool:
    over = day is None or all(scoring.over(stage, day) for stage in ScoringStage)
    return over or all(scoring.all_in(stage) for stage in ScoringStage)


def _root(table: ScoreTable, steps: tuple[Step, ...], late: Decimal) -> Step:
    children = [*_groups(table, steps), *_cap_of_bonus(table, steps)]
    if late:
        points = rounding.rounded(-Fraction(late), table.decimals, table.rounding)
        words = said(
            "Trừ {late} điểm do báo cáo chậm.", "{late} points off for a late report.", late=late
        )
        children.append(_adjustment(Rule.LATE_REPORT, points, words))
    children += _bounds(table, rounding.total(step.points for step in children))
    points = rounding.total(step.points for step in children)
    return Step(
        kind=Kind.TOTAL,
        title=Said(table.title, table.title),
        points=points,
        rule=Rule.SUM,
        words=_total_words(table, points),
        children=tuple(children),
    )


def _groups(table: ScoreTable, steps: tuple[Step, ...]) -> Iterator[Step]:
    for name in dict.fromkeys(criterion.group for criterion in table.criteria):
        members = tuple(
            step
            for step, criterion in zip(steps, table.criteria, strict=True)
            if criterion.group == name
        )
        points = rounding.total(step.points for step in members)
        words = said("Cộng {n} tiêu chí.", "The sum of {n} criteria.", n=len(members))
        yield Step(Kind.GROUP, Said(name, name), points, Rule.SUM, words, members)


def _cap_of_bonus(table: ScoreTable, steps: tuple[Step, ...]) -> Iterator[Step]:
    bonus = rounding.total(
        step.points
        for step, criterion in zip(steps, table.criteria, strict=True)
        if criterion.grading is Grading.BONUS
    )
    if table.bonus_cap is not None and bonus > table.bonus_cap:
        words = said(
            "Điểm thưởng {bonus}, không quá {cap}.",
            "Bonus of {bonus}, at most {cap}.",
            bonus=bonus,
            cap=table.bonus_cap,
        )
        yield _adjustment(Rule.BONUS_CAP, table.bonus_cap - bonus, words)


def _bounds(table: ScoreTable, points: Decimal) -> Iterator[Step]:
    if points > table.scale and not table.may_exceed_scale:
        words = said(
            "Tổng {points} vượt thang điểm {scale}: lấy {scale}.",
            "The sum of {points} is above the scale of {scale}: {scale} counts.",
            points=points,
            scale=table.scale,
        )
        yield _adjustment(Rule.SCALE_CAP, table.scale - points, words)
    if points < 0:
        words = said(
            "Tổng {points} nhỏ hơn 0: lấy 0.",
            "The sum of {points} is below zero: zero counts.",
            points=points,
        )
        yield _adjustment(Rule.FLOOR, -points, words)


def _total_words(table: ScoreTable, points: Decimal) -> Said:
    if points > table.scale:
        return said(
            "Cộng các nhóm và điều chỉnh; quy chế cho phép vượt thang điểm {scale}.",
            "Groups and adjustments; the rules let it exceed the scale of {scale}.",
            scale=table.scale,
        )
    return said(
        "Cộng các nhóm và điều chỉnh, trên thang điểm {scale}.",
        "Groups and adjustments, on a scale of {scale}.",
        scale=table.scale,
    )


def _adjustment(rule: Rule, points: Decimal, words: Said) -> Step:
    return Step(Kind.ADJUSTMENT, Said(rule.vi, rule.en), points, rule, words)
