"""The booth in Chromium: a vote, a connection lost at the worst moment, and the receipt found."""

from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Browser, Page, Request, Route

from domain.ballots.question import Body
from services.proving.slips import receipt_of, slip_bytes
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import PHONE, browser, pytestmark, served
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE
from tests.building.polling import Booth, open_booth
from tests.building.stories import a_nomination

__all__ = ["browser", "pytestmark"]

CANDIDATES = (NOMINEE.unit_id, COLLEGE)
OFFICER = f"simulated/lao-cai/unit-officer/{NOMINEE.unit_id}"


@pytest.fixture
async def booth(site: Site) -> Booth:
    season = await site.open_season(a_nomination())
    body = Body(PROVINCE, BLOC, season, uuid4())
    return await open_booth(site.house, body, CANDIDATES, tuple(sorted(map(str, CANDIDATES))))


async def signed_in(
    page: Page, address: str, site: Site, client: httpx.AsyncClient | None = None
) -> None:
    client = client or await site.officer()
    session = client.cookies["tonvinh_session"]
    await page.context.add_cookies([{"name": "tonvinh_session", "value": session, "url": address}])


async def test_a_vote_survives_a_lost_connection_and_is_found_after_the_closing(
    site: Site, booth: Booth, browser: Browser
) -> None:
    complaints: list[str] = []
    sent: list[Request] = []
    async with served(site) as address:
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: sent.append(request))  # noqa: PLW0108
        await signed_in(page, address, site)
        await page.goto(f"{address}/ballots/{booth.id}")
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await page.click("[data-get]")
        await page.check(f"input[value='{COLLEGE}']")

        async def arrives_and_is_cut(route: Route) -> None:
            await route.fetch()
            await route.abort("connectionreset")

        await page.route("**/cast", arrives_and_is_cut)
        await page.click("form[data-part=form] button:not([type])")
        await page.wait_for_selector("[data-told]:has-text('Mất kết nối')")
        await page.unroute("**/cast")
        await page.reload()
        await page.wait_for_selector("[data-told]:has-text('đã được tính')")
        receipt = await page.inner_text("[data-receipt]")
        kept = await page.evaluate("JSON.stringify(sessionStorage)")
        assert str(COLLEGE) not in kept
        assert "own" not in kept
        await booth.close()
        await page.reload()
        await page.wait_for_selector("tr.found")
        assert receipt in await page.inner_text("tr.found")
        assert "Cao đẳng" in await page.inner_text("tr.found") or str(COLLEGE) in (
            await page.inner_text("tr.found")
        )
        await page.fill("#receipt", "AAAA-AAAA-AAAA-AAAA")
        await page.click("[data-find] button")
        await page.wait_for_selector("[data-told]:has-text('Không có lá phiếu nào')")
        boxes = [request for request in sent if "/ballot-box/" in request.url]
        headers = [await request.all_headers() for request in boxes]
        await context.close()
    assert complaints == []
    assert len(boxes) >= 2
    assert not [each for each in headers if "cookie" in each or "referer" in each]


async def test_the_token_that_the_browser_made_is_one_that_anyone_can_check(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with served(site) as address:
        context = await browser.new_context()
        page = await context.new_page()
        await signed_in(page, address, site)
        await page.goto(f"{address}/ballots/{booth.id}")
        await page.click("[data-get]")
        await page.wait_for_selector("form[data-part=form]")
        await page.click("form[data-part=form] button:not([type])")
        await page.wait_for_selector("[data-receipt]:has-text('-')")
        receipt = await page.inner_text("[data-receipt]")
        await booth.close()
        await context.close()
    officer = await site.officer()
    (shown,) = (await officer.get(f"/api/v1/ballots/{booth.id}")).json()["ballots"]
    assert receipt_of(slip_bytes(shown["token"])) == receipt
    assert shown["choices"] == []


async def test_without_a_script_the_page_points_to_paper(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await signed_in(page, address, site)
        await page.goto(f"{address}/ballots/{booth.id}")
        assert "phiếu giấy" in await page.inner_text("noscript")
        assert not await page.is_visible("form[data-part=form]")
        await context.close()
