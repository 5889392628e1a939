"""The locks of the database are all different, and all in one place."""

import re
from pathlib import Path

import adapters
from adapters.postgres.locks import LIBRARY, PROJECTING, Lock

LITERAL = re.compile(r"advisory_(?:xact_)?lock\(\s*\d")
SOURCES = Path(adapters.__file__).parent


def test_no_lock_is_one_of_those_that_are_made_of_names() -> None:
    """That no two of them are the same is made sure of where they stand."""
    assert {PROJECTING, LIBRARY}.isdisjoint(lock.value[0] for lock in Lock)
    assert PROJECTING != LIBRARY


def test_no_program_names_a_lock_by_its_number() -> None:
    naming = [path.name for path in SOURCES.rglob("*.py") if LITERAL.search(path.read_text())]
    assert naming == []


def test_the_append_function_takes_the_lock_that_is_kept_for_it() -> None:
    sql = "".join(path.read_text() for path in sorted(SOURCES.rglob("*append*.sql")))
    assert set(re.findall(r"pg_advisory_xact_lock\((\d+), (\d+)\)", sql)) == {
        tuple(str(key) for key in Lock.APPENDING.value)
    }
