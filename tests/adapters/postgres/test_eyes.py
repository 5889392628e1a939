"""Whose eyes a page reads and writes with: said for each use of a connection."""

import asyncio

import asyncpg
import pytest

from adapters.postgres.connecting import fetch
from adapters.postgres.eyes import look_with, seeing
from tests.building.two_provinces import HERE, THERE, Land


class TestWriting:
    async def test_nothing_is_put_into_another_province(self, land: Land) -> None:
        put = (
            "INSERT INTO exchange.upload (kind, province, account_id, file_name, content)"
            " VALUES ('units', $1, 'x', 'x', '')"
        )
        with seeing(HERE):
            await fetch(land.house.pages_pool, put, HERE)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await fetch(land.house.pages_pool, put, THERE)

    async def test_nothing_of_another_province_is_changed_or_taken_away(self, land: Land) -> None:
        before = await land.rows_of("exchange.subscription", land.there)
        with seeing(HERE):
            for statement in (
                "UPDATE exchange.subscription SET address = 'https://elsewhere.example'",
                "DELETE FROM exchange.subscription",
                "DELETE FROM exchange.upload",
            ):
                await fetch(land.house.pages_pool, statement)
        assert await land.rows_of("exchange.subscription", land.there) == before == 1
        assert await land.rows_of("exchange.subscription", land.here) == 0
        assert await land.rows_of("exchange.upload", land.there) == 1

    async def test_a_row_is_not_moved_into_another_province(self, land: Land) -> None:
        move = "UPDATE exchange.subscription SET province = $1"
        with seeing(HERE), pytest.raises(asyncpg.InsufficientPrivilegeError):
            await fetch(land.house.pages_pool, move, THERE)


class TestEyes:
    async def test_they_last_no_longer_than_whoever_looks(self, land: Land) -> None:
        with seeing(HERE):
            assert await land.seen("view.nomination", "id")
        setting = await fetch(land.house.pages_pool, "SELECT current_setting('tonvinh.eyes') AS s")
        assert setting[0]["s"] == "[]"
        assert await land.seen("view.nomination", "id") == []

    async def test_many_at_once_each_see_their_own(self, land: Land) -> None:
        async def looked(province: str) -> list[str]:
            with seeing(province):
                rows = await fetch(land.house.pages_pool, "SELECT province FROM view.nomination")
                return [row["province"] for row in rows]

        eyes = (HERE, THERE, HERE, "-", THERE, HERE)
        for _ in range(20):
            found = await asyncio.gather(*(looked(province) for province in eyes))
            assert found == [[HERE], [THERE], [HERE], [], [THERE], [HERE]]

    async def test_a_look_that_failed_counts_for_nothing(self, land: Land) -> None:
        """The session still has the eyes of before, so it has to be told once more."""
        provinces = "SELECT province FROM view.nomination"
        with seeing(HERE):
            async with land.house.pages_pool.acquire() as connection:
                session = connection.get_server_pid()
                with pytest.raises(asyncpg.DivisionByZeroError):
                    await connection.execute("BEGIN; SELECT 1 / 0")
                with pytest.raises(asyncpg.InFailedSQLTransactionError):
                    await connection.look_with((THERE,))
                await connection.execute("ROLLBACK")
        with seeing(THERE):
            async with land.house.pages_pool.acquire() as connection:
                assert connection.get_server_pid() == session
                assert [row["province"] for row in await connection.fetch(provinces)] == [THERE]

    async def test_no_name_of_a_province_ends_the_literal(self, land: Land) -> None:
        for name in ("'; RESET ROLE; --", '"]', "\\", "'||'", "Đắk Lắk"):
            with seeing(name):
                rows = await fetch(land.house.pages_pool, "SELECT wall.provinces() AS p")
            assert rows[0]["p"] == [name]

    async def test_a_statement_that_fails_leaves_a_connection_that_works(self, land: Land) -> None:
        for _ in range(6):
            with seeing(HERE), pytest.raises(asyncpg.DivisionByZeroError):
                await fetch(land.house.pages_pool, "SELECT 1 / 0")
        with seeing(HERE):
            assert await land.seen("view.nomination", "id")

    async def test_looking_again_replaces_what_was_seen(self, land: Land) -> None:
        with seeing():
            look_with([HERE, HERE])
            assert len(await land.seen("view.season", "id")) == 1
            look_with([])
            assert await land.seen("view.season", "id") == []
