"""A rule set: every rule of one day for one province, with the calendar its terms run in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from domain.policies import plain
from domain.policies.answers import Answers
from domain.policies.codecs import TEXT, Codec, Unreadable, record, sequence
from domain.policies.layers import Layer, LayerKind, RulesNotAllowed, may_set
from domain.policies.schema import KEYS
from domain.policies.values import Confidence, Value
from domain.workdays import Calendar

STORED = "stored rule set"
"""How messages call the JSON of a rule set."""


class UnknownRule(LookupError):
    """No rule set has a rule of this name: a mistake in the program."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no rule is called {key!r}")


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet(Answers):
    """The rules that decide a nomination, frozen and named by their own content.

    Layers lie over each other: what all regimes share, the regime, the province, the bloc, and
    what an official confirmed. Each value knows the layer that it came from. Two rule sets are the
    same exactly where their `digest` is, the SHA-256 of their canonical JSON in hexadecimal.
    """

    regime: str
    layers: tuple[Layer, ...]
    values: Mapping[str, Value[Any]]
    calendar: Calendar
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        ordered = {key: self.values[key] for key in KEYS if key in self.values}
        object.__setattr__(self, "values", MappingProxyType(ordered))
        digest = hashlib.sha256(self.to_json().encode()).hexdigest()
        object.__setattr__(self, "digest", digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def label(self) -> str:
        """The name by which an envelope mentions this rule set, such as `R1@3f2a9c41`."""
        return f"{self.regime}@{self.digest[:8]}"

    def value(self, key: str) -> Value[Any]:
        """Return the rule of this name; raise `UnknownRule` where there is none."""
        try:
            return self.values[key]
        except KeyError:
            raise UnknownRule(key) from None

    def all_values(self) -> Iterator[tuple[str, Value[Any]]]:
        """Yield every rule by its key, in the order of the schema."""
        return iter(self.values.items())

    def unsettled(self) -> tuple[str, ...]:
        """Name the rules that wait for an official's confirmation."""
        return tuple(key for key, value in self.all_values() if not value.settled)

    def to_json(self) -> str:
        """Return the canonical JSON: sorted keys, no spaces, no floats, the calendar included."""
        return plain.canonical(_DOCUMENT.plain(self))

    @classmethod
    def from_json(cls, text: str) -> RuleSet:
        """Read back exactly what `to_json` wrote; raise `RuleDataMalformed` for anything else.

        A set written by an earlier version of this program reads back with the same digest.
        """
        document = plain.reading(STORED, "JSON", _parse, text)
        rules = plain.reading(STORED, "rule set", _DOCUMENT.read, document)
        if rules.to_json() != text:
            raise plain.RuleDataMalformed(STORED, "JSON", "not in its canonical form")
        return rules

    def with_layer(self, layer: Layer, values: Mapping[str, Value[Any]]) -> RuleSet:
        """Return this rule set with another layer over it.

        Raises `RulesNotAllowed` where the layer sets a rule that is not its to set, or would have
        to lie under one that is already there.
        """
        top = self.layers[-1]
        if layer.kind.rank < top.kind.rank:
            raise RulesNotAllowed(f"{layer.id} cannot lie over {top.id}")
        for key in values:
            if not may_set(layer.kind, key, self.value(key)):
                raise RulesNotAllowed(f"{layer.id} may not set {key}: national law was read for it")
        return replace(self, layers=(*self.layers, layer), values={**self.values, **values})

    def with_confirmed(self, key: str, value: object, by: str, basis: str) -> RuleSet:
        """Return this rule set with a value that the official `by` has confirmed.

        `value` is in the plain form of the rule files; `basis` is the paper that the official
        relies on, which becomes the value's source. Raises `RuleDataMalformed` for another form.
        """
        below = self.value(key)
        number = sum(layer.kind is LayerKind.CONFIRMATION for layer in self.layers) + 1
        name = f"confirmation-{number}"
        read = plain.reading(name, key, KEYS[key].codec.read, value)
        confirmed = replace(
            below.confirmed(read, by, name),
            source=basis,
            article="-",
            confidence=Confidence.SOURCE_READ,
        )
        layer = Layer(name, LayerKind.CONFIRMATION, "Xác nhận", "Confirmation", (basis,))
        return self.with_layer(layer, {key: confirmed})

    def with_calendar(self, calendar: Calendar) -> RuleSet:
        """Return the same rules counted in another calendar."""
        return replace(self, calendar=calendar)


def _parse(text: str) -> object:
    return json.loads(text)


def _read_values(document: object) -> Mapping[str, Value[Any]]:
    # A set that was pinned before a rule got its key lacks that key and stays readable; therefore
    # a key, once released, is never taken out of the schema.
    table = document if isinstance(document, dict) else {}
    unknown = sorted(set(table) - set(KEYS))
    if unknown or not table:
        raise Unreadable(f"expected a table of known rules; unknown: {', '.join(unknown)}")
    return {key: plain.reading(STORED, key, plain.VALUES[key].read, table[key]) for key in table}


_VALUES: Codec[Mapping[str, Value[Any]]] = Codec(
    "values",
    _read_values,
    lambda values: {key: plain.VALUES[key].plain(value) for key, value in values.items()},
)
_DOCUMENT = record(
    RuleSet,
    {
        "regime": TEXT,
        "layers": sequence(plain.LAYER),
        "values": _VALUES,
        "calendar": plain.CALENDAR,
    },
)
