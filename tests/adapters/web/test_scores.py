"""Score sheets, the whole bloc's table, and where a number comes from, as each person sees them."""

import re
from datetime import datetime
from uuid import UUID, uuid4

import httpx
import pytest

from adapters.sheets.reading import grids
from adapters.sheets.sheet_codes import Code, code_of
from domain.terms import Role
from domain.workdays import VIETNAM
from tests.adapters.sheets.books import a_book
from tests.adapters.web.conftest import Site
from tests.adapters.web.years import HOSPITAL, TheYear, agreed
from tests.building.people import COLLEGE, STATION

OWN = {"entries__0__points": "55,5", "entries__1__points": "38"}
"""What the station claims for the two criteria of the table."""

CLAIMED = re.compile(r"(?<!\d:)55[.,]5")
"""The first of them anywhere on a page; only a moment's seconds, as in 12:30:55.5, are not it."""


@pytest.fixture
async def scoring(year: TheYear) -> TheYear:
    await agreed(year)
    today = f"{datetime.now(VIETNAM):%d/%m/%Y}"
    await year.do("head", "open-scoring", self_until=today, cross_until=today)
    await year.score("station", STATION, STATION, "submit-self-score", **OWN)
    return year


async def every_page(browser: httpx.AsyncClient, home: str) -> str:
    paths = ("", "/scores", "/timeline", "/difference", f"/scores/{STATION}?by={STATION}")
    pages = [await browser.get(f"{home}{path}") for path in paths]
    api = [await browser.get(f"/api/v1{home}{path}") for path in ("", "/timeline")]
    assert {page.status_code for page in [*pages, *api]} == {200}
    return "".join(page.text for page in [*pages, *api])


async def test_nobody_reads_anothers_scores_before_its_own_are_in(scoring: TheYear) -> None:
    for who in ("college", "head", "secretary"):
        text = await every_page(scoring.browsers[who], scoring.home)
        assert not CLAIMED.search(text), who
    assert CLAIMED.search(await every_page(scoring.browsers["station"], scoring.home))


async def test_being_in_is_not_enough_while_the_stage_runs(scoring: TheYear) -> None:
    other = {"entries__0__points": "40", "entries__1__points": "30"}
    await scoring.score("college", COLLEGE, COLLEGE, "submit-self-score", **other)
    assert "55,5" not in await every_page(scoring.browsers["college"], scoring.home)
    paper = {"paper": "Phiếu số 3", "on": f"{datetime.now(VIETNAM):%d/%m/%Y}"}
    await scoring.score("secretary", HOSPITAL, HOSPITAL, "submit-self-score", **other, **paper)
    await scoring.do("head", "close-scoring-stage", stage="self")
    assert "55,5" in await every_page(scoring.browsers["college"], scoring.home)


async def test_how_a_number_came_about_is_the_units_own_until_all_is_open(scoring: TheYear) -> None:
    explained = f"{scoring.home}/scores/{STATION}/explain"
    mine = await scoring.browsers["station"].get(explained)
    assert mine.status_code == 200
    assert "Chấp hành chủ trương" in mine.text
    assert (await scoring.browsers["college"].get(explained)).status_code == 403
    nobody = f"{scoring.home}/scores/{uuid4()}/explain"
    assert (await scoring.browsers["station"].get(nobody)).status_code in (403, 404)


async def test_a_draft_is_seen_by_its_own_unit_alone(site: Site, scoring: TheYear) -> None:
    officer = await site.sign_in(Role.UNIT_OFFICER, unit=COLLEGE)
    scoring.browsers["officer"] = officer
    await scoring.score("officer", COLLEGE, COLLEGE, "prepare-self-score", entries__0__points="41")
    sheet = f"/scores/{COLLEGE}?by={COLLEGE}"
    assert 'value="41"' in await scoring.page("college", sheet)
    for who in ("station", "head", "secretary"):
        assert 'value="41"' not in await scoring.page(who, sheet)


