"""The accounts of real people and of those who play a part."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from uuid import uuid4

import asyncpg

from adapters.identity.directory import office_of
from adapters.identity.passwords import Passwords, composed
from adapters.postgres.connecting import fetch, translated
from domain.actors import Actor, Office
from domain.ids import folded

_ACCOUNTS = """
SELECT a.id, a.sign_in_name, a.display_name, a.simulated, a.disabled_at IS NOT NULL AS disabled,
  o.id AS office, o.role, o.province, o.bloc_id, o.unit_id, o.scope_name, o.since, o.until
FROM identity.account AS a LEFT JOIN identity.office AS o ON o.account_id = a.id
WHERE {which} ORDER BY a.id COLLATE "C", o.id
"""
_OF_ACCOUNT = ("id", "sign_in_name", "display_name", "simulated", "disabled")


class AccountExists(Exception):
    """Somebody signs in by that name already."""


class NoSuchAccount(LookupError):
    """Nobody signs in by that name."""


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office with the name of the bloc or unit it is held in."""

    office: Office
    scope_name: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account with every office ever given to it."""

    id: str
    display_name: str
    sign_in_name: str | None = None
    simulated: bool = False
    disabled: bool = False
    held: tuple[HeldOffice, ...] = field(default=())

    @property
    def actor(self) -> Actor:
        """Return the account as the domain knows it."""
        return Actor(self.id, tuple(held.office for held in self.held))


class Accounts:
    """Reads and keeps accounts; nothing of it is ever part of the record."""

    def __init__(self, pool: asyncpg.Pool, passwords: Passwords) -> None:
        """Use a pool of short statements and the process's gate for passwords."""
        self._pool = pool
        self._passwords = passwords

    async def add(self, sign_in_name: str, display_name: str, password: str) -> str:
        """Make an account for a real person and return its pseudonymous id.

        Raises `AccountExists` where the name is taken, `PasswordRefused` for a bad length.
        """
        kept = await self._passwords.hashed(password)
        try:
            rows = await fetch(
                self._pool,
                "INSERT INTO identity.account"
                " (id, sign_in_name, display_name, password_hash, simulated)"
                " VALUES ($1, $2, $3, $4, false) RETURNING id",
                str(uuid4()),
                folded(sign_in_name),
                composed(display_name).strip(),
                kept,
            )
        except asyncpg.UniqueViolationError as error:
            raise AccountExists(sign_in_name) from error
        return str(rows[0]["id"])

    async def set_password(self, sign_in_name: str, password: str) -> None:
        """Replace a password and end every session that the old one began."""
        kept = await self._passwords.hashed(password)
        account = await self.called(sign_in_name)
        with translated():
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(
                    "UPDATE identity.account SET password_hash = $2 WHERE id = $1", account.id, kept
                )
                await connection.execute(
                    "DELETE FROM identity.session WHERE account_id = $1", account.id
                )

    async def give_office(self, account_id: str, office: Office, scope_name: str = "") -> bool:
        """Give an office; False where it is held in the same terms already."""
        rows = await fetch(
            self._pool,
            "INSERT INTO identity.office"
            " (account_id, role, province, bloc_id, unit_id, since, until, scope_name)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id",
            account_id,
            office.role.value,
            office.province,
            office.bloc_id,
            office.unit_id,
            office.since,
            office.until,
            scope_name,
        )
        return bool(rows)

    async def end_office(self, account_id: str, office: Office, last_day: date) -> bool:
        """Let an office end with that day; False where nothing like it is held."""
        rows = await fetch(
            self._pool,
            "UPDATE identity.office SET until = $4 WHERE account_id = $1 AND role = $2"
            " AND province = $3 AND bloc_id IS NOT DISTINCT FROM $5"
            " AND unit_id IS NOT DISTINCT FROM $6 AND until IS NULL RETURNING id",
            account_id,
            office.role.value,
            office.province,
            last_day,
            office.bloc_id,
            office.unit_id,
        )
        return bool(rows)

    async def called(self, sign_in_name: str) -> Account:
        """Return the account of that sign-in name; raise `NoSuchAccount` where there is none."""
        found = await self._found("a.sign_in_name = $1", folded(sign_in_name))
        if not found:
            raise NoSuchAccount(sign_in_name)
        return found[0]

    async def by_ids(self, ids: Collection[str]) -> dict[str, Account]:
        """Return the accounts that exist among these ids."""
        found = await self._found("a.id = ANY($1)", sorted(set(ids)))
        return {account.id: account for account in found}

    async def every(self, *, simulated: bool | None = None) -> list[Account]:
        """Return all accounts, or those that play a part, or those that do not."""
        return await self._found("$1::boolean IS NULL OR a.simulated = $1", simulated)

    async def proven(self, sign_in_name: str, password: str) -> Account | None:
        """Return the account whose password this is; ``None`` takes as long as finding one."""
        rows = await fetch(
            self._pool,
            "SELECT password_hash FROM identity.account"
            " WHERE sign_in_name = $1 AND disabled_at IS NULL",
            folded(sign_in_name),
        )
        kept = rows[0]["password_hash"] if rows else None
        if not await self._passwords.fits(password, kept):
            return None
        return await self.called(sign_in_name)

    async def knows(self, account_id: str, password: str) -> bool:
        """Whether this is the password of that account; an account may have none."""
        rows = await fetch(
            self._pool,
            "SELECT password_hash FROM identity.account WHERE id = $1 AND disabled_at IS NULL",
            account_id,
        )
        return await self._passwords.fits(password, rows[0]["password_hash"] if rows else None)

    async def change_password(self, account_id: str, password: str) -> None:
        """Replace a password, and leave the sessions to who asks; raise `PasswordRefused`."""
        kept = await self._passwords.hashed(password)
        await fetch(
            self._pool,
            "UPDATE identity.account SET password_hash = $2 WHERE id = $1",
            account_id,
            kept,
        )

    async def let_in(self, account_id: str, *, allowed: bool) -> bool:
        """Disable an account, or let it in again; False where nothing changes."""
        rows = await fetch(
            self._pool,
            "UPDATE identity.account SET"
            " disabled_at = CASE WHEN $2 THEN NULL ELSE clock_timestamp() END"
            " WHERE id = $1 AND (disabled_at IS NULL) IS DISTINCT FROM $2 RETURNING id",
            account_id,
            allowed,
        )
        return bool(rows)

    async def _found(self, which: str, *values: object) -> list[Account]:
        rows = await fetch(self._pool, _ACCOUNTS.format(which=which), *values)
        return [_account(list(of)) for _, of in groupby(rows, itemgetter("id"))]


def _account(rows: list[asyncpg.Record]) -> Account:
    """Return one account from its rows: one for each office, or a single one without."""
    offices = [row for row in rows if row["office"] is not None]
    held = tuple(HeldOffice(office_of(row), row["scope_name"]) for row in offices)
    return Account(**{name: rows[0][name] for name in _OF_ACCOUNT}, held=held)
