"""A durable PostgreSQL that can be stopped as a crash stops it, and started again on its data."""

import asyncio
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.embedded import logins, places, postgres, record
from adapters.embedded.children import Child, Recipe
from adapters.embedded.logs import LogFile


class CrashingServer:
    """One cluster and the server that works on it, from time to time."""

    def __init__(self, server: postgres.Postgres, log: Path) -> None:
        """Take the cluster; nothing is started yet."""
        self._server = server
        self._log = log
        self._child: Child | None = None

    @property
    def dsn(self) -> str:
        """How the program reaches the record, as everywhere: it may append and no more."""
        return self._server.dsn(login=logins.APP)

    async def start(self) -> None:
        """Start, and wait until the server has recovered and answers."""
        deadline = time.monotonic() + postgres.SECONDS_TO_RECOVER
        while True:
            self._child = await Child.start(self._server.recipe(), LogFile(self._log))
            while self._child.running and time.monotonic() < deadline:
                if await self._server.ready():
                    return
                await asyncio.sleep(0.05)
            await self._child.stop()
            if time.monotonic() > deadline:
                raise TimeoutError("the server does not recover")
            # After a kill, what is left of the old server still holds the cluster for a moment.
            await asyncio.sleep(0.1)

    async def stop_immediately(self) -> None:
        """As ``pg_ctl stop -m immediate`` does, by that very program."""
        place = self._server.place
        command = (place.program("pg_ctl"), "stop", "-m", "immediate", "-D", str(place.cluster))
        recipe = Recipe("pg_ctl", command, account=place.account, directory=Path("/"))
        child = await Child.start(recipe, LogFile(self._log))
        await child.ended()
        await child.stop()
        await self.stop()

    async def kill(self) -> None:
        """As ``kill -9`` does to the server; its children notice and end by themselves."""
        if self._child:
            self._child.send(signal.SIGKILL)
        await self.stop()

    async def stop(self) -> None:
        """Leave nothing running."""
        if self._child:
            await self._child.stop()


@asynccontextmanager
async def crashing_server() -> AsyncIterator[CrashingServer]:
    """A server with an empty record, running, of which nothing is kept after the block."""
    top = Path(tempfile.mkdtemp(prefix="tonvinh-crash-"))
    # Under root, PostgreSQL's own account has to pass through.
    top.chmod(0o711)  # noqa: ASYNC240 - nobody else waits for this process.
    cluster = await postgres.prepare(top / "postgres")
    server = CrashingServer(cluster, top / "log" / "server.log")
    try:
        await server.start()
        await record.make(cluster)
        yield server
    finally:
        await server.stop()
        places.forget(top / "postgres")
        shutil.rmtree(top, ignore_errors=True)
