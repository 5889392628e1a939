"""Makes rule sets of the rule files that come with this package, and of a province's own.

`data/common.toml` holds what all regimes share, `data/R1.toml` and its like what one regime says,
`data/overlays/*.toml` what a province, a bloc or a confirming official lays over it. The first two
together must answer every key of the schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from domain.policies import plain
from domain.policies.codecs import DATE, TEXT, choice, record, sequence
from domain.policies.files import Table, parse, read_values, take_head
from domain.policies.layers import Layer, LayerKind
from domain.policies.plain import RuleDataMalformed
from domain.policies.regimes import NoRegime, Regime, RegimeId, regime_among
from domain.policies.rule_set import RuleSet
from domain.policies.schema import KEYS
from domain.policies.values import Value
from domain.workdays import Calendar

COMMON = "common"

_DATA = resources.files("domain.policies") / "data"
_OVERLAYS = _DATA / "overlays"
_REGIME = record(
    Regime,
    {
        "id": TEXT,
        "vi": TEXT,
        "en": TEXT,
        "valid_from": DATE,
        "valid_to": DATE,
        "documents": sequence(TEXT),
    },
    optional=("valid_to",),
)
_APPLIES_TO = sequence(choice(RegimeId))

Values = Mapping[str, Value[Any]]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A layer as its file gives it: over which regimes it may lie, and what it says."""

    layer: Layer
    applies_to: tuple[RegimeId, ...]
    values: Values


def regimes() -> tuple[Regime, ...]:
    """Return the regimes in order of time."""
    return tuple(_regime(regime_id)[0] for regime_id in RegimeId)


def regime_on(on: date) -> Regime | NoRegime:
    """Return the regime for a dossier submitted on this day, or the refusal that none holds."""
    return regime_among(regimes(), on)


def national_rules(regime_id: str, calendar: Calendar) -> RuleSet:
    """Return the rules of a regime with no province's layer over them."""
    regime, values = _regime(regime_id)
    common, shared = _common()
    answers = complete(f"{regime_id}.toml", {**shared, **values})
    layer = Layer(regime.id, LayerKind.REGIME, regime.vi, regime.en, regime.documents)
    return RuleSet(regime.id, (common, layer), answers, calendar)


def rules_on(on: date, calendar: Calendar, overlays: Sequence[Overlay] = ()) -> RuleSet | NoRegime:
    """Return the rules for a dossier submitted on this day, under the overlays that fit its regime.

    An overlay that is not meant for the day's regime is left out: a provincial regulation of one
    regime does not outlive it silently.
    """
    regime = regime_on(on)
    if isinstance(regime, NoRegime):
        return regime
    rules = national_rules(regime.id, calendar)
    for overlay in overlays:
        rules = overlaid(rules, overlay) if regime.id in overlay.applies_to else rules
    return rules


def complete(where: str, values: Values) -> Values:
    """Return the values if they answer every key of the schema; otherwise name the first gap."""
    for key in KEYS:
        if key not in values:
            raise RuleDataMalformed(where, key, f"no value here or in {COMMON}.toml")
    return values


def overlaid(rules: RuleSet, overlay: Overlay) -> RuleSet:
    """Lay a province's, a bloc's or an official's layer over the rules.

    Raises `RuleDataMalformed` where it is not meant for this regime, and `RulesNotAllowed` where
    it sets a rule that is not its to set.
    """
    if rules.regime not in overlay.applies_to:
        reason = f"applies to {', '.join(overlay.applies_to)} and not to {rules.regime}"
        raise RuleDataMalformed(f"{overlay.layer.id}.toml", "overlay.applies_to", reason)
    return rules.with_layer(overlay.layer, overlay.values)


def packaged_overlays() -> tuple[Overlay, ...]:
    """Return the overlays that come with this package, in order of their names."""
    files = sorted(_OVERLAYS.iterdir(), key=lambda file: file.name)
    return tuple(read_overlay(f.name, f.read_text("utf-8")) for f in files)


def packaged_overlay(overlay_id: str) -> Overlay:
    """Return one overlay that comes with this package."""
    name = f"{overlay_id}.toml"
    return read_overlay(name, (_OVERLAYS / name).read_text("utf-8"))


def read_overlay(where: str, text: str) -> Overlay:
    """Read an overlay's TOML; raise `RuleDataMalformed` naming the file and the key."""
    table = parse(where, text)
    head = take_head(where, table, "overlay")
    applies_to = plain.reading(
        where, "overlay.applies_to", _APPLIES_TO.read, head.pop("applies_to", None)
    )
    layer = plain.reading(where, "overlay", plain.LAYER.read, head)
    return Overlay(layer, applies_to, read_values(where, table, {"layer": layer.id}))


@cache
def _regime(regime_id: str) -> tuple[Regime, Values]:
    where = f"{regime_id}.toml"
    return read_regime(where, (_DATA / where).read_text("utf-8"))


def read_regime(where: str, text: str) -> tuple[Regime, Values]:
    """Read a regime's TOML; its values hold as long as the regime unless they say otherwise."""
    table = parse(where, text)
    head = take_head(where, table, "regime")
    regime = plain.reading(where, "regime", _REGIME.read, head)
    shared: Table = {name: head[name] for name in ("valid_from", "valid_to") if name in head}
    return regime, read_values(where, table, {**shared, "layer": regime.id})


@cache
def _common() -> tuple[Layer, Values]:
    where = f"{COMMON}.toml"
    table: Table = parse(where, (_DATA / where).read_text("utf-8"))
    head = {"id": COMMON, "kind": LayerKind.COMMON.value, **take_head(where, table, COMMON)}
    layer = plain.reading(where, COMMON, plain.LAYER.read, head)
    return layer, read_values(where, table, {"layer": COMMON})
