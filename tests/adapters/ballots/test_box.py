"""The box: each ballot once, nothing after it closed, and nothing in it that tells on anybody."""

import asyncio
from uuid import UUID

import asyncpg
import pytest

from adapters.ballots.sealing import BoxDamaged
from services.balloting_ports import Issue, KeysGone, Put, Turnout
from services.proving.slips import Slip
from tests.adapters.ballots.conftest import Urn
from tests.building.ballots import UNITS, Voter

SEATS = 2


async def opened(urn: Urn, ballot: UUID) -> Urn:
    await urn.keys.make(ballot)
    await urn.box.prepare(ballot)
    return urn


async def a_slip(urn: Urn, ballot: UUID, *choices: UUID) -> Slip:
    return Voter(ballot, urn.keys.of(ballot).spki, signature=bytes(256)).marks(*choices)


async def test_a_voter_is_issued_one_token_and_the_same_one_again(
    urn: Urn, ballot_id: UUID
) -> None:
    box = (await opened(urn, ballot_id)).box
    one, other = b"a" * 32, b"b" * 32
    assert await box.issue(ballot_id, "unit", one) is Issue.NEW
    assert await box.issue(ballot_id, "unit", one) is Issue.AGAIN
    assert await box.issue(ballot_id, "unit", other) is Issue.OTHER
    assert await box.issue(ballot_id, "another unit", other) is Issue.NEW
    assert await box.turnout(ballot_id) == Turnout(2, 0)


async def test_a_ballot_counts_once_and_cannot_be_changed(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    voter = Voter(ballot_id, urn.keys.of(ballot_id).spki, signature=bytes(256))
    assert await urn.box.put(ballot_id, voter.marks(UNITS[0]), SEATS) is Put.COUNTED
    # The seal is another one each time; what it is put under is the same.
    assert await urn.box.put(ballot_id, voter.marks(UNITS[0]), SEATS) is Put.REPEATED
    assert await urn.box.put(ballot_id, voter.marks(UNITS[1]), SEATS) is Put.ALTERED
    assert await urn.box.holds(ballot_id, voter.token)
    assert not await urn.box.holds(ballot_id, bytes(113))
    assert await urn.box.turnout(ballot_id) == Turnout(0, 1)


async def test_of_the_same_ballot_sent_at_once_one_is_counted(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    voter = Voter(ballot_id, urn.keys.of(ballot_id).spki, signature=bytes(256))
    slips = [voter.marks(UNITS[0]) for _ in range(6)] + [voter.marks(UNITS[1]) for _ in range(6)]
    puts = await asyncio.gather(*(urn.box.put(ballot_id, slip, SEATS) for slip in slips))
    assert puts[0] is Put.COUNTED
    assert puts.count(Put.COUNTED) == 1
    assert set(puts[6:]) == {Put.ALTERED}


async def test_sixty_four_voters_at_once_are_all_counted(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    slips = [await a_slip(urn, ballot_id, UNITS[n % 4]) for n in range(64)]
    puts = await asyncio.gather(*(urn.box.put(ballot_id, slip, SEATS) for slip in slips))
    assert set(puts) == {Put.COUNTED}
    contents = await urn.box.contents(ballot_id)
    assert sorted(slips) == list(contents.slips)


async def test_nothing_passes_a_closed_box(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    await urn.box.close(ballot_id)
    late = await a_slip(urn, ballot_id)
    assert await urn.box.put(ballot_id, late, SEATS) is Put.LATE
    assert await urn.box.issue(ballot_id, "unit", b"a" * 32) is Issue.CLOSED


async def test_what_is_in_before_the_closing_is_in_and_what_is_not_is_told_so(
    urn: Urn, ballot_id: UUID
) -> None:
    await opened(urn, ballot_id)
    slips = [await a_slip(urn, ballot_id) for _ in range(20)]
    puts = [asyncio.create_task(urn.box.put(ballot_id, slip, SEATS)) for slip in slips[:10]]
    await asyncio.sleep(0)
    closing = asyncio.create_task(urn.box.close(ballot_id))
    puts += [asyncio.create_task(urn.box.put(ballot_id, slip, SEATS)) for slip in slips[10:]]
    await closing
    contents = await urn.box.contents(ballot_id)
    said = {slip.token for slip, put in zip(slips, puts, strict=True) if await put is Put.COUNTED}
    assert said == {slip.token for slip in contents.slips}


async def test_rows_are_of_one_size_and_say_neither_choice_nor_token(
    urn: Urn, ballot_id: UUID
) -> None:
    await opened(urn, ballot_id)
    slips = [await a_slip(urn, ballot_id, *UNITS[:n]) for n in range(3)]
    for slip in slips:
        await urn.box.put(ballot_id, slip, SEATS)
    rows = await urn.pool.fetch("SELECT * FROM ballot.sealed")
    assert len({len(row["sealed"]) for row in rows}) == 1
    held = b"".join(row["sealed"] + row["nullifier"] for row in rows)
    assert not [s for s in slips if s.token[:32] in held or s.signature in held]
    assert not [unit for unit in UNITS if unit.bytes in held]


async def test_no_table_has_a_column_for_a_time_or_an_order(urn: Urn) -> None:
    columns = await urn.pool.fetch(
        "SELECT table_name || '.' || column_name AS name, data_type, column_default"
        " FROM information_schema.columns WHERE table_schema = 'ballot'"
    )
    assert {column["data_type"] for column in columns} == {"uuid", "text", "bytea", "boolean"}
    assert not [c["name"] for c in columns if "nextval" in str(c["column_default"])]


async def test_a_row_that_was_altered_or_moved_is_not_opened(
    urn: Urn, ballot_id: UUID, superuser: asyncpg.Connection
) -> None:
    await opened(urn, ballot_id)
    await urn.box.put(ballot_id, await a_slip(urn, ballot_id), SEATS)
    await superuser.execute("UPDATE ballot.sealed SET sealed = set_byte(sealed, 40, 7)")
    with pytest.raises(BoxDamaged):
        await urn.box.contents(ballot_id)


async def test_without_its_keys_a_box_stays_closed_for_good(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    await urn.box.put(ballot_id, await a_slip(urn, ballot_id), SEATS)
    await urn.keys.destroy(ballot_id)
    with pytest.raises(KeysGone):
        await urn.box.contents(ballot_id)


async def test_a_cleared_box_leaves_no_row_behind(urn: Urn, ballot_id: UUID) -> None:
    await opened(urn, ballot_id)
    await urn.box.issue(ballot_id, "unit", b"a" * 32)
    await urn.box.put(ballot_id, await a_slip(urn, ballot_id), SEATS)
    await urn.box.clear(ballot_id)
    for table in ("box", "issued", "sealed"):
        assert not await urn.pool.fetch(f"SELECT * FROM ballot.{table}")  # noqa: S608


async def test_the_program_itself_cannot_change_a_ballot_that_lies_in_the_box(
    urn: Urn, ballot_id: UUID
) -> None:
    await opened(urn, ballot_id)
    await urn.box.put(ballot_id, await a_slip(urn, ballot_id), SEATS)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await urn.pool.execute("UPDATE ballot.sealed SET sealed = 'x'")
