"""The page of one's own account: what is open in one's name, and how to end it."""

import httpx
import pytest

from adapters.identity.browsers import roughly
from adapters.postgres.connecting import fetch
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.real_people import PASSWORD, a_real_person

ANOTHER = "một mật khẩu khác hẳn"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)


async def signed_in(site: Site, **headers: str) -> httpx.AsyncClient:
    browser = site.browser(**headers)
    sent = await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    assert sent.status_code == 303, sent.text
    return browser


@pytest.fixture
async def account(site: Site) -> str:
    return await a_real_person(site.house.pool)


async def test_a_person_sees_where_they_are_signed_in(site: Site, account: str) -> None:
    await signed_in(site, **{"User-Agent": FIREFOX})
    here = await signed_in(site, **{"User-Agent": IPHONE})
    shown = (await here.get("/account")).text
    assert "Firefox, Windows" in shown
    assert "Safari, iPhone" in shown
    assert shown.count("phiên này") == 1


async def test_a_session_is_ended_from_another(site: Site, account: str) -> None:
    lost = await signed_in(site)
    (row,) = await fetch(site.house.pool, "SELECT id FROM identity.session")
    here = await signed_in(site)
    sent = await here.post("/account/sessions/end", data={"session": str(row["id"])})
    assert sent.status_code == 303
    assert (await lost.get("/")).status_code == 303
    assert (await here.get("/account")).status_code == 200


async def test_all_other_sessions_are_ended_at_once(site: Site, account: str) -> None:
    others = [await signed_in(site) for _ in range(2)]
    here = await signed_in(site)
    await here.post("/account/sessions/end", data={"session": "others"})
    assert [(await other.get("/")).status_code for other in others] == [303, 303]
    assert (await here.get("/account")).status_code == 200


async def test_nobody_ends_a_session_of_somebody_else(site: Site, account: str) -> None:
    here = await signed_in(site)
    await a_real_person(site.house.pool, name="anh.b", password=None)
    clerk = await site.sign_in(Role.CLERK)
    (row,) = await fetch(
        site.house.pool, "SELECT id FROM identity.session WHERE account_id = $1", account
    )
    await clerk.post("/account/sessions/end", data={"session": str(row["id"])})
    assert (await here.get("/account")).status_code == 200


async def test_a_new_password_ends_every_other_session_and_renews_this_one(
    site: Site, account: str
) -> None:
    other = await signed_in(site)
    here = await signed_in(site)
    before = dict(here.cookies)
    data = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    sent = await here.post("/account/password", data=data)
    assert (sent.status_code, sent.headers["location"]) == (303, "/account?done=password")
    assert dict(here.cookies) != before
    assert "Đã đổi mật khẩu" in (await here.get("/account?done=password")).text
    assert (await other.get("/")).status_code == 303
    async with site.browser() as browser:
        data = {"name": "chi.a", "password": ANOTHER}
        assert (await browser.post("/sign-in", data=data)).status_code == 303


@pytest.mark.parametrize(
    "old,new,again,told",
    [
        ("not this one", ANOTHER, ANOTHER, "Mật khẩu không đúng"),
        (PASSWORD, ANOTHER, "typed differently", "không giống nhau"),
        (PASSWORD, "password2026", "password2026", "quá phổ biến"),
        (PASSWORD, "short", "short", "từ 12 đến 256 ký tự"),
    ],
)
async def test_a_password_is_not_changed_by_mistake(
    site: Site, account: str, old: str, new: str, again: str, told: str
) -> None:
    here = await signed_in(site)
    sent = await here.post("/account/password", data={"old": old, "new": new, "again": again})
    assert sent.status_code == 422
    assert told in sent.text
    assert (await here.get("/account")).status_code == 200


async def test_whoever_plays_a_part_sees_no_sessions_of_strangers(site: Site) -> None:
    await site.sign_in(Role.CLERK)
    here = await site.sign_in(Role.CLERK)
    shown = (await here.get("/account")).text
    assert "/account/sessions/end" not in shown
    assert "vai mô phỏng" in shown
    data = {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    assert (await here.post("/account/password", data=data)).status_code == 403


@pytest.mark.parametrize(
    "agent,name",
    [(FIREFOX, "Firefox, Windows"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("x", "")],
)
def test_a_browser_is_known_roughly(agent: str, name: str) -> None:
    assert roughly(agent) == name
