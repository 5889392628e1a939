"""The command line's imports, as an operator calls them."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from adapters.exchange import csv_files
from adapters.wiring import open_house
from tests.adapters.cli.systems import tonvinh
from tests.adapters.sheets.books import a_book
from tests.adapters.web.conftest import settings_for

UNITS = [["Tên đơn vị", "Tên khác"], ["Sở Nội vụ", "Sở NV"], ["Sở Tư pháp", None]]
PEOPLE = [["Họ và tên", "Tên đăng nhập", "Chức vụ"], ["An", "an.nt", "Văn thư UBND tỉnh"]]


@pytest.fixture
def call(database: str) -> Any:
    async def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        variables = {
            "TONVINH_DATABASE_URL": database,
            # Nothing here speaks to it.
            "TONVINH_TEMPORAL_ADDRESS": "127.0.0.1:1",
        }
        return await asyncio.to_thread(tonvinh, "import", *arguments, **variables)

    return called


async def lists_up_to_date(database: str) -> None:
    async with open_house(settings_for(database)) as house:
        for projection in house.projections:
            await projection.catch_up()


def a_file(directory: Path, rows: list[list[Any]], name: str = "tep.xlsx") -> str:
    path = directory / name
    content = a_book({"x": rows}) if name.endswith("xlsx") else csv_files.written(rows)
    path.write_bytes(content)
    return str(path)


async def test_a_list_is_shown_and_then_entered(call: Any, database: str, tmp_path: Path) -> None:
    await lists_up_to_date(database)
    file = a_file(tmp_path, UNITS)
    dry = await call("units", file, "--province", "Lào Cai", "--dry-run", "--json")
    assert dry.returncode == 0, dry.stderr
    told = json.loads(dry.stdout)
    assert [change["row"] for change in told["changes"]] == [2, 3]
    done = await call("units", file, "--province", "Lào Cai")
    assert done.returncode == 0, done.stderr
    assert "Entered 2 changes" in done.stderr
    await lists_up_to_date(database)
    again = await call("units", a_file(tmp_path, UNITS, "t.csv"), "--province", "Lào Cai", "--json")
    assert (json.loads(again.stdout)["changes"], again.returncode) == ([], 0)


async def test_links_go_into_a_file_that_others_cannot_read(
    call: Any, database: str, tmp_path: Path
) -> None:
    await lists_up_to_date(database)
    links = tmp_path / "links.csv"
    arguments = ("--province", "Lào Cai", "--links", str(links))
    done = await call("people", a_file(tmp_path, PEOPLE), *arguments)
    assert done.returncode == 0, done.stderr
    assert "/welcome/" not in done.stdout + done.stderr
    assert "an.nt;An;http://127.0.0.1:8080/welcome/" in links.read_text("utf-8-sig")
    assert links.stat().st_mode & 0o077 == 0


async def test_faults_are_told_in_both_languages_and_nothing_is_entered(
    call: Any, database: str, tmp_path: Path
) -> None:
    await lists_up_to_date(database)
    wrong = [["Tên đơn vị", "Tên khác"], [None, "Sở NV"], ["Sở Tư pháp", None]]
    done = await call("units", a_file(tmp_path, wrong), "--province", "Lào Cai")
    assert done.returncode == 65
    assert "Trang “x”, ô A2: chưa điền ô này" in done.stderr
    assert "Sheet “x”, cell A2: this cell is empty" in done.stderr
    none = await call("units", str(tmp_path / "none.xlsx"), "--province", "Lào Cai")
    assert none.returncode == 66


async def test_lists_that_nobody_keeps_up_to_date_are_not_trusted(
    call: Any, tmp_path: Path
) -> None:
    done = await call("units", a_file(tmp_path, UNITS), "--province", "Lào Cai")
    assert done.returncode == 75
    assert "a worker keeps them" in done.stderr


async def test_an_empty_list_is_written(call: Any, tmp_path: Path) -> None:
    for name in ("mau.xlsx", "mau.csv"):
        done = await call("template", "results", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).stat().st_size > 20
    assert (await call("template", "kings", str(tmp_path / "x.xlsx"))).returncode == 64
