"""``tonvinh web``: one process that serves the pages and the JSON API."""

import asyncio

import structlog

from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure
from adapters.settings import Settings

GRACE_SECONDS = 3
"""How long open streams are let go on when the process is told to stop; they begin again."""

log = structlog.get_logger()


def web() -> None:
    """Một tiến trình phục vụ các trang và API.

    One process that serves the pages and the JSON API, and nothing else.
    """
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    import uvicorn

    from adapters.web.app import create_app
    from adapters.wiring import open_house

    async with open_house(settings) as house:
        log.info(LogEvent.PROCESS_STARTED, process="web", address=settings.url)
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(house),
                host=settings.host,
                port=settings.port,
                # Our own lines say the same with the reference of the request in them.
                access_log=False,
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        await server.serve()
        log.info(LogEvent.PROCESS_STOPPED, process="web")
