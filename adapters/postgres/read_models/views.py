"""What read models have in common: tables of the schema `view`, filled by folding streams again."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

import asyncpg

from adapters.postgres.read_models.walls import walled
from services.ports import EventStore, Recorded

Row = tuple[Any, ...]
RowOf = Callable[[Sequence[Recorded]], Row]
"""Makes the row of a stream from all its events."""


class View(ABC):
    """Tables of the schema ``view`` that can be made, taken away and filled page by page."""

    name: ClassVar[str]
    version: ClassVar[int]
    create_tables: ClassVar[str]
    tables: ClassVar[tuple[str, ...]]

    def __init__(self, store: EventStore) -> None:
        """Read streams from the record itself."""
        self._store = store

    async def create(self, connection: asyncpg.Connection) -> None:
        """Make the empty tables, each behind the wall around its provinces."""
        await connection.execute(self.create_tables + walled(*self.tables))

    async def drop(self, connection: asyncpg.Connection) -> None:
        """Take the tables away."""
        names = ", ".join(f"view.{table}" for table in self.tables)
        await connection.execute(f"DROP TABLE IF EXISTS {names}")

    @abstractmethod
    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring every row up to date that the page touches."""

    async def _whole(self, of_page: Sequence[Recorded]) -> Sequence[Recorded]:
        """Return a stream from its beginning to the last event that the page has of it.

        A stream that begins within the page is all there, and need not be read again.
        """
        if of_page[0].version == 1:
            return of_page
        last = of_page[-1]
        return await self._store.of_stream(last.stream_id, up_to=last.version)


def by_stream(page: Iterable[Recorded]) -> dict[UUID, list[Recorded]]:
    """Return the page's events by the stream they are of, each in its order."""
    found: dict[UUID, list[Recorded]] = {}
    for recorded in page:
        found.setdefault(recorded.stream_id, []).append(recorded)
    return found


class FoldedView(View):
    """One row a stream; what follows from its events alone."""

    families: ClassVar[Mapping[str, tuple[str, RowOf]]]
    """By the family of events: the statement that writes a row, and the row."""

    async def apply(self, connection: asyncpg.Connection, page: tuple[Recorded, ...]) -> None:
        """Bring every row up to date that the page touches."""
        for of_page in by_stream(page).values():
            family = of_page[-1].type.partition(".")[0]
            if family in self.families:
                statement, row_of = self.families[family]
                events = await self._whole(of_page)
                await connection.execute(statement, *row_of(events))
