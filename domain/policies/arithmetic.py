"""The arithmetic of the rules, exact throughout: one rule, one named function.

Votes and flags are whole numbers and shares are fractions, so nothing is rounded unless a
function's name or docstring says how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from domain.policies.shapes import (
    BlocQuotaRow,
    Comparator,
    Denominator,
    QuotaDenominator,
    QuotaRule,
    Rounding,
    Threshold,
)
from domain.policies.values import Value


def quorum_met(present: int, members: int, share: Fraction) -> bool:
    """Say whether those present are at least this share of all members; an empty body never is."""
    return members > 0 and Fraction(present, members) >= share


def threshold_base(threshold: Threshold, *, members: int, present: int, valid: int) -> int:
    """Return the number that this threshold's share is a share of."""
    counts = {
        Denominator.ALL_MEMBERS: members,
        Denominator.PRESENT: present,
        Denominator.VALID_BALLOTS: valid,
    }
    return counts[threshold.denominator]


def required_votes(base: int, threshold: Threshold) -> int:
    """Return the fewest votes that carry a proposal, as in "needs 7 of 9"; never fewer than 1.

    "At least" a share rounds the share of the base up; "more than" a share goes to the next whole
    vote above it.
    """
    share = threshold.share * base
    votes = ceil(share) if threshold.comparator is Comparator.AT_LEAST else floor(share) + 1
    return max(votes, 1)


def threshold_met(agree: int, base: int, threshold: Threshold) -> bool:
    """Say whether this many votes carry the proposal."""
    return agree >= required_votes(base, threshold)


def percentage(count: int, base: int) -> Decimal | None:
    """Return the share in percent with one decimal, rounded half up, for display alone.

    None where the base is 0, because a share of nothing is not a number.
    """
    if base == 0:
        return None
    tenths = floor(Fraction(count * 1000, base) + Fraction(1, 2))
    return Decimal(tenths).scaleb(-1)


def quota_limit(base: int, share: Fraction, rounding: Rounding | None) -> int:
    """Return the most flags that the share allows of this base.

    Where no rounding is settled the limit is rounded down: one flag more would exceed the share
    exactly computed, and a larger limit is for an official to allow.
    """
    exact = share * base
    if rounding is Rounding.UP:
        return ceil(exact)
    return floor(exact + Fraction(1, 2)) if rounding is Rounding.HALF_UP else floor(exact)


@dataclass(frozen=True, slots=True)
class QuotaFigure:
    """The Government flags proposed, measured against one denominator."""

    denominator: QuotaDenominator
    base: int
    proposed: int
    limit: int

    @property
    def exceeded(self) -> bool:
        return self.proposed > self.limit

    @property
    def percent(self) -> Decimal | None:
        return percentage(self.proposed, self.base)


@dataclass(frozen=True, slots=True)
class QuotaFigures:
    """The quota measured against both contested denominators, whichever of them governs.

    `governing` is None as long as no official has settled the denominator. Then a proposal that
    is over by either of them counts as over, so that a person decides and not this program.
    """

    by_provincial_flags: QuotaFigure
    by_bloc_leaders: QuotaFigure
    governing: QuotaDenominator | None

    @property
    def decisive(self) -> tuple[QuotaFigure, ...]:
        """The figures that decide: the governing one, or both where none is settled."""
        both = (self.by_provincial_flags, self.by_bloc_leaders)
        return tuple(f for f in both if self.governing in (None, f.denominator))

    @property
    def exceeded(self) -> bool:
        return any(figure.exceeded for figure in self.decisive)

    @property
    def limit(self) -> int:
        """The most flags that no decisive figure counts as over."""
        return min(figure.limit for figure in self.decisive)


def government_quota_figures(
    proposed: int, provincial_flags: int, bloc_leaders: int, quota: Value[QuotaRule]
) -> QuotaFigures:
    """Measure the year's Government flags against both denominators of the 20 % rule.

    Decree 91/2017/NĐ-CP Art 11(1) counts the collectives that meet the provincial flag's standard;
    official letter 5007/BNV-TĐKT of 05/9/2023 counts the leaders of all blocs.
    """
    rule = quota.required()

    def figure(denominator: QuotaDenominator, base: int) -> QuotaFigure:
        limit = quota_limit(base, rule.share, rule.rounding)
        return QuotaFigure(denominator, base, proposed, limit)

    return QuotaFigures(
        figure(QuotaDenominator.PROVINCIAL_FLAGS, provincial_flags),
        figure(QuotaDenominator.BLOC_LEADERS, bloc_leaders),
        rule.denominator,
    )


def bloc_quota_row(members: int, table: Sequence[BlocQuotaRow]) -> BlocQuotaRow | None:
    """Return the row for a bloc of this size: the largest `min_members` that it reaches."""
    reached = [row for row in table if row.min_members <= members]
    return max(reached, key=lambda row: row.min_members, default=None)


def bloc_quota_allows(members: int, flags: int, certs: int, table: Sequence[BlocQuotaRow]) -> bool:
    """Say whether a bloc of this size may nominate so many provincial flags and certificates.

    A bloc smaller than every row of the table may nominate nothing.
    """
    row = bloc_quota_row(members, table)
    if row is None:
        return flags == 0 and certs == 0
    return flags <= row.max_flags and certs <= row.max_certs
