"""The strict form of a rule file: a head that says whose rules these are, and then the rules.

Every rule is a table named by its key. It gives `value`, or says `settled = false` where no source
settles the rule, and always `source`, `article` and `confidence`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from domain.policies import plain
from domain.policies.plain import RuleDataMalformed
from domain.policies.schema import KEYS
from domain.policies.values import Value

Table = dict[str, Any]


def parse(where: str, text: str) -> Table:
    """Parse TOML; `where` is the file's name in every message."""
    return plain.reading(where, "TOML", tomllib.loads, text)


def take_head(where: str, table: Table, name: str) -> Table:
    """Take the head out of a parsed file."""
    head = table.pop(name, None)
    if not isinstance(head, dict):
        raise RuleDataMalformed(where, name, "this section is missing")
    return head


def read_values(where: str, table: Table, shared: Mapping[str, Any]) -> dict[str, Value[Any]]:
    """Read every rule of a file; `shared` are the fields that its head gives to all of them."""
    return {key: _read_value(where, key, leaf, shared) for key, leaf in _leaves(where, table, "")}


def _leaves(where: str, table: Table, prefix: str) -> Iterator[tuple[str, Table]]:
    for name, entry in table.items():
        key = f"{prefix}{name}"
        if not isinstance(entry, dict):
            raise RuleDataMalformed(where, key, "expected a table")
        if key in KEYS:
            yield key, entry
        elif any(known.startswith(f"{key}.") for known in KEYS):
            yield from _leaves(where, entry, f"{key}.")
        else:
            raise RuleDataMalformed(where, key, "no rule is called so")


def _read_value(where: str, key: str, leaf: Table, shared: Mapping[str, Any]) -> Value[Any]:
    entry = {"note": "", "note_vi": "", "alternatives": [], **shared, **leaf}
    unsettled = entry.pop("settled", True) is False
    if unsettled == ("value" in entry):
        raise RuleDataMalformed(where, key, "expected either a value or settled = false")
    if bool(entry["note"]) != bool(entry["note_vi"]):
        raise RuleDataMalformed(where, key, "a note is written in both languages")
    return plain.reading(where, key, plain.VALUES[key].read, entry)
