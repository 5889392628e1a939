"""``tonvinh demo-load``: the reported seasons, simulated ones, and their simulated players."""

import asyncio

from adapters.cli import terminal
from adapters.cli.season import PATIENCE, bring_in_all, progress_bar, read_plans
from adapters.demonstration import season_files, simulated_seasons
from adapters.embedded.house import borrowed_or_own
from adapters.identity.demo_people import seed
from adapters.observing.logging import configure
from adapters.settings import Settings
from adapters.wiring import open_house


def demo_load() -> None:
    """Nạp các mùa thi đua mẫu. / Load the five reported seasons and two simulated ones.

    What is there already stays as it is, so it is safe to run again.
    """
    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    asyncio.run(_load(settings))


async def _load(settings: Settings) -> None:
    plans = [*read_plans(season_files()), *simulated_seasons()]
    async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
        with progress_bar() as progress:
            rows = await bring_in_all(house, plans, progress, rehearse=False)
        await house.caught_up_to(await house.store.head(), timeout=PATIENCE)
        people = await seed(house)
    terminal.tell(
        f"{len(plans)} mùa thi đua, {len(rows)} đề nghị, {people} người mô phỏng mới",
        f"{len(plans)} seasons, {len(rows)} nominations, {people} new simulated people",
    )
