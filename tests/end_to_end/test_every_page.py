"""Every page that an office comes to by links: no rule of accessibility broken, nothing too wide.

Which pages there are is found out by walking (see finding), not told here.
"""

from collections.abc import Iterable, Iterator

import httpx
import pytest
from playwright.async_api import BrowserContext

from domain.terms import Role
from tests.adapters.web.test_in_a_browser import pytestmark as in_chromium
from tests.adapters.web.test_look_in_a_browser import BUDGET, weight
from tests.building.screenshots import SCREENS
from tests.end_to_end.finding import Finder, Seen, kinds_of_pages
from tests.end_to_end.furnished_house import DESK, OFFICES, PHONE, SESSION, Open, house
from tests.end_to_end.languages import vietnamese_only
from tests.end_to_end.looking import Looker

__all__ = ["house"]

# The first test of a module waits until the house is furnished.
pytestmark = [*in_chromium, pytest.mark.timeout(300)]

NO_PAGES = {
    "/sign-in/openid": "leads to the provider, of which this house has none",
    "/sign-in/openid/back": "is where the provider leads back to",
    "/nominations/{nomination_id}/stream": "never ends",
    "/commands/{command_id}": "is led to while a command waits: see every_state",
    "/review/several/{base}": "is led to when several are done: see every_state",
    "/desk/several/{base}": "is led to when several are done: see every_state",
    "/welcome/{token}": "is led to by a letter: see every_state",
    "/nominations/{nomination_id}/deeds/{kind}": "stands on the page itself: see every_state",
    "/ballots/{ballot_id}": "is led to by a season's round: see every_state",
}
"""Ways that no link of a page leads to, each with its reason."""

PARTS = 12
WAYS_OF_LOOKING = ((("vi", PHONE), ("en", DESK)), (("en", PHONE), ("vi", DESK)))
"""Each page is looked at in both languages and in both sizes; its neighbour the other way round."""


@pytest.fixture(scope="module")
async def found(house: Open) -> Finder:
    """Everything that these offices come to."""
    finder = Finder(house.address, kinds_of_pages())
    for role in OFFICES:
        async with httpx.AsyncClient(base_url=house.address, timeout=60) as browser:
            browser.cookies.set(SESSION, await house.session(role))
            await finder.walk(browser, role.name if role else "", house.furnished.pages)
    return finder


async def test_every_page_is_come_to_by_links_that_lead_somewhere(found: Finder) -> None:
    assert found.failed == []
    every = {kind.path for kind in found.kinds}
    reached = {route.partition(" ")[0] for route in found.reached}
    assert every - reached == NO_PAGES.keys() - reached
    assert len(found.pages) > 100
    assert len(vietnamese_only()) > 1000


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_page_breaks_a_rule(house: Open, found: Finder, part: int) -> None:
    wrong: list[str] = []
    contexts: dict[tuple[str, tuple[int, int]], BrowserContext] = {}
    for seen, language, size in turns(found.pages[part::PARTS]):
        if (seen.account, size) not in contexts:
            role = Role[seen.account] if seen.account else None
            contexts[seen.account, size] = await house.context(role, size=size)
        context = contexts[seen.account, size]
        await house.choose(context, language)
        looker = Looker(await context.new_page(), house.address)
        await looker.visit(seen.address, seen.status)
        await looker.page.close()
        wrong += [f"{seen.account}, {language} {line}" for line in looker.wrong]
    for context in contexts.values():
        await context.close()
    assert wrong == []


@pytest.mark.parametrize("name", SCREENS)
async def test_each_screen_is_light_as_the_first_page_of_a_visit(house: Open, name: str) -> None:
    screen = SCREENS[name]
    context = await house.context(screen.role, size=DESK)
    address = house.address + screen.address(house.furnished)
    assert await weight(await context.new_page(), address) <= BUDGET
    await context.close()


def turns(pages: Iterable[Seen]) -> Iterator[tuple[Seen, str, tuple[int, int]]]:
    """Return each page with both languages, one on the phone and the other on the desk."""
    for number, seen in enumerate(pages):
        for language, size in WAYS_OF_LOOKING[number % 2]:
            yield seen, language, size
