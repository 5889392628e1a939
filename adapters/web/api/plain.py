"""Values of the domain as JSON: terms with labels, exact numbers as text, names as they are."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

from domain.papers import PersonName
from domain.terms import Term


def plain(value: Any) -> Any:  # noqa: ANN401 - a value of any kind.
    """Return a value as JSON can hold it; sets are sorted, so that their order says nothing."""
    if isinstance(value, Term):
        return {"value": value.value, "vi": value.vi, "en": value.en}
    if isinstance(value, PersonName):
        return value.text
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(each) for each in value), key=str)
    return [plain(each) for each in value] if isinstance(value, tuple) else _single(value)


def _single(value: Any) -> Any:  # noqa: ANN401
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID() | Decimal() | Fraction():
            return str(value)
        case Enum():
            return value.value
        case _:
            return value


def _key(key: Any) -> str:  # noqa: ANN401
    """Return a key as text; one of several parts is written with slashes between them."""
    if isinstance(key, tuple):
        return "/".join(_key(part) for part in key)
    if is_dataclass(key):
        return "/".join(_key(getattr(key, field.name)) for field in fields(key))
    return str(key.value if isinstance(key, Enum) else key)
