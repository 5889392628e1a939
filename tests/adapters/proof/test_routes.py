"""The log over HTTP, as any client of tiled logs reads it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import uuid4

import aics_tlog
import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from adapters.postgres.connecting import open_pool
from adapters.proof.integrating import Integrator
from adapters.proof.routes import log_routes
from services.proving.checkpoints import SignedCheckpoint
from tests.building.logs import LOG_KEY

Write = Callable[..., Awaitable[None]]
Log = Callable[..., Integrator]


@pytest.fixture
async def client(database: str) -> AsyncIterator[httpx.AsyncClient]:
    async with open_pool(database, "pages") as pool:
        app = FastAPI()
        app.include_router(log_routes(pool))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://log.test") as opened:
            yield opened


async def test_a_client_gets_from_the_checkpoint_to_a_proof(
    client: httpx.AsyncClient, write: Write, log: Log, superuser: asyncpg.Connection
) -> None:
    await write([(uuid4(), "season.opened.v1", {"n": number}) for number in range(300)])
    await log().catch_up()
    answer = await client.get("/log/checkpoint")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=2"
    now = SignedCheckpoint.opened(answer.content, (LOG_KEY.verifier,), "served").checkpoint
    assert now.size == 300
    paths = ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]
    tiles = {path: (await client.get(f"/log/{path}")).content for path in paths}
    reader = aics_tlog.MemoryTileReader(tiles)
    assert aics_tlog.tree_root_from_tiles(reader, 300) == now.root
    leaf = await superuser.fetchval("SELECT log.leaf_hash(e) FROM es.event e WHERE position = 257")
    proof = aics_tlog.inclusion_proof_from_tiles(reader, 256, 300)
    assert aics_tlog.verify_inclusion(leaf, 256, 300, proof, now.root)


async def test_a_tile_may_be_cached_for_ever_and_a_missing_one_not_at_all(
    client: httpx.AsyncClient, write: Write, log: Log
) -> None:
    await write([(uuid4(), "season.opened.v1", {"n": number}) for number in range(10)])
    await log().catch_up()
    tile = await client.get("/log/tile/0/000.p/7")
    assert (tile.status_code, len(tile.content)) == (200, 7 * 32)
    assert tile.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert tile.headers["content-type"] == "application/octet-stream"
    for path in ("0/000", "0/000.p/11", "1/000.p/1", "0/001.p/1", "0/0", "entries/000"):
        missing = await client.get(f"/log/tile/{path}")
        assert missing.status_code == 404
        assert missing.headers.get("cache-control", "no-store") == "no-store"


async def test_a_log_that_has_signed_nothing_has_no_checkpoint(client: httpx.AsyncClient) -> None:
    assert (await client.get("/log/checkpoint")).status_code == 404


async def test_the_keys_are_shown_to_be_compared(
    client: httpx.AsyncClient, write: Write, log: Log
) -> None:
    await write()
    await log().catch_up()
    assert (await client.get("/log/key")).text == LOG_KEY.verifier.text + "\n"
