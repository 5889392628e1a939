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

_SOONEST = ' ORDER BY n.due_at NULLS LAST, n.unit_name COLLATE "C", n.id LIMIT $3'
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
    beginning = " WHERE n.province = ANY($1) AND ($2 = '' OR n.search LIKE $2)"
    values: tuple[object, ...] = (list(provinces), pattern(text), limit)
    if after is None:
        return beginning + _SOONEST, values
    if after.due_at is None:
        return beginning + _AFTER_UNDUE + _SOONEST, (*values, after.unit_name, after.id)
    place = (after.due_at, after.unit_name, after.id)
    return beginning + _AFTER_DUE + _SOONEST, (*values, *place)


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
