"""The log files of child processes."""

from pathlib import Path

import pytest

from adapters.embedded.logs import LogFile


def test_the_tail_holds_the_last_lines(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "log" / "web.log")
    log.write("một\nhai\nba\n".encode())
    assert log.tail(2) == "hai\nba"
    log.close()


def test_the_tail_of_a_log_that_was_never_written_is_empty(tmp_path: Path) -> None:
    assert LogFile(tmp_path / "web.log").tail() == ""


def test_a_log_that_has_grown_large_is_set_aside(tmp_path: Path) -> None:
    log = LogFile(tmp_path / "web.log", largest=10)
    log.write(b"0123456789")
    log.write(b"next")
    log.close()
    assert (tmp_path / "web.log").read_bytes() == b"next"
    assert (tmp_path / "web.log.1").read_bytes() == b"0123456789"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux' /dev/full")
def test_a_full_disk_loses_lines_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "web.log").symlink_to("/dev/full")
    log = LogFile(tmp_path / "web.log")
    log.write(b"lost\n")
    assert log.lost == len(b"lost\n")
    log.close()
