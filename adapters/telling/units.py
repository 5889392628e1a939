"""What the sentences of a season's parts have in common: units by name, and lists."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from adapters.bilingual import Text
from domain.events import Event

Names = Mapping[UUID, str]
"""Organisations by their ids."""

Sentences = Mapping[type[Event], Callable[[Any, Names], Text]]

NOT_STATED = Text("không nêu", "not stated")


def named(unit: UUID | None, names: Names) -> Text:
    """Return what a unit is called, which is the same in both languages."""
    if unit is None:
        return NOT_STATED
    name = names.get(unit, str(unit))
    return Text(name, name)


def all_named(units: Iterable[UUID], names: Names) -> Text:
    """Return the names of several units in one line."""
    listed = "; ".join(named(unit, names).vi for unit in units)
    return Text(listed, listed) if listed else NOT_STATED


def number(count: int | None) -> Text:
    """Return a count, or that none was stated."""
    return NOT_STATED if count is None else Text(str(count), str(count))


def bare(text: str) -> str:
    """Return words for the end of a sentence, without the full stop that they may bring."""
    return text.strip().rstrip(".")
