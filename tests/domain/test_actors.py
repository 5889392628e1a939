"""Actors and their dated offices."""

import pytest

from domain.actors import EVERYWHERE, Actor, Office, timer
from domain.terms import Role
from tests.building.papers import day
from tests.building.people import COLLEGE, STATION

TERM = Office(Role.BLOC_HEAD, "Lào Cai", since=day("01/01/2020"), until=day("31/12/2020"))


@pytest.mark.parametrize(
    "on, held",
    [
        ("31/12/2019", False),
        ("01/01/2020", True),
        ("30/06/2020", True),
        ("31/12/2020", True),
        ("01/01/2021", False),
    ],
)
def test_an_office_is_held_from_its_first_day_to_its_last(on: str, held: bool) -> None:
    assert TERM.holds_on(day(on)) is held


def test_an_office_without_ends_is_held_always() -> None:
    assert Office(Role.CLERK, "Lào Cai").holds_on(day("01/01/1990"))


def test_an_actor_has_the_offices_of_that_province_on_that_day() -> None:
    clerk = Office(Role.CLERK, "Yên Bái")
    everywhere = Office(Role.RECORDER, EVERYWHERE)
    actor = Actor("a", (TERM, clerk, everywhere))
    assert actor.offices_on(day("01/02/2020"), "Lào Cai") == (TERM, everywhere)
    assert actor.offices_on(day("01/02/2021"), "Lào Cai") == (everywhere,)
    assert actor.offices_on(day("01/02/2021"), "Yên Bái") == (clerk, everywhere)


def test_the_prefix_of_the_id_says_who_only_plays_a_part() -> None:
    assert Actor("simulated/lao-cai/clerk").simulated
    assert not Actor("lao-cai/simulated").simulated


def test_every_unit_that_an_actor_serves_is_a_possible_conflict() -> None:
    offices = (
        Office(Role.UNIT_LEADER, "Lào Cai", unit_id=STATION),
        Office(Role.UNIT_OFFICER, "Lào Cai", unit_id=COLLEGE, until=day("01/01/2019")),
        Office(Role.COUNCIL_MEMBER, "Lào Cai"),
    )
    assert Actor("a", offices).units() == {STATION, COLLEGE}


def test_the_timer_acts_in_the_name_of_a_province() -> None:
    actor = timer("Lào Cai")
    assert actor.id == "system/timer"
    assert actor.offices_on(day("28/01/2021"), "Lào Cai")
    assert not actor.offices_on(day("28/01/2021"), "Yên Bái")
