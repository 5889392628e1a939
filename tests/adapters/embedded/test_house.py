"""The system a command borrows, brings or throws away."""

from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from adapters.cli.registry import registered
from adapters.complaints import Complaint
from adapters.embedded import house, logins, record, running
from adapters.embedded.data_directory import DataDirectory
from adapters.embedded.postgres import Postgres
from adapters.embedded.supervisor import Part
from adapters.settings import Settings

needs_a_worker = pytest.mark.skipif(not registered("worker"), reason="needs a worker")


@pytest.fixture
def settings(open_directory: Path) -> Settings:
    return Settings.load(data=open_directory / "data")


async def tables(settings: Settings) -> int:
    assert settings.database_url is not None
    connection = await asyncpg.connect(settings.database_url.get_secret_value())
    try:
        return int(await connection.fetchval("SELECT count(*) FROM pg_tables"))
    finally:
        await connection.close()


async def test_a_system_the_settings_name_is_used_as_it_is(settings: Settings) -> None:
    elsewhere = settings.model_copy(
        update={"database_url": SecretStr("postgresql://db/x"), "temporal_address": "t:7233"}
    )
    async with house.borrowed_or_own(elsewhere) as used:
        assert used is elsewhere
    assert not settings.data.exists()


async def test_a_system_that_runs_in_the_data_directory_is_borrowed(settings: Settings) -> None:
    data = DataDirectory.open(settings.data)
    system = running.Running(
        pid=1,
        url="http://x",
        database_url="postgresql://u:p@db/x",
        audit_url="postgresql://a:p@db/x",
        pages_url="postgresql://s:p@db/x",
        temporal_address="t:7233",
        temporal_namespace="default",
        task_queue="q",
    )
    with data.locked():
        running.announce(data, system)
        async with house.borrowed_or_own(settings) as used:
            assert used.temporal_address == "t:7233"
            assert used.task_queue == "q"
            assert used.database_url == SecretStr("postgresql://u:p@db/x")
            assert used.pages_database_url == SecretStr("postgresql://s:p@db/x")


@needs_a_worker
async def test_where_none_runs_one_is_brought_and_its_data_are_kept(settings: Settings) -> None:
    data = DataDirectory.at(settings.data)
    async with house.borrowed_or_own(settings) as used:
        assert used.temporal_address is not None
        assert await tables(used) > 0
        found = running.find(data)
        assert found is not None
        assert found.url is None
    assert running.find(data) is None
    assert data.postgres_exists()


@needs_a_worker
async def test_nothing_is_kept_of_a_system_that_is_thrown_away(settings: Settings) -> None:
    async with house.thrown_away(settings) as used:
        assert await tables(used) > 0
        assert used.data.exists()
    assert not used.data.parent.exists()
    assert not settings.data.exists()


async def test_the_parts_start_in_the_order_they_need_each_other(settings: Settings) -> None:
    data = DataDirectory.open(settings.data)
    planned = await house.plan(settings, data, with_web=True)
    names = [step.name for step in planned.steps]
    assert names == [
        "postgres",
        "migrate",
        "temporal",
        "worker",
        "integrate",
        "deliver",
        "web",
    ]


async def test_what_the_settings_name_is_not_brought(settings: Settings, database: str) -> None:
    data = DataDirectory.open(settings.data)
    named = settings.model_copy(
        update={"database_url": SecretStr(database), "temporal_address": "t:7233"}
    )
    planned = await house.plan(named, data, with_web=True)
    assert [step.name for step in planned.steps] == [
        "migrate",
        "worker",
        "integrate",
        "deliver",
        "web",
    ]
    assert planned.running.database_url == database


async def test_an_account_that_may_not_migrate_is_no_hindrance_where_there_is_nothing_to_do(
    settings: Settings, database: str, postgres_server: Postgres, empty_database: str
) -> None:
    held = await record.of(named(settings, database), DataDirectory.open(settings.data))
    await held.prepare()
    assert held.url == held.audit_url == held.pages_url == database
    name = empty_database.partition("@/")[2].partition("?")[0]
    refused = named(settings, postgres_server.dsn(name, login=logins.APP))
    held = await record.of(refused, DataDirectory.open(settings.data))
    with pytest.raises(Complaint, match="may not change the schema"):
        await held.prepare()


def named(settings: Settings, database: str) -> Settings:
    return settings.model_copy(update={"database_url": SecretStr(database)})


async def test_our_processes_are_told_where_everything_is(settings: Settings) -> None:
    data = DataDirectory.open(settings.data)
    planned = await house.plan(settings, data, with_web=True)
    for part in planned.steps:
        if isinstance(part, Part) and part.name in {"worker", "web"}:
            told = part.recipe.environment
            assert told["TONVINH_DATABASE_URL"] == planned.running.database_url
            assert told["TONVINH_PAGES_DATABASE_URL"] == planned.running.pages_url
            assert told["TONVINH_TEMPORAL_ADDRESS"] == planned.running.temporal_address
            assert told["TONVINH_DATA"] == str(settings.data)


async def test_a_record_whose_positions_are_gone_is_noticed(settings: Settings) -> None:
    data = DataDirectory.open(settings.data)
    first = await house.plan(settings, data, with_web=False)
    assert not first.positions_lost
    again = await house.plan(settings, data, with_web=False)
    assert again.positions_lost
