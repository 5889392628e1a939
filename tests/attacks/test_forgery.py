"""Another site sends what only our own pages may send (CSRF), over every unsafe way in."""

import re
from collections.abc import AsyncIterator
from itertools import product

import httpx
import pytest

from adapters.web.form_tokens import FIELD
from domain.terms import Role
from tests.attacks.conftest import Land
from tests.attacks.ways import unsafe_ways

ELSEWHERE = "https://evil.example"
FORGED = ("Yêu cầu đến từ trang khác", "The request came from another site")
JSON = {"Content-Type": "application/json"}


def is_forged(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and FORGED[0] in answer.text


@pytest.fixture
async def silent(land: Land) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk's browser, which does not say by itself which site a request comes from."""
    browser = await land.as_(Role.CLERK)
    del browser.headers["Sec-Fetch-Site"]
    yield browser
    await browser.aclose()


async def token_in(browser: httpx.AsyncClient) -> str:
    (token, *_) = re.findall(rf'name="{FIELD}" value="([^"]+)"', (await browser.get("/")).text)
    return str(token)


FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://tonvinh.test"},
    {"Origin": ELSEWHERE},
    {"Origin": "null"},
    {"Origin": "http://tonvinh.test.evil.example"},
    {"Origin": "http://tonvinh.test@evil.example"},
)


async def test_nothing_that_another_site_sends_is_taken_anywhere(
    land: Land, silent: httpx.AsyncClient
) -> None:
    tried = 0
    for headers, way in product(FOREIGN, unsafe_ways(land.site.app)):
        answer = await silent.request(way.method, way.to(land.here), headers=headers)
        assert is_forged(answer), (way, headers)
        assert "set-cookie" not in answer.headers, way
        assert "access-control-allow-origin" not in answer.headers, way
        tried += 1
    assert tried > 80 * len(FOREIGN)
    assert (await silent.get("/account")).status_code == 200


async def test_a_page_that_says_nothing_of_itself_needs_the_token_of_its_form(
    land: Land, silent: httpx.AsyncClient
) -> None:
    for way in unsafe_ways(land.site.app):
        if not way.is_api:
            for sent in ({}, {FIELD: ""}, {FIELD: "AAAA"}, {FIELD: "ă" * 60}):
                answer = await silent.request(way.method, way.to(land.here), data=sent)
                assert is_forged(answer), way


async def test_a_stale_token_and_that_of_somebody_else_are_worth_nothing(
    land: Land, silent: httpx.AsyncClient
) -> None:
    stale = await token_in(silent)
    await silent.post("/sign-in/demo", data={"account": "simulated/lao-cai/clerk", FIELD: stale})
    other = await land.as_(Role.AUDITOR)
    del other.headers["Sec-Fetch-Site"]
    for token in (stale, await token_in(other)):
        assert is_forged(await silent.post("/language", data={"language": "en", FIELD: token}))
    fresh = {"language": "en", FIELD: await token_in(silent)}
    assert (await silent.post("/language", data=fresh)).status_code == 303


async def test_the_right_token_opens_every_way_that_a_form_takes(
    land: Land, silent: httpx.AsyncClient
) -> None:
    fresh = {FIELD: await token_in(silent)}
    for way in unsafe_ways(land.site.app):
        if not way.is_api and way.path not in ("/sign-out", "/sign-in/demo"):
            assert not is_forged(await silent.post(way.to(land.here), data=fresh)), way


async def test_no_two_forms_hold_the_same_token(silent: httpx.AsyncClient) -> None:
    page = (await silent.get("/account")).text
    tokens = re.findall(rf'name="{FIELD}" value="([^"]+)"', page)
    assert len(tokens) >= 1
    assert await token_in(silent) not in tokens


async def test_every_form_that_is_sent_holds_a_token(silent: httpx.AsyncClient) -> None:
    for address in ("/", "/account", "/nominations", "/seasons"):
        page = (await silent.get(address)).text
        forms = re.findall(r'<form\b[^>]*method="post"[^>]*>(<input[^>]*>)?', page)
        assert forms
        assert all(FIELD in field for field in forms), address


async def test_a_script_of_ours_sends_what_no_form_can(silent: httpx.AsyncClient) -> None:
    sent = await silent.post("/account/passkeys/options", content=b"{}", headers=JSON)
    assert not is_forged(sent)
