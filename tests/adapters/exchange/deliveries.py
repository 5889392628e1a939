"""A receiver subscribed to the events of a province, and the process that delivers to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from adapters.exchange.feed import Feed
from adapters.exchange.webhooks.delivering import Deliverer
from adapters.exchange.webhooks.guarding import Allowed
from adapters.exchange.webhooks.posting import Postman
from adapters.exchange.webhooks.signing import SigningKey, shown
from adapters.exchange.webhooks.subscriptions import Subscription, Subscriptions
from adapters.wiring import House
from domain.ids import organisation_id
from services.registering import Entering
from tests.adapters.exchange.conftest import NOW
from tests.adapters.exchange.receivers import Receiver
from tests.building.people import PROVINCE

KEY = SigningKey(bytes(range(32)))
HERE = Allowed(plain=True, private=True)
ERROR = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"


async def happen(house: House, count: int, province: str = PROVINCE) -> None:
    for _ in range(count):
        number = await house.store.head()
        unit = organisation_id(province, f"Hội {number}")
        entering = Entering("chi.a", NOW)
        await house.registering.organisation(unit, province, f"Hội {number}", [], entering)


async def subscribed(
    house: House, receiver: Receiver, after: int = 0, types: tuple[str, ...] = ()
) -> Subscription:
    kept = Subscriptions(house.pool)
    made = await kept.add(PROVINCE, receiver.address, types, after, "chi.a", KEY)
    receiver.secret = shown(KEY.secret(made.id, made.generation))
    return made


async def now(house: House, subscription: UUID) -> Subscription:
    found = await Subscriptions(house.pool).get(subscription)
    assert found is not None
    return found


@asynccontextmanager
async def delivering_to(
    house: House, dsn: str, patience: timedelta = timedelta(days=5), key: Any = lambda: KEY
) -> AsyncIterator[None]:
    async with Postman(HERE) as postman:
        feed = Feed(house.pages_pool, "http://tonvinh.test")
        parts = (dsn, house.pool, house.listener, postman, feed, key, patience, 0.05)
        task = asyncio.create_task(Deliverer(*parts).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
