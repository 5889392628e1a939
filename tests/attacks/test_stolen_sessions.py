"""A session that somebody else has chosen, copied or kept opens nothing that it should not."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from adapters.postgres.connecting import fetch
from adapters.web.app import create_app
from adapters.wiring import open_house
from domain.terms import Role
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.building.real_people import PASSWORD, a_real_person

COOKIE = "tonvinh_session"
ANOTHER = "một mật khẩu khác hẳn"
NAME = {"name": "chi.a", "password": PASSWORD}

Ending = Callable[[Site, httpx.AsyncClient], Awaitable[object]]


async def signed_in(site: Site) -> httpx.AsyncClient:
    browser = site.browser()
    sent = await browser.post("/sign-in", data=NAME)
    assert sent.status_code == 303, sent.text
    return browser


def with_cookie(site: Site, token: str, name: str = COOKIE) -> httpx.AsyncClient:
    return site.browser(Cookie=f"{name}={token}")


async def opens(browser: httpx.AsyncClient) -> bool:
    page, api = await browser.get("/"), await browser.get("/api/v1/me")
    assert (page.status_code, api.status_code) in ((200, 200), (303, 401))
    return page.status_code == 200


async def aged(site: Site, change: str) -> None:
    await fetch(site.house.pool, f"UPDATE identity.session SET {change}")  # noqa: S608 - ours.


ENDINGS: dict[str, Ending] = {
    "signed out": lambda _, own: own.post("/sign-out"),
    "signed out by a program": lambda _, own: own.delete("/api/v1/session"),
    "password changed": lambda _, own: own.post(
        "/account/password", data={"old": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    ),
    "proven anew": lambda _, own: own.post("/api/v1/session/proof", json={"password": PASSWORD}),
    "signed in again": lambda _, own: own.post("/sign-in", data=NAME),
    "idle": lambda site, _: aged(site, "seen_at = now() - interval '31 minutes'"),
    "older than a working day": lambda site, _: aged(site, "ends_at = now() - interval '1 second'"),
    "account disabled": lambda site, _: fetch(
        site.house.pool, "UPDATE identity.account SET disabled_at = now()"
    ),
}


@pytest.mark.parametrize("how", ENDINGS)
async def test_a_copied_session_ends_with_its_owners(site: Site, how: str) -> None:
    await a_real_person(site.house.pool)
    own = await signed_in(site)
    thief = with_cookie(site, own.cookies[COOKIE])
    assert await opens(thief)
    await ENDINGS[how](site, own)
    assert not await opens(thief)


async def test_a_copied_session_is_ended_from_the_list_of_devices(site: Site) -> None:
    await a_real_person(site.house.pool)
    lost = await signed_in(site)
    (row,) = await fetch(site.house.pool, "SELECT id FROM identity.session")
    own = await signed_in(site)
    await own.post("/account/sessions/end", data={"session": str(row["id"])})
    assert not await opens(lost)
    assert await opens(own)


async def test_a_session_that_is_used_does_not_outlive_its_longest_time(site: Site) -> None:
    await a_real_person(site.house.pool)
    own = await signed_in(site)
    (row,) = await fetch(
        site.house.pool, "SELECT ends_at - created_at AS at_most FROM identity.session"
    )
    assert row["at_most"].total_seconds() <= 12 * 3600 + 1
    await aged(site, "seen_at = now() - interval '29 minutes'")
    before = await fetch(site.house.pool, "SELECT ends_at FROM identity.session")
    assert await opens(own)
    assert await fetch(site.house.pool, "SELECT ends_at FROM identity.session") == before


@pytest.mark.parametrize("planted", ["A" * 43, "", "x", "ă", "' OR 1=1 --", "\\x00"])
async def test_a_planted_session_is_never_adopted(site: Site, planted: str) -> None:
    await a_real_person(site.house.pool)
    victim = site.browser(Cookie=f"{COOKIE}=".encode() + planted.encode())  # type: ignore[arg-type]
    assert not await opens(victim)
    sent = await victim.post("/sign-in", data=NAME)
    given = sent.headers["set-cookie"].split("=")[1].split(";")[0]
    assert len(given) == 43
    assert given != planted
    assert not await opens(with_cookie(site, "A" * 43))


async def test_an_attackers_own_session_does_not_stay_after_the_victim_signs_in(site: Site) -> None:
    await a_real_person(site.house.pool)
    attacker = await site.sign_in(Role.AUDITOR)
    planted = attacker.cookies[COOKIE]
    victim = site.browser()
    victim.cookies.set(COOKIE, planted, domain="tonvinh.test")
    await victim.post("/sign-in", data=NAME)
    assert not await opens(attacker)
    assert (await victim.get("/api/v1/me")).json()["display_name"] == "Chị A"


async def test_over_tls_only_the_cookie_that_no_other_host_can_plant_counts(database: str) -> None:
    settings = settings_for(database, public_url="https://tonvinh.example")
    async with open_house(settings) as opened:
        house, courier = at_hand(opened)
        site = Site(create_app(house), house, courier)
        await site.catch_up()
        await a_real_person(house.pool)
        sent = await site.browser().post("/sign-in", data=NAME)
        token = sent.headers["set-cookie"].split("=")[1].split(";")[0]
        assert await opens(with_cookie(site, token, f"__Host-{COOKIE}"))
        assert not await opens(with_cookie(site, token))


async def test_a_token_is_kept_nowhere_that_a_thief_of_the_database_could_use(site: Site) -> None:
    await a_real_person(site.house.pool)
    own = await signed_in(site)
    (row,) = await fetch(site.house.pool, "SELECT * FROM identity.session")
    assert own.cookies[COOKIE] not in str(dict(row))
    assert own.cookies[COOKIE].encode() not in b"".join(
        value for value in row.values() if isinstance(value, bytes)
    )


@pytest.mark.parametrize("where", ["cookie in the address", "header", "form"])
async def test_a_session_comes_by_its_cookie_alone(site: Site, where: str) -> None:
    await a_real_person(site.house.pool)
    token = (await signed_in(site)).cookies[COOKIE]
    async with site.browser() as thief:
        answer = await {
            "cookie in the address": lambda: thief.get("/account", params={COOKIE: token}),
            "header": lambda: thief.get("/account", headers={"X-Session": token}),
            "form": lambda: thief.post("/account/sessions/end", data={COOKIE: token}),
        }[where]()
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
