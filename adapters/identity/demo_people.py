"""The people of a demonstration: every office of every province, played by nobody in particular.

They are called by their offices and are marked as simulated wherever they appear, because no paper
says who they were. They have no password and can only be chosen where the settings allow a
demonstration. The rehearsal of a season acts as the same people.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg

from adapters.postgres.connecting import translated
from adapters.postgres.read_models.queries import NominationRow, SeasonRow
from adapters.postgres.read_models.searching import search_text
from domain.actors import SIMULATED_PREFIX, Office
from domain.seasons.states import Season
from domain.terms import Role
from services.families import SEASON

if TYPE_CHECKING:
    from adapters.wiring import House

OF_A_PROVINCE = (
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
    Role.APPRAISER,
    Role.CHAIRMAN,
    Role.CLERK,
    Role.COMPLAINT_HANDLER,
    Role.CONSULTED_AGENCY,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
    Role.ARCHIVIST,
)
OF_A_BLOC = (
    Role.BLOC_HEAD,
    Role.BLOC_DEPUTY,
    Role.BLOC_SECRETARY,
    Role.COUNTER,
    Role.OBSERVER,
)
OF_A_UNIT = (Role.UNIT_OFFICER, Role.UNIT_LEADER)

COUNCIL_MEMBERS = 3
"""Ordinary members of each simulated council, beside its chair."""


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated person with the one office that is played."""

    id: str
    display_name: str
    office: Office
    scope_name: str = ""


def demo_actor_id(
    province: str,
    role: Role,
    *,
    bloc_id: UUID | None = None,
    unit_id: UUID | None = None,
    number: int | None = None,
) -> str:
    """Return the id of whoever plays that office, such as ``simulated/lao-cai/council-secretary``.

    A bloc or unit is named by the first eight digits of its id, because its name may change.
    ``number`` tells the council's members apart, from 1.
    """
    scope = bloc_id or unit_id
    parts = [_slug(province), role.value.lower().replace("_", "-")]
    parts += [scope.hex[:8]] if scope is not None else []
    parts += [str(number)] if number is not None else []
    return SIMULATED_PREFIX + "/".join(parts)


def of_province(province: str) -> Iterator[Person]:
    """Return the province's own offices: council, board, committee and those who check them."""
    for role in OF_A_PROVINCE:
        numbers = range(1, COUNCIL_MEMBERS + 1) if role is Role.COUNCIL_MEMBER else (None,)
        for number in numbers:
            yield Person(
                demo_actor_id(province, role, number=number),
                _called(role, "" if number is None else str(number)),
                Office(role, province),
            )


def of_bloc(province: str, bloc_id: UUID, name: str) -> Iterator[Person]:
    """Return the bloc's head and secretary, its counting team and who observes it."""
    for role in OF_A_BLOC:
        office = Office(role, province, bloc_id=bloc_id)
        actor = demo_actor_id(province, role, bloc_id=bloc_id)
        yield Person(actor, _called(role, "", name), office, name)


def of_unit(province: str, unit_id: UUID, name: str) -> Iterator[Person]:
    """Return the unit's officer and leader."""
    for role in OF_A_UNIT:
        office = Office(role, province, unit_id=unit_id)
        actor = demo_actor_id(province, role, unit_id=unit_id)
        yield Person(actor, _called(role, "", name), office, name)


async def seed(house: "House", provinces: Collection[str] | None = None) -> int:
    """Enrol the people of every season in these provinces, or in all; return how many are new.

    It reads the read models, so whoever has just brought a season in waits for them first. Running
    it again adds the people of new blocs and units and changes nobody.
    """
    queries = house.queries
    wanted = await queries.provinces() if provinces is None else provinces
    people = [person for province in wanted for person in of_province(province)]
    for season in await queries.seasons(wanted):
        people += of_season(season, await queries.of_season(season.id))
        people += await _members(house, season)
    return await enrol(house.pool, people)


def of_season(season: SeasonRow, nominations: Iterable[NominationRow]) -> list[Person]:
    """Return the people of a season's bloc and of its nominated units."""
    people = list(of_bloc(season.province, season.bloc_id, season.bloc_name))
    for nomination in nominations:
        people += of_unit(season.province, nomination.unit_id, nomination.unit_name)
    return people


async def _members(house: "House", season: SeasonRow) -> list[Person]:
    """Return the people of the members whom the bloc itself has confirmed."""
    state = await house.carrying_out.state(SEASON, season.id)
    members = state.roster.members if isinstance(state, Season) else ()
    return [p for m in members for p in of_unit(season.province, m.unit_id, m.name)]


async def enrol(pool: asyncpg.Pool, people: Iterable[Person]) -> int:
    """Enter those who are not known yet, all or none of them, and return their number."""
    by_id = {person.id: person for person in people}
    with translated():
        async with pool.acquire() as connection, connection.transaction():
            new = [await _enter(connection, person) for person in by_id.values()]
    return sum(new)


async def _enter(connection: asyncpg.Connection, person: Person) -> bool:
    entered = await connection.fetchval(
        "INSERT INTO identity.account (id, display_name, simulated) VALUES ($1, $2, true)"
        " ON CONFLICT (id) DO NOTHING RETURNING id",
        person.id,
        person.display_name,
    )
    office = person.office
    await connection.execute(
        "INSERT INTO identity.office (account_id, role, province, bloc_id, unit_id, scope_name)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        person.id,
        office.role.value,
        office.province,
        office.bloc_id,
        office.unit_id,
        person.scope_name,
    )
    return entered is not None


def _called(role: Role, number: str = "", of: str = "") -> str:
    name = f"{role.vi} {number}".strip()
    return f"{name}, {of} (mô phỏng)" if of else f"{name} (mô phỏng)"


def _slug(name: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", search_text(name)))
