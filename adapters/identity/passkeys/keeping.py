"""The public halves of passkeys, with the names that their owners gave them."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.identity.passkeys.challenges import PasskeyRefused
from adapters.postgres.connecting import fetch

MOST = 10
"""More keys than anybody has pockets."""

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey as we know it."""

    credential_id: bytes
    account_id: str
    public_key: bytes
    sign_count: int
    name: str
    created_at: datetime
    last_used_at: datetime | None

    @property
    def handle(self) -> str:
        """Return the name that a form sends for it."""
        return self.credential_id.hex()


COLUMNS = "credential_id, account_id, public_key, sign_count, name, created_at, last_used_at"


class KeptPasskeys:
    """Keeps passkeys in the database."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def of_account(self, account_id: str) -> list[Passkey]:
        """Return an account's passkeys, oldest first."""
        rows = await fetch(
            self._pool,
            f"SELECT {COLUMNS} FROM identity.passkey WHERE account_id = $1"  # noqa: S608 - a constant
            " ORDER BY created_at",
            account_id,
        )
        return [Passkey(**dict(row)) for row in rows]

    async def called(self, credential_id: bytes) -> Passkey:
        """Return a passkey of an account that is not disabled, or raise `PasskeyRefused`."""
        rows = await fetch(
            self._pool,
            f"SELECT {COLUMNS} FROM identity.passkey"  # noqa: S608 - a constant
            " WHERE credential_id = $1 AND EXISTS (SELECT FROM identity.account a"
            " WHERE a.id = account_id AND a.disabled_at IS NULL)",
            credential_id,
        )
        if not rows:
            raise PasskeyRefused("an unknown passkey")
        return Passkey(**dict(rows[0]))

    async def add(self, account_id: str, name: str, made: tuple[bytes, bytes, int]) -> None:
        """Keep an id, a public key and a count; raise `PasskeyRefused` where that id is known."""
        rows = await fetch(
            self._pool,
            "INSERT INTO identity.passkey"
            " (account_id, name, credential_id, public_key, sign_count)"
            " SELECT $1, $2, $3, $4, $5 WHERE"
            " (SELECT count(*) FROM identity.passkey WHERE account_id = $1) < $6"
            " ON CONFLICT DO NOTHING RETURNING credential_id",
            account_id,
            name[:LONGEST_NAME],
            *made,
            MOST,
        )
        if not rows:
            raise PasskeyRefused("known already, or too many")

    async def used(self, passkey: Passkey, count: int) -> None:
        """Note a use; raise `PasskeyRefused` where the same count was used at the same moment.

        A copy of the key would come with a count that we have seen (WebAuthn 6.1.1). Keys that
        do not count always say nought.
        """
        rows = await fetch(
            self._pool,
            "UPDATE identity.passkey SET sign_count = $2, last_used_at = clock_timestamp()"
            " WHERE credential_id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))"
            " RETURNING credential_id",
            passkey.credential_id,
            count,
        )
        if not rows:
            raise PasskeyRefused("its count went back")

    async def remove_all(self, account_id: str) -> int:
        """Take all of an account's passkeys away, and return how many there were."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.passkey WHERE account_id = $1 RETURNING credential_id",
            account_id,
        )
        return len(rows)

    async def remove(self, account_id: str, handle: str) -> bool:
        """Take a passkey away; False where that account has no such key."""
        rows = await fetch(
            self._pool,
            "DELETE FROM identity.passkey WHERE account_id = $1"
            " AND encode(credential_id, 'hex') = $2 RETURNING credential_id",
            account_id,
            handle,
        )
        return bool(rows)
