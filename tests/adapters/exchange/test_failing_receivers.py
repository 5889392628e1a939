"""Deliveries to a real receiver that fails, is slow, dies and comes back."""

import asyncio
from datetime import timedelta

import pytest

from adapters.exchange.webhooks.subscriptions import Subscriptions
from adapters.wiring import House
from tests.adapters.exchange.deliveries import ERROR, delivering_to, happen, now, subscribed
from tests.adapters.exchange.receivers import Receiver

pytestmark = pytest.mark.usefixtures("quickly")


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
