"""How the auditor's commands reach the record: a database is enough, Temporal is not needed."""

import asyncio
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


@asynccontextmanager
async def signed_meanwhile(settings: Settings, dsn: str) -> AsyncIterator[None]:
    """Sign the log during the block where its key is here; where another process does, stand by.

    Nothing is signed, and no key is made, on a machine that only has the address of the database.
    """
    from adapters.proof.keys import KEY_FILE
    from adapters.proof.opening import integrator_of

    if settings.database_url is not None and not (settings.data / KEY_FILE).exists():
        yield
        return
    integrator = integrator_of(settings, dsn)
    signing = asyncio.create_task(integrator.run(lambda: None), name="integrator")
    try:
        yield
    finally:
        signing.cancel()
        await asyncio.gather(signing, return_exceptions=True)
