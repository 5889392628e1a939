"""``tonvinh doctor`` on the keys of the ballots: whose they are, and whether all are there."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from adapters.ballots.box import PostgresBox
from adapters.ballots.keys import KeysInFiles
from adapters.cli.examining_ballots import directory, keys_of_open_ballots
from adapters.cli.findings import Level
from adapters.complaints import Exit
from adapters.postgres.connecting import open_pool
from tests.adapters.cli.test_doctor import report


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "ballots"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture
async def box(database: str, kept: Path) -> AsyncIterator[PostgresBox]:
    async with open_pool(database, "tests") as pool:
        yield PostgresBox(pool, KeysInFiles(kept))


async def opened(box: PostgresBox, kept: Path) -> UUID:
    ballot = uuid4()
    await KeysInFiles(kept).make(ballot)
    await box.prepare(ballot)
    return ballot


async def test_keys_as_the_program_makes_them_are_as_they_should_be(kept: Path) -> None:
    await KeysInFiles(kept / "made").make(uuid4())
    finding = directory(kept / "made")
    assert finding.level is Level.OK
    assert finding.found.endswith("this account's alone, writable")


def test_a_directory_that_no_ballot_has_needed_is_no_fault(tmp_path: Path) -> None:
    assert directory(tmp_path / "none").level is Level.OK


@pytest.mark.parametrize("mode", [0o750, 0o701, 0o777])
def test_a_directory_that_others_may_enter_fails(kept: Path, mode: int) -> None:
    kept.chmod(mode)
    finding = directory(kept)
    assert finding.level is Level.FAIL
    assert f"mode {mode:04o}" in finding.found
    assert "chmod -R go-rwx" in finding.todo_en


async def test_a_key_that_others_may_read_fails(kept: Path) -> None:
    ballot = uuid4()
    await KeysInFiles(kept).make(ballot)
    (kept / f"{ballot}.json").chmod(0o640)
    finding = directory(kept)
    assert finding.level is Level.FAIL
    assert f"{ballot}.json" in finding.found


def test_what_is_no_directory_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        assert directory(tmp_path / name).level is Level.FAIL


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_directory_that_cannot_be_written_fails(kept: Path) -> None:
    kept.chmod(0o500)
    assert "not writable" in directory(kept).found
    kept.chmod(0o700)


def test_another_accounts_directory_fails(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = kept.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    finding = directory(kept)
    assert finding.level is Level.FAIL
    assert finding.found.endswith(f"belongs to user {owner}")


async def test_every_open_ballot_has_its_keys(
    box: PostgresBox, database: str, kept: Path, tmp_path: Path
) -> None:
    await opened(box, kept)
    given = {"TONVINH_DATABASE_URL": database, "TONVINH_BALLOT_KEYS": str(kept)}
    findings = report(tmp_path / "data", **given)
    assert findings["ballot keys"]["level"] == "ok"
    assert findings["open ballots"]["found"] == "1, each with its keys"


async def test_an_open_ballot_without_its_keys_fails_and_is_named(
    box: PostgresBox, database: str, kept: Path, tmp_path: Path
) -> None:
    lost, over = await opened(box, kept), await opened(box, kept)
    await box.close(over)
    for ballot in (lost, over):
        (kept / f"{ballot}.json").unlink()
    given = {"TONVINH_DATABASE_URL": database, "TONVINH_BALLOT_KEYS": str(kept)}
    finding = report(tmp_path / "data", Exit.FAILED, **given)["open ballots"]
    assert finding["level"] == "fail"
    assert str(lost) in finding["found"]
    assert str(over) not in finding["found"]
    assert "TONVINH_BALLOT_KEYS" in finding["todo_en"]


async def test_an_auditors_login_does_not_look_into_the_box(
    auditors_database: str, tmp_path: Path
) -> None:
    finding = await keys_of_open_ballots(auditors_database, tmp_path)
    assert finding.level is Level.OK
    assert "sees no ballot box" in finding.found
