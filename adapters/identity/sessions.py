"""Sessions: kept on the server, so that they can be ended there."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal
from uuid import UUID

import asyncpg

from adapters.postgres.connecting import fetch

IDLE = timedelta(minutes=30)
"""A session nobody used for this long is over: desks in offices are shared."""

LONGEST = timedelta(hours=12)
"""No session outlives a working day, however busy it is."""

NOTICED_EVERY = timedelta(minutes=1)
"""How exactly the last use is kept: a write for every page would be in the way of nothing else."""

JUST_NOW = timedelta(0)

Way = Literal["password", "openid", "passkey", "demonstration"]

COLUMNS = (
    "id, account_id, way, browser, created_at, seen_at, ends_at,"
    " clock_timestamp() - proven_at AS proof_age"
)
LIVE = "ends_at > clock_timestamp() AND seen_at > clock_timestamp() - $2::interval"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a session begins."""

    way: Way = "password"
    browser: str = ""
    proof_age: timedelta | None = None
    """How long ago its holder gave a proof that is good enough for signing, if ever."""
    id_token: str | None = None
    """What the OpenID provider gave for the sign-in, which it wants to see at the sign-out."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its owner sees it: all but the token, which only the browser holds."""

    id: UUID
    account_id: str
    way: Way
    browser: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    proof_age: timedelta | None


class Sessions:
    """Opens, finds and ends sessions. Only the one who holds the cookie knows its token."""

    def __init__(
        self, pool: asyncpg.Pool, idle: timedelta = IDLE, longest: timedelta = LONGEST
    ) -> None:
        """Use a pool of short statements."""
        self._pool = pool
        self._idle = idle
        self._longest = longest

    async def open(self, account_id: str, how: Beginning | None = None) -> str:
        """Begin a session and return its token: 256 bits that are kept nowhere here."""
        token = secrets.token_urlsafe(32)
        how = how or Beginning()
        await fetch(
            self._pool,
            "INSERT INTO identity.session"
            " (token_sha256, account_id, ends_at, way, browser, proven_at, id_token)"
            " VALUES ($1, $2, clock_timestamp() + $3, $4, $5,"
            " clock_timestamp() - $6::interval, $7)",
            _digest(token),
            account_id,
            self._longest,
            how.way,
            how.browser,
            how.proof_age,
            how.id_token,
        )
        return token

    async def current(self, token: str) -> Session | None:
        """Return the session, and note that it is in use; ``None`` once it is over."""
        rows = await fetch(
            self._pool,
            f"SELECT s.*, clock_timestamp() - seen_at AS unused FROM (SELECT {COLUMNS}"  # noqa: S608 - constants
            f" FROM identity.session WHERE token_sha256 = $1 AND {LIVE}) s"
            " JOIN identity.account a ON a.id = s.account_id AND a.disabled_at IS NULL",
            _digest(token),
            self._idle,
        )
        if not rows:
            return None
        found = dict(rows[0])
        if found.pop("unused") > NOTICED_EVERY:
            await fetch(
                self._pool,
                "UPDATE identity.session SET seen_at = clock_timestamp() WHERE token_sha256 = $1",
                _digest(token),
            )
        return Session(**found)

    async def account_of(self, token: str) -> str | None:
        """Return whose session it is, as `current` does."""
        session = await self.current(token)
        return None if session is None else session.account_id

    async def of_account(self, account_id: str) -> list[Session]:
        """Return the sessions of an account that are not over, the last used first."""
        rows = await fetch(
            self._pool,
            f"SELECT {COLUMNS} FROM identity.session"  # noqa: S608 - constants
            f" WHERE account_id = $1 AND {LIVE} ORDER BY seen_at DESC, id",
            account_id,
            self._idle,
        )
        return [Session(**dict(row)) for row in rows]

    async def prove(self, token: str) -> str:
        """Note that its holder has just proven to be the person, and return the token from now on.

        Whoever had learnt the token before the proof holds nothing by it (ASVS 5.0, 7.2.4).
        """
        renewed = secrets.token_urlsafe(32)
        await fetch(
            self._pool,
            "UPDATE identity.session SET token_sha256 = $2, proven_at = clock_timestamp()"
            " WHERE token_sha256 = $1",
            _digest(token),
            _digest(renewed),
        )
        return renewed

    async def end(self, token: str) -> str | None:
        """End a session at once, and clear away those that ended by themselves.

        Returns what the OpenID provider gave for it, where it began there.
        """
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.session WHERE token_sha256 = $1 OR ends_at < clock_timestamp()"
            " OR seen_at < clock_timestamp() - $2::interval RETURNING token_sha256, id_token",
            _digest(token),
            self._idle,
        )
        return next((r["id_token"] for r in rows if r["token_sha256"] == _digest(token)), None)

    async def revoke(self, account_id: str, session_id: UUID) -> bool:
        """End one session of that account; False where it has no such session."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.session WHERE account_id = $1 AND id = $2 RETURNING id",
            account_id,
            session_id,
        )
        return bool(rows)

    async def revoke_others(self, account_id: str, kept: UUID | None) -> int:
        """End all sessions of an account but that one, and return how many there were."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.session WHERE account_id = $1 AND id IS DISTINCT FROM $2"
            " RETURNING id",
            account_id,
            kept,
        )
        return len(rows)


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
