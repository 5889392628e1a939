"""One electronic ballot as anyone can check it: its token, the signature under that, the seal.

The *token* is what was signed blindly: 32 random bytes (the prefix of RFC 9474, section 4.1), the
ballot's id, and a public key that the voter made for this one ballot. The *signature* shows that
somebody entitled was issued it. The *seal* is the voter's own signature under the choice, by that
key, so that nobody else can change what a counted ballot says, whatever keys they hold.
"""

import binascii
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

PREFIX_BYTES, ID_BYTES, POINT_BYTES, SEAL_BYTES = 32, 16, 65, 64
TOKEN_BYTES = PREFIX_BYTES + ID_BYTES + POINT_BYTES
MODULUS_BITS = 2048
SIGNATURE_BYTES = MODULUS_BITS // 8

_SEALED = b"tonvinh-ballot/v1\x00"
_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
_SHA384 = hashes.SHA384()
_SEAL = ec.ECDSA(hashes.SHA256())
_CURVE = ec.SECP256R1()


class Slip(NamedTuple):
    """A ballot as it lies in the box; ``choices`` in the order of their bytes."""

    token: bytes
    signature: bytes
    choices: tuple[UUID, ...]
    seal: bytes

    @property
    def ballot(self) -> UUID:
        """Return the id of the ballot that the token is for."""
        return UUID(bytes=self.token[PREFIX_BYTES : PREFIX_BYTES + ID_BYTES])


def slip_of(token: str, signature: str, choices: Iterable[str], seal: str) -> Slip:
    """Read a ballot; raise `ValueError` for anything that is none."""
    slip = Slip(
        slip_bytes(token),
        slip_bytes(signature),
        tuple(sorted((UUID(choice) for choice in choices), key=lambda each: each.bytes)),
        slip_bytes(seal),
    )
    sizes = (len(slip.token), len(slip.signature), len(slip.seal))
    if sizes != (TOKEN_BYTES, SIGNATURE_BYTES, SEAL_BYTES):
        raise ValueError("parts of another size")
    return slip


def token_key(spki: bytes) -> rsa.RSAPublicKey:
    """Read the public key of a ballot's tokens; raise `ValueError` for anything that is none."""
    key = load_der_public_key(spki)
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != MODULUS_BITS:
        raise ValueError("no RSA key of the size of a ballot's")
    return key


def is_issued(key: rsa.RSAPublicKey, token: bytes, signature: bytes) -> bool:
    """Whether the signature under the token is by that key (RSASSA-PSS, SHA-384, salt of 48)."""
    try:
        key.verify(signature, token, _PSS, _SHA384)
    except InvalidSignature:
        return False
    return True


def is_sealed(slip: Slip) -> bool:
    """Whether the voter who made the token sealed exactly this choice."""
    point = slip.token[-POINT_BYTES:]
    half = SEAL_BYTES // 2
    numbers = (int.from_bytes(part) for part in (slip.seal[:half], slip.seal[half:]))
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
        key.verify(encode_dss_signature(*numbers), sealed_text(slip.token, slip.choices), _SEAL)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealed_text(token: bytes, choices: Iterable[UUID]) -> bytes:
    """Return what the voter's seal is put under."""
    return _SEALED + token + b"".join(sorted(choice.bytes for choice in choices))


def receipt_of(token: bytes) -> str:
    """Return the code by which a voter finds the ballot again: 80 bits, in groups of four."""
    code = b32encode(sha256(token).digest()[:10]).decode()
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def slip_text(raw: bytes) -> str:
    """Return bytes as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def slip_bytes(text: str) -> bytes:
    """Read base64url without padding; raise `ValueError` for any other writing of the same."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64url") from error
    if slip_text(raw) != text:
        raise ValueError("not base64url")
    return raw
