"""How a command finds the system that runs."""

import stat
from pathlib import Path

from adapters.embedded import running
from adapters.embedded.data_directory import DataDirectory

SYSTEM = running.Running(
    pid=1,
    url="http://127.0.0.1:8080",
    database_url="postgresql://tonvinh_app:secret@/tonvinh?host=/run",
    audit_url="postgresql://tonvinh_audit:other@/tonvinh?host=/run",
    pages_url="postgresql://tonvinh_pages:third@/tonvinh?host=/run",
    temporal_address="127.0.0.1:7233",
    temporal_namespace="default",
    task_queue="nominations",
)


def test_a_system_that_runs_is_found(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with data.locked():
        running.announce(data, SYSTEM)
        assert running.find(data) == SYSTEM


def test_only_its_owner_can_read_how_to_reach_it(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    running.announce(data, SYSTEM)
    assert stat.S_IMODE(data.running.stat().st_mode) == 0o600


def test_what_a_killed_system_left_behind_is_not_believed(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    running.announce(data, SYSTEM)
    assert running.find(data) is None


def test_a_system_that_is_still_starting_is_not_found(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with data.locked():
        assert running.find(data) is None


def test_a_withdrawn_system_is_not_found(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with data.locked():
        running.announce(data, SYSTEM)
        running.withdraw(data)
        assert running.find(data) is None
