"""Keys, passwords and ballots: where they open nothing, and where they are never written down."""

import io
from datetime import timedelta
from uuid import uuid4

import httpx

from adapters.deeds.nomination_bodies import BODIES
from adapters.identity.api_keys import ApiKeys, Scopes
from adapters.identity.signing import SIGNING
from adapters.identity.throttling import OF_A_NAME, OF_AN_ADDRESS
from adapters.postgres.connecting import fetch
from domain.terms import Role
from tests.attacks.conftest import Land
from tests.attacks.ways import safe_ways, unsafe_ways
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.two_provinces import HERE, THERE

MONTH = timedelta(days=30)
NAME = {"name": "chi.a", "password": PASSWORD}
KEYS, ACCOUNTS = "UPDATE identity.api_key SET", "UPDATE identity.account SET"
ENDINGS = {
    f"{KEYS} revoked_at = now()": f"{KEYS} revoked_at = NULL",
    f"{ACCOUNTS} disabled_at = now()": f"{ACCOUNTS} disabled_at = NULL",
}
"""By which statements a key is over, and by which it would go on."""

WRONG = {"name": "chi.a", "password": "not this one"}


async def a_key(land: Land, scopes: Scopes, role: Role = Role.ADMINISTRATOR) -> str:
    account = await a_real_person(land.site.house.pool, role)
    return await ApiKeys(land.site.house.pool).make(account, "Phần mềm", scopes, MONTH)


def program(land: Land, key: str) -> httpx.AsyncClient:
    land.site.app.state.desk.pace._per_window = 10_000
    made = land.site.browser(Authorization=f"Bearer {key}")
    del made.headers["Sec-Fetch-Site"]
    return made


async def test_a_key_that_reads_can_do_nothing_anywhere(land: Land) -> None:
    client = program(land, await a_key(land, Scopes(HERE)))
    for way in unsafe_ways(land.site.app):
        if way.is_api and way.path != "/api/v1/session":
            answer = await client.request(way.method, way.to(land.here), json={})
            assert answer.status_code == 403, way
            assert answer.json()["type"].endswith("out-of-scope"), way


async def test_a_key_that_does_reads_nothing_anywhere(land: Land) -> None:
    scopes = Scopes(HERE, reads=False, kinds=frozenset({"give-opinion"}))
    client = program(land, await a_key(land, scopes))
    for way in safe_ways(land.site.app):
        if way.is_api and not way.path.endswith("openapi.json"):
            assert (await client.get(way.to(land.here))).status_code == 403, way


async def test_a_key_of_one_kind_does_no_other(land: Land) -> None:
    kinds = sorted(set(BODIES) - set(SIGNING))
    client = program(land, await a_key(land, Scopes(HERE, kinds=frozenset(kinds[:1]))))
    for way in unsafe_ways(land.site.app):
        kind = way.path.rsplit("/", 1)[-1]
        if way.is_api and way.path != "/api/v1/session" and kind != kinds[0]:
            answer = await client.request(way.method, way.to(land.here), json={})
            assert answer.status_code == 403, way


async def test_a_key_of_another_province_finds_what_nobody_has(land: Land) -> None:
    client = program(land, await a_key(land, Scopes(THERE)))
    for way in safe_ways(land.site.app):
        if way.is_api and way.of is not None:
            answer = await client.get(way.to(land.here))
            assert answer.status_code == 404 or answer.json() == [], way
            assert land.here.word not in answer.text


async def test_a_key_in_an_address_opens_nothing(land: Land) -> None:
    key = await a_key(land, Scopes(HERE))
    async with land.site.browser() as browser:
        for name in ("key", "api_key", "access_token", "token", "authorization"):
            for value in (key, f"Bearer {key}"):
                assert (await browser.get("/api/v1/me", params={name: value})).status_code == 401
        assert (await browser.get("/api/v1/me", headers={"X-API-Key": key})).status_code == 401


async def test_a_key_that_is_over_is_over_everywhere(land: Land) -> None:
    client, pool = program(land, await a_key(land, Scopes(HERE))), land.site.house.pool
    for end, begin in ENDINGS.items():
        assert (await client.get("/api/v1/me")).status_code == 200
        await fetch(pool, end)
        for way in safe_ways(land.site.app):
            if way.is_api and not way.path.endswith("openapi.json"):
                assert (await client.get(way.to(land.here))).status_code == 401, (way, end)
        await fetch(pool, begin)


async def test_no_key_password_cookie_or_token_is_ever_written_into_the_log(
    land: Land, written: io.StringIO
) -> None:
    key = await a_key(land, Scopes(HERE))
    client = program(land, key)
    own = land.site.browser()
    await own.post("/sign-in", data=NAME)
    invited, blinded, cast = (uuid4().hex * 2 for _ in range(3))
    for way in safe_ways(land.site.app):
        await client.get(way.to(land.here), params={"q": cast, "next": f"/{cast}"})
    await client.get("/api/v1/me", headers={"Authorization": f"Bearer {key}x"})
    await own.get(f"/welcome/{invited}")
    await own.post("/api/v1/session", json={**NAME, "password": cast})
    await own.post(f"/api/v1/ballots/{land.here.ballot}/token", json={"blinded": blinded})
    for what in ("cast", "status"):
        sent = {"token": cast, "signature": cast, "choices": [cast], "seal": cast}
        body = sent if what == "cast" else {"token": cast}
        await own.post(f"/ballot-box/{land.here.ballot}/{what}", json=body)
    told = written.getvalue()
    assert "request.served" in told
    assert "ballot-box" not in told
    cookies = dict(own.cookies).values()
    for secret in (key, key.rsplit("_", 1)[1], PASSWORD, invited, blinded, cast, *cookies):
        assert secret not in told


async def test_a_stranger_who_fails_everywhere_locks_nobody_out(land: Land) -> None:
    await a_real_person(land.site.house.pool)
    own = land.site.browser()
    assert (await own.post("/sign-in", data=NAME)).status_code == 303
    await own.post("/sign-out")
    async with land.site.browser() as stranger:
        # One more than are allowed: the one that had to wait was not tried, and does not count.
        for number in range(OF_AN_ADDRESS + 1):
            name = WRONG if number < OF_A_NAME + 1 else {**WRONG, "name": f"ai.{number}"}
            await stranger.post("/api/v1/session", json=name)
        assert (await stranger.post("/sign-in", data=NAME)).status_code == 429
        assert (await stranger.post("/sign-in", data={**NAME, "name": "b"})).status_code == 429
    assert (await own.post("/sign-in", data=NAME)).status_code == 303


async def test_an_address_that_a_stranger_invents_does_not_spend_anothers_attempts(
    land: Land,
) -> None:
    await a_real_person(land.site.house.pool)
    async with land.site.browser() as stranger:
        for number in range(OF_A_NAME):
            spoofed = {"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}"}
            await stranger.post("/sign-in", data=WRONG, headers=spoofed)
        assert (await stranger.post("/sign-in", data=NAME)).status_code == 429
    rows = await fetch(land.site.house.pool, "SELECT DISTINCT address FROM identity.failure")
    assert len(rows) == 1
