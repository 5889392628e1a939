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

    Where it is ours to choose, an auditor's login is used, which may only read. Raises `Complaint`
    where the database goes away.
    """
    async with _reached(settings) as (_, auditors):
        yield auditors


@asynccontextmanager
async def working_record_of(settings: Settings) -> AsyncIterator[str]:
    """As `record_of`, by the program's own login, for what changes more than a file."""
    async with _reached(settings) as (ours, _):
        yield ours


@asynccontextmanager
async def _reached(settings: Settings) -> AsyncIterator[tuple[str, str]]:
    from adapters.embedded.house import system_here
    from services.ports import RecordUnavailable

    try:
        if settings.database_url is not None:
            named = settings.database_url.get_secret_value()
            yield named, named
            return
        async with system_here(settings, terminal.tell) as system:
            yield system.database_url, system.audit_url
    except RecordUnavailable:
        raise Complaint(
            "Không kết nối được PostgreSQL.", "PostgreSQL cannot be reached.", Exit.UNAVAILABLE
        ) from None


@asynccontextmanager
async def signed_meanwhile(settings: Settings, dsn: str) -> AsyncIterator[None]:
    """Sign the log during the block where its key is here and a database is named.

    Nothing is signed, and no key is made, on a machine that only has the address of the database. A
    system of the data directory has an integrator of its own.
    """
    from adapters.proof.keys import KEY_FILE
    from adapters.proof.opening import integrator_of

    if settings.database_url is None or not (settings.data / KEY_FILE).exists():
        yield
        return
    integrator = integrator_of(settings, dsn)
    signing = asyncio.create_task(integrator.run(lambda: None), name="integrator")
    try:
        yield
    finally:
        signing.cancel()
        await asyncio.gather(signing, return_exceptions=True)
