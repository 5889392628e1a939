"""The head of a bloc opens its new year by a form, and finds it in the list of seasons."""

from datetime import date

import pytest

from domain.ids import season_id
from domain.seasons.events import SeasonOpened
from domain.terms import Role
from tests.building.people import BLOC, PROVINCE
from tests.building.seasons import BLOC_NAME
from tests.end_to_end.blocs import SEASONS, in_the_bloc, recorded_as
from tests.end_to_end.labels import optional
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import last_of, told_by
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

OPEN = both("Mở năm thi đua", "Open the season")
NONE_YET = both("Chưa có năm thi đua nào", "There is no season in your province yet")
BLOC_KNOWN = optional(both("Khối đã có", "A bloc that is known"))
YEAR = both("Năm thi đua", "Emulation year")
FROM, UNTIL = both("Từ ngày", "From"), both("Đến ngày", "Until")
SCHOOL_YEAR = both("Có", "Yes")
TWICE = both("Năm thi đua đã có", "The season exists")


async def write_the_year(head: Person, begins: str, ends: str) -> None:
    await head.choose(BLOC_KNOWN, BLOC_NAME)
    await head.write(YEAR, "2026")
    await head.write(FROM, begins)
    await head.write(UNTIL, ends)
    await head.pick(SCHOOL_YEAR)
    await head.press(OPEN)


async def open_the_year(head: Person) -> None:
    await head.follow(SEASONS)
    await head.sees(NONE_YET)
    await head.follow(OPEN)
    await head.sees_heading(OPEN)
    await write_the_year(head, "hôm nay", "31/07/2026")
    await head.is_refused(both("Từ ngày", "From"))
    await head.write(FROM, "01/08/2025")
    await head.press(OPEN)
    await head.is_told(OPEN)
    year = both(f"{BLOC_NAME}, năm thi đua 2026", f"{BLOC_NAME}, year 2026")
    await head.sees_heading(year)


async def find_it_in_the_list(head: Person) -> None:
    await head.follow(SEASONS)
    row = head.page.locator("main tbody tr")
    assert await row.count() == 1
    told = " ".join((await row.inner_text()).split())
    for said in (BLOC_NAME, PROVINCE, "2026", both("Đang mở", "Open")):
        assert head.said(said) in told


async def is_not_opened_twice(head: Person) -> None:
    await head.follow(OPEN)
    await write_the_year(head, "01/08/2025", "31/07/2026")
    await head.is_refused(TWICE)


async def test_the_head_of_a_bloc_opens_its_year_once(seats: Seats) -> None:
    async with seats.sit_down(in_the_bloc(Role.BLOC_HEAD)) as head:
        await open_the_year(head)
        await find_it_in_the_list(head)
        await is_not_opened_twice(head)
    told = await last_of(seats, season_id(BLOC, 2026), 9)
    assert told_by(told) == [("season.opened", recorded_as(Role.BLOC_HEAD))]
    opened = told[0].event
    assert isinstance(opened, SeasonOpened)
    assert (opened.province, opened.bloc_id, opened.bloc_name) == (PROVINCE, BLOC, BLOC_NAME)
    assert opened.emulation_year == 2026
    assert (opened.begins_on, opened.ends_on) == (date(2025, 8, 1), date(2026, 7, 31))
    assert opened.education
