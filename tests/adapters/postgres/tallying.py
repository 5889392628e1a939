"""A read model that counts words, and what runs it over a record of a test's own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import asyncpg

from adapters.postgres.event_store import PostgresEventStore
from adapters.postgres.projecting import ProjectionRunner
from services.ports import Recorded
from tests.contracts.samples import an_append


class Crash(Exception):
    """What the projection of these tests does when it is told to."""


@dataclass
class Tally:
    """Counts words, one by one, so that an event applied twice or never shows."""

    version: int = 1
    name: str = "tally"
    crash_at: int | None = None
    applied: list[int] = field(default_factory=list)

    async def create(self, connection: asyncpg.Connection) -> None:
        await connection.execute("CREATE TABLE view.tally (word text PRIMARY KEY, count int)")

    async def drop(self, connection: asyncpg.Connection) -> None:
        await connection.execute("DROP TABLE IF EXISTS view.tally")

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        for recorded in page:
            await connection.execute(
                "INSERT INTO view.tally AS t VALUES ($1, 1) "
                "ON CONFLICT (word) DO UPDATE SET count = t.count + 1",
                recorded.event.word,  # type: ignore[attr-defined]
            )
            self.applied.append(recorded.position)
            if recorded.position == self.crash_at:
                raise Crash


Runner = Callable[[Tally], ProjectionRunner]


@asynccontextmanager
async def running(runner: ProjectionRunner) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(runner.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Crash):
            await task


async def write(store: PostgresEventStore, *words: str) -> int:
    stored = await store.append(an_append(*words))
    return stored.events[-1].position


async def counts(superuser: asyncpg.Connection) -> dict[str, int]:
    rows = await superuser.fetch("SELECT word, count FROM view.tally ORDER BY word")
    return {row["word"]: row["count"] for row in rows}
