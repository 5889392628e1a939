"""Deliveries to a real receiver that fails, is slow, dies and comes back."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from adapters.exchange.feed import Feed
from adapters.exchange.webhooks import delivering, posting
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


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look and take over faster than anybody needs."""
    monkeypatch.setattr(delivering, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(delivering, "STANDBY_SECONDS", 0.1)
    monkeypatch.setattr(posting, "SECONDS", 1.0)


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
        feed = Feed(house.pool, "http://tonvinh.test")
        parts = (dsn, house.pool, house.listener, postman, feed, key, patience, 0.05)
        task = asyncio.create_task(Deliverer(*parts).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def test_events_arrive_signed_and_in_order(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 5)
    made = await subscribed(house, receiver)
    async with delivering_to(house, database):
        await receiver.has(5)
        await happen(house, 3)
        await happen(house, 2, "Hà Nam")
        await happen(house, 2)
        await receiver.has(10)
    assert receiver.positions == [1, 2, 3, 4, 5, 6, 7, 8, 11, 12]
    assert receiver.forged == 0
    assert (await now(house, made.id)).position == 12


async def test_a_receiver_that_fails_misses_nothing(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 6)
    made = await subscribed(house, receiver)
    redirect = "HTTP/1.1 302 F\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    receiver.answers = [ERROR, ERROR, redirect, "nonsense\r\n\r\n", "HTTP/1.1 200", ERROR]
    async with delivering_to(house, database):
        await receiver.has(6)
    assert list(dict.fromkeys(receiver.positions)) == [1, 2, 3, 4, 5, 6]
    state = await now(house, made.id)
    assert (state.state, state.attempts, state.position) == ("working", 0, 6)


async def test_a_receiver_that_is_slow_is_tried_again_and_holds_up_nobody_else(
    house: House, database: str, receiver: Receiver
) -> None:
    other = Receiver()
    await other.live()
    await happen(house, 3)
    slow = await subscribed(house, receiver)
    await subscribed(house, other)
    receiver.slow = 3.0
    async with delivering_to(house, database):
        await other.has(3, 5)
        async with asyncio.timeout(10):
            while (await now(house, slow.id)).attempts < 1:
                await asyncio.sleep(0.05)
        assert "no answer within" in ((await now(house, slow.id)).last_fault or "")
        receiver.slow = 0.0
        await receiver.has(3)
    assert list(dict.fromkeys(receiver.positions)) == [1, 2, 3]
    assert other.positions == [1, 2, 3]
    await other.die()


async def test_a_receiver_that_dies_and_comes_back_gets_what_it_missed(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 3)
    made = await subscribed(house, receiver)
    async with delivering_to(house, database):
        await receiver.has(3)
        await receiver.die()
        await happen(house, 4)
        async with asyncio.timeout(10):
            while (await now(house, made.id)).state != "failing":
                await asyncio.sleep(0.05)
        await receiver.live()
        await receiver.has(7)
    assert list(dict.fromkeys(receiver.positions)) == [1, 2, 3, 4, 5, 6, 7]


async def test_two_processes_deliver_no_more_than_one(
    house: House, database: str, receiver: Receiver
) -> None:
    await subscribed(house, receiver)
    async with delivering_to(house, database):
        async with delivering_to(house, database):
            await happen(house, 5)
            await receiver.has(5)
        await happen(house, 5)
        await receiver.has(10)
    assert receiver.positions == list(range(1, 11))


async def test_only_types_that_were_asked_for_are_sent(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 3)
    made = await subscribed(house, receiver, types=("nomination.",))
    async with delivering_to(house, database):
        async with asyncio.timeout(10):
            while (await now(house, made.id)).position < 3:
                await asyncio.sleep(0.05)
    assert receiver.tried == 0


async def test_a_replay_sends_everything_after_a_position_again(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 4)
    made = await subscribed(house, receiver, after=2)
    async with delivering_to(house, database):
        await receiver.has(2)
        await Subscriptions(house.pool).replay(made.id, 0)
        async with asyncio.timeout(20):
            while len(receiver.ids) < 6:
                await asyncio.sleep(0.02)
    assert receiver.positions == [3, 4, 1, 2, 3, 4]
    assert receiver.ids[:2] == receiver.ids[4:]


async def test_a_replay_during_a_delivery_wins(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 3)
    made = await subscribed(house, receiver, after=2)
    receiver.slow = 0.5
    async with delivering_to(house, database):
        async with asyncio.timeout(10):
            while receiver.tried < 1:
                await asyncio.sleep(0.02)
        await Subscriptions(house.pool).replay(made.id, 0)
        receiver.slow = 0.0
        await receiver.has(3)
        async with asyncio.timeout(10):
            while (await now(house, made.id)).position < 3:
                await asyncio.sleep(0.02)
    assert receiver.positions == [3, 1, 2, 3]


async def test_after_days_of_failure_a_receiver_is_disabled_until_somebody_enables_it(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 2)
    made = await subscribed(house, receiver)
    receiver.answers = [ERROR] * 100
    async with delivering_to(house, database, patience=timedelta(seconds=1)):
        async with asyncio.timeout(20):
            while (state := await now(house, made.id)).state != "disabled":
                await asyncio.sleep(0.05)
        assert (state.disabled_why, state.last_status, state.position) == ("failing", 500, 0)
        tried = receiver.tried
        await asyncio.sleep(0.5)
        assert receiver.tried == tried
        receiver.answers = []
        await Subscriptions(house.pool).enable(made.id)
        await receiver.has(2)
    assert receiver.positions == [1, 2]


async def test_a_receiver_that_is_gone_is_disabled_at_once(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 1)
    made = await subscribed(house, receiver)
    receiver.answers = ["HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"]
    async with delivering_to(house, database), asyncio.timeout(10):
        while (state := await now(house, made.id)).state != "disabled":
            await asyncio.sleep(0.05)
    assert (state.disabled_why, receiver.tried) == ("gone", 1)


async def test_another_key_signs_nothing_and_says_so(
    house: House, database: str, receiver: Receiver
) -> None:
    await happen(house, 1)
    made = await subscribed(house, receiver)
    async with delivering_to(house, database, key=lambda: None), asyncio.timeout(10):
        while not (state := await now(house, made.id)).attempts:
            await asyncio.sleep(0.05)
    assert "signing key" in (state.last_fault or "")
    assert receiver.tried == 0


@pytest.mark.chaos
async def test_a_process_that_is_killed_again_and_again_misses_nothing(
    house: House, database: str, receiver: Receiver, tmp_path: Path
) -> None:
    (tmp_path / "secret.key").write_text(bytes(range(32)).hex())
    made = await subscribed(house, receiver)
    receiver.slow = 0.03
    environment = {
        **os.environ,
        "TONVINH_DATABASE_URL": database,
        "TONVINH_DATA": str(tmp_path),
        "TONVINH_WEBHOOK_HTTP": "true",
        "TONVINH_WEBHOOK_PRIVATE": "true",
    }
    await happen(house, 60)
    for target in (15, 30, 45, 60):
        process = subprocess.Popen(
            [sys.executable, "-m", "adapters.cli", "deliver"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            await receiver.has(target)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert list(dict.fromkeys(receiver.positions)) == list(range(1, 61))
    # Sent again is at most what was under way when the process died.
    assert len(receiver.positions) <= 60 + 3
    assert receiver.forged == 0
    assert (await now(house, made.id)).position >= 59
