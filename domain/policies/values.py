"""A rule's value together with everything a reader needs in order to believe it or to doubt it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Confidence(StrEnum):
    """How sure a value is."""

    SOURCE_READ = "S"
    UNVERIFIED = "M"
    INFERRED = "I"

    @property
    def vi(self) -> str:
        """The Vietnamese label."""
        return _LABELS[self][0]

    @property
    def en(self) -> str:
        """The English label."""
        return _LABELS[self][1]


_LABELS = {
    Confidence.SOURCE_READ: ("Đã đọc nguồn", "A source was read"),
    Confidence.UNVERIFIED: ("Chưa kiểm chứng, cần xác nhận", "Unverified, to be confirmed"),
    Confidence.INFERRED: ("Suy ra hoặc tính ra từ nguồn", "Inferred or computed from sources"),
}


class NotSettled(LookupError):
    """No source settles this rule and no official has confirmed a value for it."""

    def __init__(self, source: str) -> None:
        super().__init__(f"not settled: an official must confirm this value ({source})")


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T]):
    """Another figure that some source or practice gives for the same rule."""

    value: T
    source: str


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """What a rule says, where that is written, and how sure it is.

    A `value` of None means "not settled: an official must confirm it". It is never a silent
    default; who needs the rule has to ask for a confirmation or to refuse. `layer` is the id of
    the rule set's layer that the value came from. A contested rule lists the other figures in
    `alternatives`. A note is for people, in English and in Vietnamese.
    """

    value: T | None
    source: str
    article: str
    confidence: Confidence
    layer: str
    valid_from: date | None = None
    valid_to: date | None = None
    confirmed_by: str | None = None
    note: str = ""
    note_vi: str = ""
    alternatives: tuple[Alternative[T], ...] = ()

    @property
    def settled(self) -> bool:
        """Whether there is a value to go by."""
        return self.value is not None

    @property
    def contested(self) -> bool:
        """Whether sources or practice give other figures too."""
        return bool(self.alternatives)

    def required(self) -> T:
        """Return the value; raise `NotSettled` where there is none."""
        if self.value is None:
            raise NotSettled(self.source)
        return self.value

    def map(self, change: Callable[[T], U]) -> Value[U]:
        """Return the same rule with `change` applied to its value and to its alternatives."""
        return Value(
            value=None if self.value is None else change(self.value),
            source=self.source,
            article=self.article,
            confidence=self.confidence,
            layer=self.layer,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            confirmed_by=self.confirmed_by,
            note=self.note,
            note_vi=self.note_vi,
            alternatives=tuple(Alternative(change(a.value), a.source) for a in self.alternatives),
        )

    def confirmed(self, value: T, by: str, layer: str) -> Value[T]:
        """Return this rule with the value that the official `by` has confirmed for it."""
        return replace(self, value=value, confirmed_by=by, layer=layer)
