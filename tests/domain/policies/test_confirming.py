"""A rule that no source settles waits until an official confirms it."""

from fractions import Fraction

import pytest

from domain.policies.loading import overlaid, packaged_overlay
from domain.policies.plain import RuleDataMalformed
from domain.policies.rule_set import RuleSet
from domain.policies.values import Confidence, NotSettled
from domain.terms import AwardKind

SEVENTY = {"share": "7/10", "comparator": ">=", "denominator": "all_members"}


def test_a_threshold_that_no_source_settles_is_not_assumed(rules: RuleSet) -> None:
    for award in AwardKind:
        threshold = rules.council_threshold(award)
        assert not threshold.settled
        assert threshold.contested
        with pytest.raises(NotSettled, match="an official must confirm"):
            threshold.required()


def test_an_official_settles_a_rule_by_name_and_basis(r1: RuleSet) -> None:
    key = "award.FLAG_GOV.council_threshold"
    rules = r1.with_confirmed(key, SEVENTY, by="official-7", basis="QĐ 12/QĐ-UBND")
    value = rules.council_threshold("FLAG_GOV")
    assert value.required().share == Fraction(7, 10)
    assert (value.confirmed_by, value.source) == ("official-7", "QĐ 12/QĐ-UBND")
    assert value.layer == rules.layers[-1].id == "confirmation-1"
    assert key in r1.unsettled()
    assert key not in rules.unsettled()
    assert RuleSet.from_json(rules.to_json()) == rules


def test_a_second_confirmation_lies_over_the_first(r1: RuleSet) -> None:
    once = r1.with_confirmed("notify.days", 5, by="official-7", basis="CV 1")
    twice = once.with_confirmed("notify.days", 7, by="official-8", basis="CV 2")
    assert twice.notify_days().value == 7
    assert twice.notify_days().layer == "confirmation-2"


def test_a_confirmation_of_another_form_is_refused(r1: RuleSet) -> None:
    with pytest.raises(RuleDataMalformed, match=r"confirmation-1: notify\.days"):
        r1.with_confirmed("notify.days", "ten", by="official-7", basis="CV 1")


def test_the_simulated_official_settles_every_threshold_and_says_that_it_is_simulated(
    rules: RuleSet,
) -> None:
    demo = overlaid(rules, packaged_overlay("simulated"))
    for award in AwardKind:
        threshold = demo.council_threshold(award)
        assert threshold.settled
        assert threshold.confirmed_by == "simulated/official"
        assert threshold.confidence is Confidence.UNVERIFIED
