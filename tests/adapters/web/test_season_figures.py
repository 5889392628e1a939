"""A season's figures and a province's year: what is counted, and that each number leads to it."""

import html
import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser

from adapters.postgres.eyes import seeing
from adapters.postgres.read_models.standings import Passed, Result, Scope
from adapters.web.desk import desk_over
from adapters.web.year_figures import figures_of, paces_of
from domain.calendars.loading import official_calendar
from domain.nominations import commands as ask
from domain.nominations.stays import Phase
from domain.terms import AwardKind, Outcome, Role, Stage
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_in_a_browser import MEMBER, PHONE, browser, served
from tests.building.people import PROVINCE
from tests.building.piles import a_nominee, before_the_committee, under_review
from tests.building.stories import a_conference, a_nomination

__all__ = ["browser"]


async def a_season_of_all_kinds(site: Site) -> UUID:
    """One granted, one lowered, one refused, one withdrawn, and three with the board."""
    *rest, granted, refused, lowered, withdrawn = under_review(7)
    season = await site.open_season(granted)
    stories = [
        *rest,
        granted.reviewed().awarded(),
        refused.reviewed().refused(),
        lowered.reviewed(
            outcome=Outcome.RECOMMENDED_LOWER, lower_award=AwardKind.CERT_PROV
        ).awarded(),
        withdrawn.withdrawn(),
    ]
    for story in stories:
        await site.record(story)
    return season


TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'<td[^>]*><a href="([^"]+)">([\d.]+)</a></td>')


def words(part: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", part)).split())


def numbers(page: str, caption: str) -> dict[str, list[str]]:
    """Return the rows of the table with that caption: the cells by what the row begins with."""
    table = page[page.index(caption) :].partition("</table>")[0].partition("<tbody>")[2]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in table.split("</tr>")
    ]
    return {words(row[0]): [words(each) for each in row[1:]] for row in rows if row}


async def test_each_number_leads_to_as_many_nominations(site: Site) -> None:
    season = await a_season_of_all_kinds(site)
    browser = await site.sign_in(Role.CLERK)
    for address in (f"/seasons/{season}", "/seasons?year=2020"):
        page = await browser.get(address)
        assert page.status_code == 200
        counted = [(html.unescape(to), int(n)) for to, n in LINK.findall(page.text)]
        assert len(counted) >= 10
        for to, count in counted:
            found = await browser.get(to)
            assert found.status_code == 200, to
            assert found.text.count('<th scope="row">') == count, to


async def test_the_results_of_an_award_add_up_to_what_was_proposed(site: Site) -> None:
    season = await a_season_of_all_kinds(site)
    now = a_nomination().at
    with seeing(PROVINCE):
        desk = desk_over(site.house, lambda: now)
        figures = await figures_of(desk, Scope(season=season), now)
        of_year = await figures_of(desk, Scope(province=PROVINCE, year=2020), now)
    (flags,) = figures.asked
    assert (flags.award, flags.total) == (AwardKind.FLAG_PROV, 7)
    assert sum(flags.results.values()) == 7
    assert flags.results == {
        Result.GRANTED: 1,
        Result.LOWER: 1,
        Result.REFUSED: 1,
        Result.WITHDRAWN: 1,
        Result.REVOKED: 0,
        Result.OPEN: 3,
    }
    assert figures.total == 7
    assert (figures.asked, figures.links, figures.paces) == (
        of_year.asked,
        of_year.links,
        of_year.paces,
    )
    assert figures.late == 0


async def test_the_drawing_says_in_words_what_it_shows_and_what_is_late(site: Site) -> None:
    stories = before_the_committee(2)
    season = await site.open_season(stories[0])
    for story in stories:
        await site.record(story)
    browser = await site.sign_in(Role.CLERK)
    page = (await browser.get(f"/seasons/{season}")).text
    drawing = page[page.index("<svg") : page.index("</svg>")]
    assert 'role="img" aria-labelledby="flow-title flow-told"' in drawing
    assert '<title id="flow-title">Hồ sơ đang ở bước nào</title>' in drawing
    # The stories are of years ago, so what is open is late by now.
    assert "2 hồ sơ, 2 quá hạn." in drawing
    assert "UBND tỉnh quyết định: 2 (quá hạn: 2)." in drawing
    table = numbers(page, "Số hồ sơ ở từng bước")
    assert table["UBND tỉnh quyết định"] == ["2", "2", "0"]
    assert table["Tất cả"] == ["2", "2", "0"]
    browser.cookies.set("tonvinh_language", "en")
    english = (await browser.get(f"/seasons/{season}")).text
    assert "People's Committee decision: 2 (late: 2)." in html.unescape(english)


