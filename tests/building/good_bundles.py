"""Bundles that hold, and the parts of them that attacks take."""

from typing import Any

from tests.building.held import a_held_ballot
from tests.building.logs import (
    HISTORY,
    NOMINATION,
    RULES,
    SEASON,
    SECOND,
    Log,
    a_log,
    a_long_log,
    carried,
)

OLD_SIZE = 5
"""Of the checkpoint that somebody kept; the bundle that continues it is made for that."""


def the_bundle() -> bytes:
    return a_log().bundle(cuts=[OLD_SIZE])


def the_season(**given: Any) -> bytes:
    return a_log().bundle("season", SEASON, (SEASON, NOMINATION, SECOND, RULES), **given)


def accepted() -> dict[str, bytes]:
    """Return the bundles that hold, by name."""
    return {
        "nomination": the_bundle(),
        "season": the_season(),
        "complete": a_log().bundle(complete=True),
        "without-witness": a_log().bundle(witnesses=(), cuts=range(len(HISTORY))),
        "with-document": a_log().bundle(documents=[b"%PDF-1.7 a decision"], cuts=[OLD_SIZE]),
        "one-event": Log(carried([(RULES, *HISTORY[2][1:])])).bundle(subject=RULES),
        "long-log": a_long_log(700).bundle(cuts=[OLD_SIZE]),
        "season-with-ballot": a_held_ballot().bundle(),
    }


def kept_checkpoint() -> bytes:
    """Return the checkpoint that a reader kept from earlier."""
    return a_log(OLD_SIZE).checkpoint().note.encoded
