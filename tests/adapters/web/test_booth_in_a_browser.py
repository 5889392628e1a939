"""The booth in Chromium: a vote, a connection lost at the worst moment, and the receipt found."""

from playwright.async_api import Browser, Request

from services.proving.slips import receipt_of, slip_bytes
from tests.adapters.web.booths import (
    FORM,
    a_seat,
    arrives_and_is_cut,
    casts,
    gets_a_ballot,
    is_told,
)
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import PHONE, browser, pytestmark
from tests.building.people import COLLEGE
from tests.building.polling import Booth

__all__ = ["browser", "pytestmark"]


async def test_a_vote_survives_a_lost_connection_and_is_found_after_the_closing(
    site: Site, booth: Booth, browser: Browser
) -> None:
    complaints: list[str] = []
    sent: list[Request] = []
    async with a_seat(site, booth, browser, viewport=PHONE) as seat:
        page = await seat.context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: sent.append(request))  # noqa: PLW0108
        await page.goto(seat.place)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await page.click("[data-get]")
        await page.check(f"input[value='{COLLEGE}']")
        await page.route("**/cast", arrives_and_is_cut)
        await casts(page)
        await is_told(page, "Mất kết nối")
        await page.unroute("**/cast")
        await page.reload()
        await is_told(page, "đã được tính")
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
        await is_told(page, "Không có lá phiếu nào")
        boxes = [request for request in sent if "/ballot-box/" in request.url]
        headers = [await request.all_headers() for request in boxes]
    assert complaints == []
    assert len(boxes) >= 2
    assert not [each for each in headers if "cookie" in each or "referer" in each]


async def test_the_token_that_the_browser_made_is_one_that_anyone_can_check(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        page = await seat.opens()
        await gets_a_ballot(page)
        await casts(page)
        await page.wait_for_selector("[data-receipt]:has-text('-')")
        receipt = await page.inner_text("[data-receipt]")
        await booth.close()
    officer = await site.officer()
    (shown,) = (await officer.get(f"/api/v1/ballots/{booth.id}")).json()["ballots"]
    assert receipt_of(slip_bytes(shown["token"])) == receipt
    assert shown["choices"] == []


async def test_without_a_script_the_page_points_to_paper(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser, java_script_enabled=False) as seat:
        page = await seat.opens()
        assert "phiếu giấy" in await page.inner_text("noscript")
        assert not await page.is_visible(FORM)
