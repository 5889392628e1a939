"""A served application, a Chromium for the session, and the six ways in which a job is done."""

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from tests.adapters.web.conftest import Site, site
from tests.end_to_end.sitting_down import WAYS, Seats, Way, served

__all__ = ["site"]

CHROMIUM = shutil.which("chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for all; each person has a context of its own in it."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield opened
        await opened.close()


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
async def seats(
    site: Site, chromium: Browser, request: pytest.FixtureRequest
) -> AsyncIterator[Seats]:
    """The seats of one run of a job, of which there are six."""
    way: Way = request.param
    async with served(site) as address:
        yield Seats(site, chromium, address, way)
