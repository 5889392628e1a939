import httpx
import pytest

from adapters.identity import throttling
from adapters.identity.accounts import Accounts
from adapters.identity.passwords import Passwords
from adapters.postgres.connecting import fetch
from adapters.web.app import create_app
from adapters.web.beginning import safe
from adapters.wiring import open_house
from domain.actors import Office
from domain.terms import Role
from tests.adapters.web.conftest import Site, at_hand, settings_for

PASSWORD = "hương thơm cỏ mật"
CLERK = "simulated/lao-cai/clerk"


async def a_person(site: Site, name: str = "chi.a") -> str:
    accounts = Accounts(site.house.pool, Passwords())
    account = await accounts.add(name, "Chị A", PASSWORD)
    await accounts.give_office(account, Office(Role.CLERK, "Lào Cai"))
    return account


async def test_whoever_is_not_signed_in_is_led_to_the_door_and_back_again(site: Site) -> None:
    async with site.browser() as browser:
        sent = await browser.get("/seasons")
        assert sent.status_code == 303
        assert sent.headers["location"] == "/sign-in?next=/seasons"


async def test_a_person_signs_in_with_a_password(site: Site) -> None:
    await a_person(site)
    async with site.browser() as browser:
        sent = await browser.post(
            "/sign-in", data={"name": "Chi.A", "password": PASSWORD, "next": "/seasons"}
        )
        assert (sent.status_code, sent.headers["location"]) == (303, "/seasons")
        assert "Chị A" in (await browser.get("/")).text


async def test_a_wrong_password_and_an_unknown_name_are_told_alike(site: Site) -> None:
    await a_person(site)
    async with site.browser() as browser:
        wrong = await browser.post("/sign-in", data={"name": "chi.a", "password": "not this one"})
        unknown = await browser.post("/sign-in", data={"name": "xx.xx", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("chi.a", "") == unknown.text.replace("xx.xx", "")
    assert "set-cookie" not in wrong.headers


async def test_many_wrong_passwords_have_to_wait(site: Site) -> None:
    await a_person(site)
    async with site.browser() as browser:
        for _ in range(throttling.OF_A_NAME):
            await browser.post("/sign-in", data={"name": "chi.a", "password": "not this one"})
        sent = await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    assert sent.status_code == 429
    assert "15 phút" in sent.text


async def test_the_sessions_cookie_is_for_the_server_alone(site: Site) -> None:
    async with site.browser() as browser:
        sent = await browser.post("/sign-in/demo", data={"account": CLERK})
        cookie = sent.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie


async def test_over_tls_the_cookie_is_bound_to_this_host(database: str) -> None:
    settings = settings_for(database, public_url="https://tonvinh.example")
    async with open_house(settings) as opened:
        site = Site(create_app(opened), *at_hand(opened))
        await a_person(site)
        async with site.browser() as browser:
            sent = await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    assert sent.headers["set-cookie"].startswith("__Host-tonvinh_session=")
    assert "Secure" in sent.headers["set-cookie"]
    assert sent.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_signing_in_again_ends_the_session_before(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK)
    before = dict(browser.cookies)
    await browser.post("/sign-in/demo", data={"account": CLERK})
    assert dict(browser.cookies) != before
    async with site.browser() as thief:
        thief.cookies.update(before)
        assert (await thief.get("/")).status_code == 303


async def test_signing_out_ends_the_session_on_the_server(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK)
    kept = dict(browser.cookies)
    assert (await browser.post("/sign-out")).status_code == 303
    browser.cookies.update(kept)
    assert (await browser.get("/")).status_code == 303
    assert await fetch(site.house.pool, "SELECT 1 FROM identity.session") == []


async def test_signing_out_is_in_sight_on_every_page(site: Site) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    for address in ("/", "/nominations", "/seasons", "/units", "/rules", "/audit", "/account"):
        page = await browser.get(address)
        assert page.status_code == 200
        assert 'action="/sign-out"' in page.text, address


async def test_every_player_is_marked_as_simulated(site: Site) -> None:
    async with site.browser() as browser:
        text = (await browser.get("/sign-in")).text
    buttons = text.split('class="player"')[1:]
    assert len(buttons) > 20
    assert all("Mô phỏng" in button.split("</button>")[0] for button in buttons)


async def test_without_a_demonstration_nobody_can_be_played(database: str) -> None:
    async with open_house(settings_for(database)) as opened:
        house, courier = at_hand(opened)
        site = Site(create_app(house), house, courier)
        await site.catch_up()
        from adapters.identity.demo_people import enrol, of_province  # noqa: PLC0415

        await enrol(house.pool, of_province("Lào Cai"))
        played = await site.sign_in(Role.CLERK)
        cookies = dict(played.cookies)
    async with open_house(settings_for(database, demo=False)) as opened:
        site = Site(create_app(opened), *at_hand(opened))
        async with site.browser() as browser:
            assert "simulated/" not in (await browser.get("/sign-in")).text
            sent = await browser.post("/sign-in/demo", data={"account": CLERK})
            assert sent.status_code == 404
            browser.cookies.update(cookies)
            assert (await browser.get("/")).status_code == 303


async def test_a_real_person_cannot_be_played(site: Site) -> None:
    account = await a_person(site)
    async with site.browser() as browser:
        sent = await browser.post("/sign-in/demo", data={"account": account})
    assert sent.status_code == 404


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "", "/sign-in?next=/"],
)
def test_the_way_back_never_leaves_the_house(wanted: str) -> None:
    assert safe(wanted) == "/"


async def test_the_language_is_switched_and_kept(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK)
    assert "Việc của tôi" in (await browser.get("/")).text
    sent = await browser.post("/language", data={"language": "en", "next": "/seasons"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/seasons")
    english = await browser.get("/")
    assert "My work" in english.text
    assert '<html lang="en"' in english.text
    assert english.headers["content-language"] == "en"


async def test_the_throttle_counts_an_api_client_too(site: Site) -> None:
    await a_person(site)
    async with site.browser() as browser:
        body = {"name": "chi.a", "password": "not this one"}
        answers = [
            await browser.post("/api/v1/session", json=body)
            for _ in range(throttling.OF_A_NAME + 1)
        ]
        assert {answer.status_code for answer in answers} == {401}
        body["password"] = PASSWORD
        assert (await browser.post("/api/v1/session", json=body)).status_code == 401


async def test_a_program_signs_in_and_out(site: Site) -> None:
    account = await a_person(site)
    async with site.browser() as program:
        body = {"name": "chi.a", "password": PASSWORD}
        begun: httpx.Response = await program.post("/api/v1/session", json=body)
        assert begun.status_code == 204
        assert (await program.get("/api/v1/me")).json()["id"] == account
        assert (await program.delete("/api/v1/session")).status_code == 204
        assert (await program.get("/api/v1/me")).status_code == 401
