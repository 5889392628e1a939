"""A deed that is refused, or whose form was filled in wrongly, and how it is put right."""

import re
from uuid import uuid4

import httpx
import pytest

from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import (
    PAPER,
    VOTE,
    command_id_of,
    typed_into,
)
from tests.building.stories import a_nomination


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
