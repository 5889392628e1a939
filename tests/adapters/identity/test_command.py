"""The command line's accounts, as an operator calls them."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from adapters.identity.passkeys.keeping import KeptPasskeys
from adapters.identity.sessions import Sessions
from adapters.postgres.connecting import fetch

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


async def test_an_administrator_links_a_person_of_the_provider(database: str) -> None:
    await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    where = ("--issuer", "https://idp.example", "--subject", "chi-a")
    assert "Done." in (await account(database, "link", "chi.a", *where)).stderr
    assert "Nothing changed." in (await account(database, "link", "chi.a", *where)).stderr
    await account(database, "add", "anh.b", "--display", "Anh B", stdin=PASSWORD)
    taken = await account(database, "link", "anh.b", *where)
    assert taken.returncode == 65
    assert "linked to another account" in taken.stderr
    assert "Done." in (await account(database, "unlink", "chi.a", *where)).stderr


async def test_a_key_is_made_shown_once_listed_and_revoked(database: str) -> None:
    await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    scopes = ("--label", "Phần mềm của Sở", "--may", "give-opinion", "--days", "30")
    made = await account(database, "key", "make", "chi.a", "Lào Cai", *scopes)
    assert made.returncode == 0, made.stderr
    prefix, secret = made.stdout.strip().split("_", 2)[1:]
    listed = await account(database, "key", "list", "chi.a")
    assert f"{prefix}\tPhần mềm của Sở\tLào Cai\tread, give-opinion\tuntil " in listed.stdout
    assert secret not in listed.stdout
    assert "Revoked." in (await account(database, "key", "revoke", prefix)).stderr
    again = await account(database, "key", "revoke", prefix)
    assert again.returncode == 65


@pytest.mark.parametrize(
    "kind,said", [("decide", "a key cannot sign: decide"), ("reign", "there is no command reign")]
)
async def test_a_key_that_reaches_too_far_is_not_made(database: str, kind: str, said: str) -> None:
    await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    made = await account(database, "key", "make", "chi.a", "Lào Cai", "--label", "x", "--may", kind)
    assert made.returncode == 65
    assert said in made.stderr


async def test_a_province_decides_about_proofs_at_signing(database: str) -> None:
    done = await account(database, "signing", "Lào Cai", "off")
    assert (done.returncode, "Done." in done.stderr) == (0, True), done.stderr


async def test_a_person_who_is_gone_is_barred_and_let_in_again(
    database: str, pool: asyncpg.Pool
) -> None:
    added = await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    token = await Sessions(pool).open(added.stdout.strip())
    assert "Done." in (await account(database, "disable", "chi.a")).stderr
    assert "Nothing changed." in (await account(database, "disable", "chi.a")).stderr
    assert await fetch(pool, "SELECT 1 FROM identity.session") == []
    assert "Done." in (await account(database, "enable", "chi.a")).stderr
    assert await Sessions(pool).account_of(token) is None


async def test_the_passkeys_of_a_lost_device_are_forgotten(
    database: str, pool: asyncpg.Pool
) -> None:
    added = await account(database, "add", "chi.a", "--display", "Chị A", stdin=PASSWORD)
    kept = KeptPasskeys(pool)
    await kept.add(added.stdout.strip(), "Điện thoại", (b"an id", b"a key", 0))
    await Sessions(pool).open(added.stdout.strip())
    done = await account(database, "forget-passkeys", "chi.a")
    assert "Removed 1 passkey(s)" in done.stderr
    assert await kept.of_account(added.stdout.strip()) == []
    assert await fetch(pool, "SELECT 1 FROM identity.session") == []
