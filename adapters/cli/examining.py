"""The checks of ``tonvinh doctor``. Each looks at one thing and never raises."""

import asyncio
import os
import platform
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from adapters.cli import examining_ballots
from adapters.cli.findings import Finding, Level, failed
from adapters.complaints import Complaint
from adapters.embedded import binaries, ports, running
from adapters.embedded.data_directory import LEAST_FREE, DataDirectory, unusable
from adapters.embedded.house import pointed_at
from adapters.settings import Settings

MADE_IN = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock that is right shows less than the month this program was written in."""
LARGEST_SKEW = timedelta(seconds=2)
_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Patient:
    """The installation under examination; ``settings`` point at what runs, if anything does."""

    settings: Settings
    data: DataDirectory
    system: running.Running | None


async def examine(settings: Settings) -> tuple[Finding, ...]:
    """Every check in a fixed order, so that two reports can be compared line by line."""
    data = DataDirectory.at(settings.data)
    system = running.find(data)
    patient = Patient(pointed_at(settings, system) if system else settings, data, system)
    return tuple([await _safely(name, check, patient) for name, check in CHECKS.items()])


async def _safely(
    name: str, check: Callable[[Patient], Awaitable[Finding]], patient: Patient
) -> Finding:
    try:
        async with asyncio.timeout(15):
            return await check(patient)
    except Complaint as complaint:
        return Finding(name, Level.FAIL, complaint.en, complaint.vi, complaint.en)
    except Exception as error:  # noqa: BLE001 - a check that breaks is itself a finding
        return failed(name, f"{type(error).__name__}: {error}", "Hãy báo lỗi.", "Report this.")


async def _python(_patient: Patient) -> Finding:
    found = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info[:2] == _PYTHON:
        return Finding("python", Level.OK, found)
    return failed("python", found, "Hãy dùng Python 3.11.", "Use Python 3.11.")


async def _postgres_program(_patient: Patient) -> Finding:
    program = binaries.postgres_installation() / "bin" / "postgres"
    return await _runs("postgres program", program, "--version")


async def _temporal_program(_patient: Patient) -> Finding:
    return await _runs("temporal program", binaries.temporal_program(), "--version")


async def _directory(patient: Patient) -> Finding:
    path = patient.data.path
    if not path.exists():
        return Finding("data directory", Level.OK, f"{path}: not made yet")
    if not os.access(path, os.W_OK | os.X_OK):
        complaint = unusable(path, PermissionError(13, "Permission denied"))
        return failed("data directory", str(path), complaint.vi, complaint.en)
    return Finding("data directory", Level.OK, f"{path}: writable")


async def _ballot_keys(patient: Patient) -> Finding:
    return examining_ballots.directory(patient.settings.ballot_keys_path)


async def _space(patient: Patient) -> Finding:
    disk = os.statvfs(_existing(patient.data.path))
    free = disk.f_bavail * disk.f_frsize
    found = f"{free // 2**20} MB free"
    if free < LEAST_FREE:
        return failed("free space", found, "Hãy giải phóng chỗ.", "Free some space.")
    if free < 4 * LEAST_FREE:
        return Finding("free space", Level.WARN, found, "Sắp hết chỗ.", "Space gets short.")
    return Finding("free space", Level.OK, found)


async def _port(patient: Patient) -> Finding:
    host, port = patient.settings.host, patient.settings.port
    address = f"{host}:{port}"
    if ports.refusal(host, port) is None:
        return Finding("port", Level.OK, f"{address}: free")
    if patient.system is not None and patient.system.url == patient.settings.url:
        return Finding("port", Level.OK, f"{address}: the running system")
    other = ports.free_from(host, port + 1)
    holder = ports.holder(port) or "?"
    return Finding(
        "port",
        Level.WARN,
        f"{address}: in use by {holder}",
        f"Hãy dừng nó hoặc dùng --port {other}.",
        f"Stop it or use --port {other}.",
    )


async def _database(patient: Patient) -> Finding:
    url = patient.settings.database_url
    if url is None:
        return Finding("database", Level.OK, "embedded, not running now")
    # Only now: without a database to look at there is nothing to import for.
    import asyncpg

    from adapters.postgres.migrating import MigrationRefused, pending

    try:
        connection = await asyncpg.connect(url.get_secret_value(), timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        todo = ("Hãy kiểm tra máy chủ và TONVINH_DATABASE_URL.", "Check the server and that URL.")
        return failed("database", f"not reachable: {type(error).__name__}", *todo)
    try:
        missing = await pending(connection)
    except MigrationRefused as refusal:
        return failed("database", str(refusal), "Hãy xem câu trên.", "See above.")
    finally:
        await connection.close()
    if missing:
        todo = ("Hãy chạy `tonvinh up` hoặc di trú.", "Run `tonvinh up` or migrate it.")
        return failed("database", f"{len(missing)} migrations missing", *todo)
    return Finding("database", Level.OK, "reachable, migrated")


async def _temporal(patient: Patient) -> Finding:
    address = patient.settings.temporal_address
    if address is None:
        return Finding("temporal", Level.OK, "embedded, not running now")
    # Only now: as above.
    from temporalio.client import Client
    from temporalio.service import RPCError

    try:
        async with asyncio.timeout(5):
            await Client.connect(address, namespace=patient.settings.temporal_namespace)
    except (RuntimeError, RPCError, TimeoutError):
        todo = (f"Hãy kiểm tra máy chủ {address}.", f"Check the server at {address}.")
        return failed("temporal", f"{address}: not reachable", *todo)
    return Finding("temporal", Level.OK, f"{address}: reachable")


async def _clock(patient: Patient) -> Finding:
    now = datetime.now(UTC)
    if now < MADE_IN:
        todo = ("Hãy chỉnh đồng hồ máy (NTP).", "Set this machine's clock (NTP).")
        return failed("clock", f"{now.isoformat()} is in the past", *todo)
    skew = await _skew(patient)
    if skew is not None and abs(skew) > LARGEST_SKEW:
        todo = ("Hãy đồng bộ hai đồng hồ (NTP).", "Synchronise both clocks (NTP).")
        return failed("clock", f"{skew.total_seconds():+.1f} s from the database's", *todo)
    return Finding("clock", Level.OK, now.isoformat(timespec="seconds"))


async def _skew(patient: Patient) -> timedelta | None:
    """How far our clock is before the database's; None without a database to ask."""
    url = patient.settings.database_url
    if url is None:
        return None
    import asyncpg

    try:
        connection = await asyncpg.connect(url.get_secret_value(), timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError):
        return None
    try:
        theirs: datetime = await connection.fetchval("SELECT clock_timestamp()")
        return datetime.now(UTC) - theirs
    finally:
        await connection.close()


