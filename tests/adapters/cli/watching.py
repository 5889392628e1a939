"""A reader beside a rebuild of the nominations, and a rebuild that waits for its readers.

No clock says whether readers had to wait, for a busy machine lets everybody wait. What does: a
page counts as served meanwhile only where one and the same transaction of the rebuild, which its
session is named after, was under way before the page was asked for and still after it had come.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import httpx

from adapters.postgres.bookmarks import at_work
from adapters.wiring import House

READ_MODEL = "nomination"

UNDER_WAY = """
SELECT pid, xact_start FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE $1 AND xact_start IS NOT NULL
"""

SHUT_OUT = """
SELECT application_name FROM pg_stat_activity AS waiting
WHERE datname = current_database() AND EXISTS (
  SELECT FROM pg_stat_activity AS working
  WHERE working.pid = ANY (pg_blocking_pids(waiting.pid)) AND working.application_name LIKE $1)
"""

# Waits in the server, where no page that is being made can keep it from looking in time, until a
# rebuild was asked for and has not ended. Its last statement moves the bookmark.
HOLD = f"""
DO $$ BEGIN
  FOR look IN 1..30000 LOOP
    PERFORM FROM projecting.bookmark WHERE name = '{READ_MODEL}' AND version < 0 FOR UPDATE;
    IF FOUND THEN RETURN; END IF;
    PERFORM pg_sleep(0.002);
  END LOOP;
  RAISE 'the rebuild was over before anybody could look';
END $$
"""


class Shown(NamedTuple):
    """The nominations that the page of a person lists, and all rows behind it."""

    listed: frozenset[str]
    rows: tuple[tuple[Any, ...], ...]


class Watching:
    """What a reader sees all along, and what of it while the nominations were made anew."""

    def __init__(self, house: House, browser: httpx.AsyncClient) -> None:
        self.counts: set[int] = set()
        self.meanwhile: list[Shown] = []
        self._house, self._browser = house, browser

    async def look(self) -> Shown:
        page = await self._browser.get("/nominations")
        assert page.status_code == 200
        listed = re.findall(r'href="/nominations/([0-9a-f-]{36})"', page.text)
        rows = await self._house.pool.fetch("SELECT * FROM view.nomination ORDER BY id")
        return Shown(frozenset(listed), tuple(map(tuple, rows)))

    async def run(self) -> None:
        while True:
            before = await self._under_way()
            shown = await self.look()
            self.counts.add(len(shown.rows))
            if before & await self._under_way():
                self.meanwhile.append(shown)
            await asyncio.sleep(0.02)

    async def shut_out(self) -> list[str]:
        """Return the sessions that wait for a lock which the rebuild holds."""
        rows = await self._house.pool.fetch(SHUT_OUT, at_work(READ_MODEL, "%"))
        return [row["application_name"] for row in rows]

    async def _under_way(self) -> set[tuple[Any, ...]]:
        rows = await self._house.pool.fetch(UNDER_WAY, at_work(READ_MODEL, "%"))
        return {tuple(row) for row in rows}


@asynccontextmanager
async def held_open(house: House) -> AsyncIterator[None]:
    """Keep the next rebuild of the nominations from ending before the block does.

    It works to its last statement and waits there, so it holds every lock that it ever takes.
    """
    async with house.pool.acquire() as connection, connection.transaction():
        await connection.execute(HOLD, timeout=100)
        yield
