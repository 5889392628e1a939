"""Which person of the provider is which account here. Nobody gets an account or office by it."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.identity.openid.refusing import OpenIdRefused, Why
from adapters.postgres.connecting import fetch


@dataclass(frozen=True, slots=True)
class Link:
    """One person of a provider, linked to an account."""

    issuer: str
    subject: str
    linked_at: datetime
    last_used_at: datetime | None


class Links:
    """Keeps and finds links by issuer and subject, the two claims that stay (OIDC Core 5.7)."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def add(self, issuer: str, subject: str, account_id: str) -> bool:
        """Link; False where it is so already. Raise `OpenIdRefused` where it is another's."""
        rows = await fetch(
            self._pool,
            "INSERT INTO identity.openid_subject (issuer, subject, account_id)"
            " VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING subject",
            issuer,
            subject,
            account_id,
        )
        if rows:
            return True
        if await self.account_of(issuer, subject) != account_id:
            raise OpenIdRefused(Why.TAKEN, subject=subject)
        return False

    async def account_of(self, issuer: str, subject: str) -> str | None:
        """Return whose link it is, also where that account is disabled."""
        rows = await fetch(
            self._pool,
            "SELECT account_id FROM identity.openid_subject WHERE issuer = $1 AND subject = $2",
            issuer,
            subject,
        )
        return str(rows[0]["account_id"]) if rows else None

    async def used(self, issuer: str, subject: str) -> str:
        """Return whose link it is and note its use; raise `OpenIdRefused` where nobody's."""
        rows = await fetch(
            self._pool,
            "UPDATE identity.openid_subject s SET last_used_at = clock_timestamp()"
            " FROM identity.account a WHERE a.id = s.account_id AND a.disabled_at IS NULL"
            " AND s.issuer = $1 AND s.subject = $2 RETURNING s.account_id",
            issuer,
            subject,
        )
        if not rows:
            raise OpenIdRefused(Why.UNKNOWN, subject=subject)
        return str(rows[0]["account_id"])

    async def of_account(self, account_id: str) -> list[Link]:
        """Return an account's links, oldest first."""
        rows = await fetch(
            self._pool,
            "SELECT issuer, subject, linked_at, last_used_at FROM identity.openid_subject"
            " WHERE account_id = $1 ORDER BY linked_at",
            account_id,
        )
        return [Link(**dict(row)) for row in rows]

    async def remove(self, issuer: str, subject: str, account_id: str) -> bool:
        """Take a link of that account away; False where there was none."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.openid_subject"
            " WHERE issuer = $1 AND subject = $2 AND account_id = $3 RETURNING subject",
            issuer,
            subject,
            account_id,
        )
        return bool(rows)
