"""Exact numbers, and the one place where they become numbers that are written down."""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor, trunc

from domain.seasons.regulations import RoundingRule

LARGEST = 12
"""No figure of a score table needs more digits before the decimal mark."""

FINEST = 6
"""No figure of a score table needs more digits behind it."""


def rounded(exact: Fraction, decimals: int, rule: RoundingRule) -> Decimal:
    """Return the number with so many decimals; half up is away from zero, as in bookkeeping."""
    scaled = exact * 10**decimals
    if rule is RoundingRule.HALF_EVEN:
        whole = round(scaled)
    elif rule is RoundingRule.DOWN:
        whole = trunc(scaled)
    else:
        whole = floor(abs(scaled) + Fraction(1, 2)) * (1 if scaled >= 0 else -1)
    return Decimal(whole).scaleb(-decimals)


def mean(points: Iterable[Decimal]) -> Fraction:
    """Return the exact mean; at least one number is given."""
    numbers = [Fraction(each) for each in points]
    return sum(numbers, Fraction(0)) / len(numbers)


def total(points: Iterable[Decimal]) -> Decimal:
    """Return the exact sum; it has as many decimals as the finest of the numbers."""
    with localcontext() as context:
        context.prec = 60
        return sum(points, Decimal(0))


def sensible(value: Decimal) -> bool:
    """Whether it is a finite number that a score table can hold; keeps monstrous ones out."""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    return exponent >= -FINEST and value.adjusted() < LARGEST


def fits(value: Decimal, decimals: int) -> bool:
    """Whether the number needs no more than so many decimals."""
    scale: int = 10**decimals
    return (Fraction(value) * scale).denominator == 1
