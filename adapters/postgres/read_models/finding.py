"""What a text, a number or an id may mean: nominations, units, blocs, seasons and events.

The accents are off and the letters small on both sides. No index of parts of words is kept: the
wall comes before any such condition, and the rows of a province that are left are few.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from adapters.postgres.read_models.listing import anywhere
from adapters.postgres.read_models.reading import read
from adapters.postgres.read_models.searching import search_text

_RANK = """
CASE WHEN search = $3 THEN 0 WHEN starts_with(search, $3) THEN 1
  WHEN strpos(' ' || search, ' ' || $3) > 0 THEN 2 ELSE 3 END
"""
_WANTED = """
province = ANY($1) AND ((cardinality($2::text[]) > 0 AND search LIKE ALL ($2)) OR {id} = $4)
"""
_FIND = f"""
(SELECT 'unit' AS kind, id, name, province, '' AS award, '' AS stage, 0 AS year, true AS is_open,
  {_RANK} AS rank FROM view.organisation WHERE {_WANTED.format(id="id")}
 ORDER BY rank, length(name), id LIMIT $5)
UNION ALL
(SELECT 'bloc', (array_agg(id ORDER BY emulation_year DESC, id))[1], bloc_name, province, '', '',
  max(emulation_year), bool_or(is_open), min({_RANK})
 FROM view.season WHERE {_WANTED.format(id="bloc_id")}
 GROUP BY bloc_id, bloc_name, province ORDER BY min({_RANK}), length(bloc_name), bloc_id LIMIT $5)
UNION ALL
(SELECT 'season', id, bloc_name, province, '', '', emulation_year, is_open, {_RANK}
 FROM view.season WHERE {_WANTED.format(id="id")}
 ORDER BY 9, emulation_year DESC, length(bloc_name), id LIMIT $5)
UNION ALL
(SELECT 'nomination', id, unit_name, province, award, stage, emulation_year, is_open, {_RANK}
 FROM view.nomination WHERE {_WANTED.format(id="id")}
 ORDER BY 9, emulation_year DESC, length(unit_name), id LIMIT $5)
ORDER BY rank, year DESC, name, kind, id LIMIT $5
"""  # noqa: S608 - nothing of it comes from outside.
_EVENT = "SELECT position, stream_id, version, type FROM wall.event_named($1, $2)"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; what it has none of is empty or 0."""

    kind: str
    id: UUID
    name: str
    province: str
    award: str
    stage: str
    year: int
    is_open: bool
    rank: int
    """0 for the whole name, 1 for its beginning, 2 for the beginning of a word, 3 for the rest."""


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event that was named, and the history that it is a part of."""

    position: int
    stream_id: UUID
    version: int
    type: str


async def found(pool: asyncpg.Pool, provinces: Collection[str], text: str, limit: int) -> list[Hit]:
    """Return what has every word of a text in its name, or that id; what fits best comes first."""
    words = search_text(text).split()
    values = (list(provinces), [anywhere(word) for word in words], " ".join(words), _id(text))
    return [Hit(**dict(row)) for row in await read(pool, _FIND, *values, limit)]


async def event_named(pool: asyncpg.Pool, text: str) -> EventHit | None:
    """Return the event with that number in the record, or that id, if it may be seen."""
    digits = text.replace(".", "")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None  # noqa: PLR2004 - more is no bigint.
    id_ = _id(text)
    if number is None and id_ is None:
        return None
    rows = await read(pool, _EVENT, number, id_)
    return EventHit(**dict(rows[0])) if rows else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
