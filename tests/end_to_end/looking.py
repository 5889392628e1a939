"""Looks at a page in Chromium: axe-core's rules, the width of a phone, the console, the origin."""

from dataclasses import dataclass, field
from importlib.resources import files

from playwright.async_api import ConsoleMessage, Page, Request

from tests.end_to_end.languages import vietnamese_only

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const told = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  return told.violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`));
}"""
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
SAID = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = new Set();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.closest("[lang=vi]")) said.add(node.data.trim().replace(/\\s+/g, " "));
  }
  return [...said];
}"""


@dataclass
class Looker:
    """One page of a browser, and all that was found wrong in it."""

    page: Page
    origin: str
    wrong: list[str] = field(default_factory=list)
    _refused: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", self._sent)

    async def visit(self, address: str, status: int = 200) -> None:
        """Open the address, which answers so, and look at it."""
        self.expect(status)
        answer = await self.page.goto(self.origin + address)
        if answer is None or answer.status != status:
            self._note(f"answered {answer and answer.status}")
        await self.look()

    def expect(self, status: int) -> None:
        """Know that the next page is answered so; Chromium itself complains of what is refused."""
        self._refused = status >= 400

    async def look(self) -> None:
        """Note what breaks a rule on the page as it is, folded and unfolded."""
        for unfolded in (False, True):
            if unfolded:
                await self.page.evaluate(UNFOLD)
            if await self.page.evaluate(TOO_WIDE):
                self._note("scrolls sideways")
        await self.page.evaluate(AXE)
        for violation in await self.page.evaluate(RUN, TAGS):
            self._note(violation)
        if await self.page.evaluate("document.documentElement.lang") == "en":
            for words in vietnamese_only() & set(await self.page.evaluate(SAID)):
                self._note(f"says in Vietnamese: {words}")

    def _heard(self, message: ConsoleMessage) -> None:
        told_by_itself = self._refused and message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not told_by_itself:
            self._note(message.text)

    def _sent(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self._note(f"asks {request.url}")

    def _note(self, what: str) -> None:
        width = (self.page.viewport_size or {}).get("width")
        self.wrong.append(f"{self.page.url.removeprefix(self.origin)} ({width}): {what}")
