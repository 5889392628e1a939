"""A record that a superuser altered, and an integrator that has found it out."""

import asyncio
from pathlib import Path

import asyncpg

from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import open_event_store
from adapters.proof.alarms import Alarm, standing_alarm
from adapters.proof.anchoring import Anchor
from adapters.proof.integrating import Integrator
from adapters.proof.keys import Keyring
from adapters.proof.witnessing import Witnesses
from tests.building.logs import LOG_KEY
from tests.contracts.samples import an_append


async def altered_and_found(database: str, superuser: asyncpg.Connection, keys: Path) -> Alarm:
    """Sign some events, alter the first one past every guard, and return the alarm of that."""
    async with open_event_store(database) as store:
        await store.append(an_append("khen thưởng", "khen thưởng", "khen thưởng"))
    integrator = Integrator(database, Keyring.of(LOG_KEY), Anchor(keys / "anchor"), Witnesses())
    await integrator.catch_up()
    async with superuser.transaction():
        await superuser.execute("SET LOCAL event_triggers = off")
        await superuser.execute("ALTER TABLE es.event DISABLE TRIGGER USER")
        await superuser.execute("UPDATE es.event SET actor = 'x' WHERE position = 1")
        await superuser.execute("ALTER TABLE es.event ENABLE ALWAYS TRIGGER append_only")
    return await _raised(database, integrator)


async def _raised(database: str, integrator: Integrator) -> Alarm:
    signing = asyncio.create_task(integrator.run(lambda: None))
    try:
        async with asyncio.timeout(20), open_pool(database, "tests") as pool:
            while (alarm := await standing_alarm(pool)) is None:
                await asyncio.sleep(0.05)
            return alarm
    finally:
        signing.cancel()
        await asyncio.gather(signing, return_exceptions=True)
