"""A name as ciphertext: AES-256-GCM under the key of the person whom it names.

The same name in the same place always gives the same ciphertext, because the record writes an event
the same way each time and the inbox tells a repeated command by its bytes. The nonce is therefore
not random but made from the text under a second key (as in SIV, RFC 5297): it repeats only together
with the whole message. Both keys follow from the person's one, so destroying that destroys both.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PREFIX = "sealed:1:"
"""What a sealed text begins with; without it, it was written before names were sealed."""

KEY_BYTES = 32
NONCE_BYTES = 12

BLOCK = 32
"""Names are filled up to this many bytes, or their length would tell one signer from another."""


class SealBroken(ValueError):
    """The ciphertext is not what was sealed in that place: it was altered or moved."""


class SubjectKey:
    """The key of one person, ready for use."""

    def __init__(self, secret: bytes) -> None:
        self._text = AESGCM(_part(secret, "text"))
        self._nonce = _part(secret, "nonce")

    def seal(self, name: str, place: bytes) -> str:
        """Return the name as ciphertext that opens in this place alone.

        Raises `ValueError` for a text that is no text of the record.
        """
        if "\x00" in name:
            raise ValueError("the character U+0000 cannot be stored")
        filled = _filled(name.encode())
        nonce = hmac.digest(self._nonce, place + filled, "sha256")[:NONCE_BYTES]
        sealed = nonce + self._text.encrypt(nonce, filled, place)
        return PREFIX + urlsafe_b64encode(sealed).decode()

    def open(self, sealed: str, place: bytes) -> str:
        """Return the name; raise `SealBroken` for whatever this key did not seal in this place."""
        try:
            data = urlsafe_b64decode(sealed.removeprefix(PREFIX))
            filled = self._text.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], place)
            return filled.rstrip(b"\x00").decode()
        except (InvalidTag, NotBase64, ValueError) as error:
            raise SealBroken("a sealed name was altered or stands in another place") from error


def is_sealed(text: str) -> bool:
    return text.startswith(PREFIX)


def _part(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, b"tonvinh personal " + purpose.encode(), "sha256")


def _filled(text: bytes) -> bytes:
    return text + b"\x00" * (-len(text) % BLOCK or (BLOCK if not text else 0))
