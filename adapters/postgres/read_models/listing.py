"""Lists by pages: each goes on right after a row that is named by its id, and counts no others.

An offset would read all rows before it, and would skip one whenever another was added.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.postgres.read_models.searching import search_text

Asked = tuple[str, tuple[object, ...]]
"""A statement's end, from its WHERE on, and its values."""

PLACE_OF_NOMINATION = "SELECT due_at, unit_name, id FROM view.nomination WHERE id = $1"

NEAR = 2_000
"""Rows of several provinces in which a text is looked for first. Behind a wall the server does not
know how frequent a text is, and would look through all there are for one that every second has."""

_OF_ONE, _OF_SEVERAL = " WHERE n.province = $1", " WHERE n.province = ANY($1)"
_PLACE = ' ORDER BY n.due_at NULLS LAST, n.unit_name COLLATE "C", n.id'
_SOONEST = f"{_PLACE} LIMIT $3"
_IN_NEAR = """
 WHERE n.id IN (SELECT n.id FROM (SELECT n.id, n.due_at, n.unit_name, n.search
   FROM view.nomination AS n {beginning} LIMIT {near}) AS n WHERE n.search LIKE $2 {soonest})
"""
_AFTER_DUE = """
 AND (n.due_at IS NULL OR (n.due_at, n.unit_name COLLATE "C", n.id) > ($4, $5, $6))
"""
_AFTER_UNDUE = ' AND n.due_at IS NULL AND (n.unit_name COLLATE "C", n.id) > ($4, $5)'

# The years run downwards and the names upwards, which one comparison of rows cannot say.
_SEASONS = """
 WHERE province = ANY($1) AND ($2 = '' OR search LIKE $2)
   AND coalesce((-emulation_year, bloc_name, id) >
     (SELECT -c.emulation_year, c.bloc_name, c.id FROM view.season AS c WHERE c.id = $4), true)
 ORDER BY -emulation_year, bloc_name, id LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a nomination stands in the order of what is due first."""

    due_at: datetime | None
    unit_name: str
    id: UUID


def nominations(provinces: Collection[str], text: str, after: Place | None, limit: int) -> Asked:
    """Ask for the nominations of those provinces with that text, soonest due first."""
    # Of one province an index has the rows in order; of an array it cannot know that.
    one = len(provinces) == 1
    behind, place = _behind(after)
    asked = (_OF_ONE if one else _OF_SEVERAL) + behind + " AND ($2 = '' OR n.search LIKE $2)"
    of = next(iter(provinces)) if one else list(provinces)
    return asked + _SOONEST, (of, pattern(text), limit, *place)


def near_nominations(
    provinces: Collection[str], text: str, after: Place | None, limit: int
) -> Asked:
    """Ask for those among the next `NEAR` alone, which come before all others with that text."""
    behind, place = _behind(after)
    asked = _IN_NEAR.format(beginning=_OF_SEVERAL + behind + _PLACE, near=NEAR, soonest=_SOONEST)
    return asked + _SOONEST, (list(provinces), pattern(text), limit, *place)


def _behind(place: Place | None) -> Asked:
    if place is None:
        return "", ()
    if place.due_at is None:
        return _AFTER_UNDUE, (place.unit_name, place.id)
    return _AFTER_DUE, (place.due_at, place.unit_name, place.id)


def seasons(provinces: Collection[str], text: str, after: UUID | None, limit: int) -> Asked:
    """Ask for the seasons of those provinces whose bloc or year has that text, newest first."""
    return _SEASONS, (list(provinces), pattern(text), limit, after)


def pattern(text: str) -> str:
    """Return what LIKE is asked for a text that stands anywhere; nothing for no text."""
    wanted = search_text(text)
    return anywhere(wanted) if wanted else ""


def anywhere(searched: str) -> str:
    """Return the pattern for LIKE of letters that stand anywhere."""
    return f"%{literal(searched)}%"


def literal(text: str) -> str:
    """Return the pattern for LIKE of a text itself, whatever signs are in it."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
