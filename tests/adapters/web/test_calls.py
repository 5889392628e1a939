"""*Việc của tôi*: the ballots and conferences that wait for somebody."""

from typing import Any
from uuid import UUID, uuid4

import httpx

from adapters.formatting import deadline
from domain.ballots.question import Body
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import who
from tests.building.meeting import UNITS, a_bloc_of_nine, sitting
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE
from tests.building.piles import under_review
from tests.building.polling import Booth, open_booth

NOTHING = "Không có hồ sơ nào đang chờ ông/bà."


async def calls(browser: httpx.AsyncClient) -> list[dict[str, Any]]:
    """Return what the API lists for somebody, in its order."""
    found: list[dict[str, Any]] = (await browser.get("/api/v1/work")).json()["calls"]
    return found


async def open_in(site: Site, season: UUID, *units: UUID) -> Booth:
    body = Body(PROVINCE, BLOC, season, uuid4())
    booth = await open_booth(site.house, body, UNITS[:2], tuple(sorted(map(str, units))))
    await site.catch_up()
    return booth


async def test_a_ballot_waits_for_both_of_a_unit_until_its_box_closes(site: Site) -> None:
    season = await site.record(a_bloc_of_nine())
    booth = await open_in(site, season, NOMINEE.unit_id)
    for role in (Role.UNIT_LEADER, Role.UNIT_OFFICER):
        browser = await who(site, role)
        (call,) = await calls(browser)
        assert (call["page"], call["office"]["value"]) == (f"/ballots/{booth.id}", role.value)
        assert call["what"]["vi"] == "Bỏ phiếu kín"
        page = (await browser.get("/")).text
        assert NOTHING not in page
        row = page.split(call["page"])[1].split("</tr>")[0]
        assert call["title"]["vi"] in row
        assert f"{role.vi}, {PROVINCE}" in row
    await booth.close()
    await site.catch_up()
    assert await calls(browser) == []
    assert NOTHING in (await browser.get("/")).text


async def test_a_unit_without_a_vote_is_not_called_to_the_ballot(site: Site) -> None:
    season = await site.record(a_bloc_of_nine())
    await open_in(site, season, NOMINEE.unit_id)
    for browser in (await site.sign_in(Role.UNIT_OFFICER, unit=COLLEGE), await site.member()):
        assert await calls(browser) == []


async def test_members_of_the_council_are_called_in_their_own_names(site: Site) -> None:
    ids = [await site.record(story) for story in under_review(2)]
    member, other = await site.member(), await site.member(2)
    body, voter = Body(PROVINCE), "simulated/lao-cai/council-member/1"
    booth = await open_booth(site.house, body, tuple(sorted(ids)), (voter,))
    await site.catch_up()
    (call,) = await calls(member)
    assert (call["page"], call["office"]["value"]) == (f"/ballots/{booth.id}", "COUNCIL_MEMBER")
    assert call["title"] == {"vi": "Hội đồng, 2 hồ sơ", "en": "The council, 2 nomination(s)"}
    assert await calls(other) == []


async def test_a_conference_waits_for_those_who_run_the_bloc_until_it_is_over(
    site: Site,
) -> None:
    story = a_bloc_of_nine()
    season = await site.record(story)
    for role in (Role.BLOC_HEAD, Role.BLOC_SECRETARY):
        browser = await who(site, role)
        (call,) = await calls(browser)
        assert (call["page"], call["office"]["value"]) == (f"/seasons/{season}", role.value)
        page = (await browser.get("/")).text
        row = page.split(f'"{call["page"]}"')[1].split("</tr>")[0]
        assert "Tổ chức hội nghị tổng kết" in row
        # The term of a conference of years ago has passed.
        assert deadline(story.season.conference_due_at, "vi") in row
        assert "Quá hạn" in row
    for role in (Role.UNIT_OFFICER, Role.CLERK):
        assert await calls(await who(site, role)) == []


async def test_a_conference_that_sits_is_to_be_concluded(site: Site) -> None:
    await site.record(sitting())
    head = await who(site, Role.BLOC_HEAD)
    (call,) = await calls(head)
    assert call["what"]["vi"] == "Hoàn tất hội nghị, ký biên bản"
    listed = (await head.get("/seasons")).text
    assert "28/01/2021" in listed
    assert "chưa ghi nhận" not in listed
    # Nobody is chosen yet, which is not what a report that names nobody says.
    assert "không nêu" not in listed


async def test_a_conference_that_is_over_waits_for_nobody(site: Site) -> None:
    await site.record(a_bloc_of_nine().met())
    assert await calls(await who(site, Role.BLOC_HEAD)) == []
