"""The rule book of the tests: the packaged rules, with the thresholds that no source settles."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from domain.calendars.loading import official_calendar
from domain.ids import folded
from domain.policies.layers import LayerKind
from domain.policies.loading import (
    Overlay,
    packaged_overlay,
    packaged_overlays,
    regime_on,
    rules_on,
)
from domain.policies.regimes import NoRegime
from domain.policies.rule_set import RuleSet


@dataclass(frozen=True, eq=False)
class Rules:
    """A rule book over the real rule files.

    ``confirmed`` lays the simulated official's confirmations on top; without them the council's
    thresholds are not settled. ``extra`` are layers of the test's own.
    """

    confirmed: bool = True
    extra: tuple[Overlay, ...] = ()
    known: dict[str, RuleSet] = field(default_factory=dict)
    effective: dict[tuple[str, str, bool], RuleSet] = field(default_factory=dict)

    def pinned(self, digest: str) -> RuleSet:
        return self.known[digest]

    def in_force(self, on: date, province: str, *, simulated: bool = False) -> RuleSet | None:
        regime = regime_on(on)
        if isinstance(regime, NoRegime):
            return None
        asked = (regime.id, province, simulated or self.confirmed)
        if asked not in self.effective:
            self.effective[asked] = self._made(on, province, asked[-1])
        return self.effective[asked]

    def _made(self, on: date, province: str, confirmed: bool) -> RuleSet:
        overlays = [*_of_province(province), *self.extra]
        if confirmed:
            overlays.append(packaged_overlay("simulated"))
        rules = rules_on(on, official_calendar(), overlays)
        assert not isinstance(rules, NoRegime)
        return self.known.setdefault(rules.digest, rules)


@dataclass(frozen=True, eq=False)
class OneRuleSet:
    """A rule book that holds one rule set alone, whichever day and province are asked for."""

    rules: RuleSet

    def pinned(self, digest: str) -> RuleSet:
        assert digest == self.rules.digest
        return self.rules

    def in_force(self, *_: object, **__: object) -> RuleSet | None:
        return self.rules


@cache
def packaged_rules() -> Rules:
    return Rules()


@cache
def unconfirmed_rules() -> Rules:
    return Rules(confirmed=False)


def rules_of(on: date, province: str = "Lào Cai") -> RuleSet:
    """Return the tests' rule set of that day."""
    rules = packaged_rules().in_force(on, province)
    assert rules is not None
    return rules


def confirming(on: date, **values: object) -> OneRuleSet:
    """Return a rule book of that day in which an official confirmed some more values.

    Keys are written with two underscores for a dot: ``council__quorum="1/2"``.
    """
    rules = rules_of(on)
    for key, value in values.items():
        rules = rules.with_confirmed(key.replace("__", "."), value, "official", "a test")
    return OneRuleSet(rules)


def unsettling(key: str, on: date) -> OneRuleSet:
    """Return a rule book of that day in which one value, named as in the files, is not settled."""
    rules = rules_of(on)
    unsettled = replace(rules.value(key), value=None)
    return OneRuleSet(replace(rules, values={**rules.values, key: unsettled}))


def _of_province(province: str) -> list[Overlay]:
    return [
        overlay
        for overlay in packaged_overlays()
        if overlay.layer.kind is LayerKind.PROVINCE and folded(overlay.layer.vi) == folded(province)
    ]
