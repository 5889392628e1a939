"""The table of requirements in docs/asvs.md: whole, and backed by tests that exist."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d[^|]+) \| [^|]+ \| ([^|]+) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+|\*)`")
ANSWERS = {"met", "partly", "not met", "operator", "not applicable"}

LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
"""The last requirement of levels 1 and 2 in each section of ASVS 5.0.0; level 3 comes after."""


def numbers(cell: str) -> list[str]:
    """Return the requirements of a row, ranges spelled out."""
    found = []
    for part in cell.split(", "):
        first, _, last = part.partition(" to ")
        section, at = first.rsplit(".", 1)
        until = (last or first).rsplit(".", 1)[1]
        found += [f"{section}.{number}" for number in range(int(at), int(until) + 1)]
    return found


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = {node.name for node in ast.walk(tree) if isinstance(node, functions)}
    return frozenset(name for name in names if name.startswith("test_"))


def test_each_requirement_of_both_levels_is_answered_once() -> None:
    answered = [number for cell, _, _ in ROW.findall(TABLE) for number in numbers(cell)]
    asked = [f"{section}.{n}" for section, last in LAST.items() for n in range(1, last + 1)]
    assert sorted(answered) == sorted(asked)
    assert {answer for _, answer, _ in ROW.findall(TABLE)} <= ANSWERS


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(TABLE)
    assert len(named) > 100
    gone = [f"{path}::{name}" for path, name in named if not (ROOT / path).is_file()]
    assert not gone
    gone = [
        f"{path}::{name}"
        for path, name in named
        if name not in names_in(path) and not (name == "*" and names_in(path))
    ]
    assert not gone


def test_the_sums_are_those_of_the_rows() -> None:
    counted = dict.fromkeys(ANSWERS, 0)
    for cell, answer, _ in ROW.findall(TABLE):
        counted[answer] += len(numbers(cell))
    for answer, count in counted.items():
        assert f"| {answer} | {count} |" in TABLE, answer
