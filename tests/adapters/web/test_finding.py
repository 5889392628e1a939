"""The find box: what a text, a number or an id means, within what may be seen."""

import re
import shutil
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Browser

from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import MEMBER, browser, served
from tests.building.piles import under_review
from tests.building.stories import a_nomination
from tests.building.two_provinces import HERE, THERE, called, furnish

__all__ = ["browser"]

IN_CHROMIUM = pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium here")


async def hits(browser: httpx.AsyncClient, q: str) -> list[tuple[str, str]]:
    """Return the hits: where each leads, and what it is."""
    response = await browser.get("/find", params={"q": q})
    assert response.status_code == 200
    listed = response.text.partition('<ol class="hits">')[2].partition("</ol>")[0]
    found = re.findall(r'<li><a href="([^"]+)">[^<]+</a><span class="under">([^<]+)</span>', listed)
    return [(address, kind.split(" · ")[0]) for address, kind in found]


async def test_everything_of_ones_own_province_is_found_and_nothing_of_anothers(
    site: Site,
) -> None:
    here = await furnish(site.house, called(HERE, "Mận"))
    there = await furnish(site.house, called(THERE, "Sen"))
    clerk = await site.sign_in(Role.CLERK, HERE)
    found = await hits(clerk, "man")
    assert (f"/nominations/{here.nomination}", "Hồ sơ") in found
    assert (f"/seasons/{here.season}", "Năm thi đua") in found
    assert (f"/seasons/{here.season}", "Khối thi đua") in found
    assert "Đơn vị" in {kind for _, kind in found}
    assert found == await hits(clerk, "MẬN")
    for asked in ("Sen", str(there.nomination), str(there.season), str(there.unit)):
        assert await hits(clerk, asked) == [], asked
    assert await hits(clerk, str(here.nomination)) == [(f"/nominations/{here.nomination}", "Hồ sơ")]


async def test_every_word_must_be_found_and_signs_are_only_signs(site: Site) -> None:
    for story in under_review(3):
        await site.record(story)
    clerk = await site.sign_in(Role.CLERK)
    assert len(await hits(clerk, "so 2 co thi dua")) == 1
    assert len(await hits(clerk, "cờ sở")) == 3
    assert await hits(clerk, "%") == []
    assert await hits(clerk, "S_ số") == []
    assert await hits(clerk, "  ") == []


async def test_no_more_than_twenty_are_shown_and_the_best_comes_first(site: Site) -> None:
    for story in under_review(24):
        await site.record(story)
    clerk = await site.sign_in(Role.CLERK)
    assert len(await hits(clerk, "so so")) == 20
    (best, *_) = await hits(clerk, "so so 2 ")
    second = under_review(2)[1]
    assert best == (f"/nominations/{second.id}", "Hồ sơ")


async def test_an_event_is_found_by_its_number_and_its_id_where_it_may_be_seen(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed())
    last = (await site.house.store.of_stream(nomination))[-1]
    clerk, stranger = await site.sign_in(Role.CLERK), await site.sign_in(Role.CLERK, THERE)
    there = f"/nominations/{nomination}/timeline?version={last.version}#v{last.version}"
    for asked in (str(last.position), str(last.event_id)):
        assert (there, "Sự kiện") in await hits(clerk, asked), asked
        assert await hits(stranger, asked) == [], asked
    for asked in (str(uuid4()), str(10**15), "9" * 60):
        assert await hits(clerk, asked) == [], asked


async def test_a_strangers_words_are_text_and_the_box_is_for_who_signed_in(site: Site) -> None:
    clerk = await site.sign_in(Role.CLERK)
    page = (await clerk.get("/find", params={"q": "<script>alert(1)</script>"})).text
    assert "<script>alert" not in page
    assert 'action="/find"' in (await clerk.get("/rules")).text
    nobody = site.browser()
    assert (await nobody.get("/find?q=x")).status_code in {303, 401}
    assert 'action="/find"' not in (await nobody.get("/sign-in")).text


@pytest.mark.browser
@IN_CHROMIUM
async def test_by_keyboard_alone_the_box_leads_to_what_is_found(
    site: Site, browser: Browser
) -> None:
    story = under_review(1)[0]
    await site.record(story)
    async with served(site) as address:
        context = await browser.new_context()
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        await page.goto(f"{address}/rules")
        await page.focus("main a >> nth=0")
        await page.keyboard.press("Control+k")
        await page.keyboard.type("so so 1")
        await page.wait_for_selector("#find-hits [role=option]")
        await page.keyboard.press("ArrowDown")
        field = page.locator("#find-q")
        chosen = await field.get_attribute("aria-activedescendant")
        assert await page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
        assert await field.get_attribute("aria-expanded") == "true"
        await page.keyboard.press("Escape")
        assert await page.locator("#find-hits").is_hidden()
        assert await page.evaluate("document.activeElement.closest('main') !== null")
        await page.keyboard.press("Control+k")
        await page.keyboard.type("so so 1")
        await page.wait_for_selector("#find-hits [role=option]")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{address}/nominations/{story.id}")
        await context.close()


@pytest.mark.browser
@IN_CHROMIUM
async def test_without_scripts_the_box_is_a_form(site: Site, browser: Browser) -> None:
    story = under_review(1)[0]
    await site.record(story)
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False)
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        await page.goto(address)
        await page.fill("#find-q", "so so 1")
        await page.keyboard.press("Enter")
        await page.click(".hits a >> nth=0")
        assert page.url == f"{address}/nominations/{story.id}"
        await context.close()
