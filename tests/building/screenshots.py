"""Takes the pictures of ``docs/screens.md`` from a house that is furnished for it.

    python -m tests.building.screenshots [FOLDER]

Everybody in the pictures is simulated and marked so. A picture is the top of a page, at the size of
a desk and of a phone, and holds few colours, so that all of them together stay small.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from playwright.async_api import Page

from adapters.embedded import logins, postgres, record
from adapters.embedded.logs import LogFile
from domain.terms import Role
from tests.adapters.web.test_verify_in_a_browser import LOG
from tests.building.bundles import ACCEPT
from tests.building.furnished import Furnished
from tests.conftest import _administer
from tests.end_to_end.furnished_house import Open, opened

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SIZES = ((1280, 1000), (360, 1100))
"""How wide and how high the pictures are, in pixels."""


async def nothing_more(page: Page) -> None:
    """Show the page as it opens."""


async def a_ballot_in_hand(page: Page) -> None:
    await page.click("[data-get]")
    await page.check("input[name=choice] >> nth=1")


async def a_bundle_that_holds(page: Page) -> None:
    await page.fill("#keys", LOG)
    await page.set_input_files("#bundle", str(ACCEPT / "season-with-ballot.zip"))
    await page.wait_for_selector("#verdict[data-kind=holds]")


@dataclass(frozen=True)
class Screen:
    """A page, who looks at it, and what is done before the picture is taken."""

    role: Role
    address: Callable[[Furnished], str]
    first: Callable[[Page], Awaitable[None]] = nothing_more
    top: str = "body"


SCREENS: Mapping[str, Screen] = {
    "my-work": Screen(Role.COUNCIL_MEMBER, lambda _: "/"),
    "nomination": Screen(
        Role.COUNCIL_SECRETARY, lambda f: f"/nominations/{f.nominations['judged']}"
    ),
    "score-sheet": Screen(Role.BLOC_HEAD, lambda f: f"/seasons/{f.season}/scores/{f.unit}/explain"),
    "ballot-booth": Screen(
        Role.UNIT_OFFICER, lambda f: f"/ballots/{f.booths['open'].id}", a_ballot_in_hand, "#booth"
    ),
    "conference": Screen(
        Role.BLOC_HEAD, lambda f: f"/seasons/{f.sitting.open_season.target}", top="#conference"
    ),
    "review": Screen(Role.COUNCIL_MEMBER, lambda f: f"/review/{f.nominations['review']}"),
    "decision-desk": Screen(Role.CHAIRMAN, lambda f: f"/desk/{f.nominations['reviewed']}"),
    "audit": Screen(
        Role.AUDITOR, lambda f: f"/nominations/{f.nominations['awarded']}/timeline?version=5"
    ),
    "verify": Screen(Role.AUDITOR, lambda _: "/verify", a_bundle_that_holds, "#verdict"),
}


async def take(house: Open, folder: Path) -> None:
    """Write all pictures into the folder, in place of those that were there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for name, screen in SCREENS.items():
        context = await house.context(screen.role, size=(1280, 1000))
        page = await context.new_page()
        await page.goto(house.address + screen.address(house.furnished))
        await screen.first(page)
        await page.evaluate("document.fonts.ready")
        for width, height in SIZES:
            # The same page is made narrower, because a ballot is given out once.
            await page.set_viewport_size({"width": width, "height": height})
            await page.locator(screen.top).first.evaluate("part => part.scrollIntoView()")
            path = folder / f"{name}-{width}.png"
            await page.screenshot(path=path, animations="disabled", caret="hide")
        await context.close()


@asynccontextmanager
async def a_house() -> AsyncIterator[Open]:
    """Start a server of its own and furnish a house in it; both go with the block."""
    with tempfile.TemporaryDirectory(prefix="tonvinh-pictures-") as made:
        directory = Path(made)
        directory.chmod(0o755)
        log = LogFile(directory / "log" / "postgres.log")
        async with postgres.running(directory / "postgres", log, durable=False) as server:
            await _administer(server, "CREATE DATABASE pictures")
            await record.make(server, "pictures")
            async with opened(server.dsn("pictures", login=logins.APP)) as house:
                yield house


async def main(folder: Path) -> None:
    """Furnish a house and take the pictures."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    async with a_house() as house:
        await take(house, folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER))
