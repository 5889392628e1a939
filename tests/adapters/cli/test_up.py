"""``tonvinh up``: a whole system, started, killed in parts and stopped."""

import os
import signal
import time
import urllib.request
from pathlib import Path

import pytest

from adapters.cli.registry import registered
from adapters.complaints import Exit
from adapters.embedded import ports, running
from adapters.embedded.data_directory import DataDirectory
from tests.adapters.cli.systems import System, gone, tonvinh, up

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (registered("web") and registered("worker")), reason="needs pages and a worker"
    ),
]

PARTS = {"postgres", "temporal", "worker", "integrate", "web"}


def answer(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - our own address
        return int(response.status)


def system(data: Path) -> tuple[str, ...]:
    return ("--data", str(data), "--port", str(ports.any_free()))


def until(what: str, system: System, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while what not in system.errors.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert what in system.errors.read_text()


def test_everything_runs_under_one_parent_and_stops_with_it(open_directory: Path) -> None:
    with up(*system(open_directory)) as started:
        children = started.children()
        assert set(children) == PARTS
        assert answer(f"{started.addresses['url']}/readyz") == 200
        assert "database_url" not in started.addresses
        started.process.send_signal(signal.SIGINT)
        assert started.process.wait(60) == Exit.OK
        assert gone(list(children.values()), seconds=0)
        assert not DataDirectory.at(open_directory).running.exists()


def test_other_commands_find_it_and_see_that_it_is_well(open_directory: Path) -> None:
    with up(*system(open_directory)) as started:
        data = DataDirectory.at(open_directory)
        found = running.find(data)
        assert found is not None
        assert found.url == started.addresses["url"]
        port = started.addresses["url"].rpartition(":")[2]
        done = tonvinh("doctor", "--data", str(open_directory), TONVINH_PORT=port)
        assert done.returncode == Exit.OK, done.stdout
        assert "reachable, migrated" in done.stdout
        assert "the running system" in done.stdout


def test_nothing_is_left_when_it_is_killed_and_it_starts_again(open_directory: Path) -> None:
    with up(*system(open_directory)) as started:
        children = list(started.children().values())
        started.process.kill()
        assert gone(children)
    with up(*system(open_directory)) as started:
        assert answer(f"{started.addresses['url']}/readyz") == 200


@pytest.mark.parametrize("name", ["web", "worker", "integrate", "temporal", "postgres"])
def test_a_part_that_is_killed_comes_back(name: str, open_directory: Path) -> None:
    with up(*system(open_directory)) as started:
        os.kill(started.children()[name], signal.SIGKILL)
        until(f"✓ {name}: hoạt động trở lại", started)
        deadline = time.monotonic() + 30
        while set(started.children()) != PARTS:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert answer(f"{started.addresses['url']}/readyz") == 200
