"""EMSA-PSS with a given salt (RFC 8017, section 9.1.1), for the voters of the tests."""

from hashlib import sha384


def encode(message: bytes, salt: bytes, bits: int) -> bytes:
    """Return the encoded message of that many bits, with SHA-384 throughout."""
    size = (bits + 7) // 8
    digest = sha384(bytes(8) + sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - len(digest) - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 (RFC 8017, appendix B.2.1)."""
    made = b""
    for counter in range(-(-length // 48)):
        made += sha384(seed + counter.to_bytes(4)).digest()
    return made[:length]
