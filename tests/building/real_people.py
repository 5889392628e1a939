"""Real accounts for tests about signing in, made without the cost of a real hash."""

from functools import cache
from uuid import uuid4

import asyncpg
from pwdlib.hashers.argon2 import Argon2Hasher

from adapters.postgres.connecting import fetch
from domain.terms import Role
from tests.building.people import PROVINCE

PASSWORD = "hương thơm cỏ mật"


async def a_real_person(
    pool: asyncpg.Pool,
    role: Role = Role.CLERK,
    province: str = PROVINCE,
    *,
    name: str = "chi.a",
    password: str | None = PASSWORD,
) -> str:
    """Make the account of somebody real who holds one office, and return its id."""
    account = str(uuid4())
    await fetch(
        pool,
        "INSERT INTO identity.account (id, sign_in_name, display_name, password_hash, simulated)"
        " VALUES ($1, $2, 'Chị A', $3, false)",
        account,
        name,
        None if password is None else _hash(password),
    )
    await fetch(
        pool,
        "INSERT INTO identity.office (account_id, role, province) VALUES ($1, $2, $3)",
        account,
        role.value,
        province,
    )
    return account


@cache
def _hash(password: str) -> str:
    # Its cost stands in the hash itself, so checking this one is cheap too.
    return Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)
