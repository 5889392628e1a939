"""Numbers stay exact until they are written down, and then by a rule that has a name."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.seasons.regulations import RoundingRule
from domain.seasons.scoring.rounding import fits, mean, rounded, sensible, total

UP, EVEN, DOWN = RoundingRule.HALF_UP, RoundingRule.HALF_EVEN, RoundingRule.DOWN


@pytest.mark.parametrize(
    "exact, rule, written",
    [
        ("2.345", UP, "2.35"),
        ("2.345", EVEN, "2.34"),
        ("2.355", EVEN, "2.36"),
        ("2.349", DOWN, "2.34"),
        ("-2.345", UP, "-2.35"),
        ("-2.349", DOWN, "-2.34"),
        ("7", UP, "7.00"),
    ],
)
def test_each_rule_rounds_as_it_is_called(exact: str, rule: RoundingRule, written: str) -> None:
    assert str(rounded(Fraction(exact), 2, rule)) == written


def test_a_third_of_ten_is_exact_until_it_is_written_down() -> None:
    third = mean([Decimal(10), Decimal(0), Decimal(0)])
    assert third == Fraction(10, 3)
    assert str(rounded(third, 2, UP)) == "3.33"


def test_a_sum_of_many_cents_loses_none() -> None:
    assert total([Decimal("0.1")] * 1000) == Decimal(100)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+12", "1E-7", "1E+999999"])
def test_a_monstrous_number_is_no_figure(value: str) -> None:
    assert not sensible(Decimal(value))


@pytest.mark.parametrize("value", ["0", "9.5", "1000000", "0.000001", "100"])
def test_figures_as_officials_type_them_are(value: str) -> None:
    assert sensible(Decimal(value))


def test_a_number_fits_when_it_needs_no_more_decimals() -> None:
    assert fits(Decimal("9.50"), 1)
    assert not fits(Decimal("9.55"), 1)


@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=999),
    st.integers(0, 4),
    st.sampled_from(RoundingRule),
)
def test_rounding_moves_a_number_by_less_than_one_of_its_last_digits(
    exact: Fraction, decimals: int, rule: RoundingRule
) -> None:
    written = rounded(exact, decimals, rule)
    unit = Fraction(1, 10**decimals)
    assert abs(Fraction(written) - exact) <= (unit if rule is DOWN else unit / 2)
    assert fits(written, decimals)
    assert rounded(Fraction(written), decimals, rule) == written
