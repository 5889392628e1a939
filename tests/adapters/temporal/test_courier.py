"""The courier over a real Temporal keeps the contract of couriers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from adapters.embedded import ports
from adapters.identity.demo_people import Person, enrol
from adapters.temporal.client import connect
from adapters.temporal.courier import TemporalCourier
from adapters.temporal.serving import worker_of
from adapters.wiring import House
from domain.commands import Command
from domain.terms import Role
from services.families import FAMILY_OF
from services.neighbours import Errand
from tests.building.desks import player
from tests.contracts.courier import CourierContract


@dataclass(frozen=True)
class HouseDesk:
    """A house as the contract wants it."""

    house: House

    def __getattr__(self, name: str) -> object:
        return getattr(self.house, name)

    async def keep(self, command: Command) -> Errand:
        family = FAMILY_OF[command.KIND].name
        body = self.house.codec.encode(command)
        await self.house.inbox.accept(
            command.command_id, command.KIND, family, command.target, body, uuid4(), command.actor
        )
        return Errand(command.command_id, command.KIND, family, command.target)


def everybody() -> list[Person]:
    players = [player(role) for role in Role if role is not Role.TIMER]
    return [Person(actor.id, actor.id, office) for actor in players for office in actor.offices]


@pytest.fixture
async def desk(idle_house: House) -> AsyncIterator[HouseDesk]:
    await enrol(idle_house.pool, everybody())
    async with worker_of(idle_house, idle_house.client):
        yield HouseDesk(idle_house)


@pytest.fixture
async def closed_courier() -> TemporalCourier:
    nowhere = f"127.0.0.1:{ports.any_free()}"
    return TemporalCourier(await connect(nowhere, "default", lazy=True), "nobody")


class TestTemporalCourier(CourierContract):
    pass
