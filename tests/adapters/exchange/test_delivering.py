"""Deliveries to a real receiver: signed, in order, each event at least once."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.exchange.webhooks.subscriptions import Subscriptions
from adapters.proof.alarms import signed_size
from adapters.proof.anchoring import ANCHOR_FILE, Anchor
from adapters.proof.integrating import Integrator
from adapters.proof.keys import Keyring
from adapters.proof.witnessing import Witnesses
from adapters.wiring import House
from tests.adapters.exchange.deliveries import delivering_to, happen, now, subscribed
from tests.adapters.exchange.receivers import Receiver
from tests.building.logs import LOG_KEY

pytestmark = pytest.mark.usefixtures("quickly")


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
        # That an event was taken is noted after the receiver has it.
        async with asyncio.timeout(10):
            while (await now(house, made.id)).position < 12:
                await asyncio.sleep(0.05)
    assert receiver.positions == [1, 2, 3, 4, 5, 6, 7, 8, 11, 12]
    assert receiver.forged == 0


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


async def test_events_are_delivered_and_signed_at_the_same_time(
    house: House, database: str, receiver: Receiver, tmp_path: Path
) -> None:
    """The two processes of a house that wait for their turns do not wait for each other's."""
    anchor = Anchor(tmp_path / ANCHOR_FILE)
    signing = asyncio.create_task(
        Integrator(database, Keyring.of(LOG_KEY), anchor, Witnesses()).run(lambda: None)
    )
    try:
        await happen(house, 1)
        async with asyncio.timeout(20):
            while await signed_size(house.pool) < 1:
                await asyncio.sleep(0.05)
        await subscribed(house, receiver)
        async with delivering_to(house, database):
            await happen(house, 3)
            await receiver.has(4)
            async with asyncio.timeout(20):
                while await signed_size(house.pool) < 4:
                    await asyncio.sleep(0.05)
    finally:
        signing.cancel()
        await asyncio.gather(signing, return_exceptions=True)


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
