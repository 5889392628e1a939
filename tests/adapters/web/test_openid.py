"""Signing in by a provider, end to end against one that runs beside the tests."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.complaints import Complaint
from adapters.identity.openid import discovering
from adapters.identity.openid.refusing import OpenIdRefused
from adapters.postgres.connecting import fetch
from adapters.web.app import create_app
from adapters.wiring import open_house
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.adapters.web.test_proving import decide, decided, to_be_decided
from tests.building.providers import (
    SECRET_FILE,
    asked_ago,
    at_the_provider,
    leave,
    pass_through,
    provider,
)
from tests.building.real_people import PASSWORD, a_real_person

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

GONE = "http://localhost:9"
"""Where nobody listens."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as address:
        yield address


@pytest.fixture
async def door(database: str, issuer: str) -> AsyncIterator[Site]:
    async with open_house(_settings(database, issuer)) as opened:
        house, courier = at_hand(opened)
        yield Site(create_app(house), house, courier)


def _settings(database: str, issuer: str, **given: object) -> object:
    settings = {"oidc_issuer": issuer, "oidc_client_id": "tonvinh", "demo": False}
    settings |= {"oidc_client_secret_file": SECRET_FILE} | given
    return settings_for(database, public_url="http://tonvinh.test", **settings)


async def a_person(site: Site) -> str:
    return await a_real_person(site.house.pool)


async def a_linked_person(site: Site, account: str = "", subject: str = "chi-a") -> str:
    """Somebody without a password, unless that account has one."""
    account = account or await a_real_person(site.house.pool, password=None)
    openid = site.app.state.desk.openid
    await openid.links.add(openid.provider.issuer, subject, account)
    return account


async def test_a_linked_person_signs_in_and_is_led_on(door: Site) -> None:
    account = await a_linked_person(door)
    async with door.browser() as browser:
        sent = await pass_through(browser, next="/seasons")
        assert (sent.status_code, sent.headers["location"]) == (303, "/seasons")
        assert (await browser.get("/api/v1/me")).json()["id"] == account


