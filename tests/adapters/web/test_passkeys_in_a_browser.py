"""Passkeys in Chromium, with an authenticator that the browser itself plays."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright

from adapters.identity.demo_people import enrol
from adapters.postgres.connecting import fetch
from adapters.web.app import create_app
from adapters.wiring import open_house
from tests.adapters.web.conftest import Site, at_hand, settings_for
from tests.adapters.web.test_in_a_browser import CHROMIUM, QUIET, a_port, served_at
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import a_nomination
from tests.chains.houses import people

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]


@dataclass
class Desktop:
    """A browser with a security key in it, and the pages it looks at."""

    site: Site
    address: str
    context: BrowserContext
    page: Page
    keys: CDPSession
    authenticator: str
    complaints: list[str]

    async def sign_in(self) -> None:
        await self.page.goto(f"{self.address}/sign-in")
        await self.page.fill("#name", "chi.a")
        await self.page.fill("#password", PASSWORD)
        await self.page.click("form[action='/sign-in']:has(#password) button")
        await self.page.wait_for_url(f"{self.address}/")

    async def add_passkey(self, name: str = "Điện thoại") -> None:
        await self.page.goto(f"{self.address}/account")
        await self.page.fill("#passkey-name", name)
        await self.page.click("form[data-passkey=add] button")
        await self.page.wait_for_url("**/account?done=passkey")

    async def verifies(self, verified: bool) -> None:
        """Let the finger fit, or not."""
        said = {"authenticatorId": self.authenticator, "isUserVerified": verified}
        await self.keys.send("WebAuthn.setUserVerified", said)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield opened
        await opened.close()


@pytest.fixture
async def desktop(database: str, browser: Browser) -> AsyncIterator[Desktop]:
    listening = a_port()
    address = f"http://localhost:{listening.getsockname()[1]}"
    async with open_house(settings_for(database, public_url=address)) as opened:
        house, courier = at_hand(opened)
        site = Site(create_app(house), house, courier)
        await enrol(site.house.pool, people())
        await a_real_person(site.house.pool)
        await site.catch_up()
        async with served_at(listening, site):
            context = await browser.new_context()
            page = await context.new_page()
            yield await _with_a_key(Desktop(site, address, context, page, *_NONE))
            await context.close()


_NONE = (None, "", [])


async def _with_a_key(desktop: Desktop) -> Desktop:
    page = desktop.page
    page.on("console", lambda message: desktop.complaints.append(message.text))
    page.on("pageerror", lambda error: desktop.complaints.append(str(error)))
    desktop.complaints = []
    desktop.keys = await desktop.context.new_cdp_session(page)
    await desktop.keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = await desktop.keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    desktop.authenticator = made["authenticatorId"]
    return desktop


async def test_a_passkey_is_made_and_lets_its_owner_in_without_a_name(desktop: Desktop) -> None:
    await desktop.sign_in()
    await desktop.add_passkey("Điện thoại")
    assert "Điện thoại" in await desktop.page.inner_text("main")
    await desktop.page.click("form[action='/sign-out'] button")
    await desktop.page.goto(f"{desktop.address}/sign-in?next=/seasons")
    await desktop.page.click("form[data-passkey=sign-in] button")
    await desktop.page.wait_for_url("**/seasons")
    assert "Chị A" in await desktop.page.inner_text(".who-name")
    (kept,) = await fetch(desktop.site.house.pool, "SELECT * FROM identity.passkey")
    assert kept["sign_count"] > 0
    assert kept["last_used_at"] is not None
    assert desktop.complaints == []


async def test_an_unverified_owner_is_not_let_in(desktop: Desktop) -> None:
    await desktop.sign_in()
    await desktop.add_passkey()
    await desktop.page.click("form[action='/sign-out'] button")
    await desktop.page.goto(f"{desktop.address}/sign-in")
    await desktop.verifies(False)
    await desktop.page.click("form[data-passkey=sign-in] button")
    told = desktop.page.locator("form[data-passkey=sign-in] [role=alert]:not(:empty)")
    await told.wait_for(timeout=30_000)
    assert "Không" in await told.inner_text()


async def test_a_key_whose_count_went_back_is_a_copy(desktop: Desktop) -> None:
    await desktop.sign_in()
    await desktop.add_passkey()
    await fetch(desktop.site.house.pool, "UPDATE identity.passkey SET sign_count = 1000")
    await desktop.page.click("form[action='/sign-out'] button")
    await desktop.page.goto(f"{desktop.address}/sign-in")
    await desktop.page.click("form[data-passkey=sign-in] button")
    told = desktop.page.locator("form[data-passkey=sign-in] [role=alert]:not(:empty)")
    await told.wait_for()
    assert "Không nhận được khóa" in await told.inner_text()


async def test_a_removed_passkey_lets_nobody_in(desktop: Desktop) -> None:
    await desktop.sign_in()
    await desktop.add_passkey()
    await desktop.page.click("form[action='/account/passkeys/remove'] button")
    await desktop.page.wait_for_url("**/account?done=removed")
    await desktop.page.click("form[action='/sign-out'] button")
    await desktop.page.goto(f"{desktop.address}/sign-in")
    await desktop.page.click("form[data-passkey=sign-in] button")
    told = desktop.page.locator("form[data-passkey=sign-in] [role=alert]:not(:empty)")
    await told.wait_for()


async def test_a_signature_is_confirmed_with_the_passkey_and_keeps_what_was_typed(
    desktop: Desktop,
) -> None:
    nomination: UUID = await desktop.site.record(
        a_nomination().endorsed().with_dossier().reviewed()
    )
    await desktop.sign_in()
    await desktop.add_passkey()
    await fetch(desktop.site.house.pool, "UPDATE identity.session SET proven_at = NULL")
    page = desktop.page
    await page.goto(f"{desktop.address}/nominations/{nomination}/deeds/decide")
    await page.check("input[name=choice][value=AWARD]")
    await page.fill("[name='paper.number']", "345/QĐ-UBND")
    await page.fill("[name='paper.on']", "01/04/2021")
    await page.fill("[name='paper.signer']", "Chủ tịch")
    await page.click("form.deed button.govuk-button")
    assert not await page.is_visible("#proof_password")
    await page.click("form[data-passkey=prove] button")
    await page.wait_for_url("**?done=*")
    recorded = await desktop.site.house.store.of_stream(nomination)
    assert recorded[-1].type == "nomination.committee_decided.v1"


async def test_without_a_script_a_password_still_does(desktop: Desktop, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False)
    desktop.page = await context.new_page()
    await desktop.page.goto(f"{desktop.address}/sign-in")
    assert not await desktop.page.is_visible("form[data-passkey]")
    await desktop.sign_in()
    await desktop.page.goto(f"{desktop.address}/account")
    assert "JavaScript" in await desktop.page.inner_text("noscript")
    assert not await desktop.page.is_visible("form[data-passkey]")
    await context.close()


async def test_an_account_page_fits_a_phone(desktop: Desktop) -> None:
    await desktop.page.set_viewport_size({"width": 360, "height": 740})
    await desktop.sign_in()
    await desktop.add_passkey()
    assert await desktop.page.evaluate("document.documentElement.scrollWidth") <= 360
