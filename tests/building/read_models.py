"""Everything that read models hold, and the same made once more from a copy of the record."""

from typing import Any

import asyncpg

from adapters.wiring import open_read_models

Rows = dict[str, list[tuple[Any, ...]]]

TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'view' ORDER BY 1
"""


async def every_row(database: str) -> Rows:
    """Return each table of the read models, in an order that does not depend on its making."""
    connection = await asyncpg.connect(database)
    try:
        tables = [row[0] for row in await connection.fetch(TABLES)]
        select = "SELECT t.* FROM {} AS t ORDER BY t::text"
        return {t: [tuple(r) for r in await connection.fetch(select.format(t))] for t in tables}
    finally:
        await connection.close()


async def built_apart(record: str, elsewhere: str) -> Rows:
    """Copy the events into another database, build its read models from nothing, return them.

    ``elsewhere`` is migrated and empty, and reached as a superuser, who may copy positions.
    """
    await _copy_events(record, elsewhere)
    async with open_read_models(elsewhere) as runners:
        for runner in runners:
            await runner.catch_up()
    return await every_row(elsewhere)


async def _copy_events(record: str, elsewhere: str) -> None:
    source, target = await asyncpg.connect(record), await asyncpg.connect(elsewhere)
    try:
        held = bytearray()

        async def keep(data: bytes) -> None:
            held.extend(data)

        query = "SELECT * FROM es.event ORDER BY position"
        await source.copy_from_query(query, output=keep, format="binary")

        async def given() -> Any:
            yield bytes(held)

        await target.copy_to_table("event", schema_name="es", source=given(), format="binary")
    finally:
        await source.close()
        await target.close()
