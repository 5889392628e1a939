"""What only a browser can say: that pages fit, obey their policy, and need no script."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from playwright.async_api import Browser, async_playwright

from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.stories import a_nomination

CHROMIUM = shutil.which("chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PHONE = {"width": 360, "height": 740}
MEMBER = "simulated/lao-cai/council-member/1"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield opened
        await opened.close()


@asynccontextmanager
async def served(site: Site) -> AsyncIterator[str]:
    listening = a_port()
    async with served_at(listening, site):
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def a_port() -> socket.socket:
    """Take a port of this machine, and not only its number, which another test might take too."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


@asynccontextmanager
async def served_at(listening: socket.socket, site: Site) -> AsyncIterator[None]:
    """Serve a site on a port that was taken before, since some sites have to know their address."""
    server = uvicorn.Server(uvicorn.Config(site.app, log_config=None))
    with listening:
        serving = asyncio.create_task(server._serve([listening]))
        while not server.started:
            await asyncio.sleep(0.02)
        yield
        server.should_exit = True
        await serving


async def test_every_page_fits_a_phone_and_obeys_its_policy(site: Site, browser: Browser) -> None:
    story = a_nomination().endorsed().with_dossier()
    season = await site.open_season(story)
    nomination = await site.record(story)
    pages = (
        "/sign-in", "/", "/nominations", "/seasons", f"/seasons/{season}",
        f"/seasons/{season}/timeline", f"/nominations/{nomination}",
        f"/nominations/{nomination}/timeline?version=1",
        f"/nominations/{nomination}/deeds/give-opinion",
        "/rules", f"/rules/{story.nomination.rules}",
    )  # fmt: skip
    complaints: list[str] = []
    async with served(site) as address:
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{address}/sign-in")
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        for path in pages[1:]:
            await page.goto(address + path)
            width = await page.evaluate("document.documentElement.scrollWidth")
            assert width <= PHONE["width"], path
        await context.close()
    assert complaints == []


async def test_an_opinion_is_given_without_any_script(site: Site, browser: Browser) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await page.goto(f"{address}/nominations/{nomination}")
        await page.click("summary:has-text('Lào Cai')")
        await page.click(f"button[value='{MEMBER}']")
        await page.check("input[name=opinion][value=NOT_RECOMMEND]")
        await page.click(".deed-box[open] button.govuk-button")
        assert "Chưa nêu lý do" in await page.inner_text(".govuk-error-summary")
        await page.fill("textarea[name=note]", "Chưa đủ tiêu chuẩn")
        await page.click("form.deed button.govuk-button")
        assert "Đã ghi nhận" in await page.inner_text(".govuk-notification-banner--success")
        await context.close()


async def test_an_open_page_says_that_its_nomination_has_changed(
    site: Site, browser: Browser
) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    async with served(site) as address:
        context = await browser.new_context()
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        page = await context.new_page()
        await page.goto(f"{address}/nominations/{nomination}")
        other = await site.sign_in(Role.COUNCIL_MEMBER, number=2)
        await other.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={"command_id": str(nomination), "opinion": "RECOMMEND"},
        )
        told = "#moved-on .govuk-notification-banner"
        notice = await page.wait_for_selector(told, timeout=10_000)
        assert notice is not None
        assert "vừa có thay đổi" in await notice.inner_text()
        await context.close()
