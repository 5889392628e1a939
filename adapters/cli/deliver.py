"""``tonvinh deliver``: the process that sends events to other systems."""

import structlog
import uvloop

from adapters.cli.lasting import database_of, say_ready, stop_asked, until
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
    uvloop.run(_run(settings, database_of(settings)))


async def _run(settings: Settings, dsn: str) -> None:
    from adapters.exchange.webhooks.opening import deliverer_of

    stop = stop_asked()
    log.info(LogEvent.PROCESS_STARTED, process="deliver")
    async with deliverer_of(settings, dsn) as deliverer:
        await until(stop, deliverer.run(lambda: say_ready("deliver", settings)))
    log.info(LogEvent.PROCESS_STOPPED, process="deliver")
