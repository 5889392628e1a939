"""Signatures of deliveries, as the Standard Webhooks specification (1.0) has them.

A receiver's secret follows from a key in a file, its id and a number that counts its renewals. So
the database holds no secret, and whoever copies it can sign nothing.
"""

import hmac
import os
import secrets
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from adapters.complaints import Complaint, Exit

KEY_BYTES = 32
PREFIX = "whsec_"


class SigningKey:
    """The key that all secrets of this installation follow from."""

    def __init__(self, key: bytes) -> None:
        """Take the key as the file has it."""
        self._key = key

    @property
    def fingerprint(self) -> bytes:
        """Return what tells another key from this one and does not lead back to it."""
        return sha256(b"tonvinh webhooks\x00" + self._key).digest()

    def secret(self, subscription: UUID, generation: int) -> bytes:
        """Return the secret that one receiver shares with us."""
        name = b"webhook %b %d" % (subscription.bytes, generation)
        return hmac.digest(self._key, name, "sha256")


def shown(secret: bytes) -> str:
    """Return a secret as receivers' libraries take it."""
    return PREFIX + b64encode(secret).decode()


def signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the value of `webhook-signature`: version 1, HMAC-SHA256 over id, time and body."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(secret, signed, "sha256")).decode()


def key_at(path: Path, *, make: bool = False) -> SigningKey | None:
    """Return the key of a file; ``None`` where there is none and none is to be made.

    Raises `Complaint` for a file that holds something else, or cannot be made.
    """
    try:
        if make and not path.exists():
            _make(path)
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unusable(path, str(error)) from error
    if len(key) != KEY_BYTES:
        raise _unusable(path, f"{len(key)} bytes")
    return SigningKey(key)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written whole under another name first: nobody ever reads half a key. Mode 0600.
    with NamedTemporaryFile(dir=path.parent, prefix=".secret-") as file:
        file.write(secrets.token_hex(KEY_BYTES).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(file.name, path)


def _unusable(path: Path, why: str) -> Complaint:
    return Complaint(
        f"Không dùng được khóa ký {path}: {why} (TONVINH_SECRET_KEY_FILE).",
        f"The signing key {path} cannot be used: {why} (TONVINH_SECRET_KEY_FILE).",
        Exit.CONFIG,
    )
