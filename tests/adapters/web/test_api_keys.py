"""Other systems ask by a key, which is narrow, dated and revocable."""

from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from adapters.identity.api_keys import ApiKeys, KeyRefused, Scopes
from adapters.identity.paces import Pace
from adapters.postgres.connecting import fetch
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import a_nomination

MONTH = timedelta(days=30)
OPINION = {"opinion": "RECOMMEND"}


async def a_key(site: Site, scopes: Scopes, role: Role = Role.COUNCIL_MEMBER) -> str:
    account = await a_real_person(site.house.pool, role)
    return await ApiKeys(site.house.pool).make(account, "Phần mềm của Sở", scopes, MONTH)


def program(site: Site, key: str) -> httpx.AsyncClient:
    """Return a program: it says nothing that a browser would say."""
    client = site.browser(Authorization=f"Bearer {key}")
    del client.headers["Sec-Fetch-Site"]
    return client


async def to_be_reviewed(site: Site) -> UUID:
    return await site.record(a_nomination().endorsed().with_dossier())


async def give(client: httpx.AsyncClient, nomination: UUID) -> httpx.Response:
    return await client.post(
        f"/api/v1/nominations/{nomination}/give-opinion",
        json=OPINION,
        headers={"Idempotency-Key": str(uuid4())},
    )


async def test_a_program_reads_by_its_key_as_its_account_and_the_day_is_noted(site: Site) -> None:
    nomination = await to_be_reviewed(site)
    client = program(site, await a_key(site, Scopes(PROVINCE)))
    read = await client.get(f"/api/v1/nominations/{nomination}")
    assert read.status_code == 200, read.text
    assert "set-cookie" not in read.headers
    (kept,) = await fetch(site.house.pool, "SELECT * FROM identity.api_key")
    assert kept["last_used_on"] is not None


async def test_a_program_asks_for_what_its_key_covers(site: Site) -> None:
    nomination = await to_be_reviewed(site)
    scopes = Scopes(PROVINCE, reads=False, kinds=frozenset({"give-opinion"}))
    client = program(site, await a_key(site, scopes))
    assert (await give(client, nomination)).status_code == 200
    assert (await client.get(f"/api/v1/nominations/{nomination}")).status_code == 403


async def test_the_description_tells_both_ways_to_ask(site: Site) -> None:
    async with site.browser() as browser:
        described = (await browser.get("/api/v1/openapi.json")).json()
    assert set(described["components"]["securitySchemes"]) == {"key", "session"}
    assert described["paths"]["/api/v1/me"]["get"]["security"] == [{"key": []}, {"session": []}]


async def test_a_key_without_the_scope_is_told_so(site: Site) -> None:
    nomination = await to_be_reviewed(site)
    scopes = Scopes(PROVINCE, kinds=frozenset({"recuse"}))
    client = program(site, await a_key(site, scopes))
    told = await give(client, nomination)
    assert told.status_code == 403
    assert told.json()["type"].endswith("out-of-scope")


async def test_what_nobody_thought_of_is_not_covered(site: Site) -> None:
    client = program(site, await a_key(site, Scopes(PROVINCE, kinds=frozenset({"give-opinion"}))))
    blinded = {"blinded": "AAAA"}
    assert (await client.post(f"/api/v1/ballots/{uuid4()}/token", json=blinded)).status_code == 403
    proof = await client.post("/api/v1/session/proof", json={"password": PASSWORD})
    assert proof.status_code == 403


async def test_a_key_of_another_province_sees_nothing_here(site: Site) -> None:
    nomination = await to_be_reviewed(site)
    key = await a_key(site, Scopes("Hà Nam", kinds=frozenset({"give-opinion"})))
    client = program(site, key)
    assert (await client.get(f"/api/v1/nominations/{nomination}")).status_code == 404
    assert (await client.get("/api/v1/nominations")).json() == []
    assert (await give(client, nomination)).status_code == 404


