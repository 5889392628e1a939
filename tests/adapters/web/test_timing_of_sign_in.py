"""A sign-in tells by nothing, not even by its time, whether somebody has that name."""

import time
from statistics import median

import pytest

from adapters.identity import passwords, throttling
from adapters.identity.accounts import Accounts
from adapters.identity.passwords import NOBODYS, Passwords
from adapters.postgres.connecting import fetch
from adapters.web.beginning import KNOWN_COOKIE
from tests.adapters.web.conftest import Site
from tests.building.real_people import PASSWORD, a_real_person

WRONG = {"password": "not this one"}
TRIES = 3


def test_what_nobody_has_is_as_dear_as_what_is_kept() -> None:
    kept = passwords._hashing.hash(PASSWORD)
    assert kept.split("$")[:4] == NOBODYS.split("$")[:4]
    assert len(kept) == len(NOBODYS)
    assert not passwords._fits("anything at all", NOBODYS)


@pytest.mark.slow
async def test_known_unknown_and_disabled_names_take_as_long(site: Site) -> None:
    accounts = Accounts(site.house.pool, Passwords())
    for name in ("known", "disabled"):
        await accounts.add(name, name, PASSWORD)
    await fetch(
        site.house.pool,
        "UPDATE identity.account SET disabled_at = now() WHERE sign_in_name = 'disabled'",
    )
    taken: dict[str, list[float]] = {"known": [], "unknown": [], "disabled": []}
    async with site.browser() as browser:
        for _ in range(TRIES):
            for name, times in taken.items():
                started = time.process_time()
                sent = await browser.post("/sign-in", data={"name": name, **WRONG})
                times.append(time.process_time() - started)
                assert sent.status_code == 422
    dearest, cheapest = (pick(median(times) for times in taken.values()) for pick in (max, min))
    # The hash is nearly all of it; without one an answer would take a twentieth of the time.
    assert dearest < 2 * cheapest, taken


async def test_a_name_that_has_to_wait_waits_alike_whether_somebody_has_it(site: Site) -> None:
    await a_real_person(site.house.pool)
    told = []
    async with site.browser() as browser:
        for name in ("chi.a", "xx.xx"):
            for _ in range(throttling.OF_A_NAME):
                await browser.post("/sign-in", data={"name": name, **WRONG})
            sent = await browser.post("/sign-in", data={"name": name, **WRONG})
            told.append((sent.status_code, sent.text.replace(name, "")))
    assert told[0] == told[1]
    assert told[0][0] == 429


async def test_a_person_gets_in_from_their_own_browser_while_a_neighbour_guesses(
    site: Site,
) -> None:
    await a_real_person(site.house.pool)
    data = {"name": "chi.a", "password": PASSWORD}
    async with site.browser() as own, site.browser() as neighbour:
        first = await own.post("/sign-in", data=data)
        assert KNOWN_COOKIE in first.headers["set-cookie"]
        await own.post("/sign-out")
        for _ in range(throttling.OF_A_NAME):
            await neighbour.post("/sign-in", data={"name": "chi.a", **WRONG})
        assert (await neighbour.post("/sign-in", data=data)).status_code == 429
        assert (await own.post("/sign-in", data=data)).status_code == 303


async def test_a_known_browser_alone_opens_nothing(site: Site) -> None:
    await a_real_person(site.house.pool)
    async with site.browser() as own:
        await own.post("/sign-in", data={"name": "chi.a", "password": PASSWORD})
        known = own.cookies[KNOWN_COOKIE]
    async with site.browser() as thief:
        thief.cookies.set(KNOWN_COOKIE, known)
        assert (await thief.get("/")).status_code == 303
