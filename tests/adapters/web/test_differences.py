"""What changed between two events, as a person reads it in a browser without JavaScript."""

import html
from datetime import timedelta

import pytest

from domain.seasons import commands as season_commands
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.people import NOMINEE
from tests.building.seasons import a_choice, a_meeting, before_a_season
from tests.building.signed import an_append_of
from tests.building.stories import Story, a_nomination


async def shown(site: Site, address: str, role: Role = Role.AUDITOR, language: str = "vi") -> str:
    browser = await site.sign_in(role)
    browser.cookies.set("tonvinh_language", language)
    page = await browser.get(address)
    assert page.status_code == 200, page.text
    return html.unescape(page.text)


@pytest.fixture
def story() -> Story:
    return a_nomination().endorsed().with_dossier().with_opinions(2).reviewed()


async def test_the_last_step_is_told_where_nothing_is_asked(site: Site, story: Story) -> None:
    nomination = await site.record(story)
    page = await shown(site, f"/nominations/{nomination}/difference")
    assert (
        "Bước của hồ sơ đổi từ “Hội đồng Thi đua - Khen thưởng xét” thành “UBND tỉnh quyết định”."
    ) in page
    assert "Kiến nghị của Hội đồng: nay là “Cờ thi đua của UBND tỉnh”; trước đó chưa ghi." in page
    assert "{" not in page.split("<main", 1)[1]


async def test_any_two_events_are_compared_in_either_language(site: Site, story: Story) -> None:
    nomination = await site.record(story)
    page = await shown(site, f"/nominations/{nomination}/difference?from=2&to=3", language="en")
    assert "The stage changed from “Dossier” to “Board review”." in page
    assert '<option value="2" selected>' in page
    assert "The outcome" not in page
    back = await shown(site, f"/nominations/{nomination}/difference?from=3&to=2", language="en")
    assert "The stage changed from “Board review” to “Dossier”." in back
    same = await shown(site, f"/nominations/{nomination}/difference?from=3&to=3", language="en")
    assert "Nothing changed." in same


async def test_everything_known_right_after_an_event_is_listed(site: Site, story: Story) -> None:
    await site.open_season(story)
    nomination = await site.record(story)
    page = await shown(site, f"/nominations/{nomination}/difference?from=0&to=2")
    assert "Những gì được biết ngay sau sự kiện 2" in page
    assert NOMINEE.name in page
    assert "Khối thi đua Văn hóa – Xã hội 20" in page
    assert str(story.nomination.bloc_id) not in page


async def test_a_time_means_when_the_record_knew(site: Site, story: Story) -> None:
    nomination = await site.record(story)
    recorded = await site.house.store.of_stream(nomination)
    address = f"/nominations/{nomination}/difference?at="
    # Recorded today, of papers of years ago: what happened then was not known then.
    assert "Lúc đó chưa có gì được ghi." in await shown(site, address + "2021-06-01T00:00")
    at = (recorded[2].recorded_at).isoformat().replace("+", "%2B")
    page = await shown(site, address + at)
    assert f"Sự kiện 3, vị trí {recorded[2].position}, ghi lúc" in page
    after = (recorded[-1].recorded_at + timedelta(days=1)).isoformat().replace("+", "%2B")
    assert f"Sự kiện {story.version}, vị trí" in await shown(site, address + after)
    position = f"/nominations/{nomination}/difference?position={recorded[1].position}"
    assert "Sự kiện 2, vị trí" in await shown(site, position)


@pytest.mark.parametrize("query", ["from=99", "to=99", "from=1&to=99"])
async def test_an_event_that_is_not_there_is_not_found(
    site: Site, story: Story, query: str
) -> None:
    nomination = await site.record(story)
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(f"/nominations/{nomination}/difference?{query}")
    assert page.status_code == 404


@pytest.mark.parametrize("query", ["from=-1", "to=x", "at=hôm+qua"])
async def test_a_point_that_cannot_be_read_is_refused(site: Site, story: Story, query: str) -> None:
    nomination = await site.record(story)
    browser = await site.sign_in(Role.AUDITOR)
    page = await browser.get(f"/nominations/{nomination}/difference?{query}")
    assert page.status_code in (400, 422)


async def test_it_is_seen_by_whoever_sees_the_timeline(site: Site, story: Story) -> None:
    nomination = await site.record(story)
    address = f"/nominations/{nomination}/difference"
    stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
    assert (await stranger.get(address)).status_code == 404
    nobody = await site.browser().get(address)
    assert nobody.status_code in (303, 401)


async def test_opinions_stay_closed_to_those_who_may_not_read_them(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier().with_opinions(2))
    officer = await site.officer()
    page = html.unescape((await officer.get(f"/nominations/{nomination}/difference")).text)
    assert "chưa được đọc" in page
    assert "member-2" not in page
    assert "Đồng ý đề nghị".lower() not in page.lower()
    assert "đồng ý đề nghị" in await shown(site, f"/nominations/{nomination}/difference")


async def test_the_timelines_lead_there(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    nomination = await site.record(story)
    for home in (f"/nominations/{nomination}", f"/seasons/{season}"):
        assert f'href="{home}/difference"' in await shown(site, f"{home}/timeline")


async def test_a_season_is_compared_too(site: Site) -> None:
    story = before_a_season().then(season_commands.OpenSeason)
    story = story.until(story.at + timedelta(days=340))
    story = story.met(a_meeting(story.at.date(), a_choice(story.id)))
    for event in story.events:
        await site.house.store.append(an_append_of(event))
    await site.catch_up()
    page = await shown(site, f"/seasons/{story.id}/difference?from=1&to={story.version}")
    assert f"Ngày họp hội nghị: nay là {story.at:%d/%m/%Y}; trước đó chưa ghi." in page
    assert f"Đơn vị được suy tôn: thêm {NOMINEE.name}, Cờ thi đua của UBND tỉnh" in page
    stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
    assert (await stranger.get(f"/seasons/{story.id}/difference")).status_code == 404
