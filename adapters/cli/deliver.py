"""``tonvinh deliver``: the process that sends events to other systems."""

import asyncio
import signal

import structlog

from adapters.complaints import Complaint, Exit
from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure
from adapters.settings import Settings

log = structlog.get_logger()


def deliver() -> None:
    """Một tiến trình gửi sự kiện đến hệ thống khác. / One process that delivers webhooks.

    Sends every subscription its events in order, signed, again until they arrive. Several may run;
    one delivers and the others stand by.
    """
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    if settings.database_url is None:
        raise Complaint(
            "Chưa có địa chỉ PostgreSQL: đặt TONVINH_DATABASE_URL.",
            "There is no address of PostgreSQL: set TONVINH_DATABASE_URL.",
            Exit.CONFIG,
        )
    asyncio.run(_run(settings, settings.database_url.get_secret_value()))


async def _run(settings: Settings, dsn: str) -> None:
    from adapters.exchange.webhooks.opening import deliverer_of

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    log.info(LogEvent.PROCESS_STARTED, process="deliver")
    async with deliverer_of(settings, dsn) as deliverer:
        working = asyncio.create_task(deliverer.run(lambda: _ready(settings)))
        stopping = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
    log.info(LogEvent.PROCESS_STOPPED, process="deliver")
    if working in done:
        # It ends by itself only where something is broken in the program.
        working.result()


def _ready(settings: Settings) -> None:
    if settings.ready_file is not None and not settings.ready_file.exists():
        log.info(LogEvent.PROCESS_READY, process="deliver")
        settings.ready_file.touch()
