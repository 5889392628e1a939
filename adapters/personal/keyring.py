"""The keys of persons: kept in the database, encrypted by a key that is not.

No key is remembered from one call to the next. Whoever reads a name asks for its key first, so a
key that was destroyed by any process is of no more use to any other, from that moment on.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import asyncpg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.complaints import Complaint, Exit
from adapters.personal import key_file
from adapters.personal.memory import Memory
from adapters.personal.sealing import KEY_BYTES, NONCE_BYTES, SubjectKey
from adapters.postgres.connecting import fetch
from services.erasing import KeptKey

Keys = Mapping[UUID, SubjectKey | None]
"""Persons' keys; None stands for a destroyed one, and who never had any is not in it."""

_HELD = "SELECT subject, wrapped_key FROM personal.subject_key WHERE subject = ANY($1)"

_MAKE = """
INSERT INTO personal.subject_key (subject, first_used_in, wrapped_key)
SELECT subject, $2, wrapped_key FROM unnest($1::uuid[], $3::bytea[]) AS n (subject, wrapped_key)
ON CONFLICT (subject) DO NOTHING
"""

_KEPT = """
SELECT subject, first_used_in, created_at, destroyed_at FROM personal.subject_key
WHERE subject = $1
"""

_USED_IN = """
SELECT DISTINCT first_used_in FROM personal.subject_key
WHERE destroyed_at IS NULL AND first_used_in IS NOT NULL
"""

_DESTROY = "SELECT personal.destroy($1)"

# An update leaves the old row in its page, and a plain vacuum leaves its bytes there. This writes
# the table anew and takes the old file away.
_SCOUR = "VACUUM (FULL) personal.subject_key"

_REGISTERED = "SELECT fingerprint FROM personal.key_encryption_key"

_REGISTER = """
INSERT INTO personal.key_encryption_key (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING
"""


class Keyring:
    """The `PersonalKeys` of `services.erasing`, and the keys themselves for whoever seals."""

    def __init__(self, pool: asyncpg.Pool, path: Path) -> None:
        """Read the file only when a name comes by: who handles none needs no key."""
        self._pool = pool
        self._path = path
        self._memory = Memory(path)
        self._wrapping: AESGCM | None = None

    async def held(self, subjects: Collection[UUID]) -> Keys:
        """Return the keys of those persons as they are at this moment."""
        if not subjects:
            return {}
        rows = await fetch(self._pool, _HELD, list(subjects))
        if not rows:
            return {}
        wrapping = await self._key_encryption_key()
        return {subject: _unwrapped(wrapping, subject, wrapped) for subject, wrapped in rows}

    async def made(self, subjects: Collection[UUID], first_used_in: UUID) -> Keys:
        """Return the keys of those persons, durable before anything is sealed by them.

        Who has none yet gets one; a destroyed one is never replaced.
        """
        keys = await self.held(subjects)
        missing = [subject for subject in subjects if subject not in keys]
        if not missing:
            return keys
        wrapping = await self._key_encryption_key()
        fresh = [_wrapped(wrapping, subject) for subject in missing]
        await fetch(self._pool, _MAKE, missing, first_used_in, fresh)
        # Another process may have been faster, so what stands there now is what counts.
        return {**keys, **await self.held(missing)}

    async def kept(self, subject: UUID) -> KeptKey | None:
        """Return what is known of a person's key without using it."""
        rows = await fetch(self._pool, _KEPT, subject)
        return KeptKey(**dict(rows[0])) if rows else None

    async def used_in(self) -> frozenset[UUID]:
        """Return the streams for which the keys that are still there were made."""
        return frozenset(row[0] for row in await fetch(self._pool, _USED_IN))

    async def destroy(self, subjects: Collection[UUID]) -> int:
        """Destroy those persons' keys for good and return how many there were to destroy.

        Who has none is noted as destroyed, so that a copy of the table made earlier cannot bring a
        key back unnoticed.
        """
        if not subjects:
            return 0
        rows = await fetch(self._pool, _DESTROY, list(subjects))
        destroyed = int(rows[0][0])
        # After the key is gone: a disk that refuses must not keep a name readable.
        self._memory.add(subjects)
        if destroyed:
            with suppress(asyncpg.InsufficientPrivilegeError):
                # Before PostgreSQL 17 only the owner may; autovacuum does it then, later.
                await fetch(self._pool, _SCOUR)
        return destroyed

    async def remembered(self) -> frozenset[UUID]:
        """Return whose keys were destroyed by what this machine remembers outside the database."""
        return self._memory.subjects()

    async def _key_encryption_key(self) -> AESGCM:
        if self._wrapping is None:
            rows = await fetch(self._pool, _REGISTERED)
            key = key_file.load(self._path)
            if key is None and not rows:
                key = key_file.make(self._path)
            if not rows and key is not None:
                await fetch(self._pool, _REGISTER, key_file.fingerprint(key))
                rows = await fetch(self._pool, _REGISTERED)
            if key is None or key_file.fingerprint(key) != rows[0]["fingerprint"]:
                raise _another_key(self._path)
            self._wrapping = AESGCM(key)
        return self._wrapping


def _wrapped(wrapping: AESGCM, subject: UUID) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + wrapping.encrypt(nonce, os.urandom(KEY_BYTES), subject.bytes)


def _unwrapped(wrapping: AESGCM, subject: UUID, wrapped: bytes | None) -> SubjectKey | None:
    if wrapped is None:
        return None
    try:
        secret = wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], subject.bytes)
    except InvalidTag as error:
        raise Complaint(
            f"Khóa của {subject} trong personal.subject_key đã bị sửa.",
            f"The key of {subject} in personal.subject_key was altered.",
            Exit.DATA,
        ) from error
    return SubjectKey(secret)


def _another_key(path: Path) -> Complaint:
    return Complaint(
        f"{path} không có hoặc không phải là khóa đã mã hóa tên người trong cơ sở dữ liệu này."
        " Hãy đặt lại đúng tệp khóa (TONVINH_PERSONAL_KEY_FILE).",
        f"{path} is missing or is not the key by which this database's names were encrypted."
        " Put the right file there (TONVINH_PERSONAL_KEY_FILE).",
        Exit.CONFIG,
    )
