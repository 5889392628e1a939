"""Frozen objects made at a fifth of what their constructors take, for what is read by the million.

The constructor of a frozen dataclass makes a call for each field. An ordinary class with the same
fields sets them directly, and an object of it may be declared to be of the frozen class once it is
filled, for both have the same fields in the same places.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Turn = Callable[[Any], Any]


def opened(cls: type[T]) -> Callable[..., T]:
    """Return what takes all values of the class's fields, in order, and checks none of them.

    Whoever calls it sets `__class__` of what it returns to the class; no call is spent on that.
    """
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    slots = "__slots__" in vars(cls)
    made: Callable[..., T] = make_dataclass(
        f"Open{cls.__name__}", names, slots=slots, repr=False, eq=False
    )
    return made


def assembler(
    cls: type[T],
    given: Sequence[str],
    taken: Mapping[str, Turn | None],
    read: Turn,
    check: Callable[[T], object] | None,
) -> Callable[..., T]:
    """Return a function of a source and the values of the given fields that makes an object of it.

    The other fields are taken from what `read` makes of the source, through their turns where they
    have one. The function is written out line by line, as the standard library does it for the
    constructors of dataclasses: one that looks up names as it goes takes half as long again.
    """
    lines = [
        f"def assemble(source, {', '.join(given)}):",
        "parts = read(source)",
        "made = opened()",
        *(f"made.{name} = {name}" for name in given),
        *(_taking(name, turn) for name, turn in taken.items()),
        "made.__class__ = cls",
        *(("check(made)",) if check else ()),
        "return made",
    ]
    opened = type(f"Open{cls.__name__}", (), {})
    scope = {"cls": cls, "opened": opened, "read": read, "turns": taken, "check": check}
    exec("\n    ".join(lines), scope)  # noqa: S102 - nothing but names of our own fields is in it.
    assemble: Callable[..., T] = scope["assemble"]  # type: ignore[assignment]
    return assemble


def _taking(name: str, turn: Turn | None) -> str:
    return f"made.{name} = turns['{name}'](parts.{name})" if turn else f"made.{name} = parts.{name}"
