"""A history as a file: what the page shows, under its filters, in four forms; and the bundle."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest
from python_calamine import CalamineWorkbook

from adapters.identity.demo_people import demo_actor_id
from adapters.proof.anchoring import Anchor
from adapters.proof.integrating import Integrator
from adapters.proof.keys import Keyring
from adapters.proof.witnessing import Witnesses
from domain.terms import Role, Stage
from services.proving.verifying import Trust, verify_bundle
from tests.adapters.web.conftest import Site
from tests.building.logs import LOG_KEY
from tests.building.people import PROVINCE
from tests.building.stories import Story, a_nomination

FORMULA = '=HYPERLINK("http://x.example")'


@pytest.fixture
def story() -> Story:
    return a_nomination().endorsed().with_dossier().with_opinions(2)


@pytest.fixture
async def home(site: Site, story: Story) -> str:
    return f"/nominations/{await site.record(story)}"


async def file(site: Site, address: str, role: Role = Role.AUDITOR) -> httpx.Response:
    given = await (await site.sign_in(role)).get(address)
    assert given.status_code == 200, given.text
    assert given.headers["content-disposition"].startswith("attachment;")
    assert given.headers["cache-control"] == "no-store"
    return given


def rows_in(given: httpx.Response) -> list[dict[str, str]]:
    assert given.content.startswith(b"\xef\xbb\xbf")
    text = given.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


async def test_a_csv_has_a_mark_semicolons_and_the_lines_of_the_page(site: Site, home: str) -> None:
    rows = rows_in(await file(site, f"{home}/timeline.csv"))
    assert [row["Sự kiện"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[1]["Loại sự kiện"] == "nomination.bloc_endorsed.v1"
    assert rows[2]["Bước hoặc phần"] == Stage.BOARD_REVIEW.vi
    kept = rows_in(await file(site, f"{home}/timeline.csv?part=BOARD_REVIEW&order=new"))
    assert [row["Sự kiện"] for row in kept] == ["5", "4", "3"]


async def test_a_name_that_looks_like_a_formula_stays_text(
    site: Site, story: Story, superuser: asyncpg.Connection
) -> None:
    clerk = demo_actor_id(PROVINCE, Role.CLERK)
    home = f"/nominations/{await site.record(story, clerk)}"
    renamed = "UPDATE identity.account SET display_name = $1 WHERE id = $2"
    await superuser.execute(renamed, FORMULA, clerk)
    rows = rows_in(await file(site, f"{home}/timeline.csv"))
    assert rows[0]["Người thực hiện"] == f"'{FORMULA}"
    book = CalamineWorkbook.from_filelike(
        io.BytesIO((await file(site, f"{home}/timeline.xlsx")).content)
    )
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert FORMULA in cells


async def test_a_workbook_has_a_row_for_each_event(site: Site, home: str) -> None:
    given = await file(site, f"{home}/timeline.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(given.content)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()] == ["Sự kiện", 1, 2, 3, 4, 5]


async def test_json_lines_say_everything_in_both_languages(site: Site, home: str) -> None:
    given = await file(site, f"{home}/timeline.jsonl")
    assert given.headers["content-type"] == "application/x-ndjson; charset=utf-8"
    told = [json.loads(line) for line in given.content.splitlines()]
    assert [each["version"] for each in told] == [1, 2, 3, 4, 5]
    assert told[0]["told"].keys() == {"vi", "en"}
    assert told[2]["rules_sha256"]
    assert told[4]["actor"] == "member-2"


async def test_a_closed_opinion_stays_closed_in_every_file(site: Site, home: str) -> None:
    reviewer = await site.member(1)
    told = [
        json.loads(line)
        for line in (await reviewer.get(f"{home}/timeline.jsonl")).content.splitlines()
    ]
    assert [each["actor"] for each in told[3:]] == [None, None]
    table = rows_in(await reviewer.get(f"{home}/timeline.csv"))
    assert {row["Người thực hiện"] for row in table[3:]} == {"một thành viên Hội đồng"}
    assert {row["Mã người thực hiện"] for row in table[3:]} == {""}


async def test_a_pdf_is_made_for_the_archive(site: Site, home: str) -> None:
    given = await file(site, f"{home}/timeline.pdf?part=BOARD_REVIEW")
    assert given.headers["content-type"] == "application/pdf"
    assert given.content.startswith(b"%PDF-")
    assert b"<pdfaid:part>2</pdfaid:part>" in given.content


async def test_a_season_is_given_out_too(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    (row,) = rows_in(await file(site, f"/seasons/{season}/timeline.csv"))
    assert row["Loại sự kiện"] == "season.opened.v2"


async def test_no_other_form_and_no_other_province(site: Site, home: str) -> None:
    auditor = await site.sign_in(Role.AUDITOR)
    assert (await auditor.get(f"{home}/timeline.exe")).status_code in (404, 422)
    stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
    for ending in ("csv", "xlsx", "jsonl", "pdf"):
        assert (await stranger.get(f"{home}/timeline.{ending}")).status_code == 404
    assert (await stranger.post(f"{home}/evidence")).status_code == 404


@asynccontextmanager
async def signing(database: str, place: Path) -> AsyncIterator[None]:
    """An integrator at work."""
    log = Integrator(database, Keyring.of(LOG_KEY), Anchor(place / "log.checkpoint"), Witnesses())
    ready = asyncio.Event()
    running = asyncio.create_task(log.run(ready.set))
    await asyncio.wait_for(ready.wait(), 10)
    yield
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_the_bundle_is_the_one_that_anybody_can_verify(
    site: Site, home: str, database: str, tmp_path: Path
) -> None:
    auditor = await site.sign_in(Role.AUDITOR)
    async with signing(database, tmp_path):
        given = await auditor.post(f"{home}/evidence")
    assert given.status_code == 200, given.text
    assert given.headers["content-type"] == "application/zip"
    verdict = verify_bundle(io.BytesIO(given.content), Trust((LOG_KEY.verifier,)))
    assert str(verdict.subject) in home
    assert verdict.events == 5


async def test_only_an_auditor_takes_a_bundle(site: Site, home: str) -> None:
    clerk = await site.sign_in(Role.CLERK)
    assert (await clerk.post(f"{home}/evidence")).status_code == 403
    assert "Xuất gói chứng cứ" not in (await clerk.get(f"{home}/timeline")).text
    auditor = await site.sign_in(Role.AUDITOR)
    assert "Xuất gói chứng cứ" in (await auditor.get(f"{home}/timeline")).text
