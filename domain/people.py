"""Finding the names of people in whatever holds them, by the types of its fields alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from domain.papers import PersonName

T = TypeVar("T")

Turn = Callable[[PersonName], PersonName]


@cache
def name_fields(cls: type) -> tuple[str, ...]:
    """Return the fields of a dataclass in which, at any depth, a name may stand; mostly none."""
    hints = get_type_hints(cls)
    return tuple(f.name for f in fields(cls) if _may_hold_names(hints[f.name]))


def names_in(value: object) -> Iterator[PersonName]:
    """Yield the names in a value, in the order in which they stand there."""
    if isinstance(value, PersonName):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from names_in(item)
    elif is_dataclass(value):
        for name in _name_fields(value):
            yield from names_in(getattr(value, name))


def with_names(value: T, turn: Turn) -> T:
    """Return the value with every name in it replaced by what `turn` makes of it."""
    turned: Any = value
    if isinstance(value, PersonName):
        turned = turn(value)
    elif isinstance(value, tuple):
        turned = tuple(with_names(item, turn) for item in value)
    elif is_dataclass(value):
        found = {n: with_names(getattr(value, n), turn) for n in _name_fields(value)}
        turned = replace(turned, **found) if found else value
    result: T = turned
    return result


def _name_fields(value: object) -> tuple[str, ...]:
    cls: Any = type(value)
    return name_fields(cls)


def _may_hold_names(hint: Any) -> bool:  # noqa: ANN401 - a type of any kind.
    if hint is PersonName:
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(name_fields(hint))
    parts = get_args(hint)
    if get_origin(hint) is Mapping and any(_may_hold_names(part) for part in parts):
        raise TypeError(f"names in {hint!r} would not be found: use a tuple")
    return any(_may_hold_names(part) for part in parts)
