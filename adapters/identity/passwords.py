"""Passwords: composed, hashed with Argon2id, and checked at an even pace."""

import asyncio
import unicodedata

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from adapters.identity.guessable import is_guessable

SHORTEST = 12
"""Characters of a password; no kind of character is asked for (NIST SP 800-63B 5.1.1)."""

LONGEST = 256
"""Longer ones are refused, so that nobody makes us hash a book."""

AT_ONCE = 2
"""Hashes computed side by side: each takes 64 MiB and a core for a fifth of a second."""

_hashing = PasswordHash((Argon2Hasher(),))


class PasswordRefused(ValueError):
    """A password is too short or too long to be kept."""


class PasswordGuessable(PasswordRefused):
    """A password is long enough and among the first that anybody would try."""


class Passwords:
    """Hashes and checks passwords in threads, a few at a time."""

    def __init__(self) -> None:
        """Make one gate for the whole process."""
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def hashed(self, password: str) -> str:
        """Return the hash to keep; raise `PasswordRefused` for a bad length or a common one."""
        if not SHORTEST <= len(composed(password)) <= LONGEST:
            raise PasswordRefused(f"a password has {SHORTEST} to {LONGEST} characters")
        if is_guessable(composed(password)):
            raise PasswordGuessable("a password that many people have")
        async with self._gate:
            return await asyncio.to_thread(_hashing.hash, composed(password))

    async def fits(self, password: str, kept: str | None) -> bool:
        """Say whether the password is the one that was kept.

        Without a kept hash it takes as long and answers no, so that nobody can time out which
        names have an account.
        """
        if len(password) > LONGEST:
            return False
        async with self._gate:
            return await asyncio.to_thread(_fits, composed(password), kept)


def composed(text: str) -> str:
    """Return the text in its composed form: two keyboards may send one letter differently."""
    return unicodedata.normalize("NFC", text)


def _fits(password: str, kept: str | None) -> bool:
    try:
        same = _hashing.verify(password, kept or NOBODYS)
    except UnknownHashError:
        return False
    return same and kept is not None


NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "bm9ib2R5J3Mgc2FsdCBoZQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""What is compared where nobody has that name: as dear as any, and right for no password. It is
written down, for making it at the first unknown name would take that one answer twice as long."""
