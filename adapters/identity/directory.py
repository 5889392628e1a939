"""Who holds which office, read afresh for every decision so that a lost office counts at once."""

from collections.abc import Mapping
from types import MappingProxyType

import asyncpg

from adapters.postgres.connecting import fetch
from domain.actors import EVERYWHERE, Actor, Office
from domain.terms import Role

SEASON_FILE = "system/season-file"
"""In whose name a bloc's papers are brought in from a file."""

MACHINES: Mapping[str, Actor] = MappingProxyType(
    {SEASON_FILE: Actor(SEASON_FILE, (Office(Role.RECORDER, EVERYWHERE),))}
)
"""Actors that are no persons. They have no account, so nobody can sign in as one."""

OFFICES = """
SELECT role, province, bloc_id, unit_id, since, until FROM identity.office
WHERE account_id = $1 ORDER BY id
"""


class PostgresDirectory:
    """The directory over the accounts of this house."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short reads."""
        self._pool = pool

    async def actor(self, actor_id: str) -> Actor:
        """Return the actor with all offices ever held; one without any where the id is unknown.

        Raises ``RecordUnavailable`` while the database cannot be asked.
        """
        if actor_id in MACHINES:
            return MACHINES[actor_id]
        rows = await fetch(self._pool, OFFICES, actor_id)
        return Actor(actor_id, tuple(office_of(row) for row in rows))


def office_of(row: asyncpg.Record) -> Office:
    """Make an office of a row that has its columns."""
    return Office(
        role=Role.of(row["role"]),
        province=row["province"],
        bloc_id=row["bloc_id"],
        unit_id=row["unit_id"],
        since=row["since"],
        until=row["until"],
    )
