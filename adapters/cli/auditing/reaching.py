"""How the auditor's commands reach the record: a database is enough, Temporal is not needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.cli import terminal
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings


@asynccontextmanager
async def record_of(settings: Settings) -> AsyncIterator[str]:
    """Give the connection string of the database that the settings name, or of the system here.

    Raises `Complaint` where the database goes away.
    """
    from adapters.embedded.house import borrowed_or_own
    from services.ports import RecordUnavailable

    try:
        if settings.database_url is not None:
            yield settings.database_url.get_secret_value()
            return
        async with borrowed_or_own(settings, terminal.tell) as system:
            yield system.database_url.get_secret_value() if system.database_url else ""
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None
