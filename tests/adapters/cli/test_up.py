"""``tonvinh up``: a whole system, started, killed in parts and stopped."""

import json
import os
import signal
import time
import urllib.request
from pathlib import Path

import asyncpg
import pytest

from adapters.cli.registry import registered
from adapters.complaints import Exit
from adapters.embedded import logins, places, ports, postgres, running
from adapters.embedded.data_directory import DataDirectory
from tests.adapters.cli.systems import System, gone, tonvinh, up

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (registered("web") and registered("worker")), reason="needs pages and a worker"
    ),
]

SESSIONS = """
SELECT usename, application_name AS purpose, pg_has_role(usename, 'es_app', 'MEMBER') AS is_app,
  pg_has_role(usename, 'es_owner', 'MEMBER') AS is_owner,
  (SELECT rolsuper FROM pg_roles WHERE rolname = usename) AS is_super
FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""

PARTS = {"postgres", "temporal", "worker", "integrate", "deliver", "web"}


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


def test_it_goes_on_without_its_terminal_when_nohup_asked_for_that(open_directory: Path) -> None:
    with up(*system(open_directory), through=("nohup",)) as started:
        started.process.send_signal(signal.SIGHUP)
        time.sleep(1.0)
        assert started.process.poll() is None
        assert answer(f"{started.addresses['url']}/readyz") == 200
        started.process.send_signal(signal.SIGINT)
        assert started.process.wait(60) == Exit.OK


def test_it_stops_with_its_terminal(open_directory: Path) -> None:
    # The tests themselves may run behind nohup.
    with up(*system(open_directory), through=("env", "--default-signal=HUP")) as started:
        started.process.send_signal(signal.SIGHUP)
        assert started.process.wait(60) == Exit.OK


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


async def test_every_process_works_as_the_program_and_none_as_a_superuser(
    open_directory: Path,
) -> None:
    with up(*system(open_directory)):
        superuser = await asyncpg.connect(superusers(open_directory))
        sessions = await superuser.fetch(SESSIONS)
        (owned,) = await superuser.fetchrow(
            "SELECT array_agg(DISTINCT tableowner::text) FROM pg_tables WHERE schemaname = 'view'"
        )
        await superuser.close()
        done = tonvinh("doctor", "--json", "--data", str(open_directory))
    assert {session["usename"] for session in sessions} == {logins.APP.name}
    assert {session["purpose"] for session in sessions} >= {
        "tonvinh program", "tonvinh listener", "tonvinh integrator",
        "tonvinh projection nomination", "tonvinh projection season",
    }  # fmt: skip
    assert {(s["is_app"], s["is_owner"], s["is_super"]) for s in sessions} == {(True, False, False)}
    assert owned == ["es_app"]
    findings = {finding["check"]: finding for finding in json.loads(done.stdout)}
    assert findings["database role"]["level"] == "ok"
    assert findings["database role"]["found"].startswith("tonvinh_app: es_app")
    assert findings["pages role"]["found"] == "tonvinh_pages: es_page"


def superusers(data: Path) -> str:
    """How the superuser reaches a server that runs."""
    base = DataDirectory.at(data).postgres
    secret = base.with_name("postgres.password").read_text()
    return postgres.Postgres(places.choose(base), secret).dsn()


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
