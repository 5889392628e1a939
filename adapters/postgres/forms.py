# ruff: noqa: ANN401 - Values and types of every kind pass through here.
"""How a value of each type stands in the JSON of the record.

A dataclass stands as an object with exactly its fields, none left out, so that a reader never fills
in what was not written. The domain knows no serialiser: each of its dataclasses gets a twin here, a
`msgspec.Struct` with the same fields, and a value travels through its twin.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache, reduce
from operator import attrgetter, or_
from types import GenericAlias, MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from msgspec.structs import asdict

TAG = "@type"
"""Where a value may be one of several dataclasses, this key holds the name of the class."""

Turn = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A type as msgspec knows it, and the ways there and back (None: a value is its own form)."""

    plain: Any
    write: Turn | None = None
    read: Turn | None = None
    takes: tuple[type, ...] = ()
    """The types of the values that `write` turns."""
    gives: type | None = None
    """The type of what `write` makes, and `read` turns back."""


class Twin:
    """The struct with the fields of a dataclass, and the ways between the two.

    `given` names the fields that the record keeps elsewhere than in the JSON. `turns` are the
    fields whose values are of another type in the twin, with the ways back.
    """

    def __init__(
        self, cls: type, given: frozenset[str] = frozenset(), *, tag: str | None = None
    ) -> None:
        hints = get_type_hints(cls)
        names = [field.name for field in fields(cls) if field.name not in given]
        forms = [form_of(hints[name]) for name in names]
        self._cls = cls
        self._forms = dict(zip(names, forms, strict=True))
        self._values_of = _getter(names)
        self._writes = [(i, form.write) for i, form in enumerate(forms) if form.write]
        self.turns = [(name, form.read) for name, form in self._forms.items() if form.read]
        self.struct = msgspec.defstruct(
            cls.__name__,
            [(name, form.plain) for name, form in self._forms.items()],
            forbid_unknown_fields=True,
            # A twin lives for a moment and is in no cycle: the collector need not know of it.
            gc=False,
            tag=tag,
            tag_field=TAG if tag else None,
        )

    def write(self, value: Any) -> msgspec.Struct:
        """Return the twin of a value, unchecked but for its class, of which it would lose parts."""
        if type(value) is not self._cls:
            raise TypeError(f"expected {self._cls.__name__}, got {type(value).__name__}")
        values = self._values_of(value)
        if self._writes:
            values = list(values)
            for i, turn in self._writes:
                values[i] = turn(values[i])
        return self.struct(*values)

    def read(self, twin: msgspec.Struct) -> Any:
        """Return the value of a twin, checked by its class as if it were new."""
        values = asdict(twin)
        for name, turn in self.turns:
            values[name] = turn(values[name])
        return self._cls(**values)

    def culprit(self, value: Any, encode: Callable[[Any], bytes]) -> str:
        """Name the first field of a value that cannot be written by itself, or nothing."""
        for name, form in self._forms.items():
            try:
                encode((form.write or _same)(getattr(value, name)))
            except Exception:  # noqa: BLE001 - whatever it raises, this field is the one.
                return name
        return ""


def _getter(names: list[str]) -> Callable[[Any], Sequence[Any]]:
    # Of a single name, or of none, an attrgetter does not make a tuple.
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]


@cache
def form_of(hint: Any) -> Form:
    """Return the form of a type, or raise a `TypeError` that says why it has none."""
    if hint in _FORMS:
        return _FORMS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Form(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    form_of_family = _FAMILIES.get(get_origin(hint))
    if form_of_family is None:
        raise TypeError(f"{hint!r} has no form in the record: use an exact and immutable type")
    return form_of_family(*get_args(hint))


def _dataclass(cls: type, tag: str | None = None) -> Form:
    twin = Twin(cls, tag=tag)
    return Form(twin.struct, twin.write, twin.read, (cls,), twin.struct)


def _union(*members: Any) -> Form:
    choices = [member for member in members if is_dataclass(member)]
    forms = [
        _dataclass(member, tag=member.__name__)
        if len(choices) > 1 and member in choices
        else form_of(member)
        for member in members
    ]
    plain = reduce(or_, [form.plain for form in forms])
    if len({form.plain for form in forms}) < len(forms):
        raise TypeError(f"{members} cannot be told apart in the record")
    writes = {taken: form.write for form in forms for taken in form.takes}
    reads = {form.gives: form.read for form in forms if form.gives}
    return Form(plain, _by_type(writes), _by_type(reads), tuple(writes))


def _by_type(turns: dict[Any, Turn | None]) -> Turn | None:
    if not any(turns.values()):
        return None

    def turn(value: Any) -> Any:
        found = turns.get(type(value))
        return found(value) if found else value

    return turn


def _tuple(*items: Any) -> Form:
    if items[-1] is not Ellipsis:
        raise TypeError("a tuple of several types has no form in the record: name its parts")
    form = form_of(items[0])
    plain = GenericAlias(tuple, (form.plain, ...))
    return Form(plain, _each(form.write), _each(form.read), (tuple,), tuple)


def _each(turn: Turn | None) -> Turn | None:
    # A list in the place of a tuple is left as it is, and refused when it is compared.
    return turn and _by_type({tuple: lambda values: tuple(turn(value) for value in values)})


def _frozenset(item: Any) -> Form:
    form = form_of(item)
    if form.write:
        raise TypeError(f"a set of {item!r} has no order and so no form in the record")
    return Form(GenericAlias(frozenset, (form.plain,)))


def _annotated(kind: Any, *_: Any) -> Form:
    """Return the form of the type itself: a note for the reader of a form is not in the record."""
    return form_of(kind)


def _mapping(key: Any, value: Any) -> Form:
    if key not in _KEYS and not (isinstance(key, type) and issubclass(key, StrEnum)):
        raise TypeError(f"{key!r} cannot be a key in the record")
    form = form_of(value)
    write, read = form.write or _same, form.read or _same
    return Form(
        GenericAlias(dict, (key, form.plain)),
        # msgspec puts keys in order only when they are strings already.
        lambda mapping: {str(k): write(v) for k, v in mapping.items()},
        lambda mapping: MappingProxyType({k: read(v) for k, v in mapping.items()}),
        (dict, MappingProxyType),
        dict,
    )


def _same(value: Any) -> Any:
    return value


_KEYS = (str, int, UUID, date)
"""Types whose `str` is what msgspec reads back as a key."""

_FORMS: dict[Any, Form] = {
    **{kind: Form(kind) for kind in (bool, date, Decimal, int, str, timedelta, NoneType, UUID)},
    # A moment without a zone is no moment; msgspec refuses to read one.
    datetime: Form(Annotated[datetime, msgspec.Meta(tz=True)]),
    Fraction: Form(str, str, Fraction, (Fraction,), str),
}

_FAMILIES: dict[Any, Callable[..., Form]] = {
    Annotated: _annotated,
    Literal: lambda *values: Form(Literal[values]),
    Mapping: _mapping,
    UnionType: _union,
    Union: _union,
    frozenset: _frozenset,
    tuple: _tuple,
}