async def test_a_fault_stands_at_its_criterion(scoring: TheYear) -> None:
    address = f"{scoring.home}/scores/{COLLEGE}?by={COLLEGE}"
    fields = {
        "command_id": str(uuid4()),
        "kind": "submit-self-score",
        "entries.0.criterion": "1",
        "entries.0.points": "",
        "entries.1.criterion": "2",
        "entries.1.points": "rất tốt",
    }
    wrong = await scoring.browsers["college"].post(address, data=fields)
    assert wrong.status_code == 422
    assert "Điểm từng tiêu chí, dòng 2: Điểm: Ghi một số" in wrong.text
    for part in ('href="#sheet-entries.1.points"', 'id="sheet-entries.1.points"'):
        assert part in wrong.text
    assert 'value="rất tốt"' in wrong.text


async def test_nobody_fills_in_anothers_sheet(scoring: TheYear) -> None:
    address = f"{scoring.home}/scores/{STATION}?by={STATION}"
    fields = {"command_id": str(uuid4()), "kind": "submit-self-score"}
    sent = await scoring.browsers["college"].post(address, data=fields)
    assert sent.status_code == 403
    unasked = f"{scoring.home}/scores/{STATION}?by={uuid4()}"
    assert (await scoring.browsers["college"].get(unasked)).status_code == 404


class TestWorkbooks:
    async def taken_out(self, year: TheYear, who: str, name: str) -> bytes:
        book = await year.browsers[who].get(f"{year.home}/score-files/{name}")
        assert book.status_code == 200, book.text
        return book.content

    async def brought_in(
        self, year: TheYear, who: str, content: bytes, to: str = "sheets"
    ) -> httpx.Response:
        return await year.browsers[who].post(
            f"{year.home}/score-files/{to}",
            data={"command_id": str(uuid4())},
            files={"file": ("phieu.xlsx", content)},
        )

    async def test_a_sheet_filled_in_outside_is_entered(self, scoring: TheYear) -> None:
        empty = await self.taken_out(scoring, "college", "sheets.xlsx")
        assert len(grids(empty)) == 2
        sent = await self.brought_in(scoring, "college", _filled(scoring, "41,5", "22"))
        assert sent.status_code == 303, sent.text
        sheet = await scoring.page("college", f"/scores/{COLLEGE}?by={COLLEGE}")
        assert 'value="41,5"' in sheet

    async def test_faults_are_listed_by_sheet_and_cell_and_nothing_is_entered(
        self, scoring: TheYear
    ) -> None:
        sent = await self.brought_in(scoring, "college", _filled(scoring, "41,5", "nhiều"))
        assert sent.status_code == 422
        assert "Không nhập phiếu nào" in sent.text
        assert "ô " in sent.text
        assert "Trường Cao đẳng Lào Cai" in sent.text
        sheet = await scoring.page("college", f"/scores/{COLLEGE}?by={COLLEGE}")
        assert 'value="41,5"' not in sheet

    async def test_what_is_no_workbook_is_told_so(self, scoring: TheYear) -> None:
        for content in (b"", b"not a workbook"):
            sent = await self.brought_in(scoring, "college", content)
            assert sent.status_code == 422
            assert "Không nhập phiếu nào" in sent.text

    async def test_the_whole_table_is_not_written_out_before_it_is_open(
        self, scoring: TheYear
    ) -> None:
        refused = await scoring.browsers["college"].get(f"{scoring.home}/score-files/scores.xlsx")
        assert refused.status_code == 403

    async def test_a_score_table_comes_back_as_a_new_draft(self, scoring: TheYear) -> None:
        content = await self.taken_out(scoring, "head", "table.xlsx")
        sent = await self.brought_in(scoring, "head", content, "table")
        assert sent.status_code == 303, sent.text
        assert "bản 2" in await scoring.page("head")

    async def test_a_unit_drafts_no_score_table(self, scoring: TheYear) -> None:
        content = await self.taken_out(scoring, "college", "table.xlsx")
        assert (await self.brought_in(scoring, "college", content, "table")).status_code == 403


def _filled(year: TheYear, *values: str) -> bytes:
    """Return the college's sheet as somebody fills it in, a value for each criterion."""
    code = code_of(Code(UUID(year.home.rpartition("/")[2]), COLLEGE))
    head = ["STT", "Kết quả tự chấm", "Ghi chú", "Minh chứng"]
    rows = [[str(number), value, "", ""] for number, value in enumerate(values, 1)]
    return a_book({"Trường Cao đẳng Lào Cai": [["Mã phiếu", code], [], head, *rows]})
