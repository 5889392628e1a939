"""``tonvinh worker``: one process that carries steps out, keeps clocks and fills read models."""

import structlog
import uvloop
from prometheus_client import start_http_server

from adapters.cli.lasting import stop_asked
from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure
from adapters.settings import Settings
from adapters.temporal.serving import serve
from adapters.wiring import open_house

log = structlog.get_logger()


def worker() -> None:
    """Một tiến trình xử lý các bước, đồng hồ hạn và bảng đọc.

    One process that carries steps out, keeps the clocks and fills the read models.
    """
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    uvloop.run(_work(settings))


async def _work(settings: Settings) -> None:
    stop = stop_asked()
    async with open_house(settings) as house:
        log.info(LogEvent.PROCESS_STARTED, process="worker")
        if settings.metrics_port is not None:
            start_http_server(settings.metrics_port, registry=house.metrics.registry)
        await serve(house, stop, lambda: _ready(settings))
        log.info(LogEvent.PROCESS_STOPPED, process="worker")


def _ready(settings: Settings) -> None:
    log.info(LogEvent.PROCESS_READY, process="worker")
    if settings.ready_file is not None:
        settings.ready_file.touch()
