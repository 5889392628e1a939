"""What processes have in common that work until they are told to stop."""

import asyncio
import signal
from collections.abc import Coroutine

import structlog

from adapters.complaints import Complaint, Exit
from adapters.observing.log_events import LogEvent
from adapters.settings import Settings

log = structlog.get_logger()


def stop_asked() -> asyncio.Event:
    """Return what is set by SIGTERM or SIGINT, which from now on do nothing else."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Work until told to stop; work that ends by itself ends the process with its error."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    for task in (working, stopping):
        task.cancel()
    await asyncio.gather(working, stopping, return_exceptions=True)
    if working in done:
        working.result()


def say_ready(process: str, settings: Settings) -> None:
    """Tell whoever started the process, once, by the file agreed on, that it works or stands by."""
    if settings.ready_file is not None and not settings.ready_file.exists():
        log.info(LogEvent.PROCESS_READY, process=process)
        settings.ready_file.touch()


def database_of(settings: Settings) -> str:
    """Return the address of PostgreSQL, or complain that none is set."""
    if settings.database_url is None:
        raise Complaint(
            "Chưa có địa chỉ PostgreSQL: đặt TONVINH_DATABASE_URL.",
            "There is no address of PostgreSQL: set TONVINH_DATABASE_URL.",
            Exit.CONFIG,
        )
    return settings.database_url.get_secret_value()
