"""The pages in a process of their own, which also serves the plain route they are held against.

The peer is what FastAPI alone takes to answer with a little JSON: no session, no database, none of
our layers. Whatever the interpreter, the server and the machine cost is in both.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
import uvloop
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.embedded.ports import any_free
from adapters.embedded.processes import answers
from adapters.observing.logging import configure
from adapters.settings import PREFIX, Settings
from adapters.web.app import create_app
from adapters.web.serving import ready, serving
from adapters.wiring import open_house
from services.waiting import until

HOST = "127.0.0.1"
SECONDS_TO_START = 60.0
PLAIN = "/plain"


@dataclass(frozen=True, slots=True)
class Served:
    """Where the pages of a benchmark answer, and the process that serves them."""

    port: int
    pid: int


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[Served]:
    """Serve a system's pages, and the peer's route, from a process of their own in the block."""
    port = any_free(HOST)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        env={**os.environ, **_variables(settings, port)},
        stdout=sys.stderr,
    )
    try:
        await until(lambda: _ready(process, port), SECONDS_TO_START)
        yield Served(port, process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _ready(process: asyncio.subprocess.Process, port: int) -> bool | None:
    if process.returncode is not None:
        raise RuntimeError("the process of the pages has ended")
    return True if await answers(HOST, port, "/readyz") else None


def _variables(settings: Settings, port: int) -> dict[str, str]:
    url = settings.database_url
    wanted = {
        "DATABASE_URL": url.get_secret_value() if url is not None else "",
        "PAGES_DATABASE_URL": settings.pages_dsn or "",
        "TEMPORAL_ADDRESS": settings.temporal_address or "",
        "TEMPORAL_NAMESPACE": settings.temporal_namespace,
        "TASK_QUEUE": settings.task_queue,
        "DATA": str(settings.data),
        "HOST": HOST,
        "PORT": str(port),
        "LOG_LEVEL": "warning",
        "DEMO": "false",
    }
    return {f"{PREFIX}{name}": value for name, value in wanted.items()}


class _Beside:
    """Our application, with the peer at an address that ours does not have."""

    def __init__(self, ours: ASGIApp, peer: ASGIApp) -> None:
        self._ours = ours
        self._peer = peer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = scope["type"] == "http" and scope["path"] == PLAIN
        await (self._peer if plain else self._ours)(scope, receive, send)


def _peer() -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.get(PLAIN)
    async def plain() -> dict[str, str | int]:
        return {"unit": "Sở Tư pháp", "award": "CERT_PROV", "emulation_year": 2020}

    return app


async def _serve(settings: Settings) -> None:
    async with open_house(settings) as house:
        app = _Beside(ready(create_app(house)), _peer())
        server = uvicorn.Server(serving(app, settings))
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGTERM, server.handle_exit, signal.SIGTERM, None
        )
        await server.serve()


def main() -> None:
    """Serve until told to stop."""
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    uvloop.run(_serve(settings))


if __name__ == "__main__":
    main()
