"""Where the record of a system is: on a server that is brought, or in a database that is named."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import asyncpg

from adapters.complaints import Complaint, Exit
from adapters.embedded import logins, postgres
from adapters.embedded.data_directory import DataDirectory
from adapters.embedded.supervisor import Part
from adapters.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """What to start for a record, how to bring it up to date, and who reaches it how."""

    parts: tuple[Part, ...]
    prepare: Callable[[], Awaitable[None]]
    url: str
    """For the processes: they read, append, and keep read models."""
    audit_url: str
    """For an auditor's commands: they only read."""
    pages_url: str
    """For people's pages: they read what each person may see."""


async def of(settings: Settings, data: DataDirectory) -> Record:
    """Return the record that the settings name, else the one kept in the data directory."""
    if settings.database_url is not None:
        url = settings.database_url.get_secret_value()
        return Record((), lambda: _migrate_if_needed(url), url, url, settings.pages_dsn or url)
    server = await postgres.prepare(data.postgres)
    part = Part("postgres", server.recipe(), server.ready, postgres.SECONDS_TO_RECOVER)
    app, audit, pages = (
        server.dsn(login=each) for each in (logins.APP, logins.AUDIT, logins.PAGES)
    )
    return Record((part,), lambda: make(server), app, audit, pages)


async def make(server: postgres.Postgres, database: str = postgres.DATABASE) -> None:
    """Bring the record of a server up to date, and let those in who work with it."""
    await _migrate(server.dsn(database))
    await logins.make_logins(server.dsn(database), server.password)


async def _migrate_if_needed(url: str) -> None:
    """Migrate, unless there is nothing to do: then the account need not be one that may."""
    from adapters.postgres.migrating import pending  # noqa: PLC0415 - as below.

    connection = await asyncpg.connect(url)
    try:
        with _explained():
            missing = await pending(connection)
    finally:
        await connection.close()
    if missing:
        await _migrate(url)


async def _migrate(url: str) -> None:
    # Only now: commands that start nothing should not pay for the import.
    from adapters.postgres.migrating import migrate  # noqa: PLC0415

    with _explained():
        await migrate(url)


@contextmanager
def _explained() -> Iterator[None]:
    from adapters.postgres.migrating import MigrationRefused  # noqa: PLC0415 - as above.

    try:
        yield
    except MigrationRefused as refusal:
        raise Complaint(
            f"Cơ sở dữ liệu không hợp với phiên bản này: {refusal}", str(refusal), Exit.CONFIG
        ) from refusal
    except asyncpg.InsufficientPrivilegeError as error:
        raise Complaint(
            f"Tài khoản này không được đổi lược đồ ({error}). Hãy chạy `tonvinh migrate` bằng tài"
            " khoản tonvinh_migrate trước.",
            f"This account may not change the schema ({error}). Run `tonvinh migrate` as"
            " tonvinh_migrate first.",
            Exit.NO_PERMISSION,
        ) from error
