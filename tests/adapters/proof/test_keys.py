"""Key files: made once, read by nobody else, and never replaced."""

import stat
from pathlib import Path

import pytest

from adapters.complaints import Complaint, Exit
from adapters.proof.keys import key_at, keyring_at, vkey_path
from services.proving.notes import COSIGNATURE, ED25519, VerifierKey


def test_a_key_is_made_on_the_first_start_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "log.key"
    key = key_at(path, ED25519, "example.com/log")
    assert key_at(path, ED25519, None) == key_at(path, ED25519, "example.com/log") == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert VerifierKey.from_text(vkey_path(path).read_text().strip()) == key.verifier
    assert sorted(file.name for file in path.parent.iterdir()) == ["log.key", "log.vkey"]


def test_a_log_without_a_name_gets_one_of_its_own(tmp_path: Path) -> None:
    names = {key_at(tmp_path / f"{number}.key", ED25519, None).name for number in range(2)}
    assert len(names) == 2


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    key_at(path, ED25519, None)
    path.chmod(0o644)
    with pytest.raises(Complaint, match="chmod 600") as refused:
        key_at(path, ED25519, None)
    assert refused.value.exit is Exit.NO_PERMISSION


@pytest.mark.parametrize("name", ["a b", "a+b", "123"])
def test_a_name_that_would_break_a_note_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Complaint, match="Not a name for a key"):
        key_at(tmp_path / "log.key", ED25519, name)


def test_another_name_or_purpose_needs_another_file(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    key_at(path, ED25519, "example.com/log")
    with pytest.raises(Complaint, match="another name"):
        key_at(path, ED25519, "example.com/other")
    with pytest.raises(Complaint, match="another name"):
        key_at(path, COSIGNATURE, None)


@pytest.mark.parametrize("content", ["", "PRIVATE+KEY+a+b+c", "\x00", "PRIVATE+KEY"])
def test_what_is_no_key_is_refused_and_not_shown(tmp_path: Path, content: str) -> None:
    path = tmp_path / "log.key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(Complaint, match="no private key") as refused:
        key_at(path, ED25519, None)
    assert not content.strip() or content not in refused.value.text()


def test_a_log_gets_a_new_key_when_the_old_one_is_moved_away(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    old = key_at(path, ED25519, "example.com/log")
    path.rename(tmp_path / "old.key")
    ring = keyring_at(path, "example.com/log")
    assert ring.signing != old
    assert ring.known == (old.verifier, ring.signing.verifier)
    assert keyring_at(path, None) == ring
