"""Acting signers by page and by program: entered, offered, used at signing, taken back (U16)."""

from typing import Any
from uuid import UUID, uuid4

import httpx

from adapters.identity.accounts import Accounts
from adapters.identity.demo_people import demo_actor_id
from adapters.identity.passwords import Passwords
from domain.actors import Office
from domain.delegations.events import DelegationGranted
from domain.delegations.states import delegations_stream
from domain.nominations.events import CommitteeDecided
from domain.terms import AwardKind, Capacity, Role
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import Story, a_nomination

CHAIRMAN = demo_actor_id(PROVINCE, Role.CHAIRMAN)
DEPUTY = demo_actor_id(PROVINCE, Role.COMPLAINT_HANDLER)

LAST = "Yên Bái"
"""A province that stands behind the other on the page of somebody who serves both."""


def typed(**more: str) -> dict[str, str]:
    given = {
        "command_id": str(uuid4()),
        "province": PROVINCE,
        "role": "CHAIRMAN",
        "grantor": CHAIRMAN,
        "holder": DEPUTY,
        "capacity": "KT",
        "basis": "15/QĐ-UBND",
        "basis_on": "02/01/2020",
        "since": "03/01/2020",
        "deeds": "decide",
    }
    return {**given, **more}


async def granted(site: Site, **more: str) -> UUID:
    form = typed(**more)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    answer = await administrator.post("/delegations", data=form)
    assert answer.status_code == 303, answer.text
    return UUID(form["command_id"])


async def to_be_decided(site: Site) -> str:
    story: Story = a_nomination(AwardKind.CERT_PROV).endorsed().with_dossier().reviewed()
    return f"/nominations/{await site.record(story)}"


def decision(**more: str) -> dict[str, str]:
    given = {
        "command_id": str(uuid4()),
        "choice": "REFUSE",
        "reason": "Chưa đủ tiêu chuẩn",
        "paper.number": "77/QĐ-UBND",
        "paper.on": "",
        "paper.signer": "Nguyễn Văn Phó",
        "paper.capacity": "KT",
        "paper.basis": "15/QĐ-UBND",
    }
    return {**given, **more}


async def today_of(site: Site, browser: httpx.AsyncClient, home: str) -> str:
    """Return the day that the form proposes."""
    page = (await browser.get(f"{home}/deeds/decide")).text
    return page.split('name="paper.on"')[1].split('value="')[1].split('"')[0]


async def test_who_was_entrusted_is_offered_the_deed_with_capacity_and_basis_filled_in(
    site: Site,
) -> None:
    home = await to_be_decided(site)
    deputy = await site.sign_in(Role.COMPLAINT_HANDLER)
    assert (await deputy.get(f"{home}/deeds/decide")).status_code == 403
    await granted(site)
    page = await deputy.get(f"{home}/deeds/decide")
    assert page.status_code == 200, page.text
    assert '<option value="KT" selected>' in page.text
    assert 'value="15/QĐ-UBND"' in page.text
    assert (await deputy.get(f"{home}/deeds/revoke")).status_code == 403


async def test_the_decision_is_recorded_with_capacity_and_basis_and_shown_so(site: Site) -> None:
    home = await to_be_decided(site)
    await granted(site)
    deputy = await site.sign_in(Role.COMPLAINT_HANDLER)
    form = decision(**{"paper.on": await today_of(site, deputy, home)})
    wrong = await deputy.post(f"{home}/deeds/decide", data=form | {"paper.capacity": "HEAD"})
    assert wrong.status_code == 422
    assert "15/QĐ-UBND" in wrong.text
    done = await deputy.post(f"{home}/deeds/decide", data=form | {"command_id": str(uuid4())})
    assert done.status_code == 303, done.text
    events = await site.house.store.of_stream(UUID(home.rsplit("/", 1)[1]))
    last = events[-1].event
    assert isinstance(last, CommitteeDecided)
    assert last.paper.signature.capacity is Capacity.KT
    assert last.paper.signature.basis == "15/QĐ-UBND"
    assert events[-1].actor == DEPUTY
    assert "kt. (ký thay cấp trưởng) (15/QĐ-UBND)" in (await deputy.get(f"{home}/timeline")).text


async def test_what_awaits_an_entrusted_signature_is_among_the_signers_work_and_nothing_else_is(
    site: Site,
) -> None:
    home = await to_be_decided(site)
    deputy = await site.sign_in(Role.COMPLAINT_HANDLER)
    assert "Không có hồ sơ nào đang chờ" in (await deputy.get("/")).text
    await granted(site, deeds="revoke", basis="14/QĐ-UBND")
    assert "Không có hồ sơ nào đang chờ" in (await deputy.get("/")).text
    await granted(site)
    work = (await deputy.get("/")).text
    assert "KT. (ký thay cấp trưởng), 15/QĐ-UBND: " in work
    waiting = work.split("<h2>")[0]
    assert f'href="{home}"' in waiting, "the desk's queue is not theirs"
    assert 'href="/desk"' not in waiting


