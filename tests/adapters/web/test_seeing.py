"""Who may see what: one's own province, and opinions in their turn."""

import re
from uuid import uuid4

import httpx
import pytest

from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.people import BLOC, NOMINEE
from tests.building.stories import Story, a_nomination

REFERENCE = re.compile(r"<code>[0-9a-f-]{36}</code>|[0-9a-f-]{36}")
PAGES = ("/nominations/{}", "/nominations/{}/timeline", "/nominations/{}/deeds/decide")
FROM_THE_API = ("/api/v1/nominations/{}", "/api/v1/nominations/{}/timeline")


@pytest.mark.parametrize("address", [*PAGES, *FROM_THE_API, "/nominations/{}/stream"])
async def test_another_provinces_nomination_looks_like_none_at_all(
    site: Site, story: Story, address: str
) -> None:
    nomination = await site.record(story.endorsed())
    stranger = await site.sign_in(Role.CLERK, "Hà Nam")
    theirs = await stranger.get(address.format(nomination))
    nobodys = await stranger.get(address.format(uuid4()))
    assert theirs.status_code == nobodys.status_code == 404
    assert REFERENCE.sub("", theirs.text) == REFERENCE.sub("", nobodys.text)


async def test_another_provinces_season_looks_like_none_at_all(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    stranger = await site.sign_in(Role.CLERK, "Hà Nam")
    for address in (f"/seasons/{season}", f"/seasons/{season}/timeline"):
        assert (await stranger.get(address)).status_code == 404
    assert (await stranger.get(f"/api/v1/seasons/{season}/nominations")).json() == []


async def test_lists_hold_the_own_province_alone(site: Site, story: Story) -> None:
    await site.record(story.endorsed())
    own, stranger = await site.sign_in(Role.CLERK), await site.sign_in(Role.CLERK, "Hà Nam")
    for address in ("/nominations", "/", "/api/v1/nominations"):
        assert NOMINEE.name in (await own.get(address)).text
        assert NOMINEE.name not in (await stranger.get(address)).text


async def test_a_command_of_somebody_else_looks_like_none_at_all(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed().with_dossier())
    member, other = await site.member(1), await site.member(2)
    command = str(uuid4())
    await member.post(
        f"/nominations/{nomination}/deeds/give-opinion",
        data={"command_id": command, "opinion": "RECOMMEND"},
    )
    assert (await member.get(f"/commands/{command}")).status_code == 303
    assert (await other.get(f"/commands/{command}")).status_code == 404
    assert (await other.get(f"/api/v1/commands/{command}")).status_code == 404


class TestOpinions:
    SECRET = "Thành tích chưa nổi bật"

    async def under_review(self, site: Site) -> str:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        member = await site.member(2)
        sent = await member.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={
                "command_id": str(uuid4()),
                "opinion": "NOT_RECOMMEND",
                "note": self.SECRET,
            },
        )
        assert sent.status_code == 303
        return str(nomination)

    async def read(self, browser: httpx.AsyncClient, nomination: str) -> str:
        pages = [
            await browser.get(address.format(nomination))
            for address in (*PAGES[:2], *FROM_THE_API, "/nominations/{}/timeline?version=4")
        ]
        assert {page.status_code for page in pages} == {200}
        return "".join(page.text for page in pages)

    async def test_a_reviewer_reads_nobodys_before_giving_their_own(self, site: Site) -> None:
        nomination = await self.under_review(site)
        text = await self.read(await site.member(1), nomination)
        assert self.SECRET not in text
        assert "council-member/2" not in text
        assert "Đã có 1 ý kiến" in text

    async def test_who_gave_an_opinion_reads_the_others(self, site: Site) -> None:
        nomination = await self.under_review(site)
        member = await site.member(1)
        await member.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={"command_id": str(uuid4()), "opinion": "RECOMMEND"},
        )
        assert self.SECRET in await self.read(member, nomination)

    async def test_who_stood_aside_reads_the_others(self, site: Site) -> None:
        nomination = await self.under_review(site)
        member = await site.member(1)
        await member.post(
            f"/nominations/{nomination}/deeds/recuse",
            data={"command_id": str(uuid4()), "reason": "Người thân công tác tại đơn vị"},
        )
        assert self.SECRET in await self.read(member, nomination)

    async def test_one_reads_ones_own(self, site: Site) -> None:
        nomination = await self.under_review(site)
        assert self.SECRET in await self.read(await site.member(2), nomination)

    @pytest.mark.parametrize("role", [Role.COUNCIL_SECRETARY, Role.AUDITOR, Role.CLERK])
    async def test_who_serves_the_council_reads_them(self, site: Site, role: Role) -> None:
        nomination = await self.under_review(site)
        assert self.SECRET in await self.read(await site.sign_in(role), nomination)

    async def test_the_nominee_and_its_bloc_never_do(self, site: Site) -> None:
        nomination = await self.under_review(site)
        head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
        for browser in (await site.officer(), head):
            text = await self.read(browser, nomination)
            assert self.SECRET not in text
            assert "council-member/2" not in text

    async def test_once_the_council_has_voted_its_members_read_all(self, site: Site) -> None:
        story = a_nomination().endorsed().with_dossier().with_opinions(1).reviewed()
        nomination = await site.record(story)
        member = await site.member(1)
        assert "member-1" in (await member.get(f"/nominations/{nomination}")).text
