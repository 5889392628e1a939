"""What becomes of a command while Temporal or its worker is away."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.embedded import ports, temporal
from adapters.embedded.children import Child
from adapters.embedded.logs import LogFile
from adapters.temporal.client import connect
from adapters.temporal.serving import worker_of
from adapters.wiring import House
from domain.nominations import commands as ask
from tests.chains.chain import Chain, answer_of
from tests.chains.houses import a_house
from tests.chains.record import everything, is_whole

A_LITTLE = timedelta(seconds=1)
AT_ONCE = timedelta(0)


class Switched:
    """A server that can be turned off and on, and remembers."""

    def __init__(self, directory: Path) -> None:
        self.server = temporal.Temporal(ports.any_free(), directory / "temporal.sqlite")
        self._log = LogFile(directory / "temporal.log")
        self._child: Child | None = None

    async def on(self) -> None:
        self._child = await Child.start(self.server.recipe(), self._log)
        async with asyncio.timeout(60):
            while not await self.server.ready():
                await asyncio.sleep(0.1)

    async def off(self) -> None:
        if self._child is not None:
            await self._child.stop()
            self._child = None


@pytest.fixture
async def switched(open_directory: Path) -> AsyncIterator[Switched]:
    server = Switched(open_directory)
    await server.on()
    yield server
    await server.off()


@pytest.fixture
async def house(database: str, switched: Switched) -> AsyncIterator[House]:
    """A house as a web process has it: its client connects with the first call."""
    client = await connect(switched.server.address, "default", lazy=True)
    async with a_house(database, client) as opened:
        yield opened


async def relayed(house: House) -> None:
    async with asyncio.timeout(30):
        while await house.inbox.unanswered(AT_ONCE, 1):
            await house.accepting.relay(AT_ONCE)


async def test_a_command_sent_while_temporal_is_away_is_kept_and_carried_out_afterwards(
    house: House, switched: Switched
) -> None:
    async with worker_of(house, await connect(switched.server.address, "default")):
        chain = await (await Chain(house).nominated()).endorsed()
    await switched.off()
    command = await chain.command(ask.SubmitDossier)
    begun = time.monotonic()
    receipt = await chain.sends(command, A_LITTLE)
    assert receipt.answer is None
    assert time.monotonic() - begun < 2.5  # The person waits as long as was promised.
    assert await house.accepting.relay(AT_ONCE) == 0
    await switched.on()
    async with worker_of(house, await connect(switched.server.address, "default")):
        await relayed(house)
    kept = await house.accepting.receipt(command.command_id)
    assert kept is not None
    assert answer_of(kept).accepted
    is_whole(await everything(house.store))


async def test_a_process_that_began_without_temporal_finds_it_when_it_comes(
    house: House, switched: Switched
) -> None:
    await switched.off()
    chain = Chain(house)
    command = await chain.command(ask.Nominate)
    assert (await chain.sends(command, A_LITTLE)).answer is None
    await switched.on()
    async with worker_of(house, await connect(switched.server.address, "default")):
        await relayed(house)
    assert await chain.topics() == ["nominated"]


async def test_a_command_sent_while_no_worker_is_there_completes_by_itself_when_one_comes(
    house: House, switched: Switched
) -> None:
    chain = Chain(house)
    command = await chain.command(ask.Nominate)
    begun = time.monotonic()
    assert (await chain.sends(command, A_LITTLE)).answer is None
    assert time.monotonic() - begun < 2.5
    async with worker_of(house, await connect(switched.server.address, "default")):
        await relayed(house)
    assert await chain.topics() == ["nominated"]


async def test_waiting_for_temporal_leaves_no_error_that_nobody_heard(
    house: House, switched: Switched, caplog: pytest.LogCaptureFixture
) -> None:
    await switched.off()
    chain = Chain(house)
    with caplog.at_level(logging.ERROR, "asyncio"):
        await chain.sends(await chain.command(ask.Nominate), A_LITTLE)
        await asyncio.sleep(0)
    assert [record for record in caplog.records if record.name == "asyncio"] == []


async def test_who_stops_waiting_is_really_stopped(house: House, switched: Switched) -> None:
    """The client reports a cancelled wait as a timeout, which must not swallow the cancellation."""
    chain = Chain(house)
    command = await chain.command(ask.Nominate)
    sending = asyncio.create_task(chain.sends(command, timedelta(seconds=30)))
    await asyncio.sleep(0.5)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
