"""The keys of a ballot: made once, read by nobody else, and gone when they are destroyed."""

import asyncio
import stat
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.ballots.keys import KeysInFiles
from services.balloting_ports import KeysGone

BALLOT = uuid4()


async def test_keys_are_made_once_whoever_asks(tmp_path: Path) -> None:
    one, other = KeysInFiles(tmp_path / "k"), KeysInFiles(tmp_path / "k")
    first, second = await asyncio.gather(one.make(BALLOT), other.make(BALLOT))
    assert first == second == await one.make(BALLOT)


async def test_only_this_account_may_read_them(tmp_path: Path) -> None:
    directory = tmp_path / "k"
    await KeysInFiles(directory).make(BALLOT)
    (file,) = directory.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


async def test_destroyed_keys_are_gone_for_every_process(tmp_path: Path) -> None:
    here, there = KeysInFiles(tmp_path / "k"), KeysInFiles(tmp_path / "k")
    await here.make(BALLOT)
    assert there.of(BALLOT)
    await here.destroy(BALLOT)
    await here.destroy(BALLOT)
    for keys in (here, there):
        with pytest.raises(KeysGone):
            keys.of(BALLOT)


async def test_a_ballot_without_keys_here_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(KeysGone):
        await KeysInFiles(tmp_path / "k").sign(BALLOT, bytes(256))
