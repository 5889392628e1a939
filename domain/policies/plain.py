"""The plain form of a rule set's parts: what stands in JSON and, for single values, in TOML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from domain.policies.codecs import COUNT, DATE, TEXT, Codec, choice, record, sequence
from domain.policies.layers import Layer, LayerKind
from domain.policies.schema import KEYS
from domain.policies.values import Alternative, Confidence, Value
from domain.workdays import Calendar, DayOff, SwappedDay

T = TypeVar("T")
P = TypeVar("P")

ANY_TEXT: Codec[str] = Codec("text", lambda p: "" if p == "" else TEXT.read(p), str)
"""A text that may be empty."""


class RuleDataMalformed(ValueError):
    """A rule file or a stored rule set cannot be read; names the place, the key and the reason."""

    def __init__(self, where: str, key: str, reason: str) -> None:
        super().__init__(f"{where}: {key}: {reason}")
        self.where = where
        self.key = key
        self.reason = reason


def possibly_empty(item: Codec[T]) -> Codec[tuple[T, ...]]:
    """Several values of one shape, in order, or none."""
    filled = sequence(item)
    return Codec(filled.name, lambda p: () if p == [] else filled.read(p), filled.plain)


LAYER = record(
    Layer,
    {
        "id": TEXT,
        "kind": choice(LayerKind),
        "vi": TEXT,
        "en": TEXT,
        "documents": possibly_empty(TEXT),
    },
)
DAY_OFF = record(
    DayOff, {"on": DATE, "name": TEXT, "basis": TEXT, "confidence": choice(Confidence)}
)
SWAPPED = record(SwappedDay, {"on": DATE, "basis": TEXT, "confidence": choice(Confidence)})
CALENDAR = record(
    Calendar,
    {
        "years": sequence(COUNT),
        "provisional_years": possibly_empty(COUNT),
        "days_off": possibly_empty(DAY_OFF),
        "swapped": possibly_empty(SWAPPED),
    },
)


def _value_codec(key: str) -> Codec[Value[Any]]:
    shape = KEYS[key].codec
    alternative = record(Alternative, {"value": shape, "source": TEXT})
    fields: Mapping[str, Codec[Any]] = {
        "value": shape,
        "source": TEXT,
        "article": TEXT,
        "confidence": choice(Confidence),
        "layer": TEXT,
        "valid_from": DATE,
        "valid_to": DATE,
        "confirmed_by": TEXT,
        "note": ANY_TEXT,
        "note_vi": ANY_TEXT,
        "alternatives": possibly_empty(alternative),
    }
    return record(_value, fields, optional=("value", "valid_from", "valid_to", "confirmed_by"))


def _value(value: object = None, **fields: Any) -> Value[Any]:  # noqa: ANN401 - one per shape.
    return Value(value=value, **fields)


VALUES: Mapping[str, Codec[Value[Any]]] = {key: _value_codec(key) for key in KEYS}


def canonical(document: object) -> str:
    """Return the one JSON text of this document: keys sorted, no spaces, Unicode kept."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def reading(where: str, key: str, read: Callable[[P], T], plain: P) -> T:
    """Read a plain value, and name the place and the key where that fails."""
    try:
        return read(plain)
    except RuleDataMalformed:
        raise
    # Parsers run out of stack on input that is nested without end.
    except (ValueError, RecursionError) as error:
        raise RuleDataMalformed(where, key, str(error)) from error
