"""Who receives events, and how far each has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

from adapters.exchange.webhooks.posting import Outcome
from adapters.exchange.webhooks.signing import SigningKey
from adapters.postgres.connecting import fetch

COLUMNS = """
id, province, address, types, generation, key_fingerprint, position, created_by, created_at,
delivered_at, attempts, failing_since, next_attempt_at, last_status, last_fault, disabled_at,
disabled_why
"""
_ADD = """
INSERT INTO exchange.subscription (province, address, types, position, created_by, key_fingerprint)
VALUES ($1, $2, $3, $4, $5, $6)
"""
_FRESH = """
attempts = 0, failing_since = NULL, next_attempt_at = NULL, disabled_at = NULL, disabled_why = NULL
"""
# Each of these moves the bookmark only from where the deliverer saw it: who replays meanwhile wins.
_ARRIVED = """
UPDATE exchange.subscription SET position = $3, delivered_at = clock_timestamp(), last_status = $4,
  last_fault = NULL, attempts = 0, failing_since = NULL, next_attempt_at = NULL
WHERE id = $1 AND position = $2 RETURNING id
"""
_PASSED = "UPDATE exchange.subscription SET position = $3 WHERE id = $1 AND position = $2"
_FAILED = """
UPDATE exchange.subscription SET attempts = attempts + 1, last_status = $3, last_fault = $4,
  failing_since = coalesce(failing_since, clock_timestamp()),
  next_attempt_at = clock_timestamp() + $5::interval,
  disabled_at = CASE WHEN $7 OR failing_since < clock_timestamp() - $6::interval
    THEN clock_timestamp() END,
  disabled_why = CASE WHEN $7 THEN 'gone'
    WHEN failing_since < clock_timestamp() - $6::interval THEN 'failing' END
WHERE id = $1 AND position = $2
"""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One receiver."""

    id: UUID
    province: str
    address: str
    types: tuple[str, ...]
    generation: int
    key_fingerprint: bytes
    position: int
    created_by: str
    created_at: datetime
    delivered_at: datetime | None
    attempts: int
    failing_since: datetime | None
    next_attempt_at: datetime | None
    last_status: int | None
    last_fault: str | None
    disabled_at: datetime | None
    disabled_why: str | None

    @property
    def state(self) -> str:
        """Return how it stands: working, failing or disabled."""
        if self.disabled_at is not None:
            return "disabled"
        return "failing" if self.attempts else "working"


class Subscriptions:
    """Keeps receivers. Whoever asks has been found entitled to the province."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def add(
        self,
        province: str,
        address: str,
        types: Sequence[str],
        after: int,
        by: str,
        key: SigningKey,
    ) -> Subscription:
        """Enter a receiver, which gets what follows after that position."""
        statement = f"{_ADD} RETURNING {COLUMNS}"
        values = (province, address, list(types), after, by, key.fingerprint)
        return _subscription((await fetch(self._pool, statement, *values))[0])

    async def of(self, provinces: Collection[str] | None = None) -> list[Subscription]:
        """Return the receivers of those provinces, or all, oldest first."""
        statement = (
            f"SELECT {COLUMNS} FROM exchange.subscription"  # noqa: S608 - columns of ours.
            " WHERE $1::text[] IS NULL OR province = ANY($1) ORDER BY created_at, id"
        )
        chosen = list(provinces) if provinces is not None else None
        return [_subscription(row) for row in await fetch(self._pool, statement, chosen)]

    async def get(self, subscription: UUID) -> Subscription | None:
        """Return one receiver, whatever its province: the caller checks that."""
        statement = f"SELECT {COLUMNS} FROM exchange.subscription WHERE id = $1"  # noqa: S608
        rows = await fetch(self._pool, statement, subscription)
        return _subscription(rows[0]) if rows else None

    async def remove(self, subscription: UUID) -> None:
        """Send nothing there any more."""
        await fetch(self._pool, "DELETE FROM exchange.subscription WHERE id = $1", subscription)

    async def replay(self, subscription: UUID, after: int) -> None:
        """Send everything after that position again, and at once."""
        statement = f"UPDATE exchange.subscription SET position = $2, {_FRESH} WHERE id = $1"  # noqa: S608
        await fetch(self._pool, statement, subscription, after)

    async def enable(self, subscription: UUID) -> None:
        """Go on where it stopped, at once."""
        statement = f"UPDATE exchange.subscription SET {_FRESH} WHERE id = $1"  # noqa: S608
        await fetch(self._pool, statement, subscription)

    async def renew(self, subscription: UUID, key: SigningKey) -> int:
        """End the old secret and return the number of the new one."""
        rows = await fetch(
            self._pool,
            "UPDATE exchange.subscription SET generation = generation + 1, key_fingerprint = $2"
            " WHERE id = $1 RETURNING generation",
            subscription,
            key.fingerprint,
        )
        return int(rows[0]["generation"])

    async def arrived(self, at: Subscription, position: int, outcome: Outcome) -> bool:
        """Move the bookmark behind what arrived; False where somebody moved it meanwhile."""
        return bool(await fetch(self._pool, _ARRIVED, at.id, at.position, position, outcome.status))

    async def passed(self, at: Subscription, position: int) -> None:
        """Move the bookmark over what is none of this receiver's."""
        await fetch(self._pool, _PASSED, at.id, at.position, position)

    async def failed(
        self, at: Subscription, outcome: Outcome, pause: timedelta, patience: timedelta
    ) -> None:
        """Note a failure; after ``patience`` without any success the receiver is disabled."""
        values = (outcome.status, outcome.fault[:200], pause, patience, outcome.unwanted)
        await fetch(self._pool, _FAILED, at.id, at.position, *values)


def _subscription(row: asyncpg.Record) -> Subscription:
    values = dict(row)
    values["types"] = tuple(values["types"])
    return Subscription(**values)
