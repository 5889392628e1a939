"""Every part of the running system is killed without warning while people work with it.

Six chains stand at six different stages. All six people press their buttons at once, the part dies
a moment before or after, and everybody presses again until there is an answer. Then the chains go
on to their ends, and the record is looked at.
"""

import asyncio
import json
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from adapters.embedded import house as embedded
from adapters.embedded import places, ports, running
from adapters.embedded.data_directory import DataDirectory
from adapters.identity.accounts import Accounts
from adapters.identity.demo_people import enrol
from adapters.identity.passwords import Passwords
from adapters.identity.sessions import Sessions
from adapters.settings import Settings
from adapters.wiring import House, open_house
from domain.actors import Office
from domain.nominations.looking_ahead import position
from domain.terms import Role
from domain.workdays import date_in_vietnam
from services.neighbours import Delivery
from tests.adapters.cli.systems import System, tonvinh, up
from tests.building.people import NOMINEE, PROVINCE
from tests.chains.chain import Chain
from tests.chains.houses import people
from tests.chaos.persons import PATIENCE, Browser, Waits
from tests.chaos.walks import (
    all_step,
    believes,
    come_to_their_ends,
    nothing_was_lost_or_doubled,
    walks,
)

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.timeout(240)]

MOMENTS = (0.0, 0.03)
"""Seconds between the buttons and the kill: before anything has arrived, and within the steps."""


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="tonvinh-chaos-"))
    directory.chmod(0o755)
    yield directory / "data"
    places.forget(DataDirectory.at(directory / "data").postgres)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def system(data: Path) -> Iterator[System]:
    with up("--data", str(data), "--port", str(ports.any_free())) as started:
        yield started


@pytest.fixture
async def house(data: Path, system: System) -> AsyncIterator[House]:
    """The services as the web process has them, over the system that runs."""
    async with connected(data) as opened:
        await enrol(opened.pool, people())
        yield opened


def connected(data: Path) -> AbstractAsyncContextManager[House]:
    found = running.find(DataDirectory.at(data))
    assert found is not None
    return open_house(embedded.pointed_at(Settings.load(data=data), found))


@pytest.fixture(scope="module")
def waits(request: pytest.FixtureRequest) -> Iterator[Waits]:
    noted = Waits()
    yield noted
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\nhow long a person waited while a part was killed:\n{noted.said()}")  # noqa: T201 - whoever runs it wants to know


def kill(system: System, part: str) -> None:
    os.kill(system.children()[part], signal.SIGKILL)


@pytest.mark.parametrize("part", ["worker", "temporal", "postgres"])
async def test_a_part_is_killed_at_every_stage(
    house: House, system: System, waits: Waits, part: str
) -> None:
    walking = await walks(house)
    for moment in MOMENTS:
        before = system.children()[part]

        async def killed(moment: float = moment) -> None:
            await asyncio.sleep(moment)
            kill(system, part)

        waits.note(part, await all_step(walking, killed))
        await restarted(system, part, before)
    await come_to_their_ends(walking)
    await nothing_was_lost_or_doubled(house)


async def test_the_pages_are_killed_while_people_send_commands(
    house: House, system: System, waits: Waits
) -> None:
    chains = [await Chain(house).under_review() for _ in range(4)]
    appraiser = await signed_in(house, system, Office(Role.APPRAISER, PROVINCE))
    officer = await signed_in(
        house, system, Office(Role.UNIT_OFFICER, PROVINCE, unit_id=NOMINEE.unit_id)
    )
    today = date_in_vietnam(datetime.now(UTC)).isoformat()
    body = {"on": today, "items": ["achievement_report"]}
    for moment in MOMENTS:
        before = system.children()["web"]
        steps = [
            asyncio.create_task(
                appraiser.insists(
                    chain.id, "return-for-supplement", uuid4(), {**body, "reason": "Thiếu số liệu"}
                )
            )
            for chain in chains
        ]
        await asyncio.sleep(moment)
        kill(system, "web")
        waits.note("web", await asyncio.gather(*steps))
        await restarted(system, "web", before)
        for chain in chains:
            await officer.insists(chain.id, "submit-supplement", uuid4(), body)
    for chain in chains:
        happened = await chain.topics()
        assert happened.count("returned_for_supplement") == len(MOMENTS)
        assert happened.count("supplement_submitted") == len(MOMENTS)
    await nothing_was_lost_or_doubled(house)


