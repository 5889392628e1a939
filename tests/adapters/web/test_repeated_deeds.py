"""A form sent twice is one deed, and a deed that has to wait says so."""

from uuid import UUID, uuid4

from tests.adapters.web.conftest import Site
from tests.building.stories import a_nomination


class TestSendingAgain:
    async def test_the_same_form_twice_is_one_deed(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        address = f"/nominations/{nomination}/deeds/give-opinion"
        data = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
        first, second = [await browser.post(address, data=data) for _ in range(2)]
        assert first.headers["location"] == second.headers["location"]
        events = await site.house.store.of_stream(nomination)
        assert [e.type for e in events].count("nomination.opinion_given.v2") == 1

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
        assert f'href="/commands/{command}" data-again' in sent.text
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
