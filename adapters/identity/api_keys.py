"""Keys by which other systems ask in the name of an account: narrow, dated, and shown once."""

import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

import asyncpg

from adapters.identity.signing import SIGNING
from adapters.postgres.connecting import fetch

LONGEST = timedelta(days=366)
"""A key that nobody renews is a key that nobody knows of."""

SHAPE = re.compile(r"tonvinh_([0-9a-f]{8})_([\w-]{43})")
COLUMNS = (
    "prefix, account_id, name, province, reads, kinds, created_at, expires_at, revoked_at,"
    " last_used_on"
)


class KeyRefused(ValueError):
    """A key cannot be made as it was asked for."""


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a key may do."""

    province: str
    reads: bool = True
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is kept: all but its secret."""

    prefix: str
    account_id: str
    name: str
    province: str
    reads: bool
    kinds: frozenset[str]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_on: date | None


class ApiKeys:
    """Makes, finds and revokes keys."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        """Use a pool of short statements."""
        self._pool = pool

    async def make(self, account_id: str, name: str, scopes: Scopes, lasting: timedelta) -> str:
        """Make a key and return it; only its digest is kept, so nobody can show it again.

        Raises `KeyRefused` for a key that may do nothing, or sign something, or lasts too long. A
        plain digest is enough, for the secret has 256 bits that nobody can guess.
        """
        _refuse(scopes, lasting)
        prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        await fetch(
            self._pool,
            "INSERT INTO identity.api_key"
            " (prefix, secret_sha256, account_id, name, province, reads, kinds, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + $8::interval)",
            prefix,
            sha256(secret.encode()).digest(),
            account_id,
            name,
            scopes.province,
            scopes.reads,
            sorted(scopes.kinds),
            lasting,
        )
        return f"tonvinh_{prefix}_{secret}"

    async def shown(self, token: str) -> ApiKey | None:
        """Return the key that was shown, and note the day; ``None`` where it opens nothing."""
        shape = SHAPE.fullmatch(token)
        if shape is None:
            return None
        rows = await fetch(
            self._pool,
            f"SELECT {COLUMNS}, secret_sha256, current_date AS today FROM identity.api_key"  # noqa: S608 - a constant
            " WHERE prefix = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp()"
            " AND EXISTS (SELECT FROM identity.account a"
            " WHERE a.id = account_id AND a.disabled_at IS NULL)",
            shape[1],
        )
        digest = sha256(shape[2].encode()).digest()
        if not rows or not hmac.compare_digest(rows[0]["secret_sha256"], digest):
            return None
        key = _key(rows[0])
        if key.last_used_on != rows[0]["today"]:
            await fetch(
                self._pool,
                "UPDATE identity.api_key SET last_used_on = current_date WHERE prefix = $1",
                key.prefix,
            )
        return key

    async def of_account(self, account_id: str) -> list[ApiKey]:
        """Return an account's keys, the revoked and the expired ones too, newest first."""
        rows = await fetch(
            self._pool,
            f"SELECT {COLUMNS} FROM identity.api_key WHERE account_id = $1"  # noqa: S608 - a constant
            " ORDER BY created_at DESC",
            account_id,
        )
        return [_key(row) for row in rows]

    async def revoke(self, prefix: str) -> bool:
        """Let a key open nothing from now on; False where there is none to revoke."""
        rows = await fetch(
            self._pool,
            "UPDATE identity.api_key SET revoked_at = clock_timestamp()"
            " WHERE prefix = $1 AND revoked_at IS NULL RETURNING prefix",
            prefix,
        )
        return bool(rows)


def _refuse(scopes: Scopes, lasting: timedelta) -> None:
    if not scopes.reads and not scopes.kinds:
        raise KeyRefused("a key that may do nothing")
    if scopes.kinds & SIGNING:
        signing = ", ".join(sorted(scopes.kinds & SIGNING))
        raise KeyRefused(f"a key cannot sign: {signing}")
    if not timedelta(0) < lasting <= LONGEST:
        raise KeyRefused(f"a key lasts for 1 to {LONGEST.days} days")


def _key(row: asyncpg.Record) -> ApiKey:
    kept = {name: row[name] for name in COLUMNS.split(", ")}
    return ApiKey(**{**kept, "kinds": frozenset(row["kinds"])})


def known(kinds: Collection[str], every: Collection[str]) -> frozenset[str]:
    """Return these kinds; raise `KeyRefused` for one that no person may ask for."""
    for kind in kinds:
        if kind not in every:
            raise KeyRefused(f"there is no command {kind}")
    return frozenset(kinds)