async def test_an_office_for_all_provinces_shrinks_to_the_keys(site: Site) -> None:
    account = await a_real_person(site.house.pool, Role.AUDITOR, "*")
    key = await ApiKeys(site.house.pool).make(account, "Kiểm toán", Scopes("Hà Nam"), MONTH)
    client = program(site, key)
    nomination = await to_be_reviewed(site)
    assert (await client.get(f"/api/v1/nominations/{nomination}")).status_code == 404
    offices = (await client.get("/api/v1/me")).json()["offices"]
    assert {office["province"] for office in offices} == {"Hà Nam"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE identity.api_key SET revoked_at = now()",
        "UPDATE identity.account SET disabled_at = now()",
    ],
    ids=["revoked", "its account is disabled"],
)
async def test_a_key_that_is_over_opens_nothing(site: Site, change: str) -> None:
    client = program(site, await a_key(site, Scopes(PROVINCE)))
    assert (await client.get("/api/v1/me")).status_code == 200
    await fetch(site.house.pool, change)
    told = await client.get("/api/v1/me")
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == "Bearer"


async def test_a_key_opens_nothing_after_its_day(site: Site) -> None:
    account = await a_real_person(site.house.pool)
    keys = ApiKeys(site.house.pool)
    key = await keys.make(account, "ngắn", Scopes(PROVINCE), timedelta(milliseconds=1))
    assert (await program(site, key).get("/api/v1/me")).status_code == 401


@pytest.mark.parametrize("header", ["Bearer tonvinh_x", "Bearer ", "Basic Y2hpLmE6eA==", "x"])
async def test_a_wrong_key_is_not_helped_by_a_cookie(site: Site, header: str) -> None:
    browser = await site.sign_in(Role.CLERK)
    sent = await browser.get("/api/v1/me", headers={"Authorization": header})
    assert sent.status_code == 401


async def test_a_right_prefix_with_another_secret_opens_nothing(site: Site) -> None:
    key = await a_key(site, Scopes(PROVINCE))
    altered = key[:-1] + ("A" if key[-1] != "A" else "B")
    assert (await program(site, altered).get("/api/v1/me")).status_code == 401


async def test_a_key_is_for_programs_and_not_for_pages(site: Site) -> None:
    client = program(site, await a_key(site, Scopes(PROVINCE)))
    assert (await client.get("/")).status_code == 303


async def test_a_key_is_kept_by_its_digest_alone(site: Site) -> None:
    key = await a_key(site, Scopes(PROVINCE))
    (kept,) = await fetch(site.house.pool, "SELECT * FROM identity.api_key")
    assert key.rsplit("_", 1)[1][:20] not in str(dict(kept))
    assert kept["prefix"] in key


async def test_no_key_can_sign(site: Site) -> None:
    with pytest.raises(KeyRefused, match="a key cannot sign: decide"):
        await a_key(site, Scopes(PROVINCE, kinds=frozenset({"decide"})))


@pytest.mark.parametrize(
    "scopes,lasting",
    [
        (Scopes(PROVINCE, reads=False), MONTH),
        (Scopes(PROVINCE), timedelta(days=1000)),
        (Scopes(PROVINCE), timedelta(0)),
    ],
)
async def test_a_key_without_bounds_or_use_is_refused(
    site: Site, scopes: Scopes, lasting: timedelta
) -> None:
    with pytest.raises(KeyRefused):
        await ApiKeys(site.house.pool).make("anybody", "x", scopes, lasting)


async def test_a_key_that_asks_too_often_has_to_wait(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = program(site, await a_key(site, Scopes(PROVINCE)))
    site.app.state.desk.pace._per_window = 2
    answers = [await client.get("/api/v1/me") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= 60


def test_the_window_slides() -> None:
    clock = [0.0]
    pace = Pace(2, lambda: clock[0])
    assert [pace.wait_of("a"), pace.wait_of("a"), pace.wait_of("b")] == [0, 0, 0]
    clock[0] = 45.0
    assert pace.wait_of("a") == 15.0
    clock[0] = 60.0
    assert pace.wait_of("a") == 0


async def test_the_owner_sees_the_keys_that_act_in_their_name(site: Site) -> None:
    key = await a_key(site, Scopes(PROVINCE, kinds=frozenset({"give-opinion"})))
    browser = site.browser()
    await browser.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
    shown = (await browser.get("/account")).text
    assert "Phần mềm của Sở" in shown
    assert key.split("_")[1] in shown
    assert key.split("_", 2)[2] not in shown
