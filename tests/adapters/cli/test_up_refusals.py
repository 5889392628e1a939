"""What keeps ``tonvinh up`` from starting, and what the person is told."""

import socket
from pathlib import Path

from adapters.complaints import Exit
from adapters.embedded.data_directory import DataDirectory
from tests.adapters.cli.systems import tonvinh


def test_a_taken_port_is_named_with_its_holder_and_another_port(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        done = tonvinh("up", "--data", str(tmp_path), "--port", str(port))
    assert done.returncode == Exit.UNAVAILABLE
    assert f"Cổng {port} đang được" in done.stderr
    assert "--port" in done.stderr


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    done = tonvinh("up", "--data", str(tmp_path), TONVINH_HOST="203.0.113.1")
    assert done.returncode == Exit.UNAVAILABLE
    assert "Cannot listen at 203.0.113.1:8080" in done.stderr


def test_a_data_directory_in_use_is_refused(tmp_path: Path) -> None:
    data = DataDirectory.open(tmp_path, least_free=0)
    with data.locked():
        done = tonvinh("up", "--data", str(tmp_path), "--port", "18081")
    assert done.returncode == Exit.TRY_LATER
    assert "is in use by process" in done.stderr


def test_a_data_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = tonvinh("up", "--data", str(tmp_path / "file" / "data"))
    assert done.returncode == Exit.CANNOT_CREATE
    assert "Hãy chọn --data khác" in done.stderr


def test_data_of_another_postgres_are_refused(open_directory: Path) -> None:
    cluster = open_directory / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text("16\n")
    (open_directory / "postgres.password").write_text("x")
    done = tonvinh("up", "--data", str(open_directory), "--port", "18082")
    assert done.returncode == Exit.CONFIG
    assert "belong to PostgreSQL 16" in done.stderr


def test_nothing_is_said_on_standard_output_when_nothing_starts(tmp_path: Path) -> None:
    done = tonvinh("up", "--json", "--data", str(tmp_path), TONVINH_HOST="203.0.113.1")
    assert done.stdout == ""
