"""The integrator follows the record and signs it, one at a time and without a gap."""

import asyncio
from pathlib import Path

import aics_tlog
import asyncpg
import pytest

from adapters.proof.anchoring import Anchor
from adapters.proof.checking import verify_record
from adapters.proof.storage import newest_checkpoint
from services.ports import RecordUnavailable
from services.proving.tiles import WIDTH
from services.proving.verifying import Trust
from tests.adapters.proof.records import Log, Tamper, Write, many, refused, signed
from tests.building.logs import FORGER, HISTORY, LOG_KEY


async def test_what_is_recorded_is_signed(
    superuser: asyncpg.Connection, write: Write, log: Log, database: str, trust: Trust
) -> None:
    await write()
    assert await log().catch_up() == len(HISTORY)
    verdict = await verify_record(database, trust)
    assert (verdict.checkpoint.size, verdict.waiting, verdict.checkpoints) == (len(HISTORY), 0, 1)
    assert (await signed(superuser)).checkpoint == verdict.checkpoint


async def test_the_log_goes_on_where_it_stood(
    superuser: asyncpg.Connection, write: Write, log: Log, database: str, trust: Trust
) -> None:
    for count in (1, 254, 1, 1, 300):
        await write(many(count))
        await log().catch_up()
    verdict = await verify_record(database, trust)
    assert (verdict.checkpoint.size, verdict.checkpoints) == (557, 5)
    assert await superuser.fetchval("SELECT count(*) FROM log.tile") == 4


async def test_others_compute_the_root_from_our_tiles(
    superuser: asyncpg.Connection, write: Write, log: Log
) -> None:
    await write(many(300))
    await log().catch_up()
    rows = await superuser.fetch("SELECT level, index, hashes FROM log.tile")
    paths = {}
    for row in rows:
        width = len(row["hashes"]) // 32
        partial = None if width == WIDTH else width
        paths[aics_tlog.tiles.tile_path(row["level"], row["index"], partial)] = row["hashes"]
    reader = aics_tlog.MemoryTileReader(paths)
    now = (await signed(superuser)).checkpoint
    assert aics_tlog.tree_root_from_tiles(reader, 300) == now.root
    leaf = await superuser.fetchval("SELECT log.leaf_hash(e) FROM es.event e WHERE position = 42")
    proof = aics_tlog.inclusion_proof_from_tiles(reader, 41, 300)
    assert aics_tlog.verify_inclusion(leaf, 41, 300, proof, now.root)


async def test_a_running_integrator_is_never_far_behind(
    superuser: asyncpg.Connection, write: Write, log: Log
) -> None:
    ready = asyncio.Event()
    running = asyncio.create_task(log().run(ready.set))
    await asyncio.wait_for(ready.wait(), 10)
    await write()
    async with asyncio.timeout(5):
        while await newest_checkpoint(superuser, published=True) is None or (
            (await signed(superuser)).checkpoint.size < len(HISTORY)
        ):
            await asyncio.sleep(0.02)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    lag = await superuser.fetchval(
        "SELECT max(extract(epoch FROM c.signed_at - e.recorded_at))::float8 FROM es.event AS e "
        "CROSS JOIN LATERAL (SELECT signed_at FROM log.checkpoint WHERE size >= e.position "
        "ORDER BY size LIMIT 1) AS c"
    )
    assert lag < 2


async def test_one_integrator_at_a_time_holds_the_log(
    superuser: asyncpg.Connection, write: Write, log: Log
) -> None:
    await write()
    await superuser.execute("SELECT pg_advisory_lock(7003, 1)")
    with pytest.raises(RecordUnavailable, match="another integrator"):
        await log().catch_up()
    await superuser.execute("SELECT pg_advisory_unlock_all()")
    await log().catch_up()


async def test_a_promise_that_was_not_stored_is_kept(
    superuser: asyncpg.Connection, write: Write, log: Log, keys: Path
) -> None:
    """The process died after it had signed and before it had stored the tree."""
    await write()
    await log().catch_up()
    await superuser.execute("TRUNCATE log.checkpoint CASCADE; TRUNCATE log.tile")
    await write(many(3))
    assert await log().catch_up() == len(HISTORY) + 3
    sizes = await superuser.fetch("SELECT size FROM log.checkpoint ORDER BY size")
    assert [row["size"] for row in sizes] == [len(HISTORY), len(HISTORY) + 3]
    kept = Anchor(keys / "log.checkpoint").last((LOG_KEY.verifier,))
    assert kept is not None
    assert kept.checkpoint.size == len(HISTORY) + 3


async def test_a_refusal_is_kept_for_pages_and_cleared_when_it_is_over(
    superuser: asyncpg.Connection, write: Write, log: Log, tamper: Tamper
) -> None:
    await write()
    await log().catch_up()
    await tamper("DELETE FROM es.event WHERE position = 14")
    ready = asyncio.Event()
    running = asyncio.create_task(log().run(ready.set))
    await asyncio.wait_for(ready.wait(), 10)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert await superuser.fetchval("SELECT code FROM log.alarm") == "record_shrank"


async def test_a_log_changes_its_key_and_keeps_its_name(
    superuser: asyncpg.Connection, write: Write, log: Log, database: str, trust: Trust
) -> None:
    fresh = FORGER
    await write(HISTORY[:5])
    await log().catch_up()
    await write(HISTORY[5:])
    assert (await refused(log(ring=(fresh,)).catch_up()))[0] == "unsigned"
    await log(ring=(LOG_KEY, fresh)).catch_up()
    both = Trust((LOG_KEY.verifier, fresh.verifier))
    assert (await verify_record(database, both)).checkpoints == 2
    assert (await refused(verify_record(database, trust)))[0] == "unsigned"
    keys = await superuser.fetch("SELECT vkey FROM log.key ORDER BY since")
    assert [row["vkey"] for row in keys] == [LOG_KEY.verifier.text, fresh.verifier.text]


async def test_the_program_and_the_auditor_need_no_more_rights_than_they_have(
    write: Write, log: Log, database: str, auditors_database: str, trust: Trust, tamper: Tamper
) -> None:
    await write()
    program = log(anchor="app")
    assert await program.catch_up() == len(HISTORY)
    assert (await verify_record(auditors_database, trust)).checkpoint.size == len(HISTORY)
    await tamper("DELETE FROM es.event WHERE position = 14")
    ready = asyncio.Event()
    running = asyncio.create_task(program.run(ready.set))
    await asyncio.wait_for(ready.wait(), 10)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await refused(verify_record(auditors_database, trust)))[0] == "record_shrank"
