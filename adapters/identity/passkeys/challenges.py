"""Challenges under way: each is answered once, soon, and for what it was made."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Literal

import asyncpg

from adapters.postgres.connecting import fetch

PATIENCE = timedelta(minutes=5)
"""How long somebody may look for the key."""

Purpose = Literal["register", "sign-in", "prove"]


class PasskeyRefused(Exception):
    """What a browser sent proves nothing. The reason is for the log, never shown."""


class Challenges:
    """Keeps challenges in the database, so that any web process can take the answer."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def begin(self, purpose: Purpose, account_id: str | None = None) -> bytes:
        """Return a fresh challenge of 256 bits, and forget those that nobody answered."""
        challenge = secrets.token_bytes(32)
        await fetch(
            self._pool,
            "DELETE FROM identity.challenge WHERE began_at < clock_timestamp() - $1::interval",
            PATIENCE,
        )
        await fetch(
            self._pool,
            "INSERT INTO identity.challenge (challenge_sha256, purpose, account_id)"
            " VALUES ($1, $2, $3)",
            sha256(challenge).digest(),
            purpose,
            account_id,
        )
        return challenge

    async def spend(
        self, challenge: bytes, purpose: Purpose, account_id: str | None = None
    ) -> None:
        """Spend a challenge; raise `PasskeyRefused` where it is not one for this."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.challenge WHERE challenge_sha256 = $1"
            " RETURNING purpose, account_id, began_at > clock_timestamp() - $2::interval AS fresh",
            sha256(challenge).digest(),
            PATIENCE,
        )
        if not rows or not rows[0]["fresh"]:
            raise PasskeyRefused("no such challenge, or too late")
        if (rows[0]["purpose"], rows[0]["account_id"]) != (purpose, account_id):
            raise PasskeyRefused("a challenge for something else")
