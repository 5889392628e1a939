"""Read models made anew from the record of real seasons are what they were, row by row."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn
from temporalio.client import Client

from adapters.cli.auditing.rebuild import rebuild_all
from adapters.cli.season import bring_in_all, read_plans
from adapters.complaints import Exit
from adapters.postgres import projecting
from adapters.postgres.event_store import open_event_store
from adapters.wiring import House, open_read_models
from tests.adapters.cli.records import over
from tests.building.crowds import a_crowd
from tests.building.read_models import Rows, built_apart, every_row
from tests.chains.houses import a_stage

SEASONS = sorted((Path(__file__).parents[2] / "seasons").glob("*.yaml"))


async def bring_in(house: House, files: list[Path]) -> None:
    progress = Progress(TextColumn("{task.fields[step]}"), console=Console(quiet=True))
    await bring_in_all(house, read_plans(files), progress, rehearse=False)


@asynccontextmanager
async def kept_up_to_date(house: House) -> AsyncIterator[None]:
    """Run the projections as a worker does."""
    running = [asyncio.create_task(projection.run()) for projection in house.projections]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def all_rows(house: House, database: str) -> Rows:
    """Everything in the read models, once they hold the whole record."""
    assert await house.caught_up_to(await house.store.head(), 20)
    return await every_row(database)


@pytest.mark.slow
async def test_real_seasons_are_rebuilt_row_by_row_while_another_one_is_written(
    database: str,
    another_database: str,
    temporal_client: Client,
    superuser: asyncpg.Connection,
) -> None:
    async with a_stage(database, temporal_client) as stage, kept_up_to_date(stage.house):
        house, (*most, last) = stage.house, SEASONS
        await bring_in(house, most)
        before = await all_rows(house, database)
        assert sum(map(len, before.values())) > 20
        assert {"view.nomination", "view.season"} <= set(before)

        # Nobody could tell from the read models themselves that something is missing in them.
        await superuser.execute("DELETE FROM view.nomination WHERE award = 'CERT_PROV'")
        await superuser.execute("UPDATE view.season SET choices = 99")
        rebuilt = await rebuild_all(house.projections)
        assert {one.position for one in rebuilt} == {await house.store.head()}
        assert await every_row(database) == before

        writing = asyncio.create_task(bring_in(house, [last]))
        while not writing.done():
            await rebuild_all(house.projections)
        await writing
        after = await all_rows(house, database)
        assert after != before
        assert await built_apart(database, another_database) == after


async def test_read_models_that_somebody_dropped_come_back(
    database: str, superuser: asyncpg.Connection
) -> None:
    async with open_read_models(database) as runners, open_event_store(database) as store:
        events = await a_crowd(store, 5)
        for runner in runners:
            await runner.catch_up()
        before = await every_row(database)
        assert len(before["view.nomination"]) == 5
        await superuser.execute("DROP TABLE view.nomination, view.season")
        assert {one.position for one in await rebuild_all(runners)} == {events}
        assert await every_row(database) == before


async def test_a_rebuild_ends_while_others_write_faster_than_it_reads(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projecting, "PAGE", 4)
    async with open_read_models(database) as runners, open_event_store(database) as store:
        await a_crowd(store, 5)

        async def write() -> None:
            while True:
                await a_crowd(store, 5)

        writing = asyncio.create_task(write())
        # One of them: while it reads, what the next one has to read grows by more than it read.
        await asyncio.wait_for(rebuild_all(runners[:1]), 20)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def test_an_account_that_may_only_read_is_told_which_one_to_use(
    auditors_database: str,
) -> None:
    done = await over(auditors_database, "audit", "rebuild")
    assert done.returncode == Exit.NO_PERMISSION, done.stderr
    assert "tonvinh_app" in done.stderr