async def signed_in(house: House, system: System, office: Office) -> Browser:
    """Somebody with an account of their own and that office."""
    name = office.role.value.lower()
    accounts = Accounts(house.pool, Passwords())
    account = await accounts.add(name, name, "mat-khau-cua-bai-kiem-tra")
    await accounts.give_office(account, office)
    return Browser(system.addresses["url"], await Sessions(house.pool).open(account))


async def test_temporal_loses_everything_and_the_record_brings_it_back(
    house: House, system: System, data: Path, waits: Waits
) -> None:
    walking = await walks(house)
    stood = {walk.chain.id: position(await walk.chain.nomination()) for walk in walking[1:]}
    old = await walking[3].chain.recorded()
    before = system.children()["temporal"]
    kill(system, "temporal")
    for file in data.glob("temporal.sqlite*"):
        file.unlink()
    await restarted(system, "temporal", before)
    done = tonvinh("recover", "--json", TONVINH_DATA=str(data))
    assert done.returncode == 0, done.stderr
    (nominations,) = [f for f in json.loads(done.stdout) if f["target"] == "nomination"]
    assert stood.keys() <= set(map(UUID, nominations["started"]))
    for walk in walking[1:]:
        assert position(await walk.chain.nomination()) == stood[walk.chain.id]
        await believes(walk.chain, stood[walk.chain.id])
    await still_answers_as_it_did(house, old[2].command_id)
    waits.note("all of Temporal", await all_step(walking, lambda: asyncio.sleep(0)))
    await come_to_their_ends(walking)
    await nothing_was_lost_or_doubled(house)


async def still_answers_as_it_did(house: House, command_id: UUID) -> None:
    """Hand an old command over once more, past the inbox, which would answer by itself."""
    request = await house.inbox.get(command_id)
    receipt = await house.accepting.receipt(command_id)
    assert request is not None
    assert receipt is not None
    before = await house.store.head()
    delivery = await house.courier.deliver(request, timedelta(seconds=20))
    assert delivery in {Delivery.DONE, Delivery.TURNED_AWAY}
    assert await house.accepting.receipt(command_id) == receipt
    assert await house.store.head() == before


async def test_the_power_fails_and_everything_goes_on_when_it_is_back(
    data: Path, waits: Waits
) -> None:
    """The whole program dies at once, and is started again over what it had written."""
    directory = data.with_name("after-a-power-cut")
    with up("--data", str(directory), "--port", str(ports.any_free())) as system:
        async with connected(directory) as house:
            await enrol(house.pool, people())
            walking = await walks(house)
            commands = [(walk, await walk.step()) for walk in walking]
            sent = [
                asyncio.create_task(house.accepting.accept(c, uuid4(), PATIENCE))
                for _, c in commands
            ]
            await asyncio.sleep(0.03)
            os.kill(system.process.pid, signal.SIGKILL)
            await asyncio.gather(*sent, return_exceptions=True)
    begun = time.monotonic()
    with up("--data", str(directory), "--port", str(ports.any_free())):
        started = time.monotonic() - begun
        async with connected(directory) as house:
            for walk, command in commands:
                walk.chain.house = house
                waits.note("power", [started + await walk.takes(command)])
            await come_to_their_ends(walking)
            await nothing_was_lost_or_doubled(house)
    places.forget(DataDirectory.at(directory).postgres)


async def restarted(system: System, part: str, before: int) -> None:
    async with asyncio.timeout(60):
        while system.children().get(part, before) == before:
            await asyncio.sleep(0.1)
