"""Accounts for people who have no password yet, and the links by which they set one.

A link is 256 random bits, shown once; the table has its SHA-256. It is good for one use and a few
days, sets the password of its account and nothing else, and dies with the first password.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import asyncpg

from adapters.identity.passwords import Passwords, composed
from adapters.postgres.connecting import fetch, translated
from domain.actors import Office
from domain.ids import folded

GOOD_FOR = timedelta(days=7)
"""Long enough for a person on leave, short enough for a list of links that was left lying."""

_ADD = """
INSERT INTO identity.account (id, sign_in_name, display_name, simulated)
VALUES ($1, $2, $3, false) ON CONFLICT (sign_in_name) DO NOTHING RETURNING id
"""
_OFFICE = """
INSERT INTO identity.office
  (account_id, role, province, bloc_id, unit_id, since, until, scope_name)
SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM identity.account WHERE sign_in_name = $1
ON CONFLICT DO NOTHING
"""
_END = """
UPDATE identity.office SET until = $7
WHERE account_id = (SELECT id FROM identity.account WHERE sign_in_name = $1) AND role = $2
  AND province = $3 AND bloc_id IS NOT DISTINCT FROM $4 AND unit_id IS NOT DISTINCT FROM $5
  AND since IS NOT DISTINCT FROM $6 AND until IS NULL
"""
_INVITE = """
INSERT INTO identity.invitation (token_sha256, account_id, made_by, ends_at)
VALUES ($1, $2, $3, clock_timestamp() + $4)
ON CONFLICT (account_id) DO UPDATE SET token_sha256 = excluded.token_sha256,
  made_by = excluded.made_by, made_at = clock_timestamp(), ends_at = excluded.ends_at
"""
_UNSET = """
SELECT id, sign_in_name, display_name FROM identity.account a
WHERE NOT simulated AND password_hash IS NULL AND disabled_at IS NULL
  AND sign_in_name = ANY($1)
  AND EXISTS (SELECT FROM identity.office o WHERE o.account_id = a.id AND o.province = $2)
ORDER BY sign_in_name COLLATE "C"
"""
_WHOSE = """
SELECT a.id, a.sign_in_name, a.display_name FROM identity.invitation i
JOIN identity.account a ON a.id = i.account_id
WHERE i.token_sha256 = $1 AND i.ends_at > clock_timestamp() AND a.disabled_at IS NULL
  AND a.password_hash IS NULL
"""
_USE = """
WITH used AS (
  DELETE FROM identity.invitation WHERE token_sha256 = $1 AND ends_at > clock_timestamp()
  RETURNING account_id)
UPDATE identity.account a SET password_hash = $2 FROM used
WHERE a.id = used.account_id AND a.password_hash IS NULL AND a.disabled_at IS NULL
RETURNING a.id
"""


class NameTaken(Exception):
    """Somebody took a sign-in name between the look and the deed; nothing was entered."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to enrol."""

    sign_in_name: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Held:
    """An office to give, or to end where ``ends`` says so."""

    sign_in_name: str
    office: Office
    scope_name: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link's token with whom it is for; the token is kept nowhere else."""

    sign_in_name: str
    display_name: str
    token: str


class Inviting:
    """Enrols people, all of a list or none, and hands out links."""

    def __init__(self, pool: asyncpg.Pool, passwords: Passwords) -> None:
        """Use a pool of short statements and the process's gate for passwords."""
        self._pool = pool
        self._passwords = passwords

    async def enrol(self, people: Sequence[Newcomer], offices: Sequence[Held]) -> None:
        """Enter accounts without passwords and offices, in one transaction.

        Raises `NameTaken` where somebody was faster; then nothing is entered.
        """
        with translated():
            async with self._pool.acquire() as connection, connection.transaction():
                for person in people:
                    name, shown = folded(person.sign_in_name), composed(person.display_name)
                    if not await connection.fetchval(_ADD, str(uuid4()), name, shown.strip()):
                        raise NameTaken(person.sign_in_name)
                for held in offices:
                    await _hold(connection, held)

    async def invite(self, names: Sequence[str], province: str, by: str) -> list[Invitation]:
        """Return a fresh link for each of those who has no password yet; older links end."""
        made: list[Invitation] = []
        wanted = [folded(name) for name in names]
        with translated():
            async with self._pool.acquire() as connection, connection.transaction():
                for row in await connection.fetch(_UNSET, wanted, province):
                    token = secrets.token_urlsafe(32)
                    await connection.execute(_INVITE, _digest(token), row["id"], by, GOOD_FOR)
                    made.append(Invitation(row["sign_in_name"], row["display_name"], token))
        return made

    async def invited(self, token: str) -> Newcomer | None:
        """Return whose link it is; ``None`` for one that was used, has ended or never was."""
        rows = await fetch(self._pool, _WHOSE, _digest(token))
        return Newcomer(rows[0]["sign_in_name"], rows[0]["display_name"]) if rows else None

    async def accept(self, token: str, password: str) -> bool:
        """Set the first password; False where the link is no longer good.

        Raises `PasswordRefused` for a bad length, after which the link is still good.
        """
        kept = await self._passwords.hashed(password)
        return bool(await fetch(self._pool, _USE, _digest(token), kept))


async def _hold(connection: asyncpg.Connection, held: Held) -> None:
    office = held.office
    values = (
        folded(held.sign_in_name),
        office.role.value,
        office.province,
        office.bloc_id,
        office.unit_id,
        office.since,
        office.until,
    )
    if held.ends:
        await connection.execute(_END, *values)
    else:
        await connection.execute(_OFFICE, *values, held.scope_name)


def _digest(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
