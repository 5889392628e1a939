"""Ids that grow with time (RFC 9562, section 5.7), so that indexes on them grow at one end."""

import os
import random
import time
from uuid import UUID

# The driver's own subclass of the standard library's UUID, which ids read from the record are of
# anyway: it is made from bytes, and hashed, in a tenth of the time.
from asyncpg.pgproto import pgproto

_RANDOM_BITS = 74
_LOW_62 = (1 << 62) - 1
_VARIANT = 0b10 << 62
_VERSION = 7 << 76
_BYTES = 16

# An id has to be unique and is no secret, so it need not ask the system for each one.
_random = random.Random()  # noqa: S311 - see above; it seeds itself with the system's randomness.
# Without this, a parent and its child would go on to make the same ids.
os.register_at_fork(after_in_child=_random.seed)


def uuid7() -> UUID:
    """Return a new id: 48 bits of Unix time in milliseconds, then 74 random ones."""
    bits = _random.getrandbits(_RANDOM_BITS)
    high, low = bits >> 62, bits & _LOW_62
    number = time.time_ns() // 1_000_000 << 80 | _VERSION | high << 64 | _VARIANT | low
    made: UUID = pgproto.UUID(number.to_bytes(_BYTES, "big"))
    return made
