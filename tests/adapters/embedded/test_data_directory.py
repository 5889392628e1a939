"""The data directory: who may use it, and what is said when it cannot be used."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adapters.complaints import Complaint, Exit
from adapters.embedded.data_directory import DataDirectory, unusable

HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from adapters.embedded.data_directory import DataDirectory
with DataDirectory.open(Path(sys.argv[1]), least_free=0).locked():
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def a_process_that_holds(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def a_disk_at(path: Path, options: str) -> Iterator[None]:
    """A file system of its own in memory, where this account may mount one."""
    path.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def test_the_directory_is_made_with_its_parents_and_closed_to_others(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path / "a" / "b", least_free=0)
    assert data.path.is_dir()
    assert data.path.stat().st_mode & 0o066 == 0


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Complaint, match=r"Cannot use .*file") as refused:
        DataDirectory.open(tmp_path / "file" / "data")
    assert refused.value.exit is Exit.CANNOT_CREATE


def test_too_little_free_space_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match=r"has \d+ MB left, \d+ MB are needed") as refused:
        DataDirectory.open(tmp_path, least_free=2**60)
    assert refused.value.exit is Exit.IO


def test_a_small_disk_is_refused(tmp_path: Path) -> None:
    with (
        a_disk_at(tmp_path / "disk", "size=20m"),
        pytest.raises(Complaint, match=r"has (19|20) MB left, 500 MB are needed"),
    ):
        DataDirectory.open(tmp_path / "disk" / "data")


def test_a_full_disk_says_that_it_is_full(tmp_path: Path) -> None:
    with a_disk_at(tmp_path / "disk", "size=64k"):
        filler = tmp_path / "disk" / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(b"x" * 100_000)
        with pytest.raises(Complaint, match="is full") as refused:
            DataDirectory.open(tmp_path / "disk")
    assert refused.value.exit is Exit.IO


def test_a_read_only_disk_says_so(tmp_path: Path) -> None:
    with (
        a_disk_at(tmp_path / "disk", "ro"),
        pytest.raises(Complaint, match="read-only") as refused,
    ):
        DataDirectory.open(tmp_path / "disk" / "data")
    assert refused.value.exit is Exit.CANNOT_CREATE


@pytest.mark.parametrize(
    "number,sentence,code",
    [
        (errno.EACCES, "No right to write", Exit.NO_PERMISSION),
        (errno.EPERM, "No right to write", Exit.NO_PERMISSION),
        (errno.ENOSPC, "is full", Exit.IO),
        (errno.EDQUOT, "is full", Exit.IO),
        (errno.EROFS, "is read-only", Exit.CANNOT_CREATE),
        (errno.ENAMETOOLONG, "Cannot use", Exit.CANNOT_CREATE),
    ],
)
def test_each_refusal_of_the_system_has_its_sentence(
    number: int, sentence: str, code: Exit
) -> None:
    complaint = unusable(Path("/data"), OSError(number, os.strerror(number)))
    assert sentence in complaint.en
    assert complaint.exit is code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_of_somebody_else_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Complaint, match="No right to write"):
        DataDirectory.open(tmp_path / "data")


def test_a_second_process_is_refused_and_told_who_holds_the_directory(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with a_process_that_holds(tmp_path) as first:
        assert data.is_locked()
        with pytest.raises(Complaint, match=f"in use by process {first.pid}") as refused:
            data.locked().__enter__()
    assert refused.value.exit is Exit.TRY_LATER


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with a_process_that_holds(tmp_path) as first:
        first.kill()
        first.wait()
    assert data.lock.read_text() == str(first.pid)
    assert not data.is_locked()
    with data.locked():
        assert data.is_locked()


def test_looking_at_the_lock_does_not_take_it(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    assert not data.is_locked()
    assert not data.lock.exists()
