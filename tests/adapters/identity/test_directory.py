from datetime import date
from uuid import uuid4

import asyncpg

from adapters.identity import demo_people
from adapters.identity.accounts import Accounts
from adapters.identity.directory import SEASON_FILE, PostgresDirectory
from domain.actors import EVERYWHERE, Office
from domain.terms import Role

PASSWORD = "hương thơm cỏ mật"


async def test_an_unknown_actor_has_no_office(pool: asyncpg.Pool) -> None:
    assert (await PostgresDirectory(pool).actor("nobody")).offices == ()


async def test_the_season_file_records_everywhere_and_has_no_account(
    pool: asyncpg.Pool, accounts: Accounts
) -> None:
    actor = await PostgresDirectory(pool).actor(SEASON_FILE)
    assert actor.offices == (Office(Role.RECORDER, EVERYWHERE),)
    assert await accounts.by_ids([SEASON_FILE]) == {}


async def test_an_office_is_returned_as_it_was_given(
    pool: asyncpg.Pool, accounts: Accounts
) -> None:
    account = await accounts.add("chi.a", "Chị A", PASSWORD)
    office = Office(
        Role.BLOC_HEAD, "Lào Cai", bloc_id=uuid4(), since=date(2020, 1, 1), until=date(2020, 12, 31)
    )
    assert await accounts.give_office(account, office)
    assert (await PostgresDirectory(pool).actor(account)).offices == (office,)


async def test_the_same_office_is_given_once(pool: asyncpg.Pool, accounts: Accounts) -> None:
    account = await accounts.add("chi.a", "Chị A", PASSWORD)
    office = Office(Role.CLERK, "Lào Cai")
    assert await accounts.give_office(account, office)
    assert not await accounts.give_office(account, office)


async def test_an_office_that_ended_stays_known(pool: asyncpg.Pool, accounts: Accounts) -> None:
    account = await accounts.add("chi.a", "Chị A", PASSWORD)
    office = Office(Role.CLERK, "Lào Cai")
    await accounts.give_office(account, office)
    assert await accounts.end_office(account, office, date(2024, 6, 30))
    actor = await PostgresDirectory(pool).actor(account)
    assert actor.offices_on(date(2024, 6, 30), "Lào Cai")
    assert not actor.offices_on(date(2024, 7, 1), "Lào Cai")


async def test_the_demonstrations_people_hold_what_their_ids_say(
    pool: asyncpg.Pool, accounts: Accounts
) -> None:
    bloc, unit = uuid4(), uuid4()
    people = [
        *demo_people.of_province("Lào Cai"),
        *demo_people.of_bloc("Lào Cai", bloc, "Khối A"),
        *demo_people.of_unit("Lào Cai", unit, "Sở B"),
    ]
    assert await demo_people.enrol(pool, people) == len(people)
    assert await demo_people.enrol(pool, people) == 0
    directory = PostgresDirectory(pool)
    for person in people:
        actor = await directory.actor(person.id)
        assert actor.simulated
        assert actor.offices == (person.office,)
    head = demo_people.demo_actor_id("Lào Cai", Role.BLOC_HEAD, bloc_id=bloc)
    account = (await accounts.by_ids([head]))[head]
    assert account.display_name == "Trưởng khối, Khối A (mô phỏng)"
    assert account.held[0].scope_name == "Khối A"


def test_a_council_has_a_chair_and_three_members() -> None:
    ids = {person.id for person in demo_people.of_province("Bà Rịa - Vũng Tàu")}
    assert "simulated/ba-ria-vung-tau/council-chair" in ids
    assert {f"simulated/ba-ria-vung-tau/council-member/{n}" for n in (1, 2, 3)} <= ids
