"""From what a unit did to exact points: one grading, one named function.

The ranked formula is that of a contest system in use (reference section 3.3): half the points in
proportion to the target, the other half in proportion to the unit that exceeds its target most.
Units without a target are measured among themselves. It follows that one unit's points may change
when another's result does; nothing here depends on the order in which the results came in.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.seasons.regulations import Criterion, Formula, Grading
from domain.seasons.scoring.facts import Entry
from domain.seasons.scoring.steps import Input, Rule, Said, said

ACTUAL = Said("kết quả", "result")
TARGET = Said("chỉ tiêu", "target")
COUNT = Said("số lần", "count")
EACH = Said("điểm mỗi lần", "points each")
MOST = Said("điểm tối đa", "most points")
CLAIMED = Said("điểm tự nêu", "points stated")
BEST = Said("kết quả cao nhất", "highest result")
LEAD = Said("vượt nhiều nhất (%)", "largest excess (%)")


@dataclass(frozen=True, slots=True)
class Result:
    """One unit's quantity and its target; ``None`` for a unit that was given none."""

    actual: Decimal
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Graded:
    """Exact points with their rule, the formula in words and what went into it."""

    exact: Fraction
    rule: Rule
    words: Said
    inputs: tuple[Input, ...]


def wanted(criterion: Criterion) -> str:
    """Name the figure that an entry of this criterion must hold."""
    if criterion.grading is Grading.QUANTITATIVE:
        return "actual"
    counted = criterion.grading is Grading.PER_COUNT or criterion.per_count is not None
    return "count" if counted and criterion.grading is not Grading.QUALITATIVE else "points"


def graded(
    criterion: Criterion, entry: Entry, target: Decimal | None, others: Iterable[Result] = ()
) -> Graded | None:
    """Return what an entry brings; ``None`` where it lacks the figure that is wanted.

    ``others`` are the results of all units of the bloc, this one's included or not.
    """
    kind = wanted(criterion)
    if kind == "actual" and entry.actual is not None:
        return quantity(criterion, Result(entry.actual, target), others)
    if kind == "count" and entry.count is not None:
        return counted(criterion, entry.count)
    if kind == "points" and entry.points is not None:
        return stated(criterion, entry.points)
    return None


def stated(criterion: Criterion, points: Decimal) -> Graded:
    """Take the points as they are stated, at most the criterion's."""
    exact = min(Fraction(points), Fraction(criterion.points))
    words = said(
        "Điểm nêu {points}, tối đa {most}.",
        "Stated {points}, at most {most}.",
        points=points,
        most=criterion.points,
    )
    return Graded(exact, Rule.STATED, words, (Input(CLAIMED, points), _most(criterion)))


def counted(criterion: Criterion, count: int) -> Graded:
    """Multiply, up to the criterion's points."""
    each = criterion.per_count if criterion.per_count is not None else Decimal(1)
    exact = min(Fraction(each) * count, Fraction(criterion.points))
    words = said(
        "{count} lần × {each} điểm, không quá {most}.",
        "{count} times {each} points, at most {most}.",
        count=count,
        each=each,
        most=criterion.points,
    )
    inputs = (Input(COUNT, count), Input(EACH, each), _most(criterion))
    return Graded(exact, Rule.COUNTED, words, inputs)


def quantity(criterion: Criterion, own: Result, others: Iterable[Result]) -> Graded:
    """Measure a quantity by the formula that the criterion names."""
    if own.target is None or own.target <= 0:
        return _without_target(criterion, own, others)
    return FORMULAS[criterion.formula](criterion, own, others)


def _proportional(criterion: Criterion, own: Result, _: Iterable[Result]) -> Graded:
    exact = min(_reached(own), Fraction(1)) * Fraction(criterion.points)
    words = said(
        "{most} × {actual} / {target}, không quá {most}.",
        "{most} × {actual} / {target}, at most {most}.",
        most=criterion.points,
        actual=own.actual,
        target=own.target or 0,
    )
    return Graded(exact, Rule.PROPORTIONAL, words, _figures(criterion, own))


