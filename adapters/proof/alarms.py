"""How the log is: how far it is signed, and the alarm that stands while it cannot be."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.connecting import fetch

_SIGNED = "SELECT coalesce(max(size), 0) AS size FROM log.checkpoint"

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
