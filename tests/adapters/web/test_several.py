"""Several dossiers at once: looked ahead at, confirmed once, each standing alone."""

import re
from uuid import UUID, uuid4

import httpx

from adapters.identity.signing import SIGNING
from adapters.web import several
from domain.terms import AwardKind, Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import PAPER, command_id_of
from tests.adapters.web.test_proving import age_proofs
from tests.building.piles import before_the_committee, under_review
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import a_nomination

ON = {"paper.on": "01/06/2021"}
TOGETHER = {**PAPER, **ON, "choice": "AWARD"}


async def begun(browser: httpx.AsyncClient, queue: str, ids: list[UUID]) -> httpx.Response:
    return await browser.get(f"/{queue}/several", params={"nomination": [str(i) for i in ids]})


async def going_on(
    browser: httpx.AsyncClient, queue: str, ids: list[UUID], **fields: object
) -> httpx.Response:
    data = {"nomination": [str(i) for i in ids], **fields}
    return await browser.post(f"/{queue}/several", data=data)


async def topics(site: Site, nomination: UUID) -> list[str]:
    return [recorded.type for recorded in await site.house.store.of_stream(nomination)]


class TestApprovingTogether:
    async def test_the_preview_says_what_comes_of_each_and_keeps_nothing(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(2)]
        held = await site.record(a_nomination().endorsed().with_dossier().held())
        member = await site.member()
        page = (await begun(member, "review", [*ids, held])).text
        assert page.count("Sẽ được ghi") == 2
        assert page.count("Sẽ bị từ chối") == 1
        assert page.count("Hạn của bước này") == 2
        assert "Xác nhận: Cho ý kiến, 2 hồ sơ" in page
        going = re.findall(r'name="nomination" value="([^"]+)"', page)
        assert set(going) == {str(each) for each in ids}
        base = UUID(command_id_of(page))
        for each in (*ids, held):
            assert await site.house.inbox.get(several.command_id_of(base, each)) is None
            assert "nomination.opinion_given.v2" not in await topics(site, each)

    async def test_one_confirmation_gives_each_its_own_command(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(5)]
        member = await site.member()
        base = command_id_of((await begun(member, "review", ids)).text)
        fields = {"command_id": base, "opinion": "RECOMMEND", "step": "confirm"}
        sent = await going_on(member, "review", ids, **fields)
        assert sent.status_code == 303, sent.text
        told = (await member.get(sent.headers["location"])).text
        assert "Đã ghi nhận: <strong>5</strong>" in told
        commands = set()
        for each in ids:
            last = (await site.house.store.of_stream(each))[-1]
            assert last.type == "nomination.opinion_given.v2"
            commands.add(last.command_id)
        assert len(commands) == 5
        assert "Không còn hồ sơ nào chờ ông/bà" in (await member.get("/review")).text

    async def test_what_changes_in_between_is_refused_alone(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(3)]
        member = await site.member()
        base = command_id_of((await begun(member, "review", ids)).text)
        spoken = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
        await member.post(f"/review/{ids[1]}/give-opinion", data=spoken)
        fields = {"command_id": base, "opinion": "RECOMMEND", "step": "confirm"}
        sent = await going_on(member, "review", ids, **fields)
        told = (await member.get(sent.headers["location"])).text
        assert "Đã ghi nhận: <strong>2</strong>" in told
        assert "Bị từ chối: <strong>1</strong>" in told
        assert (await topics(site, ids[1])).count("nomination.opinion_given.v2") == 1

    async def test_sending_it_twice_does_nothing_twice(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(2)]
        member = await site.member()
        base = command_id_of((await begun(member, "review", ids)).text)
        fields = {"command_id": base, "opinion": "RECOMMEND", "step": "confirm"}
        first = await going_on(member, "review", ids, **fields)
        second = await going_on(member, "review", ids, **fields)
        assert first.headers["location"] == second.headers["location"]
        for each in ids:
            assert (await topics(site, each)).count("nomination.opinion_given.v2") == 1

    async def test_what_waits_is_told_as_waiting_and_what_was_not_sent_as_not_sent(
        self, site: Site
    ) -> None:
        ids = [await site.record(story) for story in under_review(2)]
        member = await site.member()
        site.courier.gone = True
        base = command_id_of((await begun(member, "review", ids)).text)
        fields = {"command_id": base, "opinion": "RECOMMEND", "step": "confirm"}
        sent = await going_on(member, "review", ids[:1], **fields)
        told = await member.get(f"/review/several/{base}", params={"nomination": [*map(str, ids)]})
        assert sent.status_code == 303
        assert "Đang chờ: <strong>1</strong>" in told.text
        assert "Chưa gửi: <strong>1</strong>" in told.text

    async def test_only_approval_may_be_the_same_for_many(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(2)]
        member = await site.member()
        for said in ("NOT_RECOMMEND", "RETURN", "RECOMMEND_LOWER", "", "X"):
            fields = {"command_id": str(uuid4()), "opinion": said, "note": "Lý do"}
            told = await going_on(member, "review", ids, step="confirm", **fields)
            assert told.status_code == 422, said
        assert "nomination.opinion_given.v2" not in await topics(site, ids[0])

    async def test_nothing_chosen_and_too_many_are_told(self, site: Site) -> None:
        member = await site.member()
        assert "Chưa chọn hồ sơ nào" in (await begun(member, "review", [])).text
        many = [uuid4() for _ in range(several.MOST + 1)]
        assert (await begun(member, "review", many)).status_code == 404
        wrong = await member.get("/review/several?nomination=x")
        assert wrong.status_code == 404

    async def test_another_persons_results_are_not_told(self, site: Site) -> None:
        ids = [await site.record(story) for story in under_review(1)]
        member, other = await site.member(), await site.member(2)
        base = command_id_of((await begun(member, "review", ids)).text)
        fields = {"command_id": base, "opinion": "RECOMMEND", "step": "confirm"}
        sent = await going_on(member, "review", ids, **fields)
        assert "Chưa gửi: <strong>1</strong>" in (await other.get(sent.headers["location"])).text


