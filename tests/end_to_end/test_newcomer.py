"""The administrator enrols somebody with an office; they set a password, work, and lose it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from adapters.identity.accounts import Account, Accounts
from adapters.identity.inviting import Inviting
from adapters.identity.passwords import Passwords
from domain.actors import Office
from domain.terms import Role
from domain.workdays import date_in_vietnam
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.end_to_end.listing import bring_in, come_to_the_lists, confirm
from tests.end_to_end.person import Person, Words, both
from tests.end_to_end.sitting_down import Seats, give_name_and_password

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOGIN, NAME = "an.nt", "Nguyễn Thị An"
HEADINGS = "Họ và tên;Tên đăng nhập;Chức vụ;Đến ngày\n"
ENROL = f"{HEADINGS}{NAME};{LOGIN};{Role.CLERK.vi};\n"
TOO_MUCH = f"{HEADINGS}{NAME};{LOGIN};{Role.ADMINISTRATOR.vi};\n"
PEOPLE = both("Người dùng và chức vụ", "People and offices")
ONCE = both("Chỉ hiện một lần", "Shown once")
SET_PASSWORD = both("Đặt mật khẩu", "Set the password")
NEW, AGAIN = both("Mật khẩu mới", "New password"), both("Nhập lại", "Once more")
COMMON = "123123123123"
THEIR_OWN = "lúa chín vàng đồng Mường"
OFFICE = Words(f"{Role.CLERK.vi}, {PROVINCE}", f"{Role.CLERK.en}, {PROVINCE}")


@asynccontextmanager
async def an_administrator(seats: Seats) -> AsyncIterator[Person]:
    """Let a real administrator sign in: who plays a part enrols no real people."""
    await a_real_person(seats.site.house.pool, Role.ADMINISTRATOR)
    async with seats.sign_in("chi.a", PASSWORD) as administrator:
        yield administrator


async def enrol(administrator: Person, folder: Path) -> str:
    """Enrol somebody by a list; return the way to the page behind the link."""
    await come_to_the_lists(administrator)
    await bring_in(administrator, PEOPLE, written(folder, TOO_MUCH))
    await administrator.is_refused(both("chức vụ này không cấp bằng tệp", "not given by a file"))
    await bring_in(administrator, PEOPLE, written(folder, ENROL))
    await administrator.sees(f"{LOGIN} ({NAME})")
    await confirm(administrator, PEOPLE)
    await administrator.sees(ONCE)
    link = await administrator.page.locator("main code").inner_text()
    await administrator.follow(both("Nhập danh mục khác", "Bring in another list"))
    assert link not in await administrator.page.content()
    return link[link.index("/welcome/") :]


def written(folder: Path, text: str) -> Path:
    file = folder / "nguoi-dung.csv"
    file.write_text(text, "utf-8-sig")
    return file


async def set_a_password(newcomer: Person, way: str) -> None:
    await newcomer.open(way)
    await newcomer.sees(NAME, LOGIN)
    for first, second, fault in (
        (THEIR_OWN, PASSWORD, both("Hai lần nhập không giống nhau", "The two are not the same")),
        ("ngắn", "ngắn", both("từ 12 đến 256 ký tự", "12 to 256 characters")),
        (COMMON, COMMON, both("quá phổ biến", "too common")),
    ):
        await type_twice(newcomer, first, second)
        await newcomer.is_refused(fault)
    await type_twice(newcomer, THEIR_OWN, THEIR_OWN)


async def type_twice(newcomer: Person, first: str, second: str) -> None:
    await newcomer.confide(NEW, first)
    await newcomer.confide(AGAIN, second)
    await newcomer.press(SET_PASSWORD)


async def end_the_office(administrator: Person, folder: Path, last: date) -> None:
    ended = f"{HEADINGS}{NAME};{LOGIN};{Role.CLERK.vi};{last:%d/%m/%Y}\n"
    await bring_in(administrator, PEOPLE, written(folder, ended))
    await administrator.sees(f"{last:%d/%m/%Y}")
    await confirm(administrator, PEOPLE)
    await expect(administrator.page.locator("main code")).to_have_count(0)


async def kept(seats: Seats) -> Account:
    return await Accounts(seats.site.house.pool, Passwords()).called(LOGIN)


async def test_somebody_is_enrolled_by_a_link_and_holds_an_office_until_it_ends(
    seats: Seats, tmp_path: Path
) -> None:
    pool = seats.site.house.pool
    last = date_in_vietnam(seats.site.app.state.desk.now()) - timedelta(days=1)
    async with an_administrator(seats) as administrator, seats.at_the_door() as newcomer:
        way = await enrol(administrator, tmp_path)
        assert [held.office for held in (await kept(seats)).held] == [Office(Role.CLERK, PROVINCE)]
        await set_a_password(newcomer, way)
        await give_name_and_password(newcomer, LOGIN, THEIR_OWN)
        await newcomer.follow(NAME)
        await newcomer.sees(OFFICE)
        assert await Inviting(pool, Passwords()).invited(way.rsplit("/", 1)[1]) is None
        await end_the_office(administrator, tmp_path, last)
        await newcomer.follow(NAME)
        await newcomer.sees(both("Không có.", "None."))
    ended = Office(Role.CLERK, PROVINCE, until=last)
    account = await kept(seats)
    assert [held.office for held in account.held] == [ended]
    assert await Accounts(pool, Passwords()).proven(LOGIN, THEIR_OWN) == account
