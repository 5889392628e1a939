"""A Temporal development server from the wheel, with its positions in one SQLite file.

The file can be lost: `tonvinh recover` builds the workflows again from the record.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.embedded import binaries, ports
from adapters.embedded.children import Child, Recipe, until_ready
from adapters.embedded.logs import LogFile

if TYPE_CHECKING:
    from temporalio.client import Client

SECONDS_TO_START = 60.0
SEARCH_ATTRIBUTES = (("Stage", "Keyword"), ("Due", "Datetime"), ("Province", "Keyword"))

_DYNAMIC = (
    # The default of 20 makes every dispatch of the one-shard server wait about 50 ms.
    "history.transferProcessorMaxPollRPS=2000",
    "history.timerProcessorMaxPollRPS=2000",
)


@dataclass(frozen=True, slots=True)
class Temporal:
    """How to run and ask one embedded server. Without ``file`` it forgets when it stops."""

    port: int
    file: Path | None = None
    namespace: str = "default"

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def recipe(self) -> Recipe:
        options = ["--headless", "--ip=127.0.0.1", f"--port={self.port}", "--log-level=warn"]
        options += [f"--namespace={self.namespace}", *self._storage()]
        options += [f"--search-attribute={name}={kind}" for name, kind in SEARCH_ATTRIBUTES]
        options += [f"--dynamic-config-value={value}" for value in _DYNAMIC]
        program = str(binaries.temporal_program())
        return Recipe(
            "temporal",
            (program, "server", "start-dev", *options),
            # It would ask its makers whether there is a newer release.
            environment={"TEMPORAL_VERSION_CHECK_DISABLED": "1"},
        )

    def _storage(self) -> list[str]:
        if self.file is None:
            return []
        # With a write-ahead log a step costs two thirds of the default journal's time, and a
        # server that is killed still loses nothing that was committed.
        pragmas = ("journal_mode=wal", "synchronous=1")
        return [f"--db-filename={self.file}", *(f"--sqlite-pragma={p}" for p in pragmas)]

    async def ready(self) -> bool:
        """Whether the namespace and the search attributes can be used."""
        # Only now: a command that never asks Temporal should not pay for the import.
        from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest  # noqa: PLC0415
        from temporalio.client import Client  # noqa: PLC0415
        from temporalio.service import RPCError  # noqa: PLC0415

        try:
            client = await Client.connect(self.address, namespace=self.namespace)
            await client.workflow_service.describe_namespace(
                DescribeNamespaceRequest(namespace=self.namespace), timeout=timedelta(seconds=5)
            )
            return await _has_attributes(client)
        except (RPCError, RuntimeError):
            return False


def prepare(directory: Path, port: int = 0, namespace: str = "default") -> tuple[Temporal, bool]:
    """The server whose file is in ``directory``, and whether it begins empty.

    A file written by another release is set aside, because the server does not migrate it.
    """
    file = directory / "temporal.sqlite"
    release = directory / "temporal.release"
    if file.exists() and _written_by(release) != binaries.temporal_release():
        for part in directory.glob("temporal.sqlite*"):
            part.replace(part.with_name(f"old-{part.name}"))
    begins_empty = not file.exists()
    release.write_text(binaries.temporal_release(), encoding="utf-8")
    return Temporal(port or ports.any_free(), file, namespace), begins_empty


@contextlib.asynccontextmanager
async def running(log: LogFile, file: Path | None = None) -> AsyncIterator[Temporal]:
    """A server for as long as the block lasts; for tests and commands that bring their own."""
    server = Temporal(ports.any_free(), file)
    child = await Child.start(server.recipe(), log)
    try:
        await until_ready(child, "Temporal", server.ready, SECONDS_TO_START)
        yield server
    finally:
        await child.stop()


async def _has_attributes(client: "Client") -> bool:
    from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest  # noqa: PLC0415

    known = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace), timeout=timedelta(seconds=5)
    )
    return all(name in known.custom_attributes for name, _ in SEARCH_ATTRIBUTES)


def _written_by(release: Path) -> str:
    try:
        return release.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
