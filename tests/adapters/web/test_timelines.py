"""A history as an auditor reads it: idle months, order, filters, past states, origins."""

import html
import re

import pytest
from playwright.async_api import Browser

from adapters.web.auditing.gaps import gap_between
from adapters.web.auditing.parts import PARTS, part_of
from domain.events import Event
from domain.seasons import events as seasons
from domain.seasons.events import SeasonEvent
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import browser, served
from tests.adapters.web.years import TheYear
from tests.building.stories import Story, a_nomination

__all__ = ["browser"]

EVENT = re.compile(r'<li id="v(\d+)"')


async def shown(site: Site, address: str, role: Role = Role.AUDITOR) -> str:
    page = await (await site.sign_in(role)).get(address)
    assert page.status_code == 200, page.text
    return html.unescape(page.text)


def events_in(page: str) -> list[int]:
    return [int(number) for number in EVENT.findall(page)]


@pytest.fixture
def story() -> Story:
    return a_nomination().endorsed().with_dossier().with_opinions(2)


@pytest.fixture
async def home(site: Site, story: Story) -> str:
    return f"/nominations/{await site.record(story)}"


class TestIdleMonths:
    async def test_they_are_squeezed_into_one_line(self, site: Site) -> None:
        # From January to October, with eight whole months in between.
        story = a_nomination().endorsed().later(days=240).with_dossier()
        page = await shown(site, f"/nominations/{await site.record(story)}/timeline")
        assert "8 tháng không có sự kiện (02/2021 – 09/2021)" in page
        assert page.index("không có sự kiện") < page.index('id="v3"')

    @pytest.mark.parametrize(
        "one, other, months", [(5, 5, None), (5, 6, None), (5, 7, 1), (5, 14, 8), (14, 5, 8)]
    )
    def test_only_whole_months_between_count(
        self, one: int, other: int, months: int | None
    ) -> None:
        gap = gap_between(2021 * 12 + one, 2021 * 12 + other)
        assert (gap.months if gap else None) == months

    def test_a_gap_names_its_first_and_last_month(self) -> None:
        gap = gap_between(2020 * 12 + 10, 2021 * 12 + 2)
        assert gap is not None
        assert (f"{gap.first:%m/%Y}", f"{gap.last:%m/%Y}") == ("12/2020", "02/2021")


async def test_the_latest_comes_first_where_that_is_asked(site: Site, home: str) -> None:
    page = await shown(site, f"{home}/timeline")
    assert events_in(page) == [1, 2, 3, 4, 5]
    assert events_in(await shown(site, f"{home}/timeline?order=new")) == [5, 4, 3, 2, 1]


async def test_filters_keep_what_fits_and_stay_in_the_address(site: Site, home: str) -> None:
    of_stage = await shown(site, f"{home}/timeline?part=BOARD_REVIEW&order=new")
    assert events_in(of_stage) == [5, 4, 3]
    assert '<option value="BOARD_REVIEW" selected>' in of_stage
    assert f"{home}/timeline?part=BOARD_REVIEW&order=new&version=4" in of_stage
    assert f"{home}/timeline.csv?part=BOARD_REVIEW&order=new" in of_stage
    assert events_in(await shown(site, f"{home}/timeline?who=member-2")) == [5]
    nobody = await shown(site, f"{home}/timeline?who=nobody")
    assert events_in(nobody) == []
    assert "Không có sự kiện nào khớp" in nobody


async def test_a_rule_set_is_a_filter_too(site: Site, story: Story, home: str) -> None:
    page = await shown(site, f"{home}/timeline?rules=R9@00000000")
    assert events_in(page) == []


async def test_who_gave_a_closed_opinion_is_found_by_no_filter(site: Site, home: str) -> None:
    assert 'value="member-2"' in await shown(site, f"{home}/timeline")
    reviewer = await site.member(1)
    page = await reviewer.get(f"{home}/timeline?who=member-2")
    assert events_in(page.text) == []
    assert 'value="member-2"' not in (await reviewer.get(f"{home}/timeline")).text


async def test_the_slider_is_a_form_that_works_by_itself(site: Site, home: str) -> None:
    page = await shown(site, f"{home}/timeline?part=DOSSIER")
    form = re.search(r"<form class=\"slider\".*?</form>", page, re.DOTALL)
    assert form is not None
    assert 'type="range" id="version" name="version" min="1" max="5"' in form[0]
    assert '<input type="hidden" name="part" value="DOSSIER">' in form[0]
    assert "<button" in form[0]
    then = await shown(site, f"{home}/timeline?version=2")
    assert "Đây là quá khứ" in then
    assert 'value="2" list="moments"' in then


async def test_two_points_are_picked_on_the_page(site: Site, home: str) -> None:
    page = await shown(site, f"{home}/timeline")
    form = page.split(f'action="{home}/difference"', 1)[1].split("</form>", 1)[0]
    assert '<select class="govuk-select" id="from" name="from">' in form
    assert '<option value="5" selected>' in form.split('id="to"')[1]