class TestDecidingTogether:
    async def test_one_paper_grants_several(self, site: Site) -> None:
        ids = [await site.record(story) for story in before_the_committee(3)]
        clerk = await site.sign_in(Role.CLERK)
        first = (await begun(clerk, "desk", ids)).text
        assert "Sẽ được ghi" not in first
        base = command_id_of(first)
        ahead = await going_on(clerk, "desk", ids, command_id=base, step="preview", **TOGETHER)
        assert ahead.text.count("Sẽ được ghi") == 3
        sent = await going_on(clerk, "desk", ids, command_id=base, step="confirm", **TOGETHER)
        assert sent.status_code == 303, sent.text
        for each in ids:
            assert (await topics(site, each))[-1] == "nomination.committee_decided.v1"

    async def test_an_award_that_is_not_the_provinces_is_foreseen_as_refused(
        self, site: Site
    ) -> None:
        granted = await site.record(before_the_committee(1)[0])
        flag = await site.record(before_the_committee(1, AwardKind.FLAG_GOV)[0])
        clerk = await site.sign_in(Role.CLERK)
        base = str(uuid4())
        ids = [granted, flag]
        ahead = await going_on(clerk, "desk", ids, command_id=base, step="preview", **TOGETHER)
        assert ahead.text.count("Sẽ được ghi") == 1
        assert "Thuộc thẩm quyền" in ahead.text or "Thủ tướng" in ahead.text
        assert f'name="nomination" value="{flag}"' not in ahead.text

    async def test_a_paper_without_its_number_is_told_before_anything_is_sent(
        self, site: Site
    ) -> None:
        ids = [await site.record(story) for story in before_the_committee(2)]
        clerk = await site.sign_in(Role.CLERK)
        given = {**TOGETHER, "paper.number": "", "command_id": str(uuid4()), "step": "confirm"}
        told = await going_on(clerk, "desk", ids, **given)
        assert told.status_code == 422
        assert 'href="#several-paper.number"' in told.text
        assert (await topics(site, ids[0]))[-1] == "nomination.council_voted.v2"

    async def test_one_proof_signs_all_that_were_chosen(self, site: Site) -> None:
        assert "decide" in SIGNING
        ids = [await site.record(story) for story in before_the_committee(2)]
        await a_real_person(site.house.pool)
        browser = site.browser()
        await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        await age_proofs(site)
        given = {**TOGETHER, "command_id": str(uuid4()), "step": "confirm"}
        asked = await going_on(browser, "desk", ids, **given)
        assert asked.status_code == 403
        kept = re.findall(r'name="nomination" value="([^"]+)"', asked.text)
        assert set(kept) == {str(each) for each in ids}
        assert (await topics(site, ids[0]))[-1] == "nomination.council_voted.v2"
        sent = await going_on(browser, "desk", ids, proof_password=PASSWORD, **given)
        assert sent.status_code == 303, sent.text
        for each in ids:
            assert (await topics(site, each))[-1] == "nomination.committee_decided.v1"
