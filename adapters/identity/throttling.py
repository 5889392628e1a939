"""Slowing down who guesses passwords, without letting anybody lock somebody else out.

Failures are counted for a name at an address, so a stranger elsewhere cannot spend a person's
attempts; and for an address over all names, so that one address cannot try a word on everybody.
"""

from datetime import timedelta

import asyncpg

from adapters.postgres.connecting import fetch
from domain.ids import folded

WINDOW = timedelta(minutes=15)
"""How long a failure counts."""

OF_A_NAME = 5
"""Failures of one name at one address after which it has to wait."""

OF_AN_ADDRESS = 50
"""Failures of one address over all names; an office of many people may share one address."""


class Throttle:
    """Counts failures in the database, so that all web processes count the same ones."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def closed(self, address: str, sign_in_name: str) -> bool:
        """Whether this name at this address has to wait before another attempt."""
        rows = await fetch(
            self._pool,
            "SELECT count(*) AS all_names, count(*) FILTER (WHERE sign_in_name = $2) AS this_name"
            " FROM identity.failure"
            " WHERE address = $1 AND failed_at > clock_timestamp() - $3::interval",
            address,
            folded(sign_in_name),
            WINDOW,
        )
        counted = rows[0]
        return bool(counted["this_name"] >= OF_A_NAME or counted["all_names"] >= OF_AN_ADDRESS)

    async def failed(self, address: str, sign_in_name: str) -> None:
        """Count a failure, and forget those that no longer count."""
        await fetch(
            self._pool,
            "DELETE FROM identity.failure WHERE failed_at < clock_timestamp() - $1::interval",
            WINDOW,
        )
        await fetch(
            self._pool,
            "INSERT INTO identity.failure (address, sign_in_name) VALUES ($1, $2)",
            address,
            folded(sign_in_name)[:200],
        )

    async def succeeded(self, address: str, sign_in_name: str) -> None:
        """Forget the failures of who has now shown the right password there."""
        await fetch(
            self._pool,
            "DELETE FROM identity.failure WHERE address = $1 AND sign_in_name = $2",
            address,
            folded(sign_in_name),
        )
