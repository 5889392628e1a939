"""From what a unit did to points: the examples of each formula, and what they say of themselves."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.seasons.regulations import Criterion, Formula, Grading
from domain.seasons.scoring.facts import Entry
from domain.seasons.scoring.grading import Graded, Result, graded, quantity, wanted
from domain.seasons.scoring.steps import Rule
from tests.building.scores import BUDGET, LATENESS, NEWS, PRIZE, WORK, count, points

CASES = replace(BUDGET, points=Decimal(10))
"""Ten points at most, half of them for the target."""

BLOC = {
    "A": (100, 120),
    "B": (None, 150),
    "C": (50, 60),
    "D": (80, 80),
    "E": (None, 100),
    "F": (None, 75),
    "G": (100, 110),
    "H": (100, 60),
}
"""Targets and results, after the example of the system whose formula it is."""


def result(name: str) -> Result:
    target, actual = BLOC[name]
    return Result(Decimal(actual), None if target is None else Decimal(target))


def ranked(name: str) -> Graded:
    return quantity(CASES, result(name), [result(each) for each in BLOC])


@pytest.mark.parametrize(
    "name, points, rule",
    [
        ("A", Fraction(10), Rule.LEADER),
        ("C", Fraction(10), Rule.LEADER),
        ("D", Fraction(5), Rule.ON_TARGET),
        ("G", Fraction(15, 2), Rule.BEHIND_LEADER),
        ("H", Fraction(3), Rule.BELOW_TARGET),
        ("B", Fraction(10), Rule.NO_TARGET),
        ("E", Fraction(20, 3), Rule.NO_TARGET),
        ("F", Fraction(5), Rule.NO_TARGET),
    ],
)
def test_a_quantity_is_measured_by_the_one_that_exceeds_its_target_most(
    name: str, points: Fraction, rule: Rule
) -> None:
    made = ranked(name)
    assert (made.exact, made.rule) == (points, rule)


def test_a_unit_alone_in_exceeding_gets_all_points() -> None:
    assert quantity(CASES, result("G"), ()).exact == 10


def test_what_went_in_is_said_in_both_languages_with_their_own_decimal_marks() -> None:
    made = quantity(CASES, Result(Decimal("62.5"), Decimal(100)), ())
    assert made.words.vi == "Chưa đạt chỉ tiêu: ½ × 10 × 62,5 / 100."
    assert made.words.en == "Below the target: ½ × 10 × 62.5 / 100."
    assert [each.value for each in made.inputs] == [Decimal("62.5"), Decimal(100), Decimal(10)]


@pytest.mark.parametrize(
    "actual, exact", [("0", 0), ("50", 5), ("100", 10), ("250", 10), ("33", Fraction(33, 10))]
)
def test_in_proportion_nobody_gets_more_than_the_criterions_points(
    actual: str, exact: Fraction
) -> None:
    plain = replace(CASES, formula=Formula.PROPORTIONAL)
    made = quantity(plain, Result(Decimal(actual), Decimal(100)), [result("A")])
    assert (made.exact, made.rule) == (exact, Rule.PROPORTIONAL)


def test_nobody_without_a_target_and_without_a_result_gets_points() -> None:
    assert quantity(CASES, Result(Decimal(0), None), ()).exact == 0


@pytest.mark.parametrize(
    "criterion, entry, exact",
    [
        (NEWS, count("3", 6), 15),
        (NEWS, count("3", 100), 20),
        (LATENESS, count("5", 3), Fraction(3, 2)),
        (LATENESS, count("5", 30), 5),
        (WORK, points("1", "37.25"), Fraction(149, 4)),
        (PRIZE, points("4", 10), 10),
        (PRIZE, points("4", 12), 10),
    ],
)
def test_counts_and_stated_points_go_up_to_the_cap(
    criterion: Criterion, entry: Entry, exact: Fraction
) -> None:
    made = graded(criterion, entry, None)
    assert made is not None
    assert made.exact == exact


def test_each_grading_wants_one_figure() -> None:
    kinds = {c.id: wanted(c) for c in (WORK, BUDGET, NEWS, PRIZE, LATENESS)}
    assert kinds == {"1": "points", "2": "actual", "3": "count", "4": "points", "5": "count"}


@pytest.mark.parametrize("grading", Grading)
def test_an_entry_without_its_figure_is_no_score(grading: Grading) -> None:
    criterion = replace(NEWS, grading=grading)
    assert graded(criterion, Entry("3", note="sẽ bổ sung"), None) is None
