"""A house of its own for one test: a fresh record, its people, and a worker in this process."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from uuid import uuid4

from pydantic import SecretStr
from temporalio.client import Client

from adapters.identity.demo_people import Person, enrol, of_bloc, of_province, of_unit
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import open_event_store
from adapters.postgres.eyes import open_pages_pool
from adapters.postgres.listening import Listener
from adapters.settings import Settings
from adapters.temporal.serving import worker_of
from adapters.wiring import House, Opened, _wire
from domain.nominations.states import Nominee
from tests.building.keys import BALLOT_KEYS, KEY_FILE
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE

BLOC_NAME = "Khối thi đua Văn hóa – Xã hội"
ELSEWHERE = Nominee(COLLEGE, "Trường Cao đẳng Lào Cai", COLLEGE)


@dataclass(frozen=True)
class Stage:
    """A house at work, and the Temporal that it works with."""

    house: House
    client: Client


def people(nominees: Iterable[Nominee] = (NOMINEE, ELSEWHERE)) -> list[Person]:
    """Everybody whom a chain of these nominees needs."""
    of_units = [p for n in nominees for p in of_unit(PROVINCE, n.unit_id, n.name)]
    return [*of_province(PROVINCE), *of_bloc(PROVINCE, BLOC, BLOC_NAME), *of_units]


@asynccontextmanager
async def a_house(dsn: str, client: Client, task_queue: str | None = None) -> AsyncIterator[House]:
    """Open a house over a record, with read models and people, and with nobody who works in it."""
    settings = Settings(
        database_url=SecretStr(dsn),
        temporal_address=client.service_client.config.target_host,
        temporal_namespace=client.namespace,
        task_queue=task_queue or f"tests-{uuid4().hex}",
        versioning="off",
        personal_key_file=KEY_FILE,
        ballot_keys=BALLOT_KEYS,
    )
    async with AsyncExitStack() as stack:
        opened = Opened(
            dsn=dsn,
            pool=await stack.enter_async_context(open_pool(dsn, "tests")),
            pages_pool=await stack.enter_async_context(open_pages_pool(dsn, "tests")),
            store=await stack.enter_async_context(open_event_store(dsn)),
            listener=await stack.enter_async_context(Listener(dsn)),
            client=client,
        )
        house = _wire(settings, opened)
        for projection in house.projections:
            await projection.catch_up()
        await enrol(house.pool, people())
        yield house


@asynccontextmanager
async def a_stage(dsn: str, client: Client) -> AsyncIterator[Stage]:
    """Open a house whose worker runs in this process."""
    async with a_house(dsn, client) as house, worker_of(house, client):
        yield Stage(house, client)
