"""The integrator: a process that follows the record and signs how far it has come.

Any number may run; one of them holds the lock and does it. It refuses to go on as soon as the
record, the tree and what was signed do not fit each other, says so, and looks again after a while.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import asyncpg

from adapters.observing.log_events import LogEvent
from adapters.observing.logging import get_logger
from adapters.postgres.connecting import connect, translated
from adapters.postgres.locks import TRY_LOCK, Lock
from adapters.proof.anchoring import Anchor
from adapters.proof.growing import GrowingLog
from adapters.proof.keys import Keyring
from adapters.proof.stating import answer_statements
from adapters.proof.witnessing import Witnesses
from services.ports import RecordUnavailable
from services.proving.refusing import ProofRefused
from services.proving.tiles import WIDTH

INTERVAL_SECONDS = 0.5
"""Checkpoints are at least this far apart: a signature and a transaction for all that came in."""

POLL_SECONDS = 0.25
"""How late an event is taken in after a pause. Nobody rings: to be woken for every commit would
take more from those who write than the proof itself."""

STANDBY_SECONDS = 2.0
"""How soon another process takes over from one that died."""

REFUSAL_SECONDS = 30.0
"""How often a log that does not fit is looked at again, and complained about."""

PATROL_TILES = 4
"""Tiles compared with their rows at each idle poll: some thousand events a second, at a few percent
of a core."""

PATROL_REST_SECONDS = 600.0
"""Between two rounds over the whole record."""

CLOSE_SECONDS = 1.0

_ALARM = "INSERT INTO log.alarm (code, vi, en) VALUES ($1, $2, $3)"

_ALL_CLEAR = "DELETE FROM log.alarm"

log = get_logger()


@dataclass(slots=True)
class Patrol:
    """Goes over the whole record again and again while there is nothing else to do."""

    next_tile: int = 0
    rests_until: float = 0.0

    async def step(self, held: GrowingLog, now: float) -> None:
        """Compare some more rows with the tree, or rest after a whole round."""
        if now < self.rests_until:
            return
        for _ in range(PATROL_TILES):
            if await held.check(self.next_tile) < WIDTH:
                self.next_tile, self.rests_until = 0, now + PATROL_REST_SECONDS
                return
            self.next_tile += 1


class Integrator:
    """Extends the tree, signs checkpoints and statements, and has witnesses look at them."""

    def __init__(self, dsn: str, keys: Keyring, anchor: Anchor, witnesses: Witnesses) -> None:
        self._dsn = dsn
        self._keys = keys
        self._anchor = anchor
        self._witnesses = witnesses

    async def run(self, ready: Callable[[], None]) -> None:
        """Work until cancelled; `ready` is called as soon as the log is held or refused."""
        while True:
            try:
                await self._take_turn(ready)
            except RecordUnavailable as unavailable:
                log.warning(LogEvent.RECORD_UNAVAILABLE, reason=str(unavailable))
            except OSError as error:
                # The disk with the key's memory: what cannot be remembered is not signed.
                log.error(LogEvent.SIGNING_FAILED, reason=str(error))  # noqa: TRY400 - expected
            await asyncio.sleep(STANDBY_SECONDS)

    async def catch_up(self) -> int:
        """Take in everything that is recorded by now and return the size; for scripts and tests."""
        async with self._session() as connection:
            held = await self._held(connection)
            while await held.grow(published=not self._witnesses):
                pass
            await answer_statements(connection, self._keys.signing)
            return held.size

    async def _take_turn(self, ready: Callable[[], None]) -> None:
        async with self._session() as connection:
            with translated():
                while not await connection.fetchval(TRY_LOCK, *Lock.INTEGRATING.value):
                    ready()
                    await asyncio.sleep(STANDBY_SECONDS)
            asking = asyncio.create_task(self._witnesses.follow(self._dsn, self._keys.known))
            try:
                await self._work(connection, ready, asking)
            except ProofRefused as refused:
                await self._refuse(connection, refused)
                ready()
                await asyncio.sleep(REFUSAL_SECONDS)
            finally:
                asking.cancel()
                await asyncio.gather(asking, return_exceptions=True)

    async def _work(
        self,
        connection: asyncpg.Connection,
        ready: Callable[[], None],
        asking: asyncio.Task[None],
    ) -> None:
        patrol, loop = Patrol(), asyncio.get_running_loop()
        held = await GrowingLog.resumed(connection, self._keys, self._anchor)
        with translated():
            await connection.execute(_ALL_CLEAR)
        while True:
            begun = loop.time()
            if asking.done():
                # It publishes what we sign: where it has failed, so have we.
                asking.result()
            grown = await held.grow(published=not self._witnesses)
            await answer_statements(connection, self._keys.signing)
            ready()
            if grown:
                self._witnesses.tell()
            else:
                await patrol.step(held, begun)
            rest = INTERVAL_SECONDS if grown else POLL_SECONDS
            await asyncio.sleep(rest - (loop.time() - begun))

    async def _held(self, connection: asyncpg.Connection) -> GrowingLog:
        with translated():
            if not await connection.fetchval(TRY_LOCK, *Lock.INTEGRATING.value):
                raise RecordUnavailable("another integrator holds the log")
        return await GrowingLog.resumed(connection, self._keys, self._anchor)

    async def _refuse(self, connection: asyncpg.Connection, refused: ProofRefused) -> None:
        log.error(LogEvent.VERIFICATION_FAILED, code=refused.code, reason=refused.en)
        with suppress(RecordUnavailable), translated():
            async with connection.transaction():
                await connection.execute(_ALL_CLEAR)
                await connection.execute(_ALARM, refused.code, refused.vi, refused.en)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await connect(self._dsn, "integrator")
        try:
            yield connection
        finally:
            with suppress(RecordUnavailable), translated():
                await connection.close(timeout=CLOSE_SECONDS)