async def test_one_that_was_taken_back_is_offered_no_more_and_stays_on_the_page(site: Site) -> None:
    home = await to_be_decided(site)
    given = await granted(site)
    deputy = await site.sign_in(Role.COMPLAINT_HANDLER)
    today = await today_of(site, deputy, home)
    chairman = await site.sign_in(Role.CHAIRMAN)
    ended = await chairman.post(
        f"/delegations/{given}/end",
        data={"command_id": str(uuid4()), "province": PROVINCE, "on": today, "reason": "Đã về"},
    )
    assert ended.status_code == 303, ended.text
    page = (await deputy.get("/delegations")).text
    assert "15/QĐ-UBND" in page
    assert today in page
    assert "/end" not in page, "only who may enter one is offered to end it"


async def test_a_refusal_is_told_above_the_form_with_what_was_typed(site: Site) -> None:
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    answer = await administrator.post("/delegations", data=typed(grantor=DEPUTY))
    assert answer.status_code == 422
    assert "Người giao không giữ chức vụ này" in answer.text
    assert 'value="15/QĐ-UBND"' in answer.text


async def test_what_is_missing_is_named_by_its_field(site: Site) -> None:
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    form = {name: value for name, value in typed().items() if name not in {"basis", "deeds"}}
    answer = await administrator.post("/delegations", data=form)
    assert answer.status_code == 422
    assert 'href="#basis"' in answer.text
    assert 'href="#deeds"' in answer.text


async def test_whoever_has_nothing_to_entrust_reads_and_enters_nothing(site: Site) -> None:
    await granted(site)
    for role in (Role.CLERK, Role.AUDITOR, Role.COUNCIL_SECRETARY):
        browser = await site.sign_in(role)
        assert "15/QĐ-UBND" in (await browser.get("/delegations")).text
        assert (await browser.post("/delegations", data=typed())).status_code == 403, role


async def test_another_province_sees_nothing_of_it(site: Site) -> None:
    await granted(site)
    elsewhere = await site.sign_in(Role.ADMINISTRATOR, "Hà Nam")
    assert "15/QĐ-UBND" not in (await elsewhere.get("/delegations")).text
    assert (await elsewhere.get("/api/v1/delegations")).json() == []
    assert (await elsewhere.post("/delegations", data=typed())).status_code == 403


async def test_a_program_enters_lists_and_ends_one(site: Site) -> None:
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    key = {"Idempotency-Key": str(uuid4())}
    asked: dict[str, Any] = {**typed(), "deeds": ["decide", "revoke"]}
    del asked["command_id"]
    asked |= {"basis_on": "2020-01-02", "since": "2020-01-03"}
    address = "/api/v1/delegations/grant-delegation"
    for _ in range(2):
        assert (await administrator.post(address, json=asked, headers=key)).status_code == 204
    (shown,) = (await administrator.get("/api/v1/delegations")).json()
    assert shown["deeds"] == ["decide", "revoke"]
    assert shown["capacity"]["value"] == "KT"
    assert shown["in_force"]
    end = f"/api/v1/delegations/{shown['id']}/end-delegation"
    body = {"province": PROVINCE, "on": "2099-01-01", "reason": "Hết nhiệm vụ"}
    fresh = {"Idempotency-Key": str(uuid4())}
    assert (await administrator.post(end, json=body, headers=fresh)).status_code == 204
    (shown,) = (await administrator.get("/api/v1/delegations")).json()
    assert shown["ended_on"] == "2099-01-01"
    events = await site.house.store.of_stream(delegations_stream(PROVINCE))
    assert len(events) == 2
    assert isinstance(events[0].event, DelegationGranted)


async def test_a_program_is_told_what_is_wrong(site: Site) -> None:
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    asked: dict[str, Any] = {**typed(capacity="TM"), "deeds": ["decide"]}
    del asked["command_id"]
    key = {"Idempotency-Key": str(uuid4())}
    answer = await administrator.post(
        "/api/v1/delegations/grant-delegation", json=asked, headers=key
    )
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/capacity-not-accepted"


async def test_a_fault_leads_to_the_field_of_its_own_form(site: Site) -> None:
    given = await granted(site)
    administrator = await site.sign_in(Role.ADMINISTRATOR)
    form = {"command_id": str(uuid4()), "province": PROVINCE, "on": "31/12/2019"}
    answer = await administrator.post(f"/delegations/{given}/end", data=form)
    assert answer.status_code == 422
    assert f'href="#reason-{given}"' in answer.text
    assert f'id="reason-{given}-fault"' in answer.text
    assert 'value="31/12/2019"' in answer.text, "what was typed stands there again"
    assert 'href="#reason"' not in answer.text


async def test_a_fault_leads_to_the_form_of_its_own_province(site: Site) -> None:
    pool = site.house.pool
    account = await a_real_person(pool, Role.ADMINISTRATOR)
    accounts = Accounts(pool, Passwords())
    await accounts.give_office(account, Office(Role.ADMINISTRATOR, LAST))
    for number, province in enumerate((PROVINCE, LAST)):
        await a_real_person(pool, Role.CHAIRMAN, province, name=f"ong.{number}")
    browser = site.browser()
    await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    for province, field in ((PROVINCE, "basis"), (LAST, "basis-2")):
        answer = await browser.post("/delegations", data=typed(province=province, basis=""))
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-fault"' in answer.text
