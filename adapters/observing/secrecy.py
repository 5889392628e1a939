"""Keeps secrets and ballots out of log lines, whatever a caller puts into their fields."""

import re
from collections.abc import Mapping
from typing import Any

import structlog

DENIED = frozenset(
    {"authorization", "ballot", "ballots", "choice", "choices", "cookie", "cookies", "credential"}
    | {"credentials", "csrf", "dsn", "key", "passwd", "password", "secret", "token", "tokens"}
)
"""Words of a field's name that keep the field out of the log. ``voter_choice`` holds one of them,
``keyword`` does not. ``idempotency_key`` and ``fairness_key`` are named in ALLOWED."""

ALLOWED = frozenset({"idempotency_key", "fairness_key"})

_PASSWORD_IN_URL = re.compile(r"(\w+://[^\s:/@]*):[^\s@]+@")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def denied(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return name.lower() not in ALLOWED and not words.isdisjoint(DENIED)


def drop_secrets(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A structlog processor: denied fields leave the line, at any depth, name and all.

    What is left out is counted in ``left_out``, so that nobody wonders where a field went.
    """
    kept, left_out = _without_denied(event)
    return {**kept, "left_out": left_out} if left_out else kept


def _without_denied(fields: Mapping[Any, Any]) -> tuple[dict[str, Any], int]:
    kept: dict[str, Any] = {}
    left_out = 0
    for name, value in fields.items():
        if denied(str(name)):
            left_out += 1
            continue
        kept[str(name)], deeper = _clean(value)
        left_out += deeper
    return kept, left_out


def _clean(value: object) -> tuple[Any, int]:
    if isinstance(value, Mapping):
        return _without_denied(value)
    if isinstance(value, list | tuple):
        parts = [_clean(part) for part in value]
        return [part for part, _ in parts], sum(count for _, count in parts)
    if isinstance(value, str):
        return _PASSWORD_IN_URL.sub(r"\1:…@", value), 0
    return value, 0
