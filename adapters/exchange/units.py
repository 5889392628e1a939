"""Units in a list, and one of them with its past."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from adapters.exchange.alphabet import place
from adapters.postgres.connecting import fetch
from adapters.postgres.read_models.searching import search_text
from domain import organisations
from domain.organisations import Organisation
from services.ports import EventStore, RecordUnavailable

_UNITS = "SELECT id, province, name, aliases FROM view.organisation WHERE province = ANY($1)"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list."""

    id: UUID
    province: str
    name: str
    aliases: tuple[str, ...]


async def units_of(pool: asyncpg.Pool, provinces: Collection[str], text: str = "") -> list[UnitRow]:
    """Return the provinces' units that go by a name with that text, accents or not, by name."""
    try:
        rows = await fetch(pool, _UNITS, list(provinces))
    except asyncpg.UndefinedTableError as error:
        raise RecordUnavailable("the read models are being made") from error
    wanted = search_text(text)
    found = [
        UnitRow(row["id"], row["province"], row["name"], tuple(row["aliases"]))
        for row in rows
        if wanted in search_text(row["name"], *row["aliases"])
    ]
    return sorted(found, key=lambda unit: (place(unit.name), unit.id))


async def unit_of(store: EventStore, unit: UUID) -> Organisation | None:
    """Return one unit from the record itself, whatever its province: the caller checks that."""
    state = None
    for recorded in await store.of_stream(unit):
        state = organisations.evolve(state, recorded.event)
    return state
