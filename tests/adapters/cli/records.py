"""A record with something in it, and the program run over it as an auditor's process."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.identity.demo_people import enrol
from adapters.web.app import create_app
from adapters.wiring import open_house
from tests.adapters.cli import systems
from tests.adapters.web.conftest import NOWHERE, Site, at_hand, settings_for
from tests.building.keys import KEY_FILE
from tests.chains.houses import people


@asynccontextmanager
async def a_site(database: str) -> AsyncIterator[Site]:
    async with open_house(settings_for(database)) as opened:
        house, courier = at_hand(opened)
        await enrol(house.pool, people())
        site = Site(create_app(house), house, courier)
        await site.catch_up()
        yield site


async def over(
    database: str, *arguments: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, which shares the database and the key."""
    variables = {
        "TONVINH_DATABASE_URL": database,
        # Nothing here speaks to it.
        "TONVINH_TEMPORAL_ADDRESS": NOWHERE,
        "TONVINH_PERSONAL_KEY_FILE": str(KEY_FILE),
        **more,
    }
    return await asyncio.to_thread(
        subprocess.run,
        systems._command(*arguments),
        env=systems._environment(variables),
        input=typed,
        text=True,
        capture_output=True,
        timeout=110,
        check=False,
    )
