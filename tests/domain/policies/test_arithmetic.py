"""Each rule of arithmetic beside a table of its examples."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.arithmetic import (
    bloc_quota_allows,
    bloc_quota_row,
    government_quota_figures,
    percentage,
    quorum_met,
    quota_limit,
    required_votes,
    threshold_base,
    threshold_met,
)
from domain.policies.shapes import (
    BlocQuotaRow,
    Comparator,
    Denominator,
    QuotaDenominator,
    QuotaRule,
    Rounding,
    Threshold,
)
from domain.policies.values import Confidence, NotSettled, Value

TWO_THIRDS = Fraction(2, 3)
FIFTH = Fraction(1, 5)
TABLE = (BlocQuotaRow(1, 1, 2), BlocQuotaRow(10, 2, 4))


def threshold(
    share: str, comparator: str = ">=", denominator: Denominator = Denominator.ALL_MEMBERS
) -> Threshold:
    return Threshold(Fraction(share), Comparator(comparator), denominator)


def quota(denominator: QuotaDenominator | None = None) -> Value[QuotaRule]:
    rule = QuotaRule(FIFTH, denominator)
    return Value(rule, "NĐ 91/2017", "Điều 11", Confidence.SOURCE_READ, "R1")


@pytest.mark.parametrize(
    "present,members,met",
    [
        (6, 9, True),
        (5, 9, False),
        (7, 11, False),
        (8, 11, True),
        (10, 15, True),
        (9, 9, True),
        (0, 9, False),
        (0, 0, False),
    ],
)
def test_a_quorum_of_two_thirds(present: int, members: int, met: bool) -> None:
    assert quorum_met(present, members, TWO_THIRDS) is met


@pytest.mark.parametrize(
    "base,rule,votes",
    [
        # Lạng Sơn's 70 %: of nine members, seven.
        (9, threshold("7/10"), 7),
        (10, threshold("7/10"), 7),
        (11, threshold("7/10"), 8),
        # The State Audit's "more than half": of ten, six.
        (10, threshold("1/2", ">"), 6),
        (9, threshold("1/2", ">"), 5),
        (10, threshold("1/2", ">="), 5),
        # Decree 91's 90 % for individuals: of fifteen, fourteen; of nine, all.
        (15, threshold("9/10"), 14),
        (9, threshold("9/10"), 9),
        (20, threshold("9/10"), 18),
        (9, threshold("1/1"), 9),
        # "More than all" cannot be reached, and says so.
        (9, threshold("1/1", ">"), 10),
        # Nobody can carry a proposal in an empty body.
        (0, threshold("1/2"), 1),
        (9, threshold("0/1"), 1),
    ],
)
def test_the_fewest_votes_that_carry_a_proposal(base: int, rule: Threshold, votes: int) -> None:
    assert required_votes(base, rule) == votes
    assert threshold_met(votes, base, rule)
    assert not threshold_met(votes - 1, base, rule)


@given(st.integers(1, 200), st.integers(1, 100), st.sampled_from([">=", ">"]))
def test_the_fewest_votes_reach_the_exact_share_and_one_fewer_does_not(
    base: int, percent: int, comparator: str
) -> None:
    rule = threshold(f"{percent}/100", comparator)
    votes = required_votes(base, rule)
    exact = Fraction(votes, base) - rule.share
    below = Fraction(votes - 1, base) - rule.share
    assert exact > 0 or (exact == 0 and comparator == ">=")
    assert votes == 1 or below < 0 or (below == 0 and comparator == ">")


@pytest.mark.parametrize(
    "denominator,base",
    [
        (Denominator.ALL_MEMBERS, 11),
        (Denominator.PRESENT, 9),
        (Denominator.VALID_BALLOTS, 8),
    ],
)
def test_a_share_is_measured_against_the_number_that_the_rule_names(
    denominator: Denominator, base: int
) -> None:
    rule = threshold("2/3", denominator=denominator)
    assert threshold_base(rule, members=11, present=9, valid=8) == base


@pytest.mark.parametrize(
    "count,base,text",
    [(12, 54, "22.2"), (12, 66, "18.2"), (5, 48, "10.4"), (5, 57, "8.8"), (1, 8, "12.5")],
)
def test_a_percentage_has_one_decimal_rounded_half_up(count: int, base: int, text: str) -> None:
    assert percentage(count, base) == Decimal(text)


@pytest.mark.parametrize("count,text", [(3, "0.2"), (1, "0.1"), (5, "0.3")])
def test_a_half_tenth_of_a_percent_goes_up(count: int, text: str) -> None:
    assert percentage(count, 2000) == Decimal(text)


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert percentage(0, 0) is None


@pytest.mark.parametrize(
    "base,rounding,limit",
    [
        (54, None, 10),
        (54, Rounding.DOWN, 10),
        (54, Rounding.HALF_UP, 11),
        (54, Rounding.UP, 11),
        (66, None, 13),
        (66, Rounding.HALF_UP, 13),
        (66, Rounding.UP, 14),
        (55, Rounding.UP, 11),
        (0, None, 0),
    ],
)
def test_the_limit_of_a_fifth_by_rounding(base: int, rounding: Rounding | None, limit: int) -> None:
    assert quota_limit(base, FIFTH, rounding) == limit


@pytest.mark.parametrize(
    "proposed,flags,leaders,percents,over",
    [
        # Bắc Ninh 2022: over by one denominator, under by the other.
        (12, 54, 66, ("22.2", "18.2"), (True, False)),
        # Bến Tre 2018: well below by both.
        (5, 48, 57, ("10.4", "8.8"), (False, False)),
        (10, 50, 50, ("20.0", "20.0"), (False, False)),
        (11, 50, 50, ("22.0", "22.0"), (True, True)),
    ],
)
def test_government_flags_are_measured_against_both_denominators(
    proposed: int,
    flags: int,
    leaders: int,
    percents: tuple[str, str],
    over: tuple[bool, bool],
) -> None:
    figures = government_quota_figures(proposed, flags, leaders, quota())
    both = (figures.by_provincial_flags, figures.by_bloc_leaders)
    assert tuple(str(figure.percent) for figure in both) == percents
    assert tuple(figure.exceeded for figure in both) == over


@pytest.mark.parametrize(
    "governing,exceeded,limit",
    [
        (None, True, 10),
        (QuotaDenominator.PROVINCIAL_FLAGS, True, 10),
        (QuotaDenominator.BLOC_LEADERS, False, 13),
    ],
)
def test_as_long_as_no_denominator_is_settled_over_by_either_is_over(
    governing: QuotaDenominator | None, exceeded: bool, limit: int
) -> None:
    figures = government_quota_figures(12, 54, 66, quota(governing))
    assert figures.exceeded is exceeded
    assert figures.limit == limit


def test_a_quota_that_nobody_settled_is_asked_for_and_not_assumed() -> None:
    unset: Value[QuotaRule] = Value(None, "no source", "-", Confidence.UNVERIFIED, "R9")
    with pytest.raises(NotSettled, match="an official must confirm"):
        government_quota_figures(1, 10, 10, unset)


@pytest.mark.parametrize(
    "members,flags,certs,allowed",
    [
        (11, 1, 2, True),
        (11, 2, 4, True),
        (11, 3, 0, False),
        (11, 1, 5, False),
        (10, 2, 4, True),
        (9, 2, 0, False),
        (9, 1, 2, True),
        (0, 0, 0, True),
        (0, 1, 0, False),
    ],
)
def test_a_bloc_nominates_what_the_row_of_its_size_allows(
    members: int, flags: int, certs: int, allowed: bool
) -> None:
    assert bloc_quota_allows(members, flags, certs, TABLE) is allowed


def test_the_row_of_a_bloc_is_the_largest_size_that_it_reaches() -> None:
    assert bloc_quota_row(9, TABLE) == TABLE[0]
    assert bloc_quota_row(10, tuple(reversed(TABLE))) == TABLE[1]
    assert bloc_quota_row(0, TABLE) is None
