"""The layers of a rule set, and what each may say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.policies.keys import SetBy
from domain.policies.schema import KEYS
from domain.policies.values import Confidence, Value


class LayerKind(StrEnum):
    """Who speaks in a layer, from the widest to the most particular."""

    COMMON = "common"
    REGIME = "regime"
    PROVINCE = "province"
    BLOC = "bloc"
    CONFIRMATION = "confirmation"

    @property
    def rank(self) -> int:
        """The layer's place from below; a layer never lies under one of lower rank."""
        return list(LayerKind).index(self)


@dataclass(frozen=True, slots=True)
class Layer:
    """One source of values: a regime, a province's or bloc's regulation, a confirmation."""

    id: str
    kind: LayerKind
    vi: str
    en: str
    documents: tuple[str, ...] = ()


class RulesNotAllowed(ValueError):
    """A layer sets a rule that is not its to set, or lies in the wrong place."""


def may_set(kind: LayerKind, key: str, below: Value[Any]) -> bool:
    """Say whether a layer of this kind may replace the value below it.

    National law binds a province wherever it was read; a rule that no source settles is a default
    that the province may replace. A bloc sets what concerns itself alone. An official may confirm
    any rule.
    """
    set_by = KEYS[key].set_by
    if kind is LayerKind.BLOC:
        return set_by is SetBy.BLOC
    if kind is LayerKind.PROVINCE:
        return set_by is not SetBy.NATIONAL or below.confidence is not Confidence.SOURCE_READ
    return True
