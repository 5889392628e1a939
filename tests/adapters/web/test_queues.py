"""A queue worked through: one dossier a screen, and the next opens by itself."""

import re
from uuid import UUID, uuid4

import httpx
import pytest

from domain.nominations import commands as ask
from domain.nominations.events import OpinionGiven
from domain.terms import AwardKind, Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import PAPER, command_id_of, typed_into
from tests.building.people import NOMINEE
from tests.building.piles import before_the_committee, under_review
from tests.building.stories import a_nomination


def action_form(page: str, address: str, opinion: str = "") -> dict[str, object]:
    """Return the untouched fields of the form that goes there, with that opinion."""
    for found in re.finditer(
        r'<form class="deed" method="post" action="([^"]+)".*?</form>', page, re.DOTALL
    ):
        if found[1] == address and (not opinion or f'value="{opinion}"' in found[0]):
            return typed_into(found[0])
    raise AssertionError(address)


async def opinion(
    browser: httpx.AsyncClient, nomination: UUID, said: str = "RECOMMEND", **more: object
) -> httpx.Response:
    data = {"command_id": str(uuid4()), "opinion": said, **more}
    return await browser.post(f"/review/{nomination}/give-opinion", data=data)


class TestTheBoardsQueue:
    async def test_what_is_due_first_is_first_and_the_next_opens_after_each(
        self, site: Site
    ) -> None:
        ids = [await site.record(story) for story in reversed(under_review(3))][::-1]
        member = await site.member()
        line = (await member.get("/review")).text
        assert [line.index(str(each)) for each in ids] == sorted(line.index(str(e)) for e in ids)
        page = (await member.get(f"/review/{ids[0]}")).text
        assert "Hồ sơ 1 trong 3 của hàng đợi" in page
        fields = action_form(page, f"/review/{ids[0]}/give-opinion", "RECOMMEND")
        sent = await member.post(f"/review/{ids[0]}/give-opinion", data=fields)
        assert sent.status_code == 303, sent.text
        assert sent.headers["location"].startswith(f"/review/{ids[1]}?done=")
        after = (await member.get(sent.headers["location"])).text
        assert "Đã ghi nhận: Cho ý kiến" in after
        assert f'href="/nominations/{ids[0]}">Sở số 1</a>' in after
        assert "Hồ sơ 1 trong 2 của hàng đợi" in after

    async def test_whoever_has_to_wait_for_an_answer_comes_back_to_the_queue(
        self, site: Site
    ) -> None:
        ids = [await site.record(story) for story in under_review(2)]
        member = await site.member()
        site.courier.gone = True
        sent = await opinion(member, ids[0])
        assert sent.status_code == 202
        again = re.search(r'href="([^"]+)" data-again', sent.text)
        assert again is not None
        assert (await member.get(again[1])).status_code == 202
        site.courier.gone = False
        command = sent.headers["content-location"].removeprefix("/commands/")
        await site.house.carrying_out.requested(UUID(command), site.app.state.desk.now())
        done = await member.get(again[1])
        assert done.headers["location"].startswith(f"/review/{ids[1]}?done=")
        assert "Đã ghi nhận: Cho ý kiến" in (await member.get(done.headers["location"])).text
        elsewhere = await member.get(f"/commands/{command}?then=https://evil.example/")
        assert elsewhere.headers["location"].startswith("/?done=")

    async def test_one_that_is_left_for_later_comes_back_at_the_end(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(3)]
        member = await site.member()
        assert f'href="/review/{ids[1]}" rel="next"' in (await member.get(f"/review/{ids[0]}")).text
        second = await opinion(member, ids[1])
        assert second.headers["location"].startswith(f"/review/{ids[2]}?")
        third = await opinion(member, ids[2])
        assert third.headers["location"].startswith(f"/review/{ids[0]}?")
        last = await opinion(member, ids[0])
        assert last.headers["location"].startswith("/review?done=")
        over = (await member.get(last.headers["location"])).text
        assert "Không còn hồ sơ nào chờ ông/bà" in over
        assert "Sở số 1" in over

    async def test_nobody_elses_opinion_is_shown_before_ones_own(self, site: Site) -> None:
        story = under_review(1)[0]
        told = story.then(ask.GiveOpinion, note="Nhận xét kín")
        nomination = await site.record(told)
        member = await site.member()
        before = (await member.get(f"/review/{nomination}")).text
        assert "Đã có 1 ý kiến" in before
        assert "Nhận xét kín" not in before
        await opinion(member, nomination)
        assert "Nhận xét kín" in (await member.get(f"/review/{nomination}")).text

    async def test_what_is_missing_is_ticked_and_kept_as_it_was_ticked(self, site: Site) -> None:
        nomination = await site.record(under_review(1)[0])
        member = await site.member()
        data = {"missing": ["achievement_report", "unit_submission"]}
        sent = await opinion(member, nomination, "RETURN", **data)
        assert sent.status_code == 303, sent.text
        event = (await site.house.store.of_stream(nomination))[-1].event
        assert isinstance(event, OpinionGiven)
        assert set(event.missing) == set(data["missing"])
        assert event.note == ""
        secretary = await site.sign_in(Role.COUNCIL_SECRETARY)
        page = (await secretary.get(f"/nominations/{nomination}")).text
        assert "Báo cáo thành tích" in page.split("Ý kiến của thành viên Hội đồng")[1]
        form = page.split("/deeds/return-for-supplement")[1].split("</form>")[0]
        ticked = re.findall(r'value="(\w+)" id="[^"]*" checked', form)
        assert set(ticked) == set(data["missing"])

    async def test_a_lower_award_is_chosen_from_those_below(self, site: Site) -> None:
        nomination = await site.record(under_review(1, AwardKind.FLAG_GOV)[0])
        member = await site.member()
        page = (await member.get(f"/review/{nomination}")).text
        lower = page.split('id="lower"')[1].split("</form>")[0]
        assert 'value="FLAG_PROV"' in lower
        assert 'value="FLAG_GOV"' not in lower
        data = {"lower_award": "FLAG_PROV", "note": "Chưa dẫn đầu khối"}
        assert (await opinion(member, nomination, "RECOMMEND_LOWER", **data)).status_code == 303
        shown = (await member.get(f"/nominations/{nomination}")).text
        assert "Đề nghị mức thấp hơn: Cờ thi đua của UBND tỉnh" in shown

    async def test_an_unexplained_no_is_told_where_it_was_typed_and_sends_nothing(
        self, site: Site
    ) -> None:
        nomination = await site.record(under_review(1)[0])
        member = await site.member()
        told = await opinion(member, nomination, "NOT_RECOMMEND")
        assert told.status_code == 422
        assert "Chưa nêu lý do" in told.text
        assert 'id="decline" open' in told.text
        assert 'id="approve" open' not in told.text
        assert len(await site.house.store.of_stream(nomination)) == 3

    async def test_the_consequence_and_its_day_stand_before_every_button(self, site: Site) -> None:
        nomination = await site.record(under_review(1)[0])
        page = (await (await site.member()).get(f"/review/{nomination}")).text
        for form in re.findall(r'<form class="deed".*?</form>', page, re.DOTALL):
            assert 0 < form.index('class="consequence"') < form.index("<button")
        assert "Hạn của bước này: hết ngày" in page

    async def test_papers_and_criteria_stand_beside_what_the_record_has(self, site: Site) -> None:
        story = a_nomination(AwardKind.FLAG_GOV).endorsed(phrase="nhất trí cao").with_dossier()
        nomination = await site.record(story)
        page = (await (await site.member()).get(f"/review/{nomination}")).text
        found = page.split("<tbody>")[1].split("</tbody>")[0]
        assert "Tiêu biểu xuất sắc nhất" in found
        assert "“nhất trí cao”" in found
        assert "Báo cáo thành tích có xác nhận của tỉnh" in found
        assert "Chưa đến lúc" in found
        assert f"/rules/{story.nomination.rules}#award.FLAG_GOV.criteria" in found
        assert "NĐ 91/2017/NĐ-CP, Điều 51" in found

    async def test_a_dossier_may_be_opened_after_ones_opinion_but_not_given_another(
        self, site: Site
    ) -> None:
        nomination = await site.record(under_review(1)[0])
        member = await site.member()
        await opinion(member, nomination)
        again = (await member.get(f"/review/{nomination}")).text
        assert "Ông/bà đã cho ý kiến hoặc đã rút." in again
        assert 'class="deed"' not in again
        assert (await opinion(member, nomination)).status_code == 409


