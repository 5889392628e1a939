"""The advisory locks of the database, all in one place, so that no two of them are the same.

Who asks for one with `TRY_LOCK` is answered at once, and holds it until its session ends.
"""

from enum import Enum, unique

TRY_LOCK = "SELECT pg_try_advisory_lock($1, $2)"


@unique
class Lock(Enum):
    """Both keys of each lock that is one for the whole database."""

    APPENDING = (7001, 1)
    """Taken by `es.append`, which names it in SQL."""
    MIGRATING = (7001, 2)
    INTEGRATING = (7003, 1)
    DELIVERING = (7004, 1)


PROJECTING = 7002
"""The first key of the locks of the projections; the second is made from each one's name."""

LIBRARY = 7010
"""The first key of those of the `eventsourcing` library's tables; the second is made likewise."""
