"""The feed for other systems: the own province, in order, nothing missed, nothing secret."""

import asyncio

import httpx

from domain.ids import organisation_id
from domain.nominations.states import Nominee
from domain.terms import Role
from services.registering import Entering
from tests.adapters.exchange.conftest import NOW
from tests.adapters.web.conftest import Site
from tests.building.people import NOMINEE, PROVINCE
from tests.building.stories import Story

FEED = "/api/v1/events"
NEXT = "Tonvinh-Next-Position"


async def a_unit(site: Site, name: str, province: str = PROVINCE) -> None:
    unit = organisation_id(province, name)
    await site.house.registering.organisation(unit, province, name, [], Entering("chi.a", NOW))


async def everything(browser: httpx.AsyncClient, limit: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    after = 0
    while True:
        page = await browser.get(FEED, params={"after": after, "limit": limit})
        assert page.headers["content-type"].startswith("application/cloudevents-batch+json")
        found += page.json()
        if int(page.headers[NEXT]) == after:
            return found
        after = int(page.headers[NEXT])


async def test_an_event_is_a_cloudevent_with_what_others_may_know(site: Site, story: Story) -> None:
    await site.record(story)
    browser = await site.sign_in(Role.CLERK)
    (first,) = [e for e in await everything(browser, 100) if "nominated" in str(e["type"])]
    assert first["specversion"] == "1.0"
    assert first["type"] == "tonvinh.nomination.nominated.v1"
    assert first["subject"] == f"nomination/{story.id}"
    assert first["data"]["nominee_name"] == NOMINEE.name  # type: ignore[index]
    assert isinstance(NOMINEE, Nominee)
    alone = await browser.get(f"{FEED}/{int(str(first['sequence']))}")
    assert alone.headers["content-type"] == "application/cloudevents+json"
    assert alone.json() == first


async def test_pages_of_any_size_say_the_same_in_the_same_order(site: Site, story: Story) -> None:
    await site.record(story)
    for number in range(5):
        await a_unit(site, f"Hội {number}", "Hà Nam" if number % 2 else PROVINCE)
    browser = await site.sign_in(Role.CLERK)
    whole = await everything(browser, 500)
    assert [e["sequence"] for e in whole] == sorted(str(e["sequence"]) for e in whole)
    for limit in (1, 2, 3):
        assert await everything(browser, limit) == whole


async def test_another_provinces_events_are_nowhere(site: Site, story: Story) -> None:
    await site.record(story)
    await a_unit(site, "Hội Luật gia", "Hà Nam")
    head = await site.house.store.head()
    here, there = await site.sign_in(Role.CLERK), await site.sign_in(Role.CLERK, "Hà Nam")
    mine, theirs = await everything(here, 100), await everything(there, 100)
    assert {e["data"]["province"] for e in mine} == {PROVINCE}  # type: ignore[index]
    assert [e["type"] for e in theirs] == ["tonvinh.organisation.registered.v1"]
    assert (await here.get(f"{FEED}/{head}")).status_code == 404
    assert (await here.get(f"{FEED}/{head + 1}")).status_code == 404
    assert (await there.get(f"{FEED}/{head}")).status_code == 200
    assert (await site.browser().get(FEED)).status_code == 401


async def test_types_are_chosen_by_their_beginning(site: Site, story: Story) -> None:
    await site.record(story)
    await a_unit(site, "Hội Luật gia")
    browser = await site.sign_in(Role.CLERK)
    for wanted in ("organisation.", "tonvinh.organisation.registered"):
        found = (await browser.get(FEED, params={"type": wanted})).json()
        assert [e["type"] for e in found] == ["tonvinh.organisation.registered.v1"]
    for wrong in ("%", "a'b", "\x00", "ORG"):
        assert (await browser.get(FEED, params={"type": wrong})).status_code == 422


async def test_who_waits_is_told_as_soon_as_there_is_something(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK)
    waiting = asyncio.create_task(browser.get(FEED, params={"wait": 20}))
    await asyncio.sleep(0.3)
    await a_unit(site, "Hội Luật gia", "Hà Nam")
    await asyncio.sleep(0.3)
    assert not waiting.done()
    await a_unit(site, "Hội Nhà báo")
    async with asyncio.timeout(10):
        found = await waiting
    assert [e["data"]["name"] for e in found.json()] == ["Hội Nhà báo"]


async def test_waiting_ends_by_itself(site: Site) -> None:
    browser = await site.sign_in(Role.CLERK)
    found = await browser.get(FEED, params={"wait": 1, "after": 900})
    assert (found.json(), found.headers[NEXT]) == ([], "900")
    assert (await browser.get(FEED, params={"wait": 31})).status_code == 422
