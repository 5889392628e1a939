"""The command line's webhooks, as an operator calls them."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.cli.systems import tonvinh


@pytest.fixture
def call(database: str, tmp_path: Path) -> Any:
    async def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {
            "TONVINH_DATABASE_URL": database,
            "TONVINH_TEMPORAL_ADDRESS": "127.0.0.1:1",
            "TONVINH_DATA": str(tmp_path),
        }
        return await asyncio.to_thread(tonvinh, "webhook", *arguments, **variables)

    return called


async def test_a_receiver_is_added_watched_and_removed(call: Any) -> None:
    address = "https://example.gov.vn/in"
    added = await call("add", address, "--province", "Lào Cai", "--type", "nomination.")
    assert added.returncode == 0, added.stderr
    one = json.loads(added.stdout)
    assert one["secret"].startswith("whsec_")
    listed = await call("list")
    (found,) = json.loads(listed.stdout)
    assert (found["id"], found["state"], found["address"]) == (one["id"], "working", address)
    assert "whsec_" not in listed.stdout
    assert (await call("replay", one["id"], "--after", "3")).returncode == 0
    assert json.loads((await call("list")).stdout)[0]["position"] == 3
    fresh = await call("rotate", one["id"])
    assert json.loads(fresh.stdout)["secret"] != one["secret"]
    assert (await call("enable", one["id"])).returncode == 0
    assert (await call("remove", one["id"])).returncode == 0
    gone = await call("enable", one["id"])
    assert gone.returncode == 65
    assert "There is no such subscription" in gone.stderr


async def test_an_address_inside_is_refused(call: Any) -> None:
    for address in ("http://example.gov.vn/", "https://169.254.169.254/latest"):
        done = await call("add", address, "--province", "Lào Cai")
        assert done.returncode == 65
        assert "Traceback" not in done.stderr
