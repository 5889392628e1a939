"""A rule remembers its layer, and a layer sets no more than is its to set."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from domain.policies.layers import Layer, LayerKind, RulesNotAllowed
from domain.policies.loading import overlaid, packaged_overlay
from domain.policies.rule_set import RuleSet
from domain.policies.shapes import (
    Comparator,
    Denominator,
    Threshold,
)
from domain.policies.values import Confidence, Value
from domain.terms import AwardKind


def test_each_value_remembers_the_layer_it_came_from(r1: RuleSet) -> None:
    rules = overlaid(r1, packaged_overlay("lang-son"))
    assert rules.value("ladder").layer == "common"
    assert rules.value("government.deadline").layer == "R1"
    assert rules.council_threshold("FLAG_PROV").layer == "lang-son"
    assert [layer.kind for layer in rules.layers] == ["common", "regime", "province"]


def test_the_province_of_lang_son_asks_for_seven_of_nine(r1: RuleSet) -> None:
    rules = overlaid(r1, packaged_overlay("lang-son"))
    threshold = rules.council_threshold(AwardKind.FLAG_PROV)
    assert threshold.required() == Threshold(
        Fraction(7, 10), Comparator.AT_LEAST, Denominator.ALL_MEMBERS
    )
    assert threshold.confidence is Confidence.SOURCE_READ


def of_kind(kind: LayerKind) -> Layer:
    return Layer("test", kind, "thử", "test")


def value_for(rules: RuleSet, key: str) -> dict[str, Value[Any]]:
    return {key: replace(rules.value(key), layer="test")}


@pytest.mark.parametrize(
    "kind,key,allowed",
    [
        (LayerKind.PROVINCE, "award.FLAG_PROV.council_threshold", True),
        (LayerKind.PROVINCE, "stage.BOARD_REVIEW", True),
        # National law that was read for this regime binds the province.
        (LayerKind.PROVINCE, "government.deadline", False),
        (LayerKind.PROVINCE, "award.FLAG_GOV.decider", False),
        # National law that nobody could read is a default that the province replaces.
        (LayerKind.PROVINCE, "revocation.grounds", True),
        (LayerKind.BLOC, "bloc.tie_ladder", True),
        (LayerKind.BLOC, "bloc.quota_table", False),
        (LayerKind.BLOC, "award.FLAG_PROV.council_threshold", False),
        (LayerKind.CONFIRMATION, "government.deadline", True),
    ],
)
def test_a_layer_sets_what_is_its_to_set(
    r1: RuleSet, kind: LayerKind, key: str, allowed: bool
) -> None:
    if allowed:
        assert r1.with_layer(of_kind(kind), value_for(r1, key)).value(key).layer == "test"
    else:
        with pytest.raises(RulesNotAllowed, match=f"may not set {key}"):
            r1.with_layer(of_kind(kind), value_for(r1, key))


def test_a_province_cannot_lie_over_its_bloc(r1: RuleSet) -> None:
    with_bloc = r1.with_layer(of_kind(LayerKind.BLOC), {})
    with pytest.raises(RulesNotAllowed, match="cannot lie over"):
        with_bloc.with_layer(of_kind(LayerKind.PROVINCE), {})
