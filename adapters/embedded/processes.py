"""Our own commands as parts of a system: how they are called and how one knows they work."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import adapters
from adapters.embedded.children import Recipe
from adapters.embedded.data_directory import DataDirectory
from adapters.embedded.running import Running
from adapters.embedded.supervisor import Part
from adapters.settings import PREFIX, Settings

_SOURCES = Path(adapters.__file__).parent.parent


def command(name: str, *arguments: str) -> tuple[str, ...]:
    """How another process of this very program is called.

    Without ``-P`` the directory a person happens to stand in would come first on Python's path,
    and `services` or `domain` there would be taken for ours.
    """
    return (sys.executable, "-P", "-m", "adapters.cli", name, *arguments)


def environment(settings: Settings, running: Running) -> dict[str, str]:
    """What makes a process of ours work with the system that is described."""
    path = [str(_SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])]
    wanted = {
        "DATABASE_URL": running.database_url,
        "PAGES_DATABASE_URL": running.pages_url,
        "TEMPORAL_ADDRESS": running.temporal_address,
        "TEMPORAL_NAMESPACE": running.temporal_namespace,
        "TASK_QUEUE": running.task_queue,
        "DATA": str(settings.data.absolute()),
        "HOST": settings.host,
        "PORT": str(settings.port),
        "DEMO": str(settings.demo).lower(),
        "LOG_FORMAT": settings.log_format,
        "LOG_LEVEL": settings.log_level,
    }
    if settings.public_url is not None:
        wanted["PUBLIC_URL"] = settings.public_url
    named = {f"{PREFIX}{name}": value for name, value in wanted.items()}
    return {**named, "PYTHONPATH": os.pathsep.join(path), "PYTHONUNBUFFERED": "1"}


def worker(data: DataDirectory, variables: Mapping[str, str]) -> Part:
    """A worker touches its ready file as soon as it asks Temporal for work."""
    file = data.ready_file("worker")

    async def forget() -> None:
        file.unlink(missing_ok=True)

    async def ready() -> bool:
        return file.exists()

    wanted = {**variables, f"{PREFIX}READY_FILE": str(file)}
    # A step under way may finish; one that does not is done again by the next worker.
    recipe = Recipe("worker", command("worker"), wanted, stop=((signal.SIGTERM, 10.0),))
    return Part("worker", recipe, ready, before=forget)


def web(settings: Settings, variables: Mapping[str, str]) -> Part:
    async def ready() -> bool:
        return await answers(_reachable(settings.host), settings.port, "/readyz")

    recipe = Recipe("web", command("web"), variables, stop=((signal.SIGTERM, 8.0),))
    return Part("web", recipe, ready)


def integrate(variables: Mapping[str, str]) -> Part:
    """The process that proves the record. The pages do not wait for it.

    Where the record does not fit what was signed before, it says so in its log and signs nothing
    more; people must still be able to read what there is.
    """

    async def ready() -> bool:
        return True

    recipe = Recipe("integrate", command("integrate"), variables, stop=((signal.SIGTERM, 5.0),))
    return Part("integrate", recipe, ready)


def deliver(variables: Mapping[str, str]) -> Part:
    """The process that sends events to other systems. Nothing here waits for them."""

    async def ready() -> bool:
        return True

    # What is under way when it stops is sent again by the next one.
    recipe = Recipe("deliver", command("deliver"), variables, stop=((signal.SIGTERM, 5.0),))
    return Part("deliver", recipe, ready)


async def answers(host: str, port: int, path: str) -> bool:
    """Whether GET of the path is answered with 200."""
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n".encode())
        return b" 200 " in await reader.readline()
    except OSError:
        return False
    finally:
        writer.close()


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