PAGES = "pages role"
"""The one check that looks by the account of the pages."""


def _of_the_record(name: str) -> Callable[[Patient], Awaitable[Finding]]:
    """Return a check that is only made where there is a migrated record to look at."""

    async def check(patient: Patient) -> Finding:
        database = await _database(patient)
        if patient.settings.database_url is None or database.level is not Level.OK:
            return Finding(name, Level.OK, f"not looked at: {database.found}")
        # Only now: as above.
        from adapters.cli import examining_record

        checks: dict[str, Callable[[str], Awaitable[Finding]]] = {
            "database role": examining_record.role,
            PAGES: examining_record.pages,
            "record guard": examining_record.guard,
            "signed log": examining_record.log,
            examining_ballots.OPEN: partial(
                examining_ballots.keys_of_open_ballots, path=patient.settings.ballot_keys_path
            ),
        }
        url = patient.settings.database_url.get_secret_value()
        return await checks[name](patient.settings.pages_dsn or url if name == PAGES else url)

    return check


CHECKS: dict[str, Callable[[Patient], Awaitable[Finding]]] = {
    "python": _python,
    "postgres program": _postgres_program,
    "temporal program": _temporal_program,
    "data directory": _directory,
    examining_ballots.KEYS: _ballot_keys,
    "free space": _space,
    "port": _port,
    "database": _database,
    **{
        name: _of_the_record(name)
        for name in ("database role", PAGES, "record guard", "signed log", examining_ballots.OPEN)
    },
    "temporal": _temporal,
    "clock": _clock,
}


async def _runs(check: str, program: Path, *arguments: str) -> Finding:
    process = await asyncio.create_subprocess_exec(
        program, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    text = said.decode(errors="replace").strip()
    if process.returncode == 0:
        return Finding(check, Level.OK, text)
    return failed(check, f"{program}: {text}", "Hãy chạy lại `make setup`.", "Run `make setup`.")


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.parent)
