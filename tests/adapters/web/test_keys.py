"""Single keys: they lead and open, rest while one types, send nothing, and can be switched off."""

import shutil

import pytest
from playwright.async_api import Browser

from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import MEMBER, browser, served
from tests.building.piles import under_review

__all__ = ["browser"]


async def test_the_keys_can_be_switched_off_and_on_without_any_script(site: Site) -> None:
    clerk = await site.sign_in(Role.CLERK)
    assert "js/keys.js" in (await clerk.get("/keys")).text
    assert (await clerk.post("/keys", data={"keys": "off"})).status_code == 303
    page = (await clerk.get("/keys")).text
    assert "js/keys.js" not in page
    assert "Đang tắt" in page
    await clerk.post("/keys", data={"keys": "on"})
    assert "js/keys.js" in (await clerk.get("/")).text


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no chromium here")
async def test_a_review_is_reached_and_its_form_opened_but_not_sent_by_single_keys(
    site: Site, browser: Browser
) -> None:
    ids = [await site.record(story) for story in under_review(2)]
    async with served(site) as address:
        context = await browser.new_context()
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        await page.goto(f"{address}/keys")
        await page.keyboard.press("g")
        await page.keyboard.press("w")
        await page.wait_for_url(f"{address}/")
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await page.keyboard.press("k")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"{address}/review/{ids[0]}")
        await page.keyboard.press("]")
        await page.wait_for_url(f"{address}/review/{ids[1]}")
        await page.keyboard.press("x")
        assert await page.get_attribute("details#recuse", "open") is not None
        await page.keyboard.type("a?gw")
        assert await page.input_value("#recuse-reason") == "a?gw"
        assert page.url == f"{address}/review/{ids[1]}"
        await context.close()
    for each in ids:
        assert len(await site.house.store.of_stream(each)) == 3
