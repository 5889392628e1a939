"""The Temporal of one data directory."""

import asyncio
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from temporalio.client import Client
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes

from adapters.embedded import binaries, temporal
from adapters.embedded.children import Child
from adapters.embedded.logs import LogFile


@pytest.fixture
def log(tmp_path: Path) -> LogFile:
    return LogFile(tmp_path / "log" / "temporal.log")


async def until_ready(server: temporal.Temporal) -> None:
    async with asyncio.timeout(30):
        while not await server.ready():
            await asyncio.sleep(0.05)


async def start_something(server: temporal.Temporal, **how: object) -> tuple[Client, str]:
    client = await Client.connect(server.address)
    name = f"test-{uuid4()}"
    await client.start_workflow("Nothing", id=name, task_queue="nobody", **how)  # type: ignore[call-overload]
    return client, name


async def test_a_server_that_is_not_there_is_not_ready() -> None:
    assert not await temporal.Temporal(port=1).ready()


async def test_the_search_attributes_of_the_product_can_be_used(
    temporal_server: temporal.Temporal,
) -> None:
    attributes = TypedSearchAttributes(
        [
            SearchAttributePair(SearchAttributeKey.for_keyword("Stage"), "nominated"),
            SearchAttributePair(SearchAttributeKey.for_keyword("Province"), "Lào Cai"),
            SearchAttributePair(SearchAttributeKey.for_datetime("Due"), datetime.now(UTC)),
        ]
    )
    client, name = await start_something(temporal_server, search_attributes=attributes)
    description = await client.get_workflow_handle(name).describe()
    stage = SearchAttributeKey.for_keyword("Stage")
    assert description.typed_search_attributes[stage] == "nominated"


async def test_positions_survive_the_death_of_the_server(tmp_path: Path, log: LogFile) -> None:
    server, begins_empty = temporal.prepare(tmp_path)
    assert begins_empty
    first = await Child.start(server.recipe(), log)
    await until_ready(server)
    _, name = await start_something(server)
    os.kill(first.pid, signal.SIGKILL)
    await first.stop()
    again, begins_empty = temporal.prepare(tmp_path)
    assert not begins_empty
    second = await Child.start(again.recipe(), log)
    try:
        await until_ready(again)
        client = await Client.connect(again.address)
        assert (await client.get_workflow_handle(name).describe()).id == name
    finally:
        await second.stop()


def test_a_file_of_another_release_is_set_aside_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "temporal.sqlite").write_text("positions of old")
    (tmp_path / "temporal.release").write_text("0.1.0")
    _, begins_empty = temporal.prepare(tmp_path)
    assert begins_empty
    assert (tmp_path / "old-temporal.sqlite").read_text() == "positions of old"
    assert (tmp_path / "temporal.release").read_text() == binaries.temporal_release()


def test_a_file_of_this_release_is_kept(tmp_path: Path) -> None:
    (tmp_path / "temporal.sqlite").write_text("positions")
    (tmp_path / "temporal.release").write_text(binaries.temporal_release())
    _, begins_empty = temporal.prepare(tmp_path)
    assert not begins_empty
