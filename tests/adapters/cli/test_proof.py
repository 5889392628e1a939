"""The proof on the command line: exit codes, sentences, and JSON for scripts."""

import json
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from adapters.complaints import Exit
from adapters.postgres.event_store import open_event_store
from domain.ids import bloc_id, season_id
from tests.adapters.cli.systems import ROOT, tonvinh
from tests.building.bundles import ACCEPT, REJECT
from tests.contracts.samples import an_append

KEY = ("--key", str(ACCEPT / "log.vkey"))


def answer(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def test_a_good_bundle_ends_with_0_and_says_what_is_proven() -> None:
    done = tonvinh(
        "audit", "verify", str(ACCEPT / "nomination.zip"), *KEY,
        "--checkpoint", str(ACCEPT / "kept.checkpoint"),
        "--witness", str(ACCEPT / "witness.vkey"), "--json",
    )  # fmt: skip
    assert done.returncode == Exit.OK, done.stderr
    said = answer(done)
    assert (said["holds"], said["events"], said["continues"]) == (True, 6, 5)
    assert said["witnessed"][0]["name"] == "witness.example/w1"


def test_a_bad_bundle_ends_with_1_and_two_sentences() -> None:
    done = tonvinh("audit", "verify", str(REJECT / "altered-event.zip"), *KEY)
    assert done.returncode == Exit.FAILED
    assert done.stdout == ""
    assert "Sự kiện ở vị trí 12" in done.stderr
    assert "The event at position 12" in done.stderr


def test_a_script_gets_the_code_of_a_refusal() -> None:
    done = tonvinh("audit", "verify", str(REJECT / "truncated-tail.zip"), *KEY, "--json")
    assert done.returncode == Exit.FAILED
    assert answer(done)["code"] == "event_missing"
    assert answer(done)["facts"] == {"position": "14"}


def test_without_a_key_nothing_is_verified(tmp_path: Path) -> None:
    done = tonvinh("audit", "verify", str(ACCEPT / "nomination.zip"), TONVINH_DATA=str(tmp_path))
    assert done.returncode == Exit.CONFIG
    assert "--key" in done.stderr


def test_a_bundle_that_is_not_there_ends_with_66() -> None:
    assert tonvinh("audit", "verify", "nowhere.zip", *KEY).returncode == Exit.NO_INPUT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data"
    path.mkdir()
    return path


async def test_a_record_is_signed_verified_and_found_altered(
    database: str, superuser: asyncpg.Connection, data: Path
) -> None:
    async with open_event_store(database) as store:
        for word in ("one", "two", "three"):
            await store.append(an_append(word))
    variables = {"TONVINH_DATABASE_URL": database, "TONVINH_DATA": str(data)}
    assert tonvinh("integrate", "--once", **variables).returncode == Exit.OK
    done = tonvinh("audit", "verify", "--json", **variables)
    assert done.returncode == Exit.OK, done.stderr
    assert answer(done)["log"]["size"] == 3

    async with superuser.transaction():
        await superuser.execute("SET LOCAL event_triggers = off")
        await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER USER")
        await superuser.execute("UPDATE es.event SET actor = 'x' WHERE position = 2")
        await superuser.execute("ALTER TABLE es.event ENABLE TRIGGER USER")
    done = tonvinh("audit", "verify", **variables)
    assert done.returncode == Exit.FAILED
    assert "position 2 was altered" in done.stderr


def test_export_needs_one_subject() -> None:
    one, other = str(uuid4()), str(uuid4())
    assert tonvinh("audit", "export").returncode == Exit.USAGE
    both = tonvinh("audit", "export", "--nomination", one, "--season", other)
    assert both.returncode == Exit.USAGE


def test_a_season_is_exported_and_verified_where_nothing_runs(open_directory: Path) -> None:
    """The whole way on one machine, with the servers of the commands' own."""
    data, bundle = str(open_directory / "data"), str(open_directory / "bundle.zip")
    season = str(ROOT / "tests" / "seasons" / "yen-bai-hoi-dac-thu-2020.yaml")
    done = tonvinh("season", "run", season, "--data", data)
    assert done.returncode == Exit.OK, done.stderr
    subject = str(season_id(bloc_id("Yên Bái", "Khối thi đua các Hội đặc thù"), 2020))
    done = tonvinh("audit", "export", "--season", subject, "-o", bundle, "--data", data, "--json")
    assert done.returncode == Exit.OK, done.stderr
    done = tonvinh("audit", "verify", bundle, "--data", data, "--json")
    assert done.returncode == Exit.OK, done.stderr
    assert answer(done)["subject"] == {"kind": "season", "id": subject}
