"""What the look promises in a browser: light pages, large targets, cards, clean paper."""

import pytest
from playwright.async_api import Browser, Page, Response

from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import MEMBER, PHONE, browser, pytestmark, served
from tests.building.stories import a_nomination

__all__ = ["browser", "pytestmark"]

BUDGET = 60_000
"""Bytes of the first page of a visit with all that it needs, fonts too, as they travel."""

SMALL = """() => [...document.querySelectorAll(
  'button, input:not([type=hidden]), select, textarea, summary, nav a')]
  .filter((e) => e.getClientRects().length && !e.closest('.govuk-visually-hidden'))
  .filter((e) => e.getBoundingClientRect().height < 43.5)
  .map((e) => e.outerHTML)"""

UNLABELLED = """() => [...document.querySelectorAll('table td')]
  .filter((e) => !e.closest('.cards') || !e.dataset.label).map((e) => e.outerHTML)"""


async def weight(page: Page, address: str) -> int:
    """Return how many bytes of body travel until a page is there, with its fonts."""
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))  # noqa: PLW0108 - no builtins.
    await page.goto(address, wait_until="load")
    await page.evaluate("document.fonts.ready")
    # What a page needs to change while it is open follows after it, and its stream never ends.
    follow = await page.evaluate("document.querySelector('[data-live]')?.dataset.live ?? ''")
    later = (*follow.split(), "/stream")
    ended = [each for each in seen if not any(part in each.url for part in later)]
    sizes = [await each.request.sizes() for each in ended]
    assert any(each.url.split("?")[0].endswith(".woff2") for each in seen)
    return sum(size["responseBodySize"] for size in sizes)


async def test_the_first_page_of_a_visit_is_light(site: Site, browser: Browser) -> None:
    await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        stranger = await browser.new_context()
        assert await weight(await stranger.new_page(), f"{address}/sign-in") <= BUDGET
        member = await browser.new_context()
        await member.request.post(
            f"{address}/sign-in/demo", form={"account": MEMBER}, max_redirects=0
        )
        assert await weight(await member.new_page(), f"{address}/") <= BUDGET


@pytest.mark.parametrize("width", [360, 1280])
async def test_whatever_is_pressed_is_at_least_44_pixels_high(
    site: Site, browser: Browser, width: int
) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        context = await browser.new_context(viewport={"width": width, "height": 740})
        page = await context.new_page()
        await page.goto(f"{address}/sign-in")
        assert await page.evaluate(SMALL) == []
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        for path in ("/", f"/nominations/{nomination}", "/seasons", "/units", "/account"):
            await page.goto(address + path)
            assert await page.evaluate(SMALL) == [], path


async def test_on_a_phone_a_table_is_a_pile_of_cards(site: Site, browser: Browser) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        for path in ("/", "/nominations", f"/nominations/{nomination}", "/seasons", "/rules"):
            await page.goto(address + path)
            assert await page.evaluate(UNLABELLED) == [], path
        await page.goto(f"{address}/nominations")
        row = await page.wait_for_selector("table.cards tbody tr")
        assert row is not None
        assert await row.evaluate("e => getComputedStyle(e).display") == "block"


async def test_what_has_the_focus_is_seen(site: Site, browser: Browser) -> None:
    async with served(site) as address:
        page = await browser.new_page()
        await page.goto(f"{address}/sign-in")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "govuk-skip-link"
        left = await page.evaluate("document.activeElement.getBoundingClientRect().left")
        assert left >= 0
        await page.keyboard.press("Tab")
        shadow = await page.evaluate("getComputedStyle(document.activeElement).boxShadow")
        assert shadow != "none"


async def test_paper_has_nothing_to_press_and_nothing_folded(site: Site, browser: Browser) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        context = await browser.new_context()
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        await page.goto(f"{address}/nominations/{nomination}")
        before = await page.locator("button:visible").count()
        await page.emulate_media(media="print")
        pressable = await page.locator("button:visible, nav:visible").count()
        headings = await page.locator("h1:visible").count()
        await context.close()
    assert before > 0
    assert (pressable, headings) == (0, 1)
