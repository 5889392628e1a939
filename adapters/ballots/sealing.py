"""Ballots as they lie in the table: all of one size, unreadable without the box's key."""

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.proving.slips import ID_BYTES, SEAL_BYTES, SIGNATURE_BYTES, TOKEN_BYTES, Slip

KEY_BYTES = 32
_NONCE_BYTES = 12


class BoxDamaged(Exception):
    """A row of the box is not as it was put there: altered, or of another box."""


class BoxSeal:
    """Closes and opens the ballots of one box, and locks the booths of those who vote."""

    def __init__(self, ballot_id: UUID, key: bytes) -> None:
        """Derive a key for recognising tokens, one for hiding ballots, and one for the booths."""
        self._ballot = ballot_id.bytes
        self._names = hmac.digest(key, b"tonvinh box names", sha256)
        self._cipher = AESGCM(hmac.digest(key, b"tonvinh box contents", sha256))
        self._booths = hmac.digest(key, b"tonvinh box booths", sha256)

    def nullifier(self, token: bytes) -> bytes:
        """Return what a token is known by in the table; without the key it says nothing of it."""
        return hmac.digest(self._names, token, sha256)

    def booth(self, holder: str) -> bytes:
        """Return the 256-bit key of one account's booth, always the same while the box has one."""
        return hmac.digest(self._booths, holder.encode(), sha256)

    def close(self, slip: Slip, seats: int) -> bytes:
        """Return the sealed ballot; its size depends on the seats alone, never on the choice."""
        chosen = b"".join(choice.bytes for choice in slip.choices).ljust(seats * ID_BYTES, b"\x00")
        plain = slip.token + slip.signature + slip.seal + bytes([len(slip.choices)]) + chosen
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self._ballot + self.nullifier(slip.token))

    def open(self, nullifier: bytes, sealed: bytes) -> Slip:
        """Return the ballot of a row; raise `BoxDamaged` for one that was not put there so."""
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            plain = self._cipher.decrypt(nonce, rest, self._ballot + nullifier)
        except InvalidTag as error:
            raise BoxDamaged from error
        parts, at = [], 0
        for size in (TOKEN_BYTES, SIGNATURE_BYTES, SEAL_BYTES):
            parts.append(plain[at : at + size])
            at += size
        first = at + 1
        ends = range(first, first + plain[at] * ID_BYTES, ID_BYTES)
        choices = tuple(UUID(bytes=plain[n : n + ID_BYTES]) for n in ends)
        token, signature, seal = parts
        return Slip(token, signature, choices, seal)
