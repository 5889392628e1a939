"""``tonvinh doctor`` on installations that are well and on some that are not."""

import json
import socket
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg

from adapters.cli.examining import CHECKS
from adapters.complaints import Exit
from adapters.embedded import logins
from adapters.embedded.postgres import Postgres
from tests.adapters.cli.systems import tonvinh


def report(data: Path, code: Exit = Exit.OK, **variables: str) -> dict[str, dict[str, Any]]:
    done = tonvinh("doctor", "--json", "--data", str(data), **variables)
    assert done.returncode == code, done.stderr
    return {finding["check"]: finding for finding in json.loads(done.stdout)}


def test_an_installation_nobody_has_used_yet_is_well(tmp_path: Path) -> None:
    findings = report(tmp_path / "data", TONVINH_PORT="18080")
    assert set(findings) == set(CHECKS)
    assert {finding["level"] for finding in findings.values()} <= {"ok", "warn"}
    assert "not made yet" in findings["data directory"]["found"]


def test_looking_changes_nothing(tmp_path: Path) -> None:
    report(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_for_a_person_there_is_a_line_for_each_check(tmp_path: Path) -> None:
    done = tonvinh("doctor", "--data", str(tmp_path / "data"))
    for check in CHECKS:
        assert f" {check}: " in done.stdout


def test_a_taken_port_is_a_warning_that_names_another(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        finding = report(tmp_path, TONVINH_PORT=str(port))["port"]
    assert finding["level"] == "warn"
    assert "in use by" in finding["found"]
    assert "--port" in finding["todo_en"]


def test_a_database_that_is_not_there_fails_without_showing_its_password(tmp_path: Path) -> None:
    url = "postgresql://u:hunter2@127.0.0.1:1/x"
    done = tonvinh("doctor", "--json", "--data", str(tmp_path), TONVINH_DATABASE_URL=url)
    assert done.returncode == Exit.FAILED
    assert "not reachable" in done.stdout
    assert "hunter2" not in done.stdout + done.stderr


def test_a_temporal_that_is_not_there_fails(tmp_path: Path) -> None:
    findings = report(tmp_path, Exit.FAILED, TONVINH_TEMPORAL_ADDRESS="127.0.0.1:1")
    assert findings["temporal"]["level"] == "fail"


def test_a_migrated_database_is_well(database: str, tmp_path: Path) -> None:
    findings = report(tmp_path, TONVINH_DATABASE_URL=database)
    assert findings["database"]["found"] == "reachable, migrated"
    assert findings["clock"]["level"] == "ok"


def test_a_database_without_the_schema_fails(empty_database: str, tmp_path: Path) -> None:
    findings = report(tmp_path, Exit.FAILED, TONVINH_DATABASE_URL=empty_database)
    assert "migrations missing" in findings["database"]["found"]


def test_a_finding_that_is_not_well_says_what_to_do_in_both_languages(tmp_path: Path) -> None:
    findings = report(
        tmp_path / "data",
        Exit.FAILED,
        TONVINH_DATABASE_URL="postgresql://u:p@127.0.0.1:1/x",
        TONVINH_TEMPORAL_ADDRESS="127.0.0.1:1",
    )
    for finding in findings.values():
        assert (
            (finding["level"] == "ok") == (finding["todo_en"] == "") == (finding["todo_vi"] == "")
        )


def test_the_programs_own_login_is_as_it_should_be(database: str, tmp_path: Path) -> None:
    finding = report(tmp_path, TONVINH_DATABASE_URL=database)["database role"]
    assert (finding["level"], finding["found"]) == ("ok", "tonvinh_app: es_app")


def test_an_auditors_login_is_as_it_should_be(auditors_database: str, tmp_path: Path) -> None:
    findings = report(tmp_path, TONVINH_DATABASE_URL=auditors_database)
    assert findings["database role"]["found"] == "tonvinh_audit: es_audit"
    assert {finding["level"] for finding in findings.values()} <= {"ok", "warn"}


def test_a_superuser_is_warned_of(superusers_database: str, tmp_path: Path) -> None:
    finding = report(tmp_path, TONVINH_DATABASE_URL=superusers_database)["database role"]
    assert finding["level"] == "warn"
    assert finding["found"].startswith("tonvinh: a superuser")
    assert "tonvinh_app" in finding["todo_en"]


def test_pages_with_a_login_of_their_own_are_as_they_should_be(
    database: str, database_name: str, postgres_server: Postgres, tmp_path: Path
) -> None:
    pages = postgres_server.dsn(database_name, login=logins.PAGES)
    variables = {"TONVINH_DATABASE_URL": database, "TONVINH_PAGES_DATABASE_URL": pages}
    finding = report(tmp_path, **variables)["pages role"]
    assert (finding["level"], finding["found"]) == ("ok", "tonvinh_pages: es_page")


def test_pages_that_could_step_past_the_walls_are_warned_of(database: str, tmp_path: Path) -> None:
    finding = report(tmp_path, TONVINH_DATABASE_URL=database)["pages role"]
    assert finding["level"] == "warn"
    assert "may leave that role" in finding["found"]
    assert "tonvinh_pages" in finding["todo_en"]


async def test_whoever_may_act_as_the_owner_is_warned_of(
    superuser: asyncpg.Connection, superusers_database: str, tmp_path: Path
) -> None:
    name = f"owner_{uuid4().hex}"
    await superuser.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x' IN ROLE es_owner, es_app")
    try:
        host = superusers_database.partition("@")[2]
        url = f"postgresql://{name}:x@{host}"
        finding = report(tmp_path, TONVINH_DATABASE_URL=url)["database role"]
    finally:
        await superuser.execute(f"DROP ROLE {name}")
    assert finding["level"] == "warn"
    assert "may act as es_owner" in finding["found"]


async def test_a_record_without_its_guard_is_warned_of(
    superuser: asyncpg.Connection, database: str, tmp_path: Path
) -> None:
    assert report(tmp_path, TONVINH_DATABASE_URL=database)["record guard"]["level"] == "ok"
    await superuser.execute("SELECT es.lower_guard()")
    finding = report(tmp_path, TONVINH_DATABASE_URL=database)["record guard"]
    assert finding["level"] == "warn"
    assert "es.raise_guard()" in finding["todo_en"]
