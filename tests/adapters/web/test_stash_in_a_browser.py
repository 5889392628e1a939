"""What the browser keeps of a ballot in Chromium: a closed tab, a shared computer, two tabs."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Browser, Route

from domain.terms import Role
from services.proving.slips import slip_bytes
from tests.adapters.web.booths import (
    FORM,
    OFFICER,
    Seat,
    a_seat,
    arrives_and_is_cut,
    casts,
    gets_a_ballot,
    is_told,
    never_arrives,
)
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import browser, pytestmark
from tests.building.people import COLLEGE
from tests.building.polling import Booth

__all__ = ["browser", "pytestmark"]

Lost = Callable[[Route], Awaitable[None]]
"""At which moment a connection is lost."""

KEPT = """async () => {
  const opened = await new Promise((found) => {
    indexedDB.open("tonvinh-booth", 1).onsuccess = (event) => found(event.target.result);
  });
  const slots = opened.transaction("slots").objectStore("slots");
  const read = (request) => new Promise((found) => {
    request.onsuccess = () => found(request.result);
  });
  const names = await read(slots.getAllKeys());
  const values = await read(slots.getAll());
  opened.close();
  const text = (bytes) => new TextDecoder("latin1").decode(bytes);
  return names.map((name, n) => [name, text(values[n].sealed) + Object.keys(values[n])]);
}"""
"""What the whole browser keeps for booths, as whoever sits down at it can read it."""


async def loses_the_connection_in_casting(seat: Seat, how: Lost) -> str:
    """Get a ballot, cast it while the connection is lost, close the tab; return the receipt."""
    page = await seat.opens()
    early = await gets_a_ballot(page)
    await page.route("**/cast", how)
    await casts(page)
    await is_told(page, "Mất kết nối")
    await page.close()
    return early


async def test_a_ballot_that_was_got_survives_a_closed_tab_and_is_cast_and_found(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        page = await seat.opens()
        early = await gets_a_ballot(page)
        await page.close()
        page = await seat.opens()
        await is_told(page, "chưa được tính")
        assert await page.inner_text("[data-early]") == early
        await page.check(f"input[value='{COLLEGE}']")
        await casts(page)
        await page.wait_for_selector("[data-receipt]:has-text('-')")
        assert await page.inner_text("[data-receipt]") == early
        assert await page.evaluate(KEPT) == []
        await booth.close()
        await page.reload()
        assert early in await page.inner_text("tr.found")


async def test_a_request_for_a_token_whose_answer_was_lost_is_made_again_after_a_closed_tab(
    site: Site, booth: Booth, browser: Browser
) -> None:
    blinded: list[str | None] = []

    async def is_noted_and_cut(route: Route) -> None:
        blinded.append(route.request.post_data)
        await arrives_and_is_cut(route)

    async with a_seat(site, booth, browser) as seat:
        page = await seat.opens()
        await page.route("**/token", is_noted_and_cut)
        await page.click("[data-get]")
        await is_told(page, "Chưa thực hiện được")
        await page.close()
        page = await seat.context.new_page()
        page.on("request", lambda request: blinded.append(request.post_data))
        await page.goto(seat.place)
        await page.wait_for_selector(FORM)
        assert len([each for each in blinded if each]) == 2
        assert len({each for each in blinded if each}) == 1


async def test_after_a_connection_lost_in_casting_and_a_closed_tab_the_page_says_that_it_counts(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        early = await loses_the_connection_in_casting(seat, arrives_and_is_cut)
        page = await seat.opens()
        await is_told(page, "đã được tính")
        assert await page.inner_text("[data-receipt]") == early


async def test_who_comes_back_after_the_result_looks_for_the_receipt_that_was_written_down(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        early = await loses_the_connection_in_casting(seat, never_arrives)
        await booth.close()
        page = await seat.opens()
        await page.wait_for_selector("[data-over]:has-text('Khóa mở nó đã bị hủy')")
        assert await page.evaluate(KEPT) == []
        await page.fill("#receipt", early.lower())
        await page.click("[data-find] button")
        await is_told(page, "Không có lá phiếu nào")


async def test_whoever_uses_the_browser_next_can_read_nothing_of_it(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        page = await seat.opens()
        early = await gets_a_ballot(page)
        token = await page.evaluate(f"sessionStorage.getItem('{booth.id}')")
        await page.click("form[action='/sign-out'] button")
        await page.wait_for_url(f"{seat.address}/sign-in")
        await page.wait_for_function("sessionStorage.length === 0")
        ((name, kept),) = await page.evaluate(KEPT)
        assert slip_bytes(token).decode("latin1") not in kept
        assert "token" not in kept
        assert OFFICER not in name
        await seat.is_taken_by(await site.sign_in(Role.UNIT_OFFICER, unit=COLLEGE))
        await page.goto(seat.place)
        await page.wait_for_selector("[data-get]")
        assert await page.inner_text("[data-told]") == ""
        # The first of them goes on where it was left, and the other's place is another.
        assert await gets_a_ballot(page) != early
        await seat.is_taken_by(await site.officer())
        await page.goto(seat.place)
        await page.wait_for_selector(FORM)
        assert await page.inner_text("[data-early]") == early
        assert len(await page.evaluate(KEPT)) == 2


async def test_two_tabs_of_one_voter_hold_one_and_the_same_ballot(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        pages = [await seat.opens() for _ in range(2)]
        for page in pages:
            await page.wait_for_selector("[data-get]")
        for page in pages:
            await page.evaluate("document.querySelector('[data-get]').click()")
        receipts = set()
        for page in pages:
            await page.wait_for_selector(FORM)
            receipts.add(await page.inner_text("[data-early]"))
        assert len(receipts) == 1


async def test_on_a_shared_computer_a_ballot_can_be_removed_uncast(
    site: Site, booth: Booth, browser: Browser
) -> None:
    async with a_seat(site, booth, browser) as seat:
        page = await seat.opens()
        await gets_a_ballot(page)
        assert "Máy dùng chung?" in await page.inner_text(FORM)
        await page.click("summary:has-text('Xóa lá phiếu chưa bỏ')")
        await page.click("[data-clear]")
        await is_told(page, "Đã xóa lá phiếu chưa bỏ")
        assert await page.evaluate(KEPT) == []
        await page.reload()
        await page.click("[data-get]")
        await page.wait_for_selector("[data-told] strong")
        assert await page.evaluate(KEPT) == []