async def test_a_season_without_a_nomination_has_no_figures(site: Site) -> None:
    season = await site.open_season(a_nomination())
    browser = await site.sign_in(Role.CLERK)
    assert "<svg" not in (await browser.get(f"/seasons/{season}")).text
    assert "chưa có hồ sơ nào" in (await browser.get("/seasons?year=2020")).text


async def test_another_provinces_year_and_season_look_like_none(site: Site) -> None:
    season = await a_season_of_all_kinds(site)
    stranger = await site.sign_in(Role.CLERK, "Hà Nam")
    for address in (
        f"/seasons/{season}/nominations",
        f"/seasons/{uuid4()}/nominations",
        f"/seasons?year=2020&province={PROVINCE}",
        f"/seasons/nominations?year=2020&province={PROVINCE}",
        "/seasons?year=2020&province=Không có",
    ):
        assert (await stranger.get(address)).status_code == 404, address
    mine = await stranger.get("/seasons?year=2020")
    assert mine.status_code == 200
    assert "chưa có hồ sơ nào" in mine.text


def passed(days: int, count: int, *, in_time: bool = True) -> Passed:
    first = date(2021, 3, 1)
    last = official_calendar().add_working_days(first, days)
    return Passed(Phase.BOARD_REVIEW, (first,), (last,), in_time, count, UUID(int=days))


@pytest.mark.parametrize(
    "found, median, longest, share",
    [
        ([passed(4, 1)], "4", 4, "100.0"),
        ([passed(4, 1), passed(9, 1, in_time=False)], "6.5", 9, "50.0"),
        ([passed(30, 1, in_time=False), passed(2, 2)], "2", 30, "66.7"),
        ([passed(2, 5), passed(3, 5), passed(1, 1)], "2", 3, "100.0"),
    ],
)
def test_a_pace_is_the_median_the_longest_and_the_share_in_time(
    found: list[Passed], median: str, longest: int, share: str
) -> None:
    (pace,), uncounted = paces_of(found, official_calendar())
    assert (pace.median, pace.longest, pace.share) == (Decimal(median), longest, Decimal(share))
    assert pace.example == UUID(int=longest)
    assert pace.name is Stage.BOARD_REVIEW
    assert uncounted == 0


def test_days_of_both_runs_of_a_clock_are_added() -> None:
    once = passed(4, 1)
    twice = replace(once, began=once.began * 2, ended=once.ended * 2)
    (pace,), _ = paces_of([twice], official_calendar())
    assert pace.longest == 8


def test_what_no_calendar_covers_is_told_and_not_guessed() -> None:
    old = Passed(Phase.DOSSIER, (date(1999, 1, 4),), (date(1999, 1, 8),), True, 3, uuid4())
    paces, uncounted = paces_of([old, passed(4, 1)], official_calendar())
    assert [pace.count for pace in paces] == [1]
    assert uncounted == 3


async def test_a_hold_is_not_counted_as_the_boards_time(site: Site) -> None:
    story = a_conference(nominee=a_nominee(1)).then(ask.Nominate).endorsed().with_dossier()
    season = await site.open_season(story)
    await site.record(story.held().later(days=60).released().reviewed())
    browser = await site.sign_in(Role.CLERK)
    page = (await browser.get(f"/seasons/{season}")).text
    paces = numbers(page, "Ngày làm việc của từng bước")
    count, median, longest, share = paces["Hội đồng Thi đua - Khen thưởng xét"]
    assert (count, share) == ("1", "100,0% (1/1)")
    calendar = official_calendar()
    asked = story.today
    whole = calendar.working_days_between(asked, story.later(days=87).today)
    assert int(median) < whole - 30
    assert longest.startswith(median)


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no chromium here")
async def test_the_figures_fit_a_phone_and_obey_the_policy(site: Site, browser: Browser) -> None:
    season = await a_season_of_all_kinds(site)
    complaints: list[str] = []
    async with served(site) as address:
        context = await browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        await context.request.post(f"{address}/sign-in/demo", form={"account": MEMBER})
        for path in (f"/seasons/{season}", "/seasons?year=2020", f"/seasons/{season}/nominations"):
            await page.goto(address + path)
            assert await page.evaluate("document.documentElement.scrollWidth") <= 360, path
        await page.goto(f"{address}/seasons/{season}")
        drawing = await page.locator("svg.flow").bounding_box()
        assert drawing is not None
        inside = await page.evaluate(
            "[...document.querySelectorAll('svg.flow text')].every((e) =>"
            " e.getBoundingClientRect().right <= innerWidth)"
        )
        assert inside
        await context.close()
    assert complaints == []