def _ranked(criterion: Criterion, own: Result, others: Iterable[Result]) -> Graded:
    most, reached = Fraction(criterion.points), _reached(own)
    half, figures = most / 2, _figures(criterion, own)
    if reached < 1:
        words = said(
            "Chưa đạt chỉ tiêu: ½ × {most} × {actual} / {target}.",
            "Below the target: ½ × {most} × {actual} / {target}.",
            most=criterion.points,
            actual=own.actual,
            target=own.target or 0,
        )
        return Graded(half * reached, Rule.BELOW_TARGET, words, figures)
    if reached == 1:
        words = said(
            "Đạt đúng chỉ tiêu: ½ × {most}.",
            "Exactly the target: ½ × {most}.",
            most=criterion.points,
        )
        return Graded(half, Rule.ON_TARGET, words, figures)
    return _exceeding(criterion, own, max((reached, *_reaches(others))))


def _exceeding(criterion: Criterion, own: Result, best: Fraction) -> Graded:
    most, reached = Fraction(criterion.points), _reached(own)
    excess, lead = (reached - 1) * 100, (best - 1) * 100
    figures = (*_figures(criterion, own), Input(LEAD, _shown(lead)))
    if reached == best:
        words = said(
            "Vượt chỉ tiêu {excess}%, nhiều nhất khối: đủ {most} điểm.",
            "Exceeds its target by {excess}%, the most in the bloc: all {most} points.",
            excess=excess,
            most=criterion.points,
        )
        return Graded(most, Rule.LEADER, words, figures)
    words = said(
        "Vượt chỉ tiêu {excess}%, nhiều nhất khối là {lead}%:"
        " ½ × {most} + ({excess} / {lead}) × ½ × {most}.",
        "Exceeds its target by {excess}%, the most in the bloc is {lead}%:"
        " ½ × {most} + ({excess} / {lead}) × ½ × {most}.",
        excess=excess,
        lead=lead,
        most=criterion.points,
    )
    return Graded(most / 2 * (1 + excess / lead), Rule.BEHIND_LEADER, words, figures)


def _without_target(criterion: Criterion, own: Result, others: Iterable[Result]) -> Graded:
    """Measure a unit that was given no target by the best of those that were given none."""
    peers = [r.actual for r in others if r.target is None or r.target <= 0]
    best = max((own.actual, *peers))
    share = Fraction(own.actual) / Fraction(best) if best > 0 else Fraction(0)
    words = said(
        "Không giao chỉ tiêu: {most} × {actual} / {best}, cao nhất trong nhóm.",
        "No target was given: {most} × {actual} / {best}, the best of its own group.",
        most=criterion.points,
        actual=own.actual,
        best=best,
    )
    inputs = (Input(ACTUAL, own.actual), Input(BEST, best), _most(criterion))
    return Graded(share * Fraction(criterion.points), Rule.NO_TARGET, words, inputs)


def _reached(own: Result) -> Fraction:
    return Fraction(own.actual) / Fraction(own.target or 1)


def _reaches(results: Iterable[Result]) -> Iterable[Fraction]:
    return (_reached(r) for r in results if r.target is not None and r.target > 0)


def _figures(criterion: Criterion, own: Result) -> tuple[Input, ...]:
    return (Input(ACTUAL, own.actual), Input(TARGET, own.target), _most(criterion))


def _most(criterion: Criterion) -> Input:
    return Input(MOST, criterion.points)


def _shown(share: Fraction) -> Decimal:
    return Decimal(round(share * 100)).scaleb(-2)


FORMULAS: Mapping[Formula, Callable[[Criterion, Result, Iterable[Result]], Graded]] = {
    Formula.PROPORTIONAL: _proportional,
    Formula.RANKED: _ranked,
}
"""How each formula measures a unit that has a target."""
