"""What is amiss with a page whoever uses it: it scrolls sideways, complains, or asks elsewhere."""

from playwright.async_api import ConsoleMessage, Page, Request

from adapters.bilingual import Language

REFUSED = ("status of 409", "status of 422")
"""Chromium's own line about a form that came back with its faults, which is no fault of a page."""

WIDTH = "[document.scrollingElement.scrollWidth, window.innerWidth, document.documentElement.lang]"


class Watch:
    """Notes what a browser's page complains of and asks for, and looks at each page it reaches."""

    def __init__(self, page: Page, address: str, language: Language) -> None:
        self._page, self._address, self._language = page, address, language
        self._complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        back = any(refused in message.text for refused in REFUSED)
        if message.type in ("error", "warning") and not back:
            self._complaints.append(f"{self._page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "blob:", "data:")):
            self._complaints.append(f"{self._page.url} asked for {request.url}")

    def nothing_was_amiss(self) -> None:
        """Fail with all that was complained of so far."""
        assert self._complaints == []

    async def look(self, *, chosen: bool) -> None:
        """Look at the page that was reached; its language counts once one was ``chosen``."""
        width, room, language = await self._page.evaluate(WIDTH)
        assert width <= room, f"{self._page.url} is {width} px wide on a page of {room} px"
        assert not chosen or language == self._language, f"{self._page.url} is in {language}"
        self.nothing_was_amiss()
