"""The command line's accounts, as an operator calls them."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PASSWORD = "hương thơm cỏ mật\n"


async def account(dsn: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "TONVINH_DATABASE_URL": dsn,
        # Nothing here speaks to it.
        "TONVINH_TEMPORAL_ADDRESS": "127.0.0.1:1",
        "PYTHONPATH": str(ROOT),
    }
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "adapters.cli", "account", *arguments],
        input=stdin,
        text=True,
        capture_output=True,
        env=environment,
        check=False,
    )


async def test_the_first_administrator_is_made_at_the_command_line(database: str) -> None:
    added = await account(
        database, "add", "chi.a", "--display", "Chị A", "--administrator-of", "Lào Cai",
        stdin=PASSWORD,
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    assert PASSWORD.strip() not in added.stdout + added.stderr
    listed = await account(database, "list", "--json")
    (found,) = json.loads(listed.stdout)
    assert found["id"] == added.stdout.strip()
    assert found["name"] == "chi.a"
    assert [office["role"] for office in found["offices"]] == ["ADMINISTRATOR"]


async def test_offices_are_given_and_ended(database: str) -> None:
    await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    given = await account(database, "office", "chi.a", "CLERK", "Lào Cai", "--since", "2024-01-01")
    assert given.returncode == 0, given.stderr
    ended = await account(
        database, "office", "chi.a", "CLERK", "Lào Cai", "--end", "--until", "2024-12-31"
    )
    assert ended.returncode == 0, ended.stderr
    (found,) = json.loads((await account(database, "list", "--json")).stdout)
    assert found["offices"][0]["until"] == "2024-12-31"


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("office", "nobody", "CLERK", "Lào Cai"), "There is no such account"),
        (("office", "nobody", "KING", "Lào Cai"), "There is no office KING"),
        (("office", "nobody", "BLOC_HEAD", "Lào Cai"), "This office needs --bloc"),
        (("password", "nobody"), "There is no such account"),
    ],
)
async def test_a_mistake_is_told_in_both_languages(
    database: str, arguments: tuple[str, ...], said: str
) -> None:
    done = await account(database, *arguments, stdin=PASSWORD)
    assert done.returncode == 65
    assert said in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_short_password_is_refused(database: str) -> None:
    done = await account(database, "add", "chi.a", "--display", "Chị A", stdin="short\n")
    assert done.returncode == 65
    assert "12 to 256 characters" in done.stderr
