"""``tonvinh recover``: rebuild the workflows from the record."""

import asyncio
from dataclasses import dataclass

from adapters.cli import terminal
from adapters.cli.options import AsJson, Data
from adapters.embedded.house import borrowed_or_own
from adapters.observing.logging import configure
from adapters.settings import Settings
from adapters.wiring import open_house
from services.families import FAMILIES
from services.recovering import Reconciled


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was open in the record and what was started again, by family."""

    families: tuple[Reconciled, ...]


def recover(
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Dựng lại các quy trình từ hồ sơ. / Rebuild the workflows from the record.

    Starts the workflow of every nomination and season that is open in the record and runs nowhere.
    Deadlines are facts of the record, so they stay as they were. Safe at any time.
    """
    settings = Settings.load(data=data)
    configure(settings.log_format, settings.log_level)
    recovered = asyncio.run(_recover(settings))
    if as_json:
        terminal.result_json(
            [
                {"target": f.target, "open": f.open, "started": [str(i) for i in f.started]}
                for f in recovered.families
            ]
        )
        return
    for family in recovered.families:
        terminal.result(
            f"{family.target}: {family.open} mở/open, {len(family.started)} dựng lại/started"
        )


async def _recover(settings: Settings) -> Recovered:
    async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
        head = await house.store.head()
        await house.caught_up_to(head, timeout=600.0)
        return Recovered(tuple([await house.recovering.reconcile(t) for t in FAMILIES]))
