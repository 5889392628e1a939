"""Deeds of a season by forms that are made from its commands."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.ids import season_id
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.forms import Forms, fill_in
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION

BASIS = "Quyết định số 12/QĐ-UBND"


async def opened(site: Site) -> str:
    """Open a season by its form and return the address of its page."""
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    sent = await fill_in(head, "/seasons/new", bloc_id=BLOC)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"].split("?")[0]


async def with_members(site: Site) -> str:
    home = await opened(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    sent = await fill_in(
        secretary,
        f"{home}/deeds/confirm-members",
        basis=BASIS,
        members__0__name="Đài PT-TH tỉnh Lào Cai",
        members__2__name="Trường Cao đẳng Lào Cai",
    )
    assert sent.status_code == 303, sent.text
    return home


async def test_a_season_is_opened_by_a_form(site: Site) -> None:
    home = await opened(site)
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    shown = await head.get(home)
    assert shown.status_code == 200
    assert "Khối thi đua Văn hóa – Xã hội" in shown.text


async def test_the_form_of_a_season_that_is_refused_keeps_what_was_typed(site: Site) -> None:
    await opened(site)
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    again = await fill_in(head, "/seasons/new", bloc_id=BLOC)
    assert again.status_code == 409
    assert "Năm thi đua đã có" in again.text
    assert Forms(again.text).fields["/seasons/new"]["bloc_id"] == [str(BLOC)]


async def test_who_holds_no_such_office_opens_no_season(site: Site) -> None:
    officer = await site.officer()
    assert (await officer.get("/seasons/new")).status_code == 403
    assert (await officer.post("/seasons/new", data={})).status_code == 403


async def test_rows_left_empty_are_no_rows_and_units_follow_from_their_names(site: Site) -> None:
    home = await with_members(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    read = (await secretary.get(f"/api/v1{home}")).json()
    assert [m["unit_id"] for m in read["roster"]["members"]] == [str(STATION), str(COLLEGE)]


async def test_a_fault_is_shown_at_its_row(site: Site) -> None:
    home = await opened(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    page = await fill_in(
        secretary,
        f"{home}/deeds/confirm-members",
        basis="",
        members__0__name="Đài PT-TH tỉnh Lào Cai",
        members__2__name="Trường Cao đẳng Lào Cai",
        members__2__since="31/02/2026",
    )
    assert page.status_code == 422
    assert "Đơn vị thành viên, dòng 2: Từ ngày: Ghi ngày dạng 28/02/2026." in page.text
    assert "Căn cứ: Chưa điền mục này." in page.text
    for name in ("basis", "members.1.since"):
        assert f'href="#deed-{name}"' in page.text
        assert f'id="deed-{name}"' in page.text
        assert f'id="deed-{name}-fault"' in page.text
    fields = Forms(page.text).fields[f"{home}/deeds/confirm-members"]
    assert fields["members.1.name"] == ["Trường Cao đẳng Lào Cai"]


async def test_more_empty_rows_are_given_without_sending_anything(site: Site) -> None:
    home = await opened(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    address = f"{home}/deeds/confirm-members"
    page = await fill_in(secretary, address, "more", members__0__name="Đài PT-TH tỉnh Lào Cai")
    assert page.status_code == 200
    fields = Forms(page.text).fields[address]
    assert fields["members.0.name"] == ["Đài PT-TH tỉnh Lào Cai"]
    assert "members.10.name" in fields


async def test_a_refusal_stands_above_the_form(site: Site) -> None:
    home = await with_members(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    page = await fill_in(secretary, f"{home}/deeds/close-season")
    assert page.status_code == 409
    assert 'class="govuk-error-summary"' in page.text


async def test_a_deed_that_waits_says_so_and_leads_back(site: Site) -> None:
    home = await opened(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    site.courier.gone = True
    sent = await fill_in(
        secretary, f"{home}/deeds/confirm-members", basis=BASIS, members__0__name="Đài"
    )
    assert sent.status_code == 202
    assert home in sent.text
    site.courier.gone = False
    await site.house.accepting.relay(older_than=timedelta(0))
    done = await secretary.get(sent.headers["content-location"])
    assert (done.status_code, done.headers["location"].split("?")[0]) == (303, home)


class TestTheApi:
    async def test_a_season_is_opened_and_its_members_named(self, site: Site) -> None:
        head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
        key = {"Idempotency-Key": str(uuid4())}
        body = {
            "province": PROVINCE,
            "bloc_id": str(BLOC),
            "emulation_year": 2025,
            "begins_on": "2025-01-01",
            "ends_on": "31/12/2025",
        }
        made = await head.post("/api/v1/seasons", json=body, headers=key)
        assert made.status_code == 200, made.text
        again = await head.post("/api/v1/seasons", json=body, headers=key)
        assert again.json() == made.json()
        home = f"/api/v1/seasons/{season_id(BLOC, 2025)}"
        secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
        members = {"members": [{"name": "Đài PT-TH tỉnh Lào Cai"}], "basis": BASIS}
        named = await secretary.post(
            f"{home}/confirm-members",
            json={**members, "on": "2025-02-01"},
            headers={"Idempotency-Key": str(uuid4())},
        )
        assert named.status_code == 200, named.text
        read = (await secretary.get(home)).json()
        assert read["units"][str(STATION)] == "Đài PT-TH tỉnh Lào Cai"
        told = (await secretary.get(f"{home}/timeline")).json()
        assert told[0]["type"].startswith("season.opened")

    @pytest.mark.parametrize(
        "change,field",
        [
            ({"surprise": 1}, "surprise"),
            ({"members": [{"name": "A", "since": "x"}]}, "members.0.since"),
            ({"members": [{"name": ""}]}, "members.0.name"),
            ({"basis": "  "}, "basis"),
            ({"on": None}, "on"),
        ],
    )
    async def test_a_malformed_body_names_field_and_place(
        self, site: Site, change: dict[str, object], field: str
    ) -> None:
        home = await opened(site)
        secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
        body = {"members": [{"name": "A"}], "basis": BASIS, "on": "2025-02-01", **change}
        wrong = await secretary.post(
            f"/api/v1{home}/confirm-members",
            json=body,
            headers={"Idempotency-Key": str(uuid4())},
        )
        assert wrong.status_code == 422
        (fault,) = wrong.json()["faults"]
        assert fault["field"] == field
        assert fault["place"]
        assert fault["place_en"]
