"""How each shape of a value is written in TOML and JSON, and strictly read back.

Both files hold the same plain form, so one codec serves both: exact numbers are strings ("2/3",
"1.5"), and no float is ever accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Unreadable(ValueError):
    """A plain value has not the form that its key asks for."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """Reads the plain form of a T, refusing everything else, and writes it back unchanged."""

    name: str
    read: Callable[[object], T]
    plain: Callable[[T], object]


def _exactly(kind: type[T], plain: object, name: str) -> T:
    # bool is a subclass of int, so a plain isinstance would let `true` pass for a number.
    if type(plain) is not kind:
        raise Unreadable(f"expected {name}, found {plain!r}")
    return plain


def _read_count(plain: object) -> int:
    number = _exactly(int, plain, "a whole number")
    if number < 0:
        raise Unreadable(f"expected a count, found {number}")
    return number


def _read_text(plain: object) -> str:
    text = _exactly(str, plain, "text")
    if not text.strip():
        raise Unreadable("expected text, found an empty one")
    return text


def _read_matching(pattern: str, plain: object, name: str) -> str:
    text = _exactly(str, plain, name)
    if not re.fullmatch(pattern, text):
        raise Unreadable(f"expected {name}, found {text!r}")
    return text


def _read_fraction(plain: object) -> Fraction:
    text = _read_matching(r"[0-9]+/[1-9][0-9]*", plain, 'a fraction such as "2/3"')
    fraction = Fraction(text)
    if fraction > 1:
        raise Unreadable(f"expected a share of at most 1, found {text}")
    if _plain_fraction(fraction) != text:
        raise Unreadable(f"expected the fraction in lowest terms, found {text}")
    return fraction


def _plain_fraction(fraction: Fraction) -> str:
    return f"{fraction.numerator}/{fraction.denominator}"


def _read_decimal(plain: object) -> Decimal:
    return Decimal(_read_matching(r"[0-9]+(\.[0-9]+)?", plain, 'a decimal such as "1.5"'))


def _read_time_of_day(plain: object) -> timedelta:
    text = _read_matching(r"([01][0-9]|2[0-4]):[0-5][0-9]", plain, 'a time such as "24:00"')
    length = timedelta(hours=int(text[:2]), minutes=int(text[3:]))
    if not timedelta(0) < length <= timedelta(hours=24):
        raise Unreadable(f"expected a time after 00:00 and up to 24:00, found {text}")
    return length


def _plain_time_of_day(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _read_date(plain: object) -> date:
    if type(plain) is date:
        return plain
    try:
        return date.fromisoformat(_exactly(str, plain, "a date"))
    except ValueError as error:
        raise Unreadable(f"expected a date, found {plain!r}") from error


def _same(value: T) -> object:
    return value


def _read_integer(plain: object) -> int:
    return _exactly(int, plain, "a whole number")


def _read_flag(plain: object) -> bool:
    return _exactly(bool, plain, "true or false")


COUNT = Codec("count", _read_count, _same)
INTEGER = Codec("integer", _read_integer, _same)
FLAG = Codec("flag", _read_flag, _same)
TEXT = Codec("text", _read_text, _same)
FRACTION = Codec("fraction", _read_fraction, _plain_fraction)
DECIMAL = Codec("decimal", _read_decimal, str)
TIME_OF_DAY = Codec("time of day", _read_time_of_day, _plain_time_of_day)
DATE = Codec("date", _read_date, date.isoformat)


def choice(kind: type[E]) -> Codec[E]:
    """One word of a closed vocabulary."""

    def read(plain: object) -> E:
        try:
            return kind(_exactly(str, plain, "a word"))
        except ValueError as error:
            words = ", ".join(kind)
            raise Unreadable(f"expected one of {words}; found {plain!r}") from error

    return Codec(kind.__name__, read, str)


def sequence(item: Codec[T]) -> Codec[tuple[T, ...]]:
    """Several values of one shape, in order; at least one."""

    def read(plain: object) -> tuple[T, ...]:
        entries = _exactly(list, plain, "a list")
        if not entries:
            raise Unreadable("expected at least one entry")
        return tuple(item.read(entry) for entry in entries)

    return Codec(f"list of {item.name}", read, lambda values: [item.plain(v) for v in values])


def record(
    kind: Callable[..., T], fields: Mapping[str, Codec[Any]], optional: tuple[str, ...] = ()
) -> Codec[T]:
    """A table with exactly these fields; an `optional` one that is None is left out."""

    def read(plain: object) -> T:
        table = cast("dict[str, object]", _exactly(dict, plain, "a table"))
        _refuse_other_fields(table, set(fields), set(optional))
        given = {name: fields[name].read(entry) for name, entry in table.items()}
        return kind(**{**dict.fromkeys(fields), **given})

    def write(value: T) -> object:
        entries = {name: getattr(value, name) for name in fields}
        return {n: fields[n].plain(e) for n, e in entries.items() if e is not None}

    return Codec(getattr(kind, "__name__", "record"), read, write)


def _refuse_other_fields(table: Mapping[str, object], known: set[str], optional: set[str]) -> None:
    for name in sorted(set(table) - known):
        raise Unreadable(f"unknown field {name!r}")
    for name in sorted(known - optional - set(table)):
        raise Unreadable(f"field {name!r} is missing")
