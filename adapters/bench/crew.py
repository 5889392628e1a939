"""The people at work in a benchmark: their offices, their sessions, and what they may open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import asyncpg

from adapters.bench.browsing import Browser
from adapters.bench.country import MARK, BlocHere, Load, blocs
from adapters.bench.filling import enrol
from adapters.identity.demo_people import OF_A_BLOC, OF_A_UNIT, Person
from adapters.identity.sessions import Beginning, Sessions
from adapters.postgres.connecting import fetch
from adapters.wiring import House
from domain.actors import EVERYWHERE, Office
from domain.terms import Role, Stage

OFFICES = (
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
    Role.UNIT_OFFICER,
    Role.APPRAISER,
    Role.BLOC_HEAD,
    Role.COUNCIL_CHAIR,
    Role.AUDITOR,
    Role.CHAIRMAN,
    Role.UNIT_LEADER,
    Role.CLERK,
    Role.COUNCIL_MEMBER,
    Role.BLOC_SECRETARY,
)
"""Whose desks are occupied, in turn; the next person sits in the next province."""

A_WHOLE_DAY = timedelta(hours=12)

_MATTERS = """
SELECT id, version, season_id, unit_id, stage, held OR returned AS rests FROM view.nomination
WHERE province = $1 ORDER BY id
"""
_OPEN_SEASONS = "SELECT id FROM view.season WHERE province = $1 AND is_open ORDER BY id"


@dataclass(frozen=True, slots=True)
class Matters:
    """What there is in a province to be opened."""

    rows: Sequence[Mapping[str, object]]
    open_seasons: tuple[UUID, ...]

    def any(self, chance: Random) -> Mapping[str, object]:
        """Return any nomination."""
        return chance.choice(self.rows)

    def in_review(self) -> list[UUID]:
        """Return the nominations that the council has before it."""
        reviewed = [r for r in self.rows if r["stage"] == Stage.BOARD_REVIEW.value]
        return [UUID(str(row["id"])) for row in reviewed if not row["rests"]]


@dataclass(slots=True)
class Worker:
    """One person at work, with a browser that is signed in."""

    id: str
    office: Office
    matters: Matters
    browser: Browser
    chance: Random
    unspoken: list[UUID]
    """What the council has before it and this person has given no opinion on, in any order."""


async def crew(house: House, load: Load, people: int, host: str, port: int) -> list[Worker]:
    """Sign in so many people of different offices and provinces; one audits all of them."""
    at_home = _first_blocs(load)
    staff = [_person(n, list(at_home.values())) for n in range(people)]
    await enrol(house.pool, staff)
    sessions = Sessions(house.pool, A_WHOLE_DAY, A_WHOLE_DAY)
    known: dict[str, Matters] = {}
    workers: list[Worker] = []
    for person in staff:
        home = person.office.province
        home = next(iter(at_home)) if home == EVERYWHERE else home
        if home not in known:
            known[home] = await _matters(house.pool, home)
        # A proof of who sits there, so that what signs can be done too.
        token = await sessions.open(person.id, Beginning(proof_age=timedelta(0)))
        browser = Browser(host, port, token)
        chance = load.chance("person", len(workers))
        unspoken = known[home].in_review()
        chance.shuffle(unspoken)
        workers.append(Worker(person.id, person.office, known[home], browser, chance, unspoken))
    return workers


def _first_blocs(load: Load) -> dict[str, BlocHere]:
    found: dict[str, BlocHere] = {}
    for bloc in blocs(load):
        found.setdefault(bloc.province, bloc)
    return found


def _person(number: int, homes: Sequence[BlocHere]) -> Person:
    if number == 0:
        return _called(number, Office(Role.AUDITOR, EVERYWHERE))
    role, bloc = OFFICES[number % len(OFFICES)], homes[number % len(homes)]
    return _called(
        number,
        Office(
            role,
            bloc.province,
            bloc_id=bloc.id if role in OF_A_BLOC else None,
            unit_id=bloc.head.unit_id if role in OF_A_UNIT else None,
        ),
    )


def _called(number: int, office: Office) -> Person:
    # With accounts of their own: a demonstration offers all of its parts at the door.
    return Person(str(uuid4()), f"{office.role.vi} {number} {MARK}", office)


async def _matters(pool: asyncpg.Pool, province: str) -> Matters:
    rows = await fetch(pool, _MATTERS, province)
    seasons = await fetch(pool, _OPEN_SEASONS, province)
    return Matters([dict(row) for row in rows], tuple(row["id"] for row in seasons))
