"""The furnished house as it is served to browsers, and who sits before them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

from adapters.embedded import logins, postgres
from adapters.web import asking
from adapters.web.app import create_app
from adapters.wiring import open_house
from domain.terms import Role
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.adapters.web.test_in_a_browser import CHROMIUM, QUIET, served
from tests.building.furnished import Furnished, furnish
from tests.conftest import _fresh

PHONE, DESK = (360, 740), (1280, 900)
SESSION = "tonvinh_session"
OFFICES = (
    None, Role.UNIT_OFFICER, Role.BLOC_HEAD, Role.BLOC_SECRETARY, Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY, Role.CHAIRMAN, Role.AUDITOR, Role.ADMINISTRATOR,
)  # fmt: skip
"""Who walks through the house; the offices left out are shown pages that these are shown too."""


@dataclass
class Open:
    """A served site with something on every page, and a browser that looks at it."""

    site: Site
    furnished: Furnished
    address: str
    browser: Browser
    _sessions: dict[Role, str] = field(default_factory=dict)

    async def session(self, role: Role | None) -> str:
        """Return the cookie of whoever holds that office; nobody has none."""
        if role is None:
            return ""
        if role not in self._sessions:
            number = 1 if role is Role.COUNCIL_MEMBER else None
            actor = self.furnished.player(role, number).id
            async with self.site.browser() as door:
                await door.post("/sign-in/demo", data={"account": actor, "next": "/"})
                self._sessions[role] = door.cookies[SESSION]
        return self._sessions[role]

    async def context(
        self, role: Role | None, language: str = "vi", size: tuple[int, int] = PHONE
    ) -> BrowserContext:
        """Return a browser in which that office has signed in and chosen a language."""
        viewport = {"width": size[0], "height": size[1]}
        context = await self.browser.new_context(viewport=viewport)  # type: ignore[arg-type]
        await self.choose(context, language)
        if session := await self.session(role):
            await context.add_cookies([{"name": SESSION, "value": session, "url": self.address}])
        return context

    async def choose(self, context: BrowserContext, language: str) -> None:
        """Let a browser ask for pages in that language from now on."""
        chosen = {"name": "tonvinh_language", "value": language, "url": self.address}
        await context.add_cookies([chosen])  # type: ignore[list-item]


@asynccontextmanager
async def opened(dsn: str) -> AsyncIterator[Open]:
    """Furnish a house over an empty record, serve it, and start a browser."""
    with pytest.MonkeyPatch.context() as patch:
        # Nobody fills the lists while people act, and nobody waits for them.
        patch.setattr(asking, "FRESH_SECONDS", 0.01)
        async with open_house(settings_for(dsn)) as house, async_playwright() as playwright:
            hand, courier = at_hand(house)
            site = Site(create_app(hand), hand, courier)
            furnished = await furnish(site)
            launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
            async with served(site) as address:
                yield Open(site, furnished, address, launched)
            await launched.close()


@pytest.fixture(scope="module")
async def house(postgres_server: postgres.Postgres, database_template: str) -> AsyncIterator[Open]:
    """One furnished house for all tests of a module."""
    async with (
        _fresh(postgres_server, database_template) as name,
        opened(postgres_server.dsn(name, login=logins.APP)) as house,
    ):
        yield house
