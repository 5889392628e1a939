"""A reviewer's whole queue by mouse, and the same with no script at all."""

import shutil

import pytest
from playwright.async_api import Browser, Page

from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import MEMBER, PHONE, browser, served
from tests.building.piles import under_review

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no chromium here"),
]

__all__ = ["browser"]


async def in_the_queue(page: Page, address: str, **_: object) -> None:
    await page.context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
    await page.goto(address)
    await page.click("a.govuk-button[href='/review']")
    await page.click("a.govuk-button")


async def press(page: Page, name: str) -> None:
    """Open one of the answers, unless it is open, and press its button."""
    if await page.get_attribute(f"details#{name}", "open") is None:
        await page.click(f"details#{name} > summary")
    await page.click(f"details#{name} button.govuk-button")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without any"])
async def test_a_reviewer_finishes_five_dossiers_without_going_back(
    site: Site,
    browser: Browser,
    scripts: bool,
) -> None:
    ids = [await site.record(story) for story in under_review(5)]
    complaints: list[str] = []
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=scripts, viewport=PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        await in_the_queue(page, address)
        assert page.url == f"{address}/review/{ids[0]}"

        await press(page, "approve")
        assert page.url.startswith(f"{address}/review/{ids[1]}?done=")
        assert "Sở số 1" in await page.inner_text(".govuk-notification-banner--success")

        await page.click("details#return > summary")
        await page.check("details#return input[value=achievement_report]")
        await press(page, "return")
        assert page.url.startswith(f"{address}/review/{ids[2]}?done=")

        await page.click("details#lower > summary")
        await page.check("details#lower input[name=lower_award] >> nth=0")
        await page.fill("#lower-note", "Chưa nổi trội so với khối")
        await press(page, "lower")
        assert page.url.startswith(f"{address}/review/{ids[3]}?done=")

        await press(page, "decline")
        assert "Chưa nêu lý do" in await page.inner_text(".govuk-error-summary")
        await page.fill("#decline-note", "Chưa đủ tiêu chuẩn")
        await press(page, "decline")
        assert page.url.startswith(f"{address}/review/{ids[4]}?done=")

        await page.click("details#recuse > summary")
        await page.fill("#recuse-reason", "Từng công tác tại đơn vị")
        await press(page, "recuse")
        assert page.url.startswith(f"{address}/review?done=")
        assert "Không còn hồ sơ nào chờ ông/bà" in await page.inner_text("main")
        await context.close()
    said = [(await site.house.store.of_stream(each))[-1].event for each in ids]
    assert [getattr(event, "opinion", None) for event in said] == [
        "RECOMMEND",
        "RETURN",
        "RECOMMEND_LOWER",
        "NOT_RECOMMEND",
        None,
    ]
    assert not [each for each in complaints if "422" not in each]


async def test_several_are_chosen_looked_at_and_confirmed_without_any_script(
    site: Site,
    browser: Browser,
) -> None:
    ids = [await site.record(story) for story in under_review(5)]
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        await page.goto(f"{address}/review")
        for each in ids[:4]:
            await page.check(f"input[name=nomination][value='{each}']")
        await page.click("form[action='/review/several'] button")
        assert await page.locator("text=Sẽ được ghi").count() == 4
        await page.click("button[value=confirm]")
        assert "Đã ghi nhận: 4" in await page.inner_text("main [role=status]")
        await page.click("main a.govuk-button")
        assert "1 hồ sơ, gần hạn nhất ở trên" in await page.inner_text("main")
        await context.close()
