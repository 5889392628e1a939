"""Booths in Chromium: somebody sits down at one, and does there what the page lets them do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.async_api import Browser, BrowserContext, Page, Route

from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import served
from tests.building.people import NOMINEE
from tests.building.polling import Booth

OFFICER = f"simulated/lao-cai/unit-officer/{NOMINEE.unit_id}"
FORM = "form[data-part=form]"


@dataclass(frozen=True)
class Seat:
    """A browser in front of a booth."""

    context: BrowserContext
    address: str
    place: str

    async def is_taken_by(self, client: httpx.AsyncClient) -> None:
        """Give the browser somebody's session."""
        session = client.cookies["tonvinh_session"]
        await self.context.add_cookies(
            [{"name": "tonvinh_session", "value": session, "url": self.address}]
        )

    async def opens(self) -> Page:
        """Open the booth in a tab of its own."""
        page = await self.context.new_page()
        await page.goto(self.place)
        return page


@asynccontextmanager
async def a_seat(site: Site, booth: Booth, browser: Browser, **given: Any) -> AsyncIterator[Seat]:
    """Serve the site to a fresh browser in which the officer is signed in."""
    async with served(site) as address:
        context = await browser.new_context(**given)
        seat = Seat(context, address, f"{address}/ballots/{booth.id}")
        await seat.is_taken_by(await site.officer())
        yield seat
        await context.close()


async def gets_a_ballot(page: Page) -> str:
    """Press the button; return the receipt that can be written down from then on."""
    await page.click("[data-get]")
    await page.wait_for_selector(FORM)
    return await page.inner_text("[data-early]")


async def casts(page: Page) -> None:
    await page.click(f"{FORM} button:not([type])")


async def is_told(page: Page, words: str) -> None:
    await page.wait_for_selector(f"[data-told]:has-text('{words}')")


async def arrives_and_is_cut(route: Route) -> None:
    """Lose the connection at the worst moment: what was sent has arrived, its answer has not."""
    await route.fetch()
    await route.abort("connectionreset")


async def never_arrives(route: Route) -> None:
    await route.abort("connectionreset")
