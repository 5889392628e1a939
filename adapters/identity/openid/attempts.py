"""Sign-ins under way at the provider: each is used once, by the browser that began it."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

import asyncpg

from adapters.identity.openid.refusing import OpenIdRefused, Why
from adapters.postgres.connecting import fetch

PATIENCE = timedelta(minutes=10)
"""How long somebody may take at the provider."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What we remember of a sign-in until the browser comes back."""

    state: str
    nonce: str
    verifier: str
    next: str = "/"
    linking: str | None = None
    """The signed-in account to which the provider's person is to be linked; none for a sign-in."""


class Attempts:
    """Keeps attempts in the database, so that any web process can take the answer."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def begin(self, browser: str, next_: str, linking: str | None = None) -> Attempt:
        """Begin one for the browser that holds this secret, and forget those nobody finished."""
        made = Attempt(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),  # 64 characters: RFC 7636 4.1 asks for 43 to 128.
            next=next_,
            linking=linking,
        )
        await fetch(
            self._pool,
            "DELETE FROM identity.openid_attempt WHERE began_at < clock_timestamp() - $1::interval",
            PATIENCE,
        )
        await fetch(
            self._pool,
            "INSERT INTO identity.openid_attempt"
            " (state_sha256, browser_sha256, nonce, verifier, next, linking)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            _digest(made.state),
            _digest(browser),
            made.nonce,
            made.verifier,
            made.next,
            made.linking,
        )
        return made

    async def take(self, state: str, browser: str) -> Attempt:
        """Return the attempt, spent whoever asks; raise `OpenIdRefused` where it is not theirs.

        A state that comes a second time, late, or from another browser finds nothing.
        """
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.openid_attempt WHERE state_sha256 = $1"
            " RETURNING browser_sha256, nonce, verifier, next, linking,"
            " began_at > clock_timestamp() - $2::interval AS in_time",
            _digest(state),
            PATIENCE,
        )
        if not rows or not rows[0]["in_time"]:
            raise OpenIdRefused(Why.SPENT)
        row = rows[0]
        if not hmac.compare_digest(row["browser_sha256"], _digest(browser)):
            raise OpenIdRefused(Why.SPENT, "another browser")
        return Attempt(state, row["nonce"], row["verifier"], row["next"], row["linking"])


def _digest(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
