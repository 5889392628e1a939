"""Lists brought in by an administrator's page: shown first, then confirmed."""

import re
from uuid import uuid4

import httpx

from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from domain.actors import Office
from domain.terms import Role
from tests.adapters.sheets.books import a_book
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE

PASSWORD = "hương thơm cỏ mật"
UNITS = a_book({"x": [["Tên đơn vị", "Tên khác"], ["Sở <b>Nội vụ</b>", "Sở NV"]]})
PEOPLE = a_book(
    {"x": [["Họ và tên", "Tên đăng nhập", "Chức vụ"], ["An", "an.nt", "Văn thư UBND tỉnh"]]}
)


async def sent(
    browser: httpx.AsyncClient, kind: str, content: bytes, province: str = PROVINCE
) -> httpx.Response:
    data = {"kind": kind, "province": province}
    return await browser.post("/imports", data=data, files={"file": ("tep.xlsx", content)})


def the_form(shown: httpx.Response) -> tuple[str, dict[str, str]]:
    (address,) = re.findall(r'action="(/imports/[^"]+)"', shown.text)
    (fingerprint,) = re.findall(r'name="fingerprint" value="([^"]+)"', shown.text)
    return address, {"fingerprint": fingerprint}


async def administrator(site: Site) -> httpx.AsyncClient:
    """Sign in as a real person, for who plays a part may not enrol real people."""
    accounts = Accounts(site.house.pool, Passwords())
    account = await accounts.add("quan.tri", "Quản trị", PASSWORD)
    await accounts.give_office(account, Office(Role.ADMINISTRATOR, PROVINCE))
    browser = site.browser()
    done = await browser.post("/sign-in", data={"name": "quan.tri", "password": PASSWORD})
    assert done.status_code == 303
    return browser


async def test_a_list_is_shown_confirmed_and_entered(site: Site) -> None:
    browser = await site.sign_in(Role.ADMINISTRATOR)
    assert (await browser.get("/imports")).status_code == 200
    shown = await sent(browser, "units", UNITS)
    assert "thêm đơn vị “Sở &lt;b&gt;Nội vụ&lt;/b&gt;” (Sở NV)" in shown.text
    assert await site.house.store.head() == 0
    address, fields = the_form(shown)
    done = await browser.post(address, data=fields)
    assert done.status_code == 200
    assert await site.house.store.head() == 2
    assert (await browser.post(address, data=fields)).status_code == 404
    await site.catch_up()
    assert "1 trong 1 hàng đã có" in (await sent(browser, "units", UNITS)).text


async def test_what_changed_meanwhile_is_shown_again(site: Site) -> None:
    browser = await site.sign_in(Role.ADMINISTRATOR)
    first, second = (
        the_form(await sent(browser, "units", UNITS)),
        await sent(browser, "units", UNITS),
    )
    await browser.post(first[0], data=first[1])
    await site.catch_up()
    address, fields = the_form(second)
    again = await browser.post(address, data=fields)
    assert again.status_code == 409
    assert "đã thay đổi từ lúc xem trước" in again.text


async def test_faults_are_listed_and_nothing_is_kept(site: Site) -> None:
    browser = await site.sign_in(Role.ADMINISTRATOR)
    wrong = await sent(browser, "units", a_book({"Bảng": [["Tên đơn vị", "x"], [None, "y"]]}))
    assert wrong.status_code == 422
    for content in (b"", b"PK nothing", b"\xff\xfe\x00"):
        assert (await sent(browser, "units", content)).status_code == 422
    rows = await site.house.pool.fetchval("SELECT count(*) FROM exchange.upload")
    assert rows == 0


async def test_only_administrators_of_the_province_bring_lists_in(site: Site) -> None:
    clerk = await site.sign_in(Role.CLERK)
    assert (await clerk.get("/imports")).status_code == 403
    assert (await sent(clerk, "units", UNITS)).status_code == 403
    assert (await clerk.get("/imports/templates/units.xlsx")).status_code == 403
    elsewhere = await site.sign_in(Role.ADMINISTRATOR, "Hà Nam")
    assert (await sent(elsewhere, "units", UNITS)).status_code == 403
    address, fields = the_form(await sent(await site.sign_in(Role.ADMINISTRATOR), "units", UNITS))
    assert (await elsewhere.post(address, data=fields)).status_code == 404
    assert (await elsewhere.post(f"/imports/{uuid4()}", data=fields)).status_code == 404


async def test_who_plays_a_part_enrols_no_real_people(site: Site) -> None:
    browser = await site.sign_in(Role.ADMINISTRATOR)
    assert (await sent(browser, "people", PEOPLE)).status_code == 403


async def test_a_new_person_sets_a_password_by_the_link_and_signs_in(site: Site) -> None:
    browser = await administrator(site)
    address, fields = the_form(await sent(browser, "people", PEOPLE))
    done = await browser.post(address, data=fields)
    (link,) = re.findall(r"(/welcome/[\w-]+)", done.text)
    newcomer = site.browser()
    welcome = await newcomer.get(link)
    assert "an.nt" in welcome.text
    for password, again in (("ngắn", "ngắn"), (PASSWORD, PASSWORD + "x")):
        said = await newcomer.post(link, data={"password": password, "again": again})
        assert said.status_code == 422
    done = await newcomer.post(link, data={"password": PASSWORD, "again": PASSWORD})
    assert done.headers["location"] == "/sign-in"
    assert (await newcomer.get(link)).status_code == 404
    signed = await newcomer.post("/sign-in", data={"name": "an.nt", "password": PASSWORD})
    assert signed.status_code == 303


async def test_empty_lists_are_given_out_and_come_back_without_rows(site: Site) -> None:
    browser = await site.sign_in(Role.ADMINISTRATOR)
    for kind in ("units", "blocs", "people", "results"):
        for ending, begins in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
            given = await browser.get(f"/imports/templates/{kind}.{ending}")
            assert given.content.startswith(begins)
            assert "attachment" in given.headers["content-disposition"]
            if kind != "people":
                back = await sent(browser, kind, given.content)
                assert "tệp không có hàng nào" in back.text
    assert (await browser.get("/imports/templates/kings.xlsx")).status_code == 404