async def test_the_provider_is_asked_with_pkce_state_and_nonce(door: Site) -> None:
    async with door.browser() as browser:
        asked = parse_qs(urlsplit(await leave(browser)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["max_age"] == ["43200"]
    assert asked["response_type"] == ["code"]
    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == ["http://tonvinh.test/sign-in/openid/back"]
    assert all(len(asked[name][0]) >= 43 for name in ("code_challenge", "state", "nonce"))


@pytest.mark.parametrize("minutes,signs", [(1, True), (9, True), (11, False), (None, False)])
async def test_a_sign_in_proves_who_signs_from_the_moment_at_which_the_provider_asked(
    door: Site, issuer: str, minutes: int | None, signs: bool
) -> None:
    subject = f"asked-{minutes}-minutes-ago"
    await a_linked_person(door, subject=subject)
    nomination = await to_be_decided(door)
    await asked_ago(issuer, subject, None if minutes is None else timedelta(minutes=minutes))
    async with door.browser() as browser:
        assert (await pass_through(browser, subject)).status_code == 303
        assert (await decide(browser, nomination)).status_code == (303 if signs else 403)
    assert await decided(door, nomination) == signs


async def test_the_session_that_was_there_before_is_over(door: Site) -> None:
    await a_linked_person(door, await a_person(door))
    async with door.browser() as browser:
        await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        before = dict(browser.cookies)
        await pass_through(browser)
        assert browser.cookies["tonvinh_session"] != before["tonvinh_session"]
    async with door.browser() as thief:
        thief.cookies.update(before)
        assert (await thief.get("/")).status_code == 303


async def test_whom_the_provider_alone_knows_gets_nothing_but_an_identifier(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        sent = await pass_through(browser, "someone-else")
        assert sent.status_code == 403
        assert "someone-else" in sent.text
        assert (await browser.get("/")).status_code == 303
    assert len(await fetch(door.house.pool, "SELECT 1 FROM identity.account")) == 1


async def test_a_disabled_account_is_not_let_in_by_its_provider(door: Site) -> None:
    await a_linked_person(door)
    await fetch(door.house.pool, "UPDATE identity.account SET disabled_at = now()")
    async with door.browser() as browser:
        assert (await pass_through(browser)).status_code == 403


async def test_an_answer_is_taken_once(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        back = await at_the_provider(await leave(browser))
        assert (await browser.get(back)).status_code == 303
        again = await browser.get(back)
    assert again.status_code == 422
    assert "đã hết hạn hoặc đã dùng" in again.text


async def test_a_code_that_was_used_lets_nobody_in_with_a_fresh_state(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        back = await at_the_provider(await leave(browser))
        assert (await browser.get(back)).status_code == 303
        code = parse_qs(urlsplit(back).query)["code"][0]
    async with door.browser() as browser:
        state = parse_qs(urlsplit(await leave(browser)).query)["state"][0]
        sent = await browser.get("/sign-in/openid/back", params={"code": code, "state": state})
    assert sent.status_code == 422
    assert "xác minh" in sent.text


async def test_the_answer_for_one_browser_is_of_no_use_in_another(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as attacker, door.browser() as victim:
        back = await at_the_provider(await leave(attacker))
        await leave(victim)
        assert (await victim.get(back)).status_code == 422
        assert (await victim.get("/")).status_code == 303


async def test_another_nonce_than_ours_proves_nothing(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        address = httpx.URL(await leave(browser)).copy_set_param("nonce", "somebody-elses")
        sent = await browser.get(await at_the_provider(str(address)))
    assert sent.status_code == 422
    assert "xác minh" in sent.text


async def test_an_answer_that_names_another_issuer_is_refused(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        back = await at_the_provider(await leave(browser))
        sent = await browser.get(back + "&iss=https%3A%2F%2Fevil.example")
    assert sent.status_code == 422


async def test_an_answer_is_too_late_after_ten_minutes(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        back = await at_the_provider(await leave(browser))
        await _age_attempts(door)
        assert (await browser.get(back)).status_code == 422


async def test_whoever_says_no_at_the_provider_is_told_so(door: Site) -> None:
    async with door.browser() as browser:
        state = parse_qs(urlsplit(await leave(browser)).query)["state"][0]
        params = {"error": "access_denied", "state": state}
        sent = await browser.get("/sign-in/openid/back", params=params)
    assert sent.status_code == 422
    assert "không cho đăng nhập" in sent.text


async def test_errors_are_told_in_english_too(door: Site) -> None:
    async with door.browser() as browser:
        browser.cookies.set("tonvinh_language", "en")
        sent = await browser.get("/sign-in/openid/back", params={"state": "none"})
    assert "This sign-in is over or was used already" in sent.text


async def test_a_signed_in_person_links_the_agencys_account_once(door: Site) -> None:
    account = await a_person(door)
    async with door.browser() as browser:
        await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        offered = await browser.post("/account/openid")
        assert offered.status_code == 200
        address = offered.text.split('class="govuk-button" href="')[1].split('"')[0]
        back = await at_the_provider(address.replace("&amp;", "&"))
        linked = await browser.get(back)
        assert (linked.status_code, linked.headers["location"]) == (303, "/account?done=linked")
        assert (await browser.get(back)).status_code == 422
    async with door.browser() as browser:
        await pass_through(browser)
        assert (await browser.get("/api/v1/me")).json()["id"] == account


async def test_nobody_is_linked_once_the_person_has_signed_out(door: Site) -> None:
    await a_person(door)
    async with door.browser() as browser:
        await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        offered = await browser.post("/account/openid")
        address = offered.text.split('class="govuk-button" href="')[1].split('"')[0]
        back = await at_the_provider(address.replace("&amp;", "&"))
        await browser.post("/sign-out")
        assert (await browser.get(back)).status_code == 422
    assert await fetch(door.house.pool, "SELECT 1 FROM identity.openid_subject") == []


async def test_signing_out_leads_on_to_the_providers_sign_out(door: Site) -> None:
    await a_linked_person(door)
    async with door.browser() as browser:
        await pass_through(browser)
        sent = await browser.post("/sign-out")
        assert sent.status_code == 200
        assert "/oauth2/end_session?id_token_hint=" in sent.text
        assert (await browser.get("/")).status_code == 303


async def test_while_the_provider_is_down_a_password_still_works(database: str) -> None:
    async with open_house(_settings(database, GONE)) as opened:
        site = Site(create_app(opened), *at_hand(opened))
        await a_person(site)
        async with site.browser() as browser:
            sent = await browser.get("/sign-in/openid")
            assert sent.status_code == 503
            assert "mật khẩu" in sent.text
            data = {"name": "chi.a", "password": PASSWORD}
            assert (await browser.post("/sign-in", data=data)).status_code == 303


async def test_without_a_provider_there_is_no_such_door(site: Site) -> None:
    async with site.browser() as browser:
        assert (await browser.get("/sign-in/openid")).status_code == 404
        assert "/sign-in/openid" not in (await browser.get("/sign-in")).text


async def test_a_description_of_another_issuer_is_not_believed(issuer: str) -> None:
    with pytest.raises(OpenIdRefused, match="another issuer"):
        await discovering.Discovery(issuer.replace("localhost", "127.0.0.1") + "/").metadata()


@pytest.mark.parametrize(
    "given,said",
    [
        ({"oidc_issuer": "http://idp.example"}, "has to be https"),
        ({"oidc_client_id": None}, "OIDC_CLIENT_ID is missing"),
        ({"oidc_client_secret_file": "/nowhere"}, "cannot be read"),
    ],
)
async def test_settings_that_cannot_work_are_told_at_the_start(
    database: str, given: dict[str, object], said: str
) -> None:
    async with open_house(_settings(database, GONE, **given)) as opened:
        with pytest.raises(Complaint, match=said):
            create_app(opened)


async def _age_attempts(site: Site) -> None:
    """Let ten minutes pass; the program itself may not change an attempt."""
    await fetch(
        site.house.pool,
        "WITH old AS (DELETE FROM identity.openid_attempt RETURNING *)"
        " INSERT INTO identity.openid_attempt"
        " SELECT state_sha256, browser_sha256, nonce, verifier, next, linking,"
        " began_at - interval '10 minutes' FROM old",
    )
