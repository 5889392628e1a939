"""Reads share a few connections, and one that fails or is given up spoils none of the others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from adapters.postgres.reading import Readers
from services.ports import RecordUnavailable

COUNT = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tonvinh essay'"

Until = Callable[[str], Awaitable[None]]


@pytest.fixture
async def readers(database: str) -> AsyncIterator[Readers]:
    async with Readers(database, "essay", size=2) as opened:
        yield opened


async def test_many_reads_share_few_connections(
    readers: Readers, superuser: asyncpg.Connection
) -> None:
    answers = await asyncio.gather(*(readers.fetch("SELECT $1::int", n) for n in range(50)))
    assert [rows[0][0] for rows in answers] == list(range(50))
    assert await superuser.fetchval(COUNT) == 2


async def test_one_after_the_other_need_a_single_connection(
    readers: Readers, superuser: asyncpg.Connection
) -> None:
    for _ in range(5):
        await readers.fetch("SELECT 1")
    assert await superuser.fetchval(COUNT) == 1


async def test_who_waits_is_served_after_a_statement_that_fails(readers: Readers) -> None:
    failing = [readers.fetch("SELECT 1 / 0") for _ in range(4)]
    results = await asyncio.gather(*failing, readers.fetch("SELECT 7"), return_exceptions=True)
    assert [type(result) for result in results[:4]] == [asyncpg.DivisionByZeroError] * 4
    assert results[4][0][0] == 7  # type: ignore[index]


async def test_who_gives_up_leaves_the_others_alone(
    readers: Readers, superuser: asyncpg.Connection, until: Until
) -> None:
    tasks = [asyncio.create_task(readers.fetch("SELECT pg_sleep(30)")) for _ in range(2)]
    await until(
        "SELECT count(*) = 2 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(30)' "
        "AND state = 'active'"
    )
    waiting = [asyncio.create_task(readers.fetch("SELECT $1::int", n)) for n in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    for task in tasks:
        task.cancel()
    assert [(await task)[0][0] for task in waiting[1:]] == [1, 2]


async def test_a_server_that_is_away_is_noticed_by_all_who_wait() -> None:
    async with Readers("postgresql://nobody@/none?host=/nonexistent", "essay", size=1) as readers:
        results = await asyncio.gather(
            *(readers.fetch("SELECT 1") for _ in range(3)), return_exceptions=True
        )
    assert [type(result) for result in results] == [RecordUnavailable] * 3


async def test_a_read_goes_on_after_a_migration_that_changes_its_types(
    readers: Readers, superuser: asyncpg.Connection
) -> None:
    await superuser.execute("CREATE TABLE read_here AS SELECT 7 AS n")
    await superuser.execute("GRANT SELECT ON read_here TO PUBLIC")
    assert (await readers.fetch("SELECT n FROM read_here"))[0][0] == 7
    await superuser.execute("ALTER TABLE read_here ALTER n TYPE text USING 'seven'")
    for _ in range(2):
        assert (await readers.fetch("SELECT n FROM read_here"))[0][0] == "seven"


async def test_a_read_follows_the_index_before_the_server_has_statistics(
    readers: Readers, superuser: asyncpg.Connection
) -> None:
    await superuser.execute("CREATE TABLE listed (s int, v int, PRIMARY KEY (s, v))")
    await superuser.execute("ALTER TABLE listed SET (autovacuum_enabled = off)")
    await superuser.execute("GRANT SELECT ON listed TO PUBLIC")
    await superuser.execute(
        "INSERT INTO listed SELECT n / 10, n % 10 FROM generate_series(1, 50000) AS n"
    )
    plan = "EXPLAIN SELECT * FROM listed WHERE s = 7 ORDER BY v"
    assert "Bitmap" in str(await superuser.fetch(plan))
    assert "Sort" not in str(await readers.fetch(plan))
