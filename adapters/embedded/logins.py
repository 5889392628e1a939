"""Who works with an embedded record: program, pages and auditor, each by a login that may no more.

The superuser, who owns the cluster, migrates and makes these logins; no process works as it. Their
names are those of `deploy/postgres/roles.sql`, so an account may do the same everywhere.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

import asyncpg


@dataclass(frozen=True, slots=True)
class Login:
    """An account of the server, and the role of the migrations whose rights it has."""

    name: str
    role: str

    def password(self, secret: str) -> str:
        """Return its password, which follows from the superuser's and does not lead back to it."""
        digest = hmac.digest(secret.encode(), self.name.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:24]).decode()


APP = Login("tonvinh_app", "es_app")
AUDIT = Login("tonvinh_audit", "es_audit")
PAGES = Login("tonvinh_pages", "es_page")

# Passwords stay out of the server's log, whatever happens; quoting is the server's own.
_QUIET = "SET log_statement = 'none'; SET log_min_error_statement = 'panic'"
_KNOWN = "SELECT true FROM pg_roles WHERE rolname = $1"
_MAKE = "SELECT format('CREATE ROLE %I LOGIN', $1::text)"
_SET = "SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', $1::text, $2::text)"
_GRANT = "SELECT format('GRANT %I TO %I', $1::text, $2::text)"


async def make_logins(dsn: str, secret: str) -> None:
    """Make the logins, or give them the passwords and the role they should have.

    The database is migrated, and the connection string is the superuser's.
    """
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(_QUIET)
        for login in (APP, AUDIT, PAGES):
            if not await connection.fetchval(_KNOWN, login.name):
                await _say(connection, _MAKE, login.name)
            await _say(connection, _SET, login.name, login.password(secret))
            await _say(connection, _GRANT, login.role, login.name)
    finally:
        await connection.close()


async def _say(connection: asyncpg.Connection, statement: str, *names: str) -> None:
    # What has no parameters of its own is put together by the server and then executed.
    await connection.execute(await connection.fetchval(statement, *names))
