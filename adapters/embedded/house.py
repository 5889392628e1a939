"""The whole system on one machine: which parts it has, in which order, with what between them."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from adapters.complaints import Complaint, Exit
from adapters.embedded import places, processes, record, running, temporal
from adapters.embedded.data_directory import DataDirectory, unusable
from adapters.embedded.running import Running
from adapters.embedded.supervisor import Part, Supervisor, Task
from adapters.embedded.telling import Tell, silence
from adapters.settings import Settings

SECONDS_FOR_ANOTHER_TO_START = 90.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A system that could be started now."""

    steps: tuple[Part | Task, ...]
    running: Running
    positions_lost: bool
    """There is a record, but Temporal begins empty: its workflows have to be built again."""


async def plan(settings: Settings, data: DataDirectory, *, with_web: bool) -> Plan:
    """What to start for these settings; whoever asks holds the lock of the directory.

    A database or a Temporal that the settings name is used. What they do not name is brought.
    """
    had_record = settings.database_url is not None or data.postgres_exists()
    try:
        held = await record.of(settings, data)
        positions, address, lost = _positions(settings, data)
    except OSError as error:
        raise unusable(data.path, error) from error
    described = _described(settings, held, address, with_web=with_web)
    variables = processes.environment(settings, described)
    ours = [processes.worker(data, variables), processes.integrate(variables)]
    ours.append(processes.deliver(variables))
    ours += [processes.web(settings, variables)] if with_web else []
    migrate = Task("migrate", held.prepare)
    return Plan((*held.parts, migrate, *positions, *ours), described, had_record and lost)


@asynccontextmanager
async def borrowed_or_own(settings: Settings, tell: Tell = silence) -> AsyncIterator[Settings]:
    """The settings of a system that runs during the block, for commands that need one.

    The one the settings name, else the one running in the data directory, else one without pages
    that is started for the block, on the same data, and stopped after it.
    """
    if settings.database_url is not None and settings.temporal_address is not None:
        yield settings
        return
    async with system_here(settings, tell) as system:
        yield pointed_at(settings, system)


@asynccontextmanager
async def system_here(settings: Settings, tell: Tell = silence) -> AsyncIterator[Running]:
    """The system running in the data directory, else one that is started there for the block."""
    data = DataDirectory.open(settings.data)
    found = await _found_running(data)
    if found is not None:
        yield found
        return
    async with _own(settings, data, tell) as described:
        yield described


@asynccontextmanager
async def thrown_away(settings: Settings, tell: Tell = silence) -> AsyncIterator[Settings]:
    """The settings of a fresh system without pages, of which nothing is kept after the block."""
    top = Path(tempfile.mkdtemp(prefix="tonvinh-"))
    # Under root, PostgreSQL's own account has to pass through.
    top.chmod(0o711)
    fresh = settings.model_copy(
        update={
            "data": top / "data",
            "database_url": None,
            "pages_database_url": None,
            "temporal_address": None,
        }
    )
    try:
        data = DataDirectory.open(fresh.data)
        async with _own(fresh, data, tell) as described:
            yield pointed_at(fresh, described)
    finally:
        places.forget(DataDirectory.at(fresh.data).postgres)
        shutil.rmtree(top, ignore_errors=True)


def pointed_at(settings: Settings, system: Running) -> Settings:
    """The same settings, with the addresses of the system that runs."""
    return settings.model_copy(
        update={
            "database_url": SecretStr(system.database_url),
            "pages_database_url": SecretStr(system.pages_url),
            "temporal_address": system.temporal_address,
            "temporal_namespace": system.temporal_namespace,
            "task_queue": system.task_queue,
        }
    )


@asynccontextmanager
async def _own(settings: Settings, data: DataDirectory, tell: Tell) -> AsyncIterator[Running]:
    with data.locked():
        intended = await plan(settings, data, with_web=False)
        async with Supervisor(intended.steps, data.logs, tell).running():
            running.announce(data, intended.running)
            try:
                yield intended.running
            finally:
                running.withdraw(data)


async def _found_running(data: DataDirectory) -> Running | None:
    """The system there; one that is just starting is waited for."""
    try:
        async with asyncio.timeout(SECONDS_FOR_ANOTHER_TO_START):
            while data.is_locked():
                if (found := running.find(data)) is not None:
                    return found
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise Complaint(
            f"Một hệ thống khác đang khởi động trong {data.path} và chưa xong.",
            f"Another system is starting in {data.path} and does not get ready.",
            Exit.TRY_LATER,
        ) from None
    return None


def _positions(settings: Settings, data: DataDirectory) -> tuple[tuple[Part, ...], str, bool]:
    if settings.temporal_address is not None:
        return (), settings.temporal_address, False
    server, begins_empty = temporal.prepare(data.path, namespace=settings.temporal_namespace)
    part = Part("temporal", server.recipe(), server.ready, temporal.SECONDS_TO_START)
    return (part,), server.address, begins_empty


def _described(settings: Settings, held: record.Record, address: str, *, with_web: bool) -> Running:
    return Running(
        pid=os.getpid(),
        url=settings.url if with_web else None,
        database_url=held.url,
        audit_url=held.audit_url,
        pages_url=held.pages_url,
        temporal_address=address,
        temporal_namespace=settings.temporal_namespace,
        task_queue=settings.task_queue,
    )
