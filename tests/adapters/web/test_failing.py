"""What a person sees when something is missing, wrong, or down."""

from uuid import uuid4

import httpx
import pytest

from adapters.web import failing
from adapters.web.app import create_app
from adapters.wiring import open_house
from domain.terms import Role
from tests.adapters.web.conftest import BROWSER, Site, settings_for

DEAD = "postgresql://nobody@127.0.0.1:1/nothing"
NEVER_SHOWN = ("Traceback", "asyncpg", "Error(", "/adapters/", "postgresql://")


def browser_of(app: object, cookies: object = None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),  # type: ignore[arg-type]
        base_url="http://tonvinh.test",
        headers=BROWSER,
        cookies=cookies,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("address", ["/nothing", "/nominations/not-an-id", "/seasons/1"])
async def test_a_page_that_is_not_there_says_so_in_both_languages(site: Site, address: str) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(address)
    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.text
    assert "There is nothing at this address" in page.text
    assert page.headers["x-request-id"] in page.text


@pytest.mark.parametrize("address", ["/", "/nominations", "/api/v1/nominations", "/sign-in"])
async def test_without_the_database_every_page_is_a_clear_503(address: str) -> None:
    async with open_house(settings_for(DEAD)) as house:
        browser = browser_of(create_app(house), {"tonvinh_session": "x" * 43})
        page = await browser.get(address)
        assert page.status_code == 503
        assert page.headers["retry-after"] == "5"
        assert "Hiện không đọc được hồ sơ lưu trữ." in page.text
        assert not any(word in page.text for word in NEVER_SHOWN)
        ready = await browser.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (503, "unreachable")
        assert (await browser.get("/healthz")).status_code == 200


async def test_before_the_first_migration_nothing_is_ready(empty_database: str) -> None:
    async with open_house(settings_for(empty_database)) as house:
        browser = browser_of(create_app(house))
        ready = await browser.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (503, "to be migrated")
        assert (await browser.get("/sign-in")).status_code == 503


async def test_before_the_lists_are_made_their_pages_are_a_503(database: str, site: Site) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    async with site.house.pool.acquire() as connection:
        await connection.execute("DROP TABLE view.nomination")
    assert (await browser.get("/nominations")).status_code == 503


async def test_a_bug_shows_a_reference_and_nothing_of_the_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await site.sign_in(Role.AUDITOR)

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("the inside")

    monkeypatch.setattr("adapters.web.pages.work.work_of", broken)
    page = await browser.get("/")
    assert page.status_code == 500
    assert "Lỗi này không do ông/bà" in page.text
    assert page.headers["x-request-id"] in page.text
    assert "the inside" not in page.text
    assert not any(word in page.text for word in NEVER_SHOWN)


async def test_a_method_that_an_address_does_not_take(site: Site) -> None:
    browser = await site.sign_in(Role.AUDITOR)
    assert (await browser.post("/nominations", data={})).status_code == 405
    api = await browser.delete("/api/v1/me")
    assert api.status_code == 405
    assert api.headers["content-type"] == failing.PROBLEM_JSON


async def test_the_api_fails_with_problem_details(site: Site) -> None:
    async with site.browser() as nobody:
        problem = await nobody.get("/api/v1/me")
    assert problem.status_code == 401
    assert problem.headers["content-type"] == failing.PROBLEM_JSON
    body = problem.json()
    assert body["type"] == "/problems/not-signed-in"
    assert body["detail_en"] != body["detail"]
    browser = await site.sign_in(Role.AUDITOR)
    missing = (await browser.get(f"/api/v1/nominations/{uuid4()}")).json()
    assert missing["status"] == 404


@pytest.mark.parametrize("failure", [*failing.FAILURES.values(), failing.BUG, failing.MALFORMED])
def test_every_failure_is_told_in_two_languages(failure: failing.Failure) -> None:
    for text in (failure.title, failure.detail, failure.to_do):
        assert text.vi
        assert text.en
        assert text.vi != text.en
