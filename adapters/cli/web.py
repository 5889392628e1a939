"""``tonvinh web``: one process that serves the pages and the JSON API."""

import asyncio
import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog
import uvloop

from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure
from adapters.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Server

log = structlog.get_logger()


def web() -> None:
    """Một tiến trình phục vụ các trang và API.

    One process that serves the pages and the JSON API, and nothing else.
    """
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    uvloop.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    from adapters.web.app import create_app
    from adapters.web.serving import ready
    from adapters.wiring import open_house

    async with open_house(settings) as house:
        log.info(LogEvent.PROCESS_STARTED, process="web", address=settings.url)
        server = _server(ready(create_app(house)), settings)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, server.handle_exit, number, None)
        await server.serve()
        log.info(LogEvent.PROCESS_STOPPED, process="web")


def _server(app: "FastAPI", settings: Settings) -> "Server":
    import uvicorn

    from adapters.web.serving import serving

    class Patient(uvicorn.Server):
        """A server that leaves signals to us: its own way would end us before the house is shut."""

        @contextmanager
        def capture_signals(self) -> Generator[None, None, None]:
            yield

    return Patient(serving(app, settings))
