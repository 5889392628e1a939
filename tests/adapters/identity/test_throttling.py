"""Guessing is slowed down, and nobody can be locked out by a stranger."""

import asyncpg
import pytest

from adapters.identity import throttling
from adapters.identity.throttling import Place, Throttle, at_address
from adapters.postgres.connecting import fetch
from tests.building.real_people import a_real_person

HERE, THERE = at_address("198.51.100.7"), at_address("203.0.113.9")
COOKIE = "a secret that one browser holds"


async def fail(throttle: Throttle, place: Place, times: int, name: str = "chi.a") -> None:
    for _ in range(times):
        await throttle.failed(place, name)


async def test_a_stranger_elsewhere_cannot_lock_a_person_out(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    await fail(throttle, THERE, throttling.OF_A_NAME)
    assert await throttle.closed(THERE, "Chi.A")
    assert not await throttle.closed(HERE, "chi.a")


async def test_one_address_cannot_try_a_word_on_everybody(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    for number in range(throttling.OF_AN_ADDRESS):
        await throttle.failed(THERE, f"person-{number}")
    assert await throttle.closed(THERE, "somebody-new")


async def test_the_right_password_forgives_the_wrong_ones(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    await fail(throttle, THERE, throttling.OF_A_NAME)
    await throttle.succeeded(THERE, "chi.a")
    assert not await throttle.closed(THERE, "chi.a")


async def test_many_addresses_cannot_share_out_the_guessing_of_one_name(
    pool: asyncpg.Pool,
) -> None:
    throttle = Throttle(pool)
    for number in range(throttling.OF_A_NAME_ANYWHERE):
        await throttle.failed(at_address(f"203.0.113.{number}"), "chi.a")
    assert await throttle.closed(HERE, "chi.a")
    assert not await throttle.closed(HERE, "anh.b")


async def test_a_person_gets_in_from_a_known_browser_whatever_strangers_do(
    pool: asyncpg.Pool,
) -> None:
    throttle = Throttle(pool)
    await throttle.know(COOKIE, await a_real_person(pool, password=None))
    await fail(throttle, THERE, throttling.OF_A_NAME_ANYWHERE)
    known = await throttle.place("203.0.113.9", COOKIE, "Chi.A")
    assert known.is_known
    assert await throttle.closed(THERE, "chi.a")
    assert not await throttle.closed(known, "chi.a")


async def test_a_known_browser_is_slowed_down_by_its_own_failures(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    await throttle.know(COOKIE, await a_real_person(pool, password=None))
    known = await throttle.place("203.0.113.9", COOKIE, "chi.a")
    await fail(throttle, known, throttling.OF_A_NAME)
    assert await throttle.closed(known, "chi.a")
    assert not await throttle.closed(HERE, "chi.a")


async def test_a_browser_is_known_for_its_own_people_alone(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    await throttle.know(COOKIE, await a_real_person(pool, password=None))
    await a_real_person(pool, name="anh.b", password=None)
    assert await throttle.place("203.0.113.9", COOKIE, "anh.b") == THERE
    assert await throttle.place("203.0.113.9", "", "chi.a") == THERE


async def test_a_browser_is_forgotten_after_a_year(pool: asyncpg.Pool) -> None:
    throttle = Throttle(pool)
    await throttle.know(COOKIE, await a_real_person(pool, password=None))
    await fetch(
        pool,
        "WITH old AS (DELETE FROM identity.known_browser RETURNING *)"
        " INSERT INTO identity.known_browser"
        " SELECT token_sha256, account_id, known_at - interval '366 days' FROM old",
    )
    assert await throttle.place("203.0.113.9", COOKIE, "chi.a") == THERE


@pytest.mark.parametrize(
    "address,place",
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("-", "-"),
    ],
)
def test_one_subscriber_is_one_place(address: str, place: str) -> None:
    assert at_address(address) == Place(place)
