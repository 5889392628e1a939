"""The rule book of the tests: the packaged rules, with the thresholds that no source settles."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from domain.calendars.loading import official_calendar
from domain.ids import folded
from domain.policies.layers import LayerKind
from domain.policies.loading import Overlay, packaged_overlay, packaged_overlays, rules_on
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
    asked: dict[tuple[date, str, bool], RuleSet | None] = field(default_factory=dict)

    def pinned(self, digest: str) -> RuleSet:
        return self.known[digest]

    def in_force(self, on: date, province: str, *, simulated: bool = False) -> RuleSet | None:
        asked = (on, province, simulated or self.confirmed)
        if asked not in self.asked:
            self.asked[asked] = self._in_force(*asked)
        return self.asked[asked]

    def _in_force(self, on: date, province: str, confirmed: bool) -> RuleSet | None:
        overlays = [*_of_province(province), *self.extra]
        if confirmed:
            overlays.append(packaged_overlay("simulated"))
        rules = rules_on(on, official_calendar(), overlays)
        if isinstance(rules, NoRegime):
            return None
        return self.known.setdefault(rules.digest, rules)


@dataclass(frozen=True, eq=False)
class OneRuleSet:
    """A rule book that holds one rule set alone, whichever day and province are asked for."""

    rules: RuleSet

    def pinned(self, digest: str) -> RuleSet:
        assert digest == self.rules.digest
        return self.rules

    def in_force(self, on: date, province: str, *, simulated: bool = False) -> RuleSet | None:
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


def _of_province(province: str) -> list[Overlay]:
    return [
        overlay
        for overlay in packaged_overlays()
        if overlay.layer.kind is LayerKind.PROVINCE and folded(overlay.layer.vi) == folded(province)
    ]
