"""Sessions: kept on the server, so that they can be ended there."""

import secrets
from datetime import timedelta
from hashlib import sha256

import asyncpg

from adapters.postgres.connecting import fetch

IDLE = timedelta(minutes=30)
"""A session nobody used for this long is over: desks in offices are shared."""

LONGEST = timedelta(hours=12)
"""No session outlives a working day, however busy it is."""

NOTICED_EVERY = timedelta(minutes=1)
"""How exactly the last use is kept: a write for every page would be in the way of nothing else."""


class Sessions:
    """Opens, finds and ends sessions. Only the one who holds the cookie knows its token."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def open(self, account_id: str) -> str:
        """Begin a session and return its token: 256 bits that are kept nowhere here."""
        token = secrets.token_urlsafe(32)
        await fetch(
            self._pool,
            "INSERT INTO identity.session (token_sha256, account_id, ends_at)"
            " VALUES ($1, $2, clock_timestamp() + $3)",
            _digest(token),
            account_id,
            LONGEST,
        )
        return token

    async def account_of(self, token: str) -> str | None:
        """Return whose session it is, and note that it is in use; ``None`` once it is over."""
        rows = await fetch(
            self._pool,
            "SELECT account_id, clock_timestamp() - seen_at AS idle FROM identity.session"
            " JOIN identity.account a ON a.id = account_id AND a.disabled_at IS NULL"
            " WHERE token_sha256 = $1 AND ends_at > clock_timestamp()"
            " AND seen_at > clock_timestamp() - $2::interval",
            _digest(token),
            IDLE,
        )
        if not rows:
            return None
        if rows[0]["idle"] > NOTICED_EVERY:
            await fetch(
                self._pool,
                "UPDATE identity.session SET seen_at = clock_timestamp() WHERE token_sha256 = $1",
                _digest(token),
            )
        return str(rows[0]["account_id"])

    async def end(self, token: str) -> None:
        """End a session at once, and clear away those that ended by themselves."""
        await fetch(
            self._pool,
            "DELETE FROM identity.session WHERE token_sha256 = $1 OR ends_at < clock_timestamp()"
            " OR seen_at < clock_timestamp() - $2::interval",
            _digest(token),
            IDLE,
        )


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