class TestConflictsOfInterest:
    async def test_the_nominees_own_person_is_shown_the_tie_and_can_only_stand_aside(
        self, site: Site
    ) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        await also_of(site, "UNIT_OFFICER", unit=NOMINEE.unit_id)
        member = await site.member()
        assert "Ghi nhận việc rút của ông/bà" in (await member.get("/review")).text
        page = (await member.get(f"/review/{nomination}")).text
        assert "Thuộc đơn vị được đề nghị" in page
        assert 'id="recuse" open' in page
        assert 'id="approve"' not in page
        assert (await opinion(member, nomination)).status_code == 422
        aside = {"command_id": str(uuid4()), "reason": "Người của đơn vị"}
        done = await member.post(f"/review/{nomination}/recuse", data=aside)
        assert done.status_code == 303, done.text
        told = (await member.get(f"/nominations/{nomination}/timeline")).text
        assert "Tự động công khai: Thuộc đơn vị được đề nghị" in told

    async def test_a_lighter_tie_is_disclosed_and_the_opinion_stays_open(self, site: Site) -> None:
        story = a_nomination().endorsed().with_dossier()
        nomination = await site.record(story)
        await also_of(site, "BLOC_SECRETARY", bloc=story.nomination.bloc_id)
        member = await site.member()
        page = (await member.get(f"/review/{nomination}")).text
        assert "Thuộc cùng khối thi đua" in page
        assert 'id="approve" open' in page
        assert (await opinion(member, nomination)).status_code == 303

    async def test_who_has_no_tie_is_shown_none(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        page = (await (await site.member()).get(f"/review/{nomination}")).text
        assert "Xung đột lợi ích" not in page


class TestTheDecidingDesk:
    async def test_the_boards_word_and_the_paper_stand_beside_each_other(self, site: Site) -> None:
        first, second = [await site.record(story) for story in before_the_committee(2)]
        clerk = await site.sign_in(Role.CLERK)
        page = (await clerk.get(f"/desk/{first}")).text
        assert "Hội đồng biểu quyết ngày" in page
        assert "Thể thức ký được chấp nhận" in page
        fields = action_form(page, f"/desk/{first}/decide")
        sent = await clerk.post(
            f"/desk/{first}/decide", data={**fields, **PAPER, "choice": "AWARD"}
        )
        assert sent.status_code == 303, sent.text
        assert sent.headers["location"].startswith(f"/desk/{second}?done=")

    async def test_the_quota_is_shown_both_ways_for_a_government_flag_alone(
        self, site: Site
    ) -> None:
        flag = await site.record(before_the_committee(1, AwardKind.FLAG_GOV)[0])
        provincial = await site.record(a_nomination().endorsed().with_dossier().reviewed())
        clerk = await site.sign_in(Role.CLERK)
        page = (await clerk.get(f"/desk/{flag}")).text
        assert "hai cách tính" in page
        assert "số đơn vị dẫn đầu các khối" in page
        assert "số tập thể đủ tiêu chuẩn cờ của tỉnh" in page
        assert "hai cách tính" not in (await clerk.get(f"/desk/{provincial}")).text

    async def test_the_quota_of_a_submission_is_computed_before_it_is_sent(
        self, site: Site
    ) -> None:
        story = before_the_committee(1, AwardKind.FLAG_GOV)[0].to_be_proposed()
        nomination = await site.record(story.consulted().answered())
        chairman = await site.sign_in(Role.CHAIRMAN)
        page = (await chairman.get(f"/desk/{nomination}")).text
        fields = action_form(page, f"/desk/{nomination}/propose-to-government")
        over = {"proposed": "5", "provincial_flags": "10", "bloc_leaders": "40"}
        data = {**fields, **PAPER, **over, "paper.capacity": "TM", "step": "preview"}
        shown = await chairman.post(f"/desk/{nomination}/propose-to-government", data=data)
        assert "50,0 %" in shown.text
        assert await site.house.inbox.get(UUID(command_id_of(page))) is None


@pytest.mark.parametrize("address", ["/review", "/desk"])
async def test_who_has_no_office_of_a_queue_is_not_let_in(site: Site, address: str) -> None:
    nomination = await site.record(under_review(1)[0])
    auditor = await site.sign_in(Role.AUDITOR)
    several = f"{address}/several?nomination={nomination}"
    for path in (address, f"{address}/{nomination}", several, f"{address}/several/{uuid4()}"):
        assert (await auditor.get(path)).status_code == 403, path
    data = {"command_id": str(uuid4()), "nomination": str(nomination)}
    for path in (f"{address}/{nomination}/give-opinion", f"{address}/several"):
        assert (await auditor.post(path, data=data)).status_code == 403, path


async def test_another_provinces_dossier_does_not_exist(site: Site) -> None:
    nomination = await site.record(under_review(1)[0])
    stranger = await site.sign_in(Role.COUNCIL_MEMBER, "Hà Nam", number=1)
    assert (await stranger.get(f"/review/{nomination}")).status_code == 404
    assert (await opinion(stranger, nomination)).status_code == 404
    chosen = f"/review/several?nomination={nomination}"
    assert (await stranger.get(chosen)).status_code == 404


async def test_a_deed_of_another_queue_has_no_address_here(site: Site) -> None:
    nomination = await site.record(under_review(1)[0])
    member = await site.member()
    data = {"command_id": str(uuid4())}
    assert (await member.post(f"/review/{nomination}/decide", data=data)).status_code == 404


async def also_of(
    site: Site, role: str, *, unit: UUID | None = None, bloc: UUID | None = None
) -> None:
    """Give the first council member another office."""
    await site.house.pool.execute(
        "INSERT INTO identity.office (account_id, role, province, bloc_id, unit_id, scope_name)"
        " VALUES ('simulated/lao-cai/council-member/1', $1, 'Lào Cai', $2, $3, '')",
        role,
        bloc,
        unit,
    )
