"""The process that delivers: each event at least once, in order for each receiver, none missed.

One process works at a time and others stand by. A receiver's next event is sent when the one before
has arrived and the bookmark says so; where a crash comes between, the event is sent again with the
same id. A failure stops that receiver alone.
"""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import structlog

from adapters.exchange.feed import Feed
from adapters.exchange.webhooks.posting import LONGEST_PAUSE, Outcome, Postman
from adapters.exchange.webhooks.signing import SigningKey
from adapters.exchange.webhooks.subscriptions import Subscription, Subscriptions
from adapters.observing.log_events import LogEvent
from adapters.postgres.connecting import connect, translated
from adapters.postgres.eyes import seeing
from adapters.postgres.listening import EVENTS, Listener, pause
from adapters.postgres.locks import TRY_LOCK, Lock
from services.ports import RecordUnavailable

POLL_SECONDS = 2.0
"""How late an event or a new receiver is seen at worst."""

STANDBY_SECONDS = 2.0
"""How soon another process takes over from one that died."""

PAGE = 50
FIRST_PAUSE = 5.0
"""Seconds after the first failure; each further one doubles it, up to an hour."""

OTHER_KEY = Outcome(None, "the signing key is not the one that the secret was made from")

log = structlog.get_logger()


class Deliverer:
    """Delivers to every receiver; any number of processes may run one."""

    def __init__(  # noqa: PLR0913, PLR0917 - it is put together in one place.
        self,
        dsn: str,
        pool: asyncpg.Pool,
        listener: Listener,
        postman: Postman,
        feed: Feed,
        key: Callable[[], SigningKey | None],
        patience: timedelta,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        """Take what it works with; ``patience`` is how long a receiver may fail."""
        self._dsn = dsn
        self._subscriptions = Subscriptions(pool)
        self._listener = listener
        self._postman = postman
        self._feed = feed
        self._key = key
        self._patience = patience
        self._first_pause = first_pause

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Deliver until cancelled, standing by while another process does."""
        while True:
            # A turn ends only with its connection; whatever was under way is sent again.
            with suppress(RecordUnavailable):
                await self._take_turn(ready)
            await asyncio.sleep(STANDBY_SECONDS)

    async def _take_turn(self, ready: Callable[[], None]) -> None:
        connection = await connect(self._dsn, "deliver")
        tasks: dict[UUID, asyncio.Task[None]] = {}
        try:
            ready()
            while not await self._holds(connection, TRY_LOCK, *Lock.DELIVERING.value):  # noqa: ASYNC110 - a loss rings no bell.
                await asyncio.sleep(STANDBY_SECONDS)
            while await self._holds(connection, "SELECT true"):
                await self._look(tasks)
                await asyncio.sleep(POLL_SECONDS)
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)
            with suppress(RecordUnavailable), translated():
                await connection.close(timeout=1.0)

    async def _holds(self, connection: asyncpg.Connection, statement: str, *values: int) -> bool:
        """Ask on the session of the lock, so that its loss is noticed."""
        with translated():
            return bool(await connection.fetchval(statement, *values))

    async def _look(self, tasks: dict[UUID, asyncio.Task[None]]) -> None:
        for ended in [id_ for id_, task in tasks.items() if task.done()]:
            # It begins again with the next look, once the record is back.
            with suppress(RecordUnavailable):
                tasks.pop(ended).result()
        for each in await self._subscriptions.of():
            if each.disabled_at is None and each.id not in tasks:
                name = f"deliver {each.id}"
                tasks[each.id] = asyncio.create_task(self._serve(each.id), name=name)

    async def _serve(self, subscription: UUID) -> None:
        """Deliver to one receiver until it is disabled or gone."""
        with self._listener.bell(EVENTS) as bell:
            while True:
                bell.clear()
                at = await self._subscriptions.get(subscription)
                if at is None or at.disabled_at is not None:
                    return
                if (rest := _rest(at)) > 0:
                    await asyncio.sleep(min(rest, POLL_SECONDS))
                elif not await self._tried(at):
                    await pause(bell, POLL_SECONDS)

    async def _tried(self, at: Subscription) -> bool:
        """Deliver the next event; what is our own fault stops this receiver alone, visibly."""
        try:
            return await self._next(at)
        except RecordUnavailable:
            raise
        except Exception as error:
            log.exception(LogEvent.DELIVERY_FAILED, subscription=str(at.id))
            await self._failed(at, Outcome(None, f"a fault of ours: {type(error).__name__}"))
            return True

    async def _next(self, at: Subscription) -> bool:
        """Deliver the next event; False where there is none yet."""
        # The database itself lets nothing of another province out.
        with seeing(at.province):
            page = await self._feed.page([at.province], at.position, 1, at.types)
        if not page.events:
            if page.next > at.position:
                await self._subscriptions.passed(at, page.next)
            return page.more
        event = page.events[0]
        key = self._key()
        if key is None or key.fingerprint != at.key_fingerprint:
            outcome = OTHER_KEY
        else:
            secret = key.secret(at.id, at.generation)
            outcome = await self._postman.post(at.address, secret, event)
        if outcome.arrived:
            await self._subscriptions.arrived(at, event.position, outcome)
            return True
        await self._failed(at, outcome)
        return True

    async def _failed(self, at: Subscription, outcome: Outcome) -> None:
        doubled = min(self._first_pause * 2 ** min(at.attempts, 20), LONGEST_PAUSE)
        # Spread out, or all that failed in one outage would come back in one moment.
        seconds = outcome.asked_to_wait or doubled * random.uniform(0.8, 1.2)  # noqa: S311
        await self._subscriptions.failed(at, outcome, timedelta(seconds=seconds), self._patience)
        log.warning(
            LogEvent.DELIVERY_FAILED,
            subscription=str(at.id),
            status=outcome.status,
            why=outcome.fault,
            attempts=at.attempts + 1,
        )


def _rest(at: Subscription) -> float:
    if at.next_attempt_at is None:
        return 0.0
    return (at.next_attempt_at - datetime.now(UTC)).total_seconds()
