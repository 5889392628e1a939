"""The administrator brings a list in: a file with faults, then a good one, looked at first."""

from pathlib import Path

import pytest

from domain.organisations import OrganisationRegistered
from domain.terms import Role
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import OFFICE, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

GOOD = "Tên đơn vị;Tên khác\nSở Nội vụ;Sở NV\nSở Tư pháp;\n"
BAD = "Tên đơn vị;Tên khác\n;Sở NV\n"
SHOW = both("Xem trước", "Show what would change")


async def bring_in(administrator: Person, file: Path) -> None:
    await administrator.choose(both("Danh mục", "List"), both("Danh mục đơn vị", "Units"))
    await administrator.attach(both("Tệp .xlsx hoặc .csv", "A .xlsx or .csv file"), file)
    await administrator.press(SHOW)


async def test_an_administrator_brings_a_list_of_units_in(seats: Seats, tmp_path: Path) -> None:
    bad, good = tmp_path / "sai.csv", tmp_path / "dung.csv"
    bad.write_text(BAD, "utf-8-sig")
    good.write_text(GOOD, "utf-8-sig")
    async with seats.sit_down(words_of(Role.ADMINISTRATOR)) as administrator:
        await administrator.follow(both("Đơn vị", "Units"))
        await administrator.follow(
            both("Nhập danh mục từ tệp XLSX hoặc CSV", "Bring in lists from XLSX or CSV files")
        )
        await bring_in(administrator, bad)
        await administrator.is_refused(both("Không nhập gì cả", "Nothing was entered"))
        await bring_in(administrator, good)
        await administrator.sees("Sở Nội vụ", both("Chưa nhập gì", "Nothing is entered yet"))
        assert await seats.site.house.store.head() == 0
        await administrator.press(both("Xác nhận nhập", "Confirm and enter"))
        await administrator.sees_heading(both("Đã nhập: Danh mục đơn vị", "Entered: Units"))
        await administrator.follow(both("Đơn vị", "Units"))
        await administrator.sees("Sở Nội vụ", "Sở Tư pháp")
    every = await seats.site.house.store.since(0)
    entered = [each for each in every if isinstance(each.event, OrganisationRegistered)]
    assert {each.event.name for each in entered} == {"Sở Nội vụ", "Sở Tư pháp"}
    assert {each.actor for each in entered} == {OFFICE.format("administrator")}
