"""The library knows the errors of PEP 249 and no others: every failure here ends in one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from eventsourcing import persistence

from services.ports import RecordUnavailable

# The first that fits is taken, so a subclass stands before its base.
_MEANINGS: tuple[tuple[type[Exception], type[Exception]], ...] = (
    (RecordUnavailable, persistence.OperationalError),
    (asyncpg.IntegrityConstraintViolationError, persistence.IntegrityError),
    (asyncpg.exceptions.DataError, persistence.DataError),
    (asyncpg.DataError, persistence.DataError),
    (asyncpg.FeatureNotSupportedError, persistence.NotSupportedError),
    (asyncpg.SyntaxOrAccessError, persistence.ProgrammingError),
    (asyncpg.InternalServerError, persistence.InternalError),
    (asyncpg.InvalidTransactionStateError, persistence.InternalError),
    (asyncpg.PostgresError, persistence.DatabaseError),
    (asyncpg.InterfaceError, persistence.InterfaceError),
    (OSError, persistence.OperationalError),
)


@contextmanager
def in_the_librarys_words() -> Iterator[None]:
    """Raise the library's error for whatever the driver or our store raise inside the block."""
    try:
        yield
    except tuple(raised for raised, _ in _MEANINGS) as error:
        raise _meaning(error)(str(error)) from error


def _meaning(error: Exception) -> type[Exception]:
    return next(meaning for raised, meaning in _MEANINGS if isinstance(error, raised))
