"""Lists as files: the page's rows, the own province alone, and nothing that a sheet evaluates."""

import csv
import io

import httpx
import pytest

from adapters.sheets.reading import grids
from domain.ids import organisation_id
from domain.terms import Role
from services.registering import Entering
from tests.adapters.exchange.conftest import NOW
from tests.adapters.sheets.books import a_book
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_imports import sent, the_form
from tests.building.people import NOMINEE, PROVINCE
from tests.building.stories import Story


def rows_of(given: httpx.Response) -> list[list[str]]:
    assert given.status_code == 200, given.text
    if given.content.startswith(b"PK"):
        return [[str(cell) for cell in row] for row in grids(given.content)[0].rows]
    return list(csv.reader(io.StringIO(given.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
async def test_a_list_of_nominations_is_the_pages_under_its_filter(
    site: Site, story: Story, ending: str
) -> None:
    await site.record(story)
    clerk = await site.sign_in(Role.CLERK)
    heading, row = rows_of(await clerk.get(f"/nominations.{ending}?q=dai pt"))
    assert heading[:3] == ["Đơn vị", "Khối thi đua", "Năm thi đua"]
    assert row[0] == NOMINEE.name
    assert len(rows_of(await clerk.get(f"/nominations.{ending}?q=khong co"))) == 1


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
async def test_another_provinces_rows_are_in_no_file(site: Site, story: Story, ending: str) -> None:
    await site.record(story)
    await site.open_season(story)
    await a_unit(site, "Đài PT-TH tỉnh")
    elsewhere = await site.sign_in(Role.CLERK, "Hà Nam")
    for name in ("nominations", "seasons", "units"):
        assert len(rows_of(await elsewhere.get(f"/{name}.{ending}"))) == 1, name
        here = await site.sign_in(Role.CLERK)
        assert len(rows_of(await here.get(f"/{name}.{ending}"))) == 2, name


async def a_unit(site: Site, name: str, *aliases: str) -> None:
    entering = Entering("chi.a", NOW)
    unit = organisation_id(PROVINCE, name)
    await site.house.registering.organisation(unit, PROVINCE, name, aliases, entering)
    await site.catch_up()


async def test_no_name_becomes_a_formula(site: Site) -> None:
    await a_unit(site, '=HYPERLINK("http://x")', "+1", "@x")
    clerk = await site.sign_in(Role.CLERK)
    row = rows_of(await clerk.get("/units.csv"))[1]
    assert row[:2] == ['\'=HYPERLINK("http://x")', "'+1; @x"]
    book = await clerk.get("/units.xlsx")
    assert b"<f>" not in book.content
    assert rows_of(book)[1][0] == '=HYPERLINK("http://x")'


async def test_units_stand_in_the_order_of_the_vietnamese_alphabet(site: Site) -> None:
    for name in ("Đài", "Dân vận", "Ăn Giang", "An Giang", "Ủy ban", "Ý Yên", "Công an"):
        await a_unit(site, name)
    clerk = await site.sign_in(Role.CLERK)
    names = [row[0] for row in rows_of(await clerk.get("/units.csv"))[1:]]
    assert names == ["An Giang", "Ăn Giang", "Công an", "Dân vận", "Đài", "Ủy ban", "Ý Yên"]


async def test_the_headings_follow_the_language(site: Site) -> None:
    clerk = await site.sign_in(Role.CLERK)
    clerk.cookies.set("tonvinh_language", "en")
    assert rows_of(await clerk.get("/units.csv"))[0][0] == "Unit"


async def test_a_units_page_shows_its_past_awards_as_not_from_this_system(site: Site) -> None:
    await a_unit(site, "Sở Nội vụ")
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    head = ["Đơn vị", "Năm", "Hình thức", "Số quyết định", "Ngày quyết định"]
    award = ["Sở Nội vụ", 2019, "Cờ UBND tỉnh", "345/QĐ-UBND", "12/02/2020"]
    address, fields = the_form(await sent(administrator, "results", a_book({"x": [head, award]})))
    await administrator.post(address, data=fields)
    clerk = await site.sign_in(Role.CLERK)
    listed = await clerk.get("/units?q=noi vu")
    (unit,) = [row[3] for row in rows_of(await clerk.get("/units.csv"))[1:]]
    assert f'href="/units/{unit}"' in listed.text
    shown = await clerk.get(f"/units/{unit}")
    for part in ("345/QĐ-UBND", "12/02/2020", "Ngoài hệ thống", "tep.xlsx"):
        assert part in shown.text
    elsewhere = await site.sign_in(Role.CLERK, "Hà Nam")
    assert (await elsewhere.get(f"/units/{unit}")).status_code == 404
