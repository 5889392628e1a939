"""Whoever alters the record or its log is found out, by the integrator or by an auditor."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from adapters.proof.anchoring import Anchor
from adapters.proof.checking import verify_record
from adapters.proof.growing import GrowingLog
from adapters.proof.keys import Keyring
from services.proving.verifying import Trust
from tests.adapters.proof.records import Log, Tamper, Write, many, refused
from tests.building.logs import HISTORY, LOG_KEY

Verdict = Callable[[], Awaitable[tuple[str, dict[str, object]]]]


@pytest.fixture
async def logged(write: Write, log: Log) -> None:
    """A history that is in the record and in its log."""
    await write()
    await log().catch_up()


@pytest.fixture
def verdict(database: str, trust: Trust) -> Verdict:
    """Why an auditor, who has the database and nothing else, refuses the record."""
    return lambda: refused(verify_record(database, trust))


async def test_an_altered_row_is_named_by_its_position(
    logged: None, tamper: Tamper, verdict: Verdict
) -> None:
    await tamper('UPDATE es.event SET data = \'{"agree": 8, "disagree": 0}\' WHERE position = 12')
    assert await verdict() == ("record_altered", {"position": 12})


@pytest.mark.parametrize(
    "column",
    ["recorded_at = recorded_at - interval '1 day'", "actor = 'x'", "event_id = gen_random_uuid()",
     "policy_version = 'R9'", "type = 'x.y.v1'", "command_seq = 3", "version = version + 1000",
     "causation_id = gen_random_uuid()", "stream_id = gen_random_uuid()",
     "data = (data::text || ' ')::json"],
)  # fmt: skip
async def test_no_column_can_be_altered_unseen(
    logged: None, tamper: Tamper, verdict: Verdict, column: str
) -> None:
    await tamper(f"UPDATE es.event SET {column} WHERE position = 7")  # noqa: S608
    assert await verdict() == ("record_altered", {"position": 7})


async def test_a_deleted_row_is_named(logged: None, tamper: Tamper, verdict: Verdict) -> None:
    await tamper("DELETE FROM es.event WHERE position = 5")
    assert await verdict() == ("record_gap", {"position": 5})


async def test_a_tail_that_was_cut_off_is_noticed_by_both(
    logged: None, log: Log, tamper: Tamper, verdict: Verdict
) -> None:
    await tamper("DELETE FROM es.event WHERE position > 11")
    facts = {"head": 11, "size": len(HISTORY)}
    assert await verdict() == ("record_shrank", facts)
    assert await refused(log().catch_up()) == ("record_shrank", facts)


async def test_a_gap_stops_the_integrator(write: Write, log: Log, tamper: Tamper) -> None:
    await write()
    await tamper("DELETE FROM es.event WHERE position = 5")
    assert await refused(log().catch_up()) == ("record_gap", {"position": 5})


async def test_an_altered_row_with_an_altered_tile_is_found_by_the_tree(
    superuser: asyncpg.Connection, write: Write, log: Log, tamper: Tamper, verdict: Verdict
) -> None:
    for history in (HISTORY, many(5), many(5)):
        await write(history)
        await log().catch_up()
    await tamper("UPDATE es.event SET actor = 'x' WHERE position = 17")
    await superuser.execute(
        "UPDATE log.tile SET hashes = overlay(hashes PLACING h FROM 16 * 32 + 1) FROM "
        "(SELECT log.leaf_hash(e) AS h FROM es.event e WHERE position = 17) s WHERE level = 0"
    )
    found = await verdict()
    assert found == ("checkpoint_differs", {"size": 19, "good": 14})
    assert (await refused(log().catch_up()))[0] == "tile_altered"


async def test_a_tile_above_the_leaves_cannot_be_altered_unseen(
    superuser: asyncpg.Connection, write: Write, log: Log, verdict: Verdict
) -> None:
    await write(many(300))
    await log().catch_up()
    await superuser.execute("UPDATE log.tile SET hashes = sha256(hashes) WHERE level = 1")
    found = await verdict()
    assert found == ("tile_altered", {"tile": "1/0"})


async def test_a_record_rewritten_with_its_log_needs_the_key(
    logged: None,
    log: Log,
    tamper: Tamper,
    database: str,
    trust: Trust,
    keys: Path,
) -> None:
    await tamper("UPDATE es.event SET actor = 'x' WHERE position = 3")
    await tamper("TRUNCATE log.checkpoint CASCADE; TRUNCATE log.tile")
    assert await refused(verify_record(database, trust)) == ("log_missing", {})
    # The holder of the key remembers what it signed.
    assert await refused(log().catch_up()) == ("forked", {"old": len(HISTORY)})
    # And if the attacker has the key, whoever kept a checkpoint remembers.
    await log(anchor="forgotten").catch_up()
    await verify_record(database, trust)
    kept = Anchor(keys / "log.checkpoint").last((LOG_KEY.verifier,))
    held = Trust(trust.log_keys, kept=kept)
    assert await refused(verify_record(database, held)) == ("forked", {"old": len(HISTORY)})
    anchor = keys / "log.checkpoint"
    assert (await refused(verify_record(database, trust, anchor)))[0] == "forked"


async def test_a_database_put_back_to_an_older_state_is_noticed(
    write: Write,
    log: Log,
    tamper: Tamper,
    database: str,
    trust: Trust,
    keys: Path,
) -> None:
    await write(HISTORY[:9])
    await log().catch_up()
    await write(HISTORY[9:])
    await log().catch_up()
    await tamper("DELETE FROM es.event WHERE position > 9")
    await tamper("DELETE FROM log.checkpoint WHERE size > 9")
    await tamper("UPDATE log.tile SET hashes = substr(hashes, 1, 9 * 32)")
    await verify_record(database, trust)
    assert (await refused(log().catch_up()))[0] == "record_shrank"
    anchor = keys / "log.checkpoint"
    assert (await refused(verify_record(database, trust, anchor)))[0] == "rewound"


async def test_rows_behind_the_newest_checkpoint_must_fit_a_larger_one_that_was_kept(
    write: Write, log: Log, tamper: Tamper, database: str, trust: Trust, keys: Path
) -> None:
    """Whoever takes checkpoints out of the database cannot write anew what they covered."""
    for history in (HISTORY[:9], HISTORY[9:]):
        await write(history)
        await log().catch_up()
    anchor = keys / "log.checkpoint"
    held = Trust(trust.log_keys, kept=Anchor(anchor).last((LOG_KEY.verifier,)))
    await tamper("DELETE FROM log.checkpoint WHERE size > 9")
    await tamper("UPDATE log.tile SET hashes = substr(hashes, 1, 9 * 32)")
    # Nothing was written anew yet, and the log can go on.
    assert (await verify_record(database, held)).checkpoint.size == 9
    await tamper("UPDATE es.event SET actor = 'x' WHERE position = 12")
    await verify_record(database, trust)
    forked = ("forked", {"old": len(HISTORY)})
    assert await refused(verify_record(database, held)) == forked
    assert await refused(verify_record(database, trust, anchor)) == forked


async def test_the_patrol_finds_what_was_altered_long_ago(
    superuser: asyncpg.Connection, write: Write, log: Log, tamper: Tamper, keys: Path
) -> None:
    await write(many(300))
    await log().catch_up()
    held = await GrowingLog.resumed(superuser, Keyring.of(LOG_KEY), Anchor(keys / "log.checkpoint"))
    assert [await held.check(0), await held.check(1), await held.check(2)] == [256, 44, 0]
    await tamper("UPDATE es.event SET actor = 'x' WHERE position = 258")
    assert await refused(held.check(1)) == ("record_altered", {"position": 258})
