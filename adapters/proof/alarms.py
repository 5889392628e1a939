"""How the log is: how far it is signed, and the alarm that stands while it cannot be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg

from adapters.postgres.connecting import fetch

_SIGNED = "SELECT coalesce(max(size), 0) AS size FROM log.checkpoint"

_UNSIGNED_SINCE = """
SELECT e.recorded_at FROM es.event AS e
WHERE e.position = (SELECT coalesce(max(size), 0) + 1 FROM log.checkpoint)
  AND e.recorded_at < clock_timestamp() - $1::interval
"""

_STANDING = "SELECT code, vi, en, raised_at FROM log.alarm"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What does not fit, by its code of `docs/proof.md` and in words, and since when."""

    code: str
    vi: str
    en: str
    raised_at: datetime


async def standing_alarm(pool: asyncpg.Pool) -> Alarm | None:
    """Return the alarm; None while the record fits everything that was signed about it.

    Raises `RecordUnavailable` where nobody can say.
    """
    rows = await fetch(pool, _STANDING)
    return Alarm(**dict(rows[0])) if rows else None


async def signed_size(pool: asyncpg.Pool) -> int:
    """Return how many events are under the newest checkpoint; a log that is behind has no signer.

    Raises `RecordUnavailable` as above.
    """
    return int((await fetch(pool, _SIGNED))[0]["size"])


async def unsigned_since(pool: asyncpg.Pool, late: timedelta) -> datetime | None:
    """Return when the oldest event without a checkpoint was recorded; None if that is not so long.

    Raises `RecordUnavailable` as above.
    """
    rows = await fetch(pool, _UNSIGNED_SINCE, late)
    return rows[0]["recorded_at"] if rows else None
