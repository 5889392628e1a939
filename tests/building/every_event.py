"""Examples of any event, made from the types of its fields, always the same.

Run as a program it keeps the bytes of those that are not kept yet; what is kept it never touches:

    python -m tests.building.every_event
"""

import json
import pkgutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

import domain
from adapters.postgres.codec import encode
from domain.events import Event, registry

KEPT = Path(__file__).parent.parent / "adapters" / "postgres" / "stored"
WORDS = KEPT / "words.json"

STREAM = UUID("6f3b2f0e-5f0c-4c39-9a2b-7d1c0a4e8b10")
VERSION = 3
HEADER = {
    "originator_id": STREAM,
    "originator_version": VERSION,
    "timestamp": datetime(2025, 11, 20, 8, 30, tzinfo=UTC),
}

PLAIN: Mapping[type, Any] = {
    bool: True,
    date: date(2025, 11, 20),
    datetime: datetime(2025, 12, 1, 17, tzinfo=UTC),
    Decimal: Decimal("66.70"),
    Fraction: Fraction(2, 3),
    int: 7,
}


def events() -> dict[str, type[Event]]:
    """Return the domain's own events by topic; other tests enter events of theirs as well."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        import_module(module.name)
    return {t: c for t, c in registry().items() if c.__module__.startswith("domain.")}


def examples(cls: type[Event]) -> tuple[Event, Event]:
    """Return an event that says everything it can say, and one that says as little."""
    full, sparse = (_parts(cls, "event", sparse=sparse) for sparse in (False, True))
    return cls(**HEADER, **full), cls(**HEADER, **sparse)


def lines(cls: type[Event]) -> bytes:
    """Return the examples as the record keeps them, one a line."""
    return b"".join(encode(event)[0] + b"\n" for event in examples(cls))


def words() -> dict[str, list[str]]:
    """Return every enumeration that an event may hold, with the values that are stored for it."""
    found: dict[str, list[str]] = {}
    for cls in events().values():
        _enumerations(cls, found)
    return dict(sorted(found.items()))


def _enumerations(hint: Any, found: dict[str, list[str]]) -> None:
    if isinstance(hint, type) and issubclass(hint, Enum):
        found[hint.__name__] = sorted(str(member.value) for member in hint)
    elif isinstance(hint, type) and is_dataclass(hint):
        for each in get_type_hints(hint).values():
            _enumerations(each, found)
    for part in get_args(hint):
        _enumerations(part, found)


def _parts(cls: type, where: str, *, sparse: bool) -> dict[str, Any]:
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls) if field.name not in HEADER]  # type: ignore[arg-type]
    return {name: _value(hints[name], f"{where}.{name}", sparse=sparse) for name in names}


def _value(hint: Any, where: str, *, sparse: bool) -> Any:
    if get_origin(hint) in (Union, UnionType):
        some = [part for part in get_args(hint) if part is not NoneType]
        nothing = sparse and NoneType in get_args(hint)
        return None if nothing else _value(some[0], where, sparse=sparse)
    if get_origin(hint) is tuple:
        each = get_args(hint)[0]
        return tuple(_value(each, f"{where}{n}", sparse=False) for n in (1, 2) if not sparse)
    return _single(hint, where, sparse=sparse)


def _single(hint: Any, where: str, *, sparse: bool) -> Any:
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is UUID:
        return uuid5(STREAM, where)
    if hint is str:
        return f"“{where}” – chữ Việt"
    if issubclass(hint, Enum):
        return next(iter(hint))
    if is_dataclass(hint):
        return hint(**_parts(hint, where, sparse=sparse))
    raise TypeError(f"no example of {hint!r}")


def _keep() -> None:
    WORDS.write_text(json.dumps(words(), indent=1) + "\n", encoding="utf-8")
    for topic, cls in events().items():
        path = KEPT / f"{topic}.jsonl"
        if not path.exists():
            path.write_bytes(lines(cls))
            print(path.name)  # noqa: T201 - it is a program.


if __name__ == "__main__":
    _keep()
