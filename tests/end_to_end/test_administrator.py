"""The administrator brings a list in: a file with faults, then a good one, looked at first."""

from pathlib import Path

import pytest

from domain.organisations import OrganisationRegistered
from domain.terms import Role
from tests.end_to_end.listing import UNITS, bring_in, come_to_the_lists, confirm
from tests.end_to_end.person import both
from tests.end_to_end.recorded import OFFICE, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

GOOD = "Tên đơn vị;Tên khác\nSở Nội vụ;Sở NV\nSở Tư pháp;\n"
BAD = "Tên đơn vị;Tên khác\n;Sở NV\n"
KIND = both("Danh mục đơn vị", "Units")


async def test_an_administrator_brings_a_list_of_units_in(seats: Seats, tmp_path: Path) -> None:
    bad, good = tmp_path / "sai.csv", tmp_path / "dung.csv"
    bad.write_text(BAD, "utf-8-sig")
    good.write_text(GOOD, "utf-8-sig")
    async with seats.sit_down(words_of(Role.ADMINISTRATOR)) as administrator:
        await come_to_the_lists(administrator)
        await bring_in(administrator, KIND, bad)
        await administrator.is_refused(both("Không nhập gì cả", "Nothing was entered"))
        await bring_in(administrator, KIND, good)
        await administrator.sees("Sở Nội vụ", both("Chưa nhập gì", "Nothing is entered yet"))
        assert await seats.site.house.store.head() == 0
        await confirm(administrator, KIND)
        await administrator.follow(UNITS)
        await administrator.sees("Sở Nội vụ", "Sở Tư pháp")
    every = await seats.site.house.store.since(0)
    entered = [each for each in every if isinstance(each.event, OrganisationRegistered)]
    assert {each.event.name for each in entered} == {"Sở Nội vụ", "Sở Tư pháp"}
    assert {each.actor for each in entered} == {OFFICE.format("administrator")}