async def test_a_deadline_leads_to_its_rule_and_its_calendar(
    site: Site, story: Story, home: str
) -> None:
    page = await shown(site, f"{home}/timeline")
    assert f'href="{home}/deadline?version=2"' in page
    told = await shown(site, f"{home}/deadline?version=2")
    rules = story.nomination.rules
    assert "stage.DOSSIER" in told
    assert f'href="/rules/{rules}#stage.DOSSIER"' in told or "/rules/" in told
    assert "Khớp" in told
    assert "thứ Bảy hoặc Chủ nhật" in told
    browser_of = await site.sign_in(Role.AUDITOR)
    # An opinion starts no clock, but the review's own still runs.
    assert (await browser_of.get(f"{home}/deadline?version=4")).status_code == 200
    assert (await browser_of.get(f"{home}/deadline?version=9")).status_code == 404


async def test_a_difference_leads_to_where_its_figures_come_from(site: Site, home: str) -> None:
    page = await shown(site, f"{home}/difference?from=1&to=3")
    for version, there in ((1, False), (2, True), (3, True)):
        assert (f'href="{home}/deadline?version={version}"' in page) is there


async def test_a_council_vote_leads_to_the_threshold(site: Site, story: Story) -> None:
    voted = story.reviewed()
    nomination = await site.record(voted)
    page = await shown(site, f"/nominations/{nomination}/timeline")
    key = f"award.{voted.nomination.asked.value}.council_threshold"
    (address,) = re.findall(rf'href="(/rules/[0-9a-f]+)#{re.escape(key)}"', page)
    assert f'id="{key}"' in await shown(site, address)


async def test_a_season_is_read_the_same_way(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    page = await shown(site, f"/seasons/{season}/timeline?version=1")
    assert "Đây là quá khứ" in page
    assert events_in(page) == [1]
    assert '<option value="year">' in page
    assert events_in(await shown(site, f"/seasons/{season}/timeline?part=scoring")) == []
    stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
    for path in ("timeline", "timeline.csv", "deadline"):
        assert (await stranger.get(f"/seasons/{season}/{path}")).status_code == 404


async def test_the_term_of_a_conference_is_counted_too(year: TheYear) -> None:
    assert f'href="{year.home}/deadline"' in await year.page("head", "/timeline")
    told = html.unescape(await year.page("head", "/deadline"))
    assert "stage.CONFERENCE" in told
    assert "Khớp" in told


def test_every_event_of_a_season_belongs_to_a_part() -> None:
    def below(kind: type[Event]) -> set[type[Event]]:
        return {kind} | {each for child in kind.__subclasses__() for each in below(child)}

    kinds = below(SeasonEvent) - {SeasonEvent}
    assert len(kinds) > 80
    found = {part_of(kind.__new__(kind))[0] for kind in kinds}
    assert found == {name for name, _ in PARTS.values()}
    assert part_of(seasons.SeasonClosed.__new__(seasons.SeasonClosed))[0] == "year"


@pytest.mark.browser
async def test_the_slider_shows_the_past_without_leaving_the_page(
    site: Site, home: str, browser: Browser
) -> None:
    auditor = await site.sign_in(Role.AUDITOR)
    async with served(site) as address:
        context = await browser.new_context()
        session = auditor.cookies["tonvinh_session"]
        await context.add_cookies([{"name": "tonvinh_session", "value": session, "url": address}])
        page = await context.new_page()
        loads: list[str] = []
        page.on("load", lambda _: loads.append(page.url))
        await page.goto(f"{address}{home}/timeline?order=new")
        assert not await page.is_visible(".slider button")
        await page.focus("#version")
        for _ in range(3):
            await page.keyboard.press("ArrowLeft")
        await page.wait_for_selector("#then .govuk-notification-banner--past")
        assert "Đây là quá khứ" in await page.inner_text("#then")
        assert "ngay sau sự kiện 2" in await page.inner_text("#then")
        assert (await page.inner_text("#version-told")).startswith("2 · ")
        assert page.url.endswith("?order=new&version=2")
        assert await page.evaluate("document.activeElement.id") == "version"
        assert await page.locator(".timeline-later").count() == 3
        assert len(loads) == 1
        await page.reload()
        assert "ngay sau sự kiện 2" in await page.inner_text("#then")
        await context.close()


@pytest.mark.browser
async def test_without_a_script_the_slider_has_a_button(
    site: Site, home: str, browser: Browser
) -> None:
    auditor = await site.sign_in(Role.AUDITOR)
    async with served(site) as address:
        context = await browser.new_context(java_script_enabled=False)
        session = auditor.cookies["tonvinh_session"]
        await context.add_cookies([{"name": "tonvinh_session", "value": session, "url": address}])
        page = await context.new_page()
        await page.goto(f"{address}{home}/timeline?part=BOARD_REVIEW")
        await page.focus("#version")
        await page.keyboard.press("Home")
        await page.click(".slider button")
        assert "ngay sau sự kiện 1" in await page.inner_text("#then")
        assert "part=BOARD_REVIEW" in page.url
        await context.close()
