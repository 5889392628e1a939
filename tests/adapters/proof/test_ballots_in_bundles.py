"""A season's bundle holds its ballots, and who verifies it counts them again."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from adapters.proof.exporting import Wish, export_bundle
from adapters.proof.integrating import Integrator
from services.proving.verifying import Trust, verify_bundle
from tests.adapters.proof.test_exporting import signing
from tests.building.held import a_held_ballot
from tests.building.logs import HISTORY, SEASON

AT = datetime(2026, 1, 2, tzinfo=UTC)


async def test_a_season_is_exported_with_its_ballots(
    write: Callable[..., Awaitable[None]],
    log: Callable[..., Integrator],
    database: str,
    tmp_path: Path,
    trust: Trust,
) -> None:
    await write((*HISTORY, *a_held_ballot().history))
    path = tmp_path / "season.zip"
    async with signing(log()):
        await export_bundle(database, Wish("season", SEASON), path, lambda: AT)
    with path.open("rb") as file:
        assert verify_bundle(file, trust).recounted == 1
