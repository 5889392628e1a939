"""Signing asks once more who sits there; nothing that was typed is lost meanwhile."""

from uuid import UUID, uuid4

import httpx
import pytest

from adapters.deeds.nomination_bodies import BODIES
from adapters.deeds.season_bodies import BY_PERSONS
from adapters.identity import throttling
from adapters.identity.signing import SIGNING, SigningPolicies
from adapters.postgres.connecting import fetch
from adapters.web.polls import OFFERED
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import a_nomination

PAPER = {"paper.number": "345/QĐ-UBND", "paper.on": "01/04/2021", "paper.signer": "Chủ tịch"}
DECISION = {**PAPER, "choice": "AWARD"}


async def to_be_decided(site: Site) -> UUID:
    return await site.record(a_nomination().endorsed().with_dossier().reviewed())


async def signed_in(site: Site, *, long_ago: bool = True) -> httpx.AsyncClient:
    """Sign a real clerk in, whose proof at the door is no longer fresh unless said so."""
    await a_real_person(site.house.pool)
    browser = site.browser()
    await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    if long_ago:
        await age_proofs(site)
    return browser


async def age_proofs(site: Site) -> None:
    await fetch(
        site.house.pool,
        "UPDATE identity.session SET proven_at = proven_at - interval '10 minutes'",
    )


async def decide(browser: httpx.AsyncClient, nomination: UUID, **more: str) -> httpx.Response:
    data = {"command_id": str(uuid4()), **DECISION, **more}
    return await browser.post(f"/nominations/{nomination}/deeds/decide", data=data)


async def decided(site: Site, nomination: UUID) -> bool:
    recorded = await site.house.store.of_stream(nomination)
    return recorded[-1].type == "nomination.committee_decided.v1"


def test_every_kind_that_signs_is_one_that_people_may_ask_for() -> None:
    delegating = {GrantDelegation.KIND, EndDelegation.KIND}
    assert {*BODIES, *BY_PERSONS, *OFFERED, *delegating} >= SIGNING


async def test_a_signature_asks_who_sits_there_and_keeps_what_was_typed(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    asked = await decide(browser, nomination)
    assert asked.status_code == 403
    assert 'name="proof_password"' in asked.text
    for name, value in DECISION.items():
        assert f'name="{name}" value="{value}"' in asked.text
    assert f'action="/nominations/{nomination}/deeds/decide"' in asked.text
    assert not await decided(site, nomination)


async def test_the_password_typed_again_carries_the_deed_out(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    sent = await decide(browser, nomination, proof_password=PASSWORD)
    assert sent.status_code == 303, sent.text
    assert await decided(site, nomination)
    body = (await site.house.inbox.get(UUID(sent.headers["location"].split("done=")[1]))).body
    assert PASSWORD.encode() not in body


async def test_a_proof_renews_the_token_so_that_a_stolen_one_signs_nothing(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    stolen = dict(browser.cookies)
    await decide(browser, nomination, proof_password=PASSWORD)
    assert browser.cookies["tonvinh_session"] != stolen["tonvinh_session"]
    assert (await browser.get("/account")).status_code == 200
    async with site.browser() as thief:
        thief.cookies.update(stolen)
        assert (await thief.get("/account")).status_code == 303


async def test_a_wrong_password_signs_nothing_and_counts_as_at_the_door(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    for _ in range(throttling.OF_A_NAME):
        told = await decide(browser, nomination, proof_password="not this one")
        assert "Mật khẩu không đúng" in told.text
        assert "not this one" not in told.text
    waits = await decide(browser, nomination, proof_password=PASSWORD)
    assert "15 phút" in waits.text
    assert not await decided(site, nomination)


async def test_a_proof_holds_for_a_while(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site, long_ago=False)
    assert (await decide(browser, nomination)).status_code == 303


async def test_a_deed_that_signs_nothing_asks_nothing(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    await a_real_person(site.house.pool, Role.COUNCIL_MEMBER)
    browser = site.browser()
    await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    await age_proofs(site)
    data = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
    sent = await browser.post(f"/nominations/{nomination}/deeds/give-opinion", data=data)
    assert sent.status_code == 303, sent.text


async def test_whoever_plays_a_part_signs_without_a_proof_and_is_told(site: Site) -> None:
    nomination = await to_be_decided(site)
    clerk = await site.sign_in(Role.CLERK)
    shown = (await clerk.get(f"/nominations/{nomination}/deeds/decide")).text
    assert "không hỏi lại danh tính" in shown
    assert (await decide(clerk, nomination)).status_code == 303


async def test_a_real_person_is_told_before_that_a_proof_will_be_asked(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    shown = (await browser.get(f"/nominations/{nomination}/deeds/decide")).text
    assert "xác nhận lại danh tính" in shown


async def test_a_province_may_do_without(site: Site) -> None:
    nomination = await to_be_decided(site)
    browser = await signed_in(site)
    await SigningPolicies(site.house.pool).decide(PROVINCE, asks=False)
    assert (await decide(browser, nomination)).status_code == 303


async def test_another_provinces_decision_changes_nothing_here(site: Site) -> None:
    policies = SigningPolicies(site.house.pool)
    await policies.decide("Hà Nam", asks=False)
    assert await policies.asks([PROVINCE])
    assert await policies.asks([PROVINCE, "Hà Nam"])
    assert await policies.asks([])
    assert not await policies.asks(["Hà Nam"])


async def test_a_program_is_told_that_a_proof_is_needed_and_gives_it(site: Site) -> None:
    nomination = await to_be_decided(site)
    program = await signed_in(site)
    paper = {"number": "345/QĐ-UBND", "on": "2021-04-01", "signer": "Chủ tịch"}
    path = f"/api/v1/nominations/{nomination}/decide"
    key = {"Idempotency-Key": str(uuid4())}
    asked = await program.post(path, json={"choice": "AWARD", "paper": paper}, headers=key)
    assert asked.status_code == 403
    assert asked.json()["type"].endswith("proof-needed")
    wrong = await program.post("/api/v1/session/proof", json={"password": "not this one"})
    assert wrong.status_code == 403
    right = await program.post("/api/v1/session/proof", json={"password": PASSWORD})
    assert right.status_code == 204
    done = await program.post(path, json={"choice": "AWARD", "paper": paper}, headers=key)
    assert done.status_code == 200, done.text


@pytest.mark.parametrize("path", ["/account/passkeys/remove", "/account/openid/remove"])
async def test_a_change_of_the_account_leads_to_the_proof_and_back(site: Site, path: str) -> None:
    browser = await signed_in(site)
    sent = await browser.post(path, data={})
    assert (sent.status_code, sent.headers["location"]) == (303, "/account/proof?next=/account")
    shown = await browser.get("/account/proof?next=/account")
    assert 'name="proof_password"' in shown.text
    data = {"next": "/account", "proof_password": PASSWORD}
    done = await browser.post("/account/proof", data=data)
    assert (done.status_code, done.headers["location"]) == (303, "/account")


async def test_the_way_on_after_a_proof_never_leaves_the_house(site: Site) -> None:
    browser = await signed_in(site)
    data = {"next": "https://evil.example", "proof_password": PASSWORD}
    done = await browser.post("/account/proof", data=data)
    assert (done.status_code, done.headers["location"]) == (303, "/")
