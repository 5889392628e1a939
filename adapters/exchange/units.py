"""Units in a list, and one of them with its past."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from adapters.postgres.read_models.listing import pattern
from adapters.postgres.read_models.reading import read
from domain import organisations
from domain.folding import fold
from domain.organisations import Organisation
from services.ports import EventStore

_WITH = " FROM view.organisation WHERE province = ANY($1) AND ($2 = '' OR search LIKE $2)"
_UNITS = f"SELECT id, province, name, aliases{_WITH} ORDER BY alphabetical, id LIMIT $3"
_COUNT = f"SELECT count(*){_WITH}"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list."""

    id: UUID
    province: str
    name: str
    aliases: tuple[str, ...]


async def units_of(
    pool: asyncpg.Pool, provinces: Collection[str], text: str = "", limit: int | None = None
) -> list[UnitRow]:
    """Return the provinces' units that go by a name with that text, accents or not, by name."""
    rows = await read(pool, _UNITS, list(provinces), pattern(text), limit)
    return [UnitRow(row["id"], row["province"], row["name"], tuple(row["aliases"])) for row in rows]


async def count_of(pool: asyncpg.Pool, provinces: Collection[str], text: str = "") -> int:
    """Return how many units that are."""
    return int((await read(pool, _COUNT, list(provinces), pattern(text)))[0]["count"])


async def unit_of(store: EventStore, unit: UUID) -> Organisation | None:
    """Return one unit from the record itself, whatever its province: the caller checks that."""
    return fold(organisations.evolve, await store.events_of(unit))
