"""Files that are made to harm whoever opens them, sent in by every form that takes one."""

import csv
import io
import resource
import time
import zipfile
from itertools import product

import httpx
from python_calamine import CalamineWorkbook

from adapters.exchange.csv_files import FORMULA
from adapters.web.doorway import LARGEST_BODY
from domain.terms import Role
from tests.adapters.sheets.archives import parts_of
from tests.adapters.sheets.books import a_book
from tests.attacks.conftest import Land
from tests.attacks.ways import safe_ways
from tests.building.two_provinces import HERE

BOOK = a_book({"x": [["Tên đơn vị", "Tên khác"], ["Sở Nội vụ", "Sở NV"]]})
BOMB = b"<a>" + b"0" * 60_000_000
SECONDS, BYTES = 10, 200_000_000
"""What one file may cost at the most; a bomb would cost a hundred times that."""


def packed(*parts: tuple[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts:
            folder.writestr(name, content)
    return into.getvalue()


def altered(name: str, old: bytes, new: bytes) -> bytes:
    parts = {**parts_of(BOOK)}
    parts[name] = parts[name].replace(old, new)
    return packed(*parts.items())


def with_definitions(definition: bytes) -> bytes:
    return altered("xl/sharedStrings.xml", b"?>", b"?>" + definition)


HARMFUL: dict[str, bytes] = {
    "nothing": b"",
    "a zip bomb": packed(("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", BOMB)),
    "a zip within a zip": packed(("xl/workbook.xml", packed(("a.xml", b"0" * 1_000_000)))),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "a program": b"MZ" + bytes(500),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "half a workbook": BOOK[: len(BOOK) // 2],
    "an external entity": with_definitions(
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    ),
    "entities of entities": with_definitions(b'<!DOCTYPE a [<!ENTITY a "0"><!ENTITY b "&a;&a;">]>'),
    "entities in UTF-16": with_definitions("<!DOCTYPE a>".encode("utf-16")),
    "a huge sheet": altered("xl/worksheets/sheet1.xml", b'r="A2"', b'r="XFD1048576"'),
    "many columns": a_book({"x": [["Tên đơn vị", *map(str, range(300))]]}),
    "names that climb": packed(("../../../etc/cron.d/x.xml", b"<a/>"), ("/etc/passwd", b"x")),
    "a wide CSV": b";".join([b"x"] * 20_000),
    "a CSV of NULs": b"T\x00n" * 100,
    "a CSV of broken quotes": b'"' * 10_001,
}


def sent_as(name: str, content: bytes) -> dict[str, tuple[str, bytes, str]]:
    return {"file": (name, content, "application/vnd.openxmlformats")}


async def kept(land: Land) -> int:
    return int(await land.site.house.pool.fetchval("SELECT count(*) FROM exchange.upload"))


async def test_a_harmful_list_is_refused_cheaply_and_not_kept(land: Land) -> None:
    browser, before = await land.as_(Role.ADMINISTRATOR), await kept(land)
    for kind, what in product(("units", "blocs", "results"), HARMFUL):
        data = {"kind": kind, "province": HERE}
        answer = await costing_little(browser, "/imports", data, HARMFUL[what])
        assert answer.status_code in (413, 422), (kind, what, answer.text[:300])
        assert "root:" not in answer.text
    assert await kept(land) == before


async def test_a_harmful_workbook_of_scores_is_refused_cheaply(land: Land) -> None:
    browser = await land.as_(Role.BLOC_SECRETARY)
    head = await land.site.house.store.head()
    for form, what in product(("sheets", "table"), HARMFUL):
        data = {"command_id": "00000000-0000-4000-8000-000000000001"}
        address = f"/seasons/{land.here.season}/score-files/{form}"
        answer = await costing_little(browser, address, data, HARMFUL[what])
        # Where there is no score table yet, there is nothing to fill a sheet in for.
        assert answer.status_code == (404 if form == "sheets" else 422), (form, what)
    assert await land.site.house.store.head() == head


async def costing_little(
    browser: httpx.AsyncClient, address: str, data: dict[str, str], content: bytes
) -> httpx.Response:
    before, started = most_memory(), time.process_time()
    answer = await browser.post(
        address, data=data, files=sent_as("../../tep<script>.xlsx", content)
    )
    assert time.process_time() - started < SECONDS
    assert most_memory() - before < BYTES
    return answer


def most_memory() -> int:
    """Return the most bytes that this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


async def test_a_file_larger_than_any_list_is_not_read_at_all(land: Land) -> None:
    browser = await land.as_(Role.ADMINISTRATOR)
    data = {"kind": "units", "province": HERE}
    for content in (b"x" * (LARGEST_BODY + 1), BOOK + bytes(LARGEST_BODY)):
        answer = await browser.post("/imports", data=data, files=sent_as("x.xlsx", content))
        assert answer.status_code == 413


async def test_a_form_that_takes_no_file_and_one_of_many_parts_are_refused(land: Land) -> None:
    browser = await land.as_(Role.ADMINISTRATOR)
    files = [("file", ("x.xlsx", b"x"))] * 40
    for address in ("/imports", "/language", "/sign-in", "/account/sessions/end"):
        assert (await browser.post(address, files=files)).status_code == 400, address
    fields = {f"f{number}": "x" for number in range(6_000)}
    for address in ("/imports", "/language", "/sign-in"):
        assert (await browser.post(address, data=fields)).status_code == 400, address


async def test_no_name_becomes_a_formula_in_any_file_that_is_given_out(land: Land) -> None:
    browser = await land.as_(Role.AUDITOR)
    files = [way for way in safe_ways(land.site.app) if "{ending}" in way.path]
    given = 0
    for sign, way in product(FORMULA, (way for way in files if "{kind}" not in way.path)):
        await _rename(land, f"{sign}1+1|' /C calc'!A0")
        for ending in ("csv", "xlsx"):
            address = way.to(land.here).removesuffix("xlsx") + ending
            answer = await browser.get(address)
            assert answer.status_code == 200, address
            must_hold_no_formula(ending, answer.content)
            given += 1
    assert given >= 8 * len(FORMULA)


def must_hold_no_formula(ending: str, content: bytes) -> None:
    if ending == "csv":
        text = content.decode("utf-8-sig")
        cells = [
            cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row
        ]
        assert cells
        assert not [cell for cell in cells if cell.startswith(FORMULA)]
        return
    sheets = [part for name, part in parts_of(content).items() if "worksheets/" in name]
    assert sheets
    assert not any(b"<f>" in part or b"<f " in part or b"<hyperlink" in part for part in sheets)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names


async def _rename(land: Land, word: str) -> None:
    """Call units, blocs and people so in everything that lists are made of."""
    pool = land.superuser
    await pool.execute("UPDATE view.nomination SET unit_name = $1", word)
    await pool.execute("UPDATE view.bloc SET name = $1", word)
    await pool.execute("UPDATE view.season SET bloc_name = $1", word)
    await pool.execute("UPDATE view.organisation SET name = $1", word)
    await pool.execute("UPDATE identity.account SET display_name = $1", word)
