"""Ids that grow with time (RFC 9562, section 5.7), so that indexes on them grow at one end."""

import os
import time
from uuid import UUID

_RANDOM_BYTES = 10
_VARIANT = 0b10 << 62
_VERSION = 7 << 76


def uuid7() -> UUID:
    """Return a new id: 48 bits of Unix time in milliseconds, then 74 random ones."""
    random = int.from_bytes(os.urandom(_RANDOM_BYTES), "big")
    high, low = random >> 68, random & ((1 << 62) - 1)
    return UUID(int=time.time_ns() // 1_000_000 << 80 | _VERSION | high << 64 | _VARIANT | low)
