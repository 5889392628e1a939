"""Every deed by its form: done, refused, corrected, repeated, kept waiting."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import httpx
import pytest

from adapters.web.actions import ORDER
from adapters.web.bodies import BODIES, PaperBody
from adapters.web.consequences import SAYINGS
from adapters.web.field_names import FIELDS
from domain.authority import DEEDS
from domain.terms import AwardKind, Role
from services.families import NOMINATION
from tests.adapters.web.conftest import Site
from tests.building.people import BLOC, NOMINEE
from tests.building.stories import Story, a_nomination

AGENCY = "Bảo hiểm xã hội tỉnh"
PAPER = {
    "paper.number": "345/QĐ-UBND",
    "paper.signer": "Chủ tịch UBND tỉnh",
    "paper.capacity": "HEAD",
}
PROPOSAL = {**PAPER, "paper.capacity": "TM", "proposed": "1", "provincial_flags": "10"}
PROPOSAL["bloc_leaders"] = "12"
VOTE = {"members": "9", "present": "9", "agree": "9", "disagree": "0", "outcome": "RECOMMENDED"}
VOTE["chair_agreed"] = "yes"


def for_government() -> Story:
    return a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed().to_be_proposed()


def reviewed() -> Story:
    return a_nomination().endorsed().with_dossier().reviewed()


EVERY: dict[str, tuple[Callable[[], Story], Role, dict[str, object]]] = {
    "record-bloc-outcome": (
        a_nomination,
        Role.BLOC_SECRETARY,
        {"endorsed": "yes", "methods": ["SECRET_BALLOT", "SCORE"], "agreement": "HIGH"},
    ),
    "submit-dossier": (lambda: a_nomination().endorsed(), Role.UNIT_OFFICER, {"items": "all"}),
    "give-opinion": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_MEMBER,
        {"opinion": "RECOMMEND"},
    ),
    "recuse": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_CHAIR,
        {"reason": "Từng là thủ trưởng đơn vị"},
    ),
    "record-council-vote": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_SECRETARY,
        VOTE,
    ),
    "return-for-supplement": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.APPRAISER,
        {"items": "one", "reason": "Thiếu số liệu"},
    ),
    "submit-supplement": (
        lambda: a_nomination().endorsed().with_dossier().returned(),
        Role.UNIT_LEADER,
        {"items": "all"},
    ),
    "decide": (reviewed, Role.CLERK, {**PAPER, "choice": "AWARD"}),
    "ask-consultation": (for_government, Role.CLERK, {"agency": AGENCY}),
    "answer-consultation": (
        lambda: for_government().consulted(),
        Role.CONSULTED_AGENCY,
        {"agency": AGENCY, "answer": "Nhất trí"},
    ),
    "record-government-answer": (
        lambda: for_government().proposed(),
        Role.CLERK,
        {**PAPER, "choice": "AWARDED"},
    ),
    "hold": (
        lambda: a_nomination().endorsed(),
        Role.COMPLAINT_HANDLER,
        {"ground": "COMPLAINT", "reason": "Đơn khiếu nại số 5"},
    ),
    "release": (
        lambda: a_nomination().endorsed().held(),
        Role.COMPLAINT_HANDLER,
        {"upheld": "no", "reason": "Không có vi phạm"},
    ),
    "withdraw": (lambda: a_nomination().endorsed(), Role.UNIT_LEADER, {"reason": "Xin rút"}),
    "revoke": (
        lambda: reviewed().awarded(),
        Role.CHAIRMAN,
        {**PAPER, "ground": "FRAUD", "reason": "Kê khai gian dối"},
    ),
    "record-recovery": (lambda: reviewed().awarded().revoked(), Role.CLERK, {}),
    "assign-successor": (
        lambda: a_nomination().endorsed(),
        Role.ADMINISTRATOR,
        {"name": "Báo và Đài Lào Cai", "basis": "QĐ 1/2025"},
    ),
    "succeed-authority": (
        lambda: a_nomination().endorsed(),
        Role.ADMINISTRATOR,
        {"province": "Lào Cai (mới)", "basis": "NQ 202/2025/QH15"},
    ),
}
"""Each deed in a standing where it has its place, by who may do it, with what a form sends."""


async def who(site: Site, role: Role) -> httpx.AsyncClient:
    unit = NOMINEE.unit_id if role in (Role.UNIT_OFFICER, Role.UNIT_LEADER) else None
    bloc = BLOC if role in (Role.BLOC_HEAD, Role.BLOC_SECRETARY) else None
    number = 1 if role is Role.COUNCIL_MEMBER else None
    return await site.sign_in(role, unit=unit, bloc=bloc, number=number)


def typed_into(form: str) -> dict[str, object]:
    """Return what a browser would send of a form that nobody touched."""
    fields: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and not re.search(r'type="(radio|checkbox)"', tag):
            fields[name[1]] = value[1] if value else ""
    return fields


def form_of(page: str, kind: str) -> str:
    start = page.index(f"/deeds/{kind}")
    return page[start : page.index("</form>", start)]


def filled(form: str, given: dict[str, object]) -> dict[str, object]:
    fields = {**typed_into(form), **given, "step": "send"}
    boxes = re.findall(r'type="checkbox"[^>]*name="items" value="([^"]*)"', form)
    wanted = {"all": boxes, "one": boxes[:1]}
    if isinstance(given.get("items"), str):
        fields["items"] = wanted[str(given["items"])]
    return fields


def _in_time(kind: str, story: Story) -> dict[str, str]:
    """Return the day of an answer that came within its term, which is over by now."""
    answers = kind == "answer-consultation"
    return {"on": f"{story.nomination.last_on:%d/%m/%Y}"} if answers else {}


def command_id_of(page: str) -> str:
    found = re.search(r'name="command_id" value="([^"]+)"', page)
    assert found
    return found[1]


def test_every_deed_of_a_person_has_a_body_a_form_and_a_consequence() -> None:
    timers = {kind for kind, roles in DEEDS.items() if roles == {Role.TIMER}}
    persons = {command.KIND for command in NOMINATION.commands} - timers - {"nominate"}
    assert set(ORDER) == set(BODIES) == set(SAYINGS) == persons
    assert set(EVERY) == persons - {"propose-to-government"}


def test_every_field_that_can_be_wrong_has_a_name() -> None:
    of_papers = {f"paper.{name}" for name in PaperBody.model_fields}
    fields = {name for body in BODIES.values() for name in body.model_fields} - {"paper"}
    assert set(FIELDS) == fields | of_papers | {"missing"}


@pytest.mark.parametrize("kind", EVERY)
async def test_the_form_of_each_deed_does_it(site: Site, kind: str) -> None:
    make, role, given = EVERY[kind]
    story = make()
    nomination = await site.record(story)
    browser = await who(site, role)
    page = await browser.get(f"/nominations/{nomination}")
    form = form_of(page.text, kind)
    assert 'class="consequence"' in form
    sent = await browser.post(
        f"/nominations/{nomination}/deeds/{kind}",
        data=filled(form, {**given, **_in_time(kind, story)}),
    )
    assert sent.status_code == 303, sent.text
    shown = await browser.get(sent.headers["location"])
    if kind == "succeed-authority":
        assert shown.status_code == 404
        return
    assert "Đã ghi nhận" in shown.text
    assert f"Sự kiện số {await site.house.store.head()} trong" in shown.text


@pytest.mark.parametrize("kind", EVERY)
async def test_each_deed_has_a_page_of_its_own_for_those_who_may(site: Site, kind: str) -> None:
    make, role, _ = EVERY[kind]
    nomination = await site.record(make())
    browser = await who(site, role)
    assert (await browser.get(f"/nominations/{nomination}/deeds/{kind}")).status_code == 200
    auditor = await site.sign_in(Role.AUDITOR)
    assert (await auditor.get(f"/nominations/{nomination}/deeds/{kind}")).status_code == 403


class TestProposingToTheGovernment:
    async def test_the_quota_is_shown_both_ways_before_anything_is_sent(self, site: Site) -> None:
        nomination = await site.record(for_government().consulted().answered())
        browser = await site.sign_in(Role.CHAIRMAN)
        address = f"/nominations/{nomination}/deeds/propose-to-government"
        form = (await browser.get(address)).text
        over = {"proposed": "5", "provincial_flags": "10", "bloc_leaders": "40"}
        given = {**typed_into(form), **PROPOSAL, **over, "step": "preview"}
        shown = await browser.post(address, data=given)
        assert shown.status_code == 200
        assert "50,0 %" in shown.text
        assert "12,5 %" in shown.text
        assert "Vượt" in shown.text
        assert "Trong mức" in shown.text
        assert (await site.house.inbox.get(UUID(command_id_of(form)))) is None

    async def test_within_the_quota_and_the_deadline_it_is_sent(self, site: Site) -> None:
        story = for_government().consulted().answered()
        nomination = await site.record(story)
        browser = await site.sign_in(Role.CHAIRMAN)
        address = f"/nominations/{nomination}/deeds/propose-to-government"
        form = (await browser.get(address)).text
        given = {**typed_into(form), **PROPOSAL, "step": "send"}
        late = await browser.post(address, data=given)
        assert late.status_code == 422
        assert "hạn cuối" in late.text
        given["command_id"] = command_id_of(late.text)
        given["paper.on"] = f"{story.nomination.last_on:%d/%m/%Y}"
        sent = await browser.post(address, data=given)
        assert sent.status_code == 303, sent.text


class TestRefusals:
    async def refused(self, site: Site) -> tuple[httpx.AsyncClient, str, httpx.Response]:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.sign_in(Role.COUNCIL_SECRETARY)
        address = f"/nominations/{nomination}/deeds/record-council-vote"
        form = (await browser.get(address)).text
        few = {**typed_into(form), **VOTE, "present": "3", "agree": "3"}
        return browser, address, await browser.post(address, data=few)

    async def test_a_refusal_says_what_why_what_to_do_and_whom_to_ask(self, site: Site) -> None:
        _, _, page = await self.refused(site)
        assert page.status_code == 422
        for said in (
            "Cuộc họp không đủ thành viên",
            "Có 3 trên 9 thành viên dự họp",
            "Căn cứ",
            "Nên làm gì",
            "Hỏi ai",
            page.headers["x-request-id"],
        ):
            assert said in page.text

    async def test_what_was_typed_is_still_there_to_be_corrected(self, site: Site) -> None:
        browser, address, page = await self.refused(site)
        again = {**typed_into(page.text), **VOTE}
        assert again["command_id"] == command_id_of(page.text)
        assert re.search(r'name="disagree"[^>]*value="0"', page.text)
        assert (await browser.post(address, data=again)).status_code == 303

    async def test_the_same_form_sent_again_is_refused_alike(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.officer()
        address = f"/nominations/{nomination}/deeds/submit-dossier"
        data = typed_into((await browser.get(address)).text)
        first, second = [await browser.post(address, data=data) for _ in range(2)]
        assert first.status_code == second.status_code == 422
        assert "Hồ sơ chưa đủ" in second.text

    async def test_who_may_not_is_told_so(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier().reviewed())
        browser = await site.sign_in(Role.AUDITOR)
        sent = await browser.post(
            f"/nominations/{nomination}/deeds/decide",
            data={**PAPER, "command_id": str(uuid4()), "choice": "REFUSE", "reason": "x",
                  "paper.on": "01/03/2021"},
        )  # fmt: skip
        assert sent.status_code == 403
        assert "Không thuộc thẩm quyền" in sent.text
        assert 'class="deed"' not in sent.text

    async def test_a_deed_out_of_its_place_is_a_conflict(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.sign_in(Role.COUNCIL_SECRETARY)
        sent = await browser.post(
            f"/nominations/{nomination}/deeds/record-council-vote",
            data={**VOTE, "command_id": str(uuid4()), "on": "01/03/2021"},
        )
        assert sent.status_code == 409
        assert "Lập và nộp hồ sơ" in sent.text


class TestMistakes:
    async def post(self, site: Site, **given: str) -> httpx.Response:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.sign_in(Role.COUNCIL_SECRETARY)
        data = {"command_id": str(uuid4()), **VOTE, "on": "01/03/2021", **given}
        return await browser.post(f"/nominations/{nomination}/deeds/record-council-vote", data=data)

    @pytest.mark.parametrize(
        "field,value,said",
        [
            ("members", "", "Chưa điền mục này."),
            ("members", "nine", "Ghi một số nguyên."),
            ("members", "-1", "Số này phải từ 0 trở lên."),
            ("members", "9999", "Số này quá lớn (tối đa 1000)."),
            ("on", "31/02/2026", "Ghi ngày dạng 28/02/2026."),
            ("on", "", "Chưa điền mục này."),
            ("outcome", "MAYBE", "Chọn một trong các mục."),
        ],
    )
    async def test_a_mistake_is_named_at_its_field(
        self, site: Site, field: str, value: str, said: str
    ) -> None:
        page = await self.post(site, **{field: value})
        assert page.status_code == 422
        assert said in page.text
        assert f'href="#deed-{field}"' in page.text
        assert f'id="deed-{field}"' in page.text
        assert f'id="deed-{field}-fault"' in page.text

    async def test_two_ways_of_writing_a_day_are_one_day(self, site: Site) -> None:
        assert (await self.post(site, on="2021-03-20")).status_code == 303

    async def test_a_form_without_its_id_is_not_taken(self, site: Site) -> None:
        assert (await self.post(site, command_id="")).status_code == 422

    async def test_no_keyboards_characters_never_reach_the_record(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        await browser.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={
                "command_id": str(uuid4()),
                "opinion": "NOT_RECOMMEND",
                "note": "  thie\u0302\u0301u \u202e\u0000số liệu\r\nnăm trước ",
            },
        )
        last = (await site.house.store.of_stream(nomination))[-1].event
        assert last.note == "thiếu số liệu\nnăm trước"  # type: ignore[attr-defined]

    async def test_an_unknown_deed_is_not_found(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.sign_in(Role.ADMINISTRATOR)
        for kind in ("escalate", "nominate", "no-such-deed"):
            assert (await browser.get(f"/nominations/{nomination}/deeds/{kind}")).status_code == 404


class TestSendingAgain:
    async def test_the_same_form_twice_is_one_deed(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        address = f"/nominations/{nomination}/deeds/give-opinion"
        data = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
        first, second = [await browser.post(address, data=data) for _ in range(2)]
        assert first.headers["location"] == second.headers["location"]
        events = await site.house.store.of_stream(nomination)
        assert [e.type for e in events].count("nomination.opinion_given.v1") == 1

    async def test_a_used_form_with_other_content_is_a_conflict(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        address = f"/nominations/{nomination}/deeds/give-opinion"
        data = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
        await browser.post(address, data=data)
        again = await browser.post(address, data={**data, "note": "khác"})
        assert again.status_code == 409
        assert "Biểu mẫu này đã được dùng" in again.text


class TestWaiting:
    async def test_a_command_that_cannot_be_handed_over_is_kept_and_says_so(
        self, site: Site
    ) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        site.courier.gone = True
        command = str(uuid4())
        sent = await browser.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={"command_id": command, "opinion": "RECOMMEND"},
        )
        assert sent.status_code == 202
        assert sent.headers["content-location"] == f"/commands/{command}"
        assert f'content="3;url=/commands/{command}"' in sent.text
        assert "Đã nhận, đang chờ xử lý" in sent.text
        waits = await browser.get(f"/commands/{command}")
        assert waits.status_code == 202

        site.courier.gone = False
        await site.house.carrying_out.requested(UUID(command), site.app.state.desk.now())
        done = await browser.get(f"/commands/{command}")
        assert done.status_code == 303
        assert "Đã ghi nhận" in (await browser.get(done.headers["location"])).text

    async def test_a_command_refused_later_tells_its_refusal(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.officer()
        site.courier.gone = True
        command = str(uuid4())
        await browser.post(
            f"/nominations/{nomination}/deeds/submit-dossier",
            data={"command_id": command, "on": "01/03/2021"},
        )
        await site.house.carrying_out.requested(UUID(command), site.app.state.desk.now())
        told = await browser.get(f"/commands/{command}")
        assert told.status_code == 200
        assert "Hồ sơ chưa đủ" in told.text


class TestTheDossiersPapers:
    async def test_the_day_of_receipt_decides_which_papers_are_listed(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.officer()
        address = f"/nominations/{nomination}/deeds/submit-dossier"
        labels = set()
        for day in ("01/03/2021", "01/06/2024", "01/08/2025"):
            page = await browser.post(
                address, data={"command_id": str(uuid4()), "on": day, "step": "relist"}
            )
            assert page.status_code == 200
            label = re.search(r"/rules/[0-9a-f]{64}\">(R\d)@", page.text)
            assert label
            labels.add(label[1])
        assert labels == {"R1", "R2", "R3"}

    async def test_ticked_papers_become_part_of_an_opinion(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        page = (await browser.get(f"/nominations/{nomination}/deeds/give-opinion")).text
        box = re.search(r'name="missing" value="([^"]+)"', page)
        assert box
        await browser.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={
                "command_id": str(uuid4()),
                "opinion": "RETURN",
                "missing": [box[1]],
                "note": "Nêu rõ số liệu",
            },
        )
        last = (await site.house.store.of_stream(nomination))[-1].event
        assert last.note.startswith("Cần bổ sung: ")  # type: ignore[attr-defined]
        assert last.note.endswith("Nêu rõ số liệu")  # type: ignore[attr-defined]
