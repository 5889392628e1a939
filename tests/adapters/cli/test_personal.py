"""Erasing a name at the command line: by an administrator, with a reason, for good."""

import json
import subprocess
from collections.abc import AsyncIterator

import asyncpg
import pytest

from adapters.identity.accounts import Accounts
from adapters.identity.demo_people import demo_actor_id
from adapters.identity.passwords import Passwords
from adapters.personal.memory import Memory
from domain.actors import Office
from domain.erasures import REGISTER
from domain.terms import Role
from tests.adapters.cli.records import a_site, over
from tests.adapters.web.conftest import Site
from tests.building.keys import KEY_FILE
from tests.building.people import PROVINCE
from tests.building.signed import ANOTHER, SIGNER, a_decided_nomination

STORY = a_decided_nomination()
LISTED = ("personal", "list", "--nomination", str(STORY.id))
HERE = {"matter": str(STORY.id)}
DEMO = {"TONVINH_DEMO": "true"}


@pytest.fixture
async def site(database: str) -> AsyncIterator[Site]:
    # Orders that other tests gave, in records that are gone, are remembered beside the shared key.
    Memory(KEY_FILE).path.unlink(missing_ok=True)
    async with a_site(database) as opened:
        await opened.record(STORY)
        yield opened


async def erase(
    database: str, by: str, basis: str = "Luật 91/2025/QH15", **more: str
) -> subprocess.CompletedProcess[str]:
    wanted = ("--subject", str(SIGNER.subject), "--basis", basis, "--by", by, "--json")
    return await over(database, "personal", "erase", *wanted, **more)


async def test_whoever_is_named_is_listed_and_erased(site: Site, database: str) -> None:
    listed = json.loads((await over(database, *LISTED, "--json")).stdout)
    assert listed == [
        {**HERE, "subject": str(ANOTHER.subject), "name": ANOTHER.text, "events": [4]},
        {**HERE, "subject": str(SIGNER.subject), "name": SIGNER.text, "events": [7]},
    ]
    done = await erase(database, demo_actor_id(PROVINCE, Role.ADMINISTRATOR), **DEMO)
    assert done.returncode == 0, done.stderr
    (order,) = await site.house.store.of_stream(REGISTER)
    assert json.loads(done.stdout)["position"] == order.position
    after = await over(database, *LISTED)
    assert f"{SIGNER.subject}\t(đã xóa / erased)\t{STORY.id}\t7" in after.stdout
    assert str(ANOTHER.text) in after.stdout


async def test_a_name_is_found_wherever_it_stands(site: Site, database: str) -> None:
    name = f"  {str(SIGNER.text).upper()} "
    found = json.loads((await over(database, "personal", "list", "--name", name, "--json")).stdout)
    assert found == [
        {**HERE, "subject": str(SIGNER.subject), "name": SIGNER.text, "events": [7]},
    ]
    nobody = await over(database, "personal", "list", "--name", "Không Ai")
    assert (nobody.returncode, nobody.stdout) == (0, "")
    assert "Nobody is named." in nobody.stderr
    both = await over(database, *LISTED, "--name", name)
    assert (both.returncode, "--season and --name" in both.stderr) == (64, True)


async def test_nobody_but_an_administrator_erases(site: Site, database: str) -> None:
    auditor = await erase(database, demo_actor_id(PROVINCE, Role.AUDITOR), **DEMO)
    assert auditor.returncode == 77
    assert f"Only an administrator of {PROVINCE}" in auditor.stderr
    assert await site.house.store.of_stream(REGISTER) == ()


async def test_a_simulated_administrator_erases_in_a_demonstration_alone(
    site: Site, database: str
) -> None:
    done = await erase(database, demo_actor_id(PROVINCE, Role.ADMINISTRATOR))
    assert done.returncode == 77
    assert "password is wrong" in done.stderr


async def test_an_order_without_a_basis_or_for_nobody_is_refused(site: Site, database: str) -> None:
    by = demo_actor_id(PROVINCE, Role.ADMINISTRATOR)
    done = await erase(database, by, " ", **DEMO)
    assert (done.returncode, "State the legal basis" in done.stderr) == (65, True)
    nobody = ("--subject", str(STORY.id), "--basis", "x", "--by", by)
    done = await over(database, "personal", "erase", *nobody, **DEMO)
    assert (done.returncode, "Nobody has the id" in done.stderr) == (65, True)


async def test_a_real_administrator_proves_who_they_are(site: Site, database: str) -> None:
    accounts = Accounts(site.house.pool, Passwords())
    account = await accounts.add("chi.a", "Chị A", "hương thơm cỏ mật")
    await accounts.give_office(account, Office(Role.ADMINISTRATOR, PROVINCE))
    wrong = await erase(database, "chi.a", typed="hương thơm\n")
    assert wrong.returncode == 77
    assert "wrong" in wrong.stderr
    done = await erase(database, "chi.a", typed="hương thơm cỏ mật\n")
    assert done.returncode == 0, done.stderr
    (order,) = await site.house.store.of_stream(REGISTER)
    assert order.actor == account
    again = await erase(database, "chi.a", typed="hương thơm cỏ mật\n")
    assert json.loads(again.stdout)["repeated"]


async def test_what_a_restored_copy_brought_back_is_destroyed_again(
    site: Site, database: str, superuser: asyncpg.Connection
) -> None:
    copy = await superuser.fetch("SELECT * FROM personal.subject_key")
    await erase(database, demo_actor_id(PROVINCE, Role.ADMINISTRATOR), **DEMO)
    await superuser.execute("DELETE FROM personal.subject_key")
    await superuser.executemany(
        "INSERT INTO personal.subject_key SELECT $1, $2, $3, $4, $5", [tuple(row) for row in copy]
    )
    done = await over(database, "personal", "enforce", "--json")
    assert json.loads(done.stdout) == {"destroyed": 1, "unrecorded": []}
    assert str(SIGNER.text) not in (await over(database, *LISTED)).stdout
