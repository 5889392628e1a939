"""A whole season in seconds: random people, real workflows, and a record that can be checked."""

import time
from collections import Counter, defaultdict
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.events import Event
from domain.nominations.events import ConsultationLapsed, Escalated
from domain.nominations.evolving import evolve
from domain.nominations.looking_ahead import position
from domain.nominations.states import Nomination
from services.ports import Recorded
from tests.chains.chain import Chain
from tests.chains.houses import a_stage
from tests.chains.record import everything, is_whole, refolded
from tests.chains.season import SimulatedSeason

BLOCS, UNITS, DAYS = 3, 10, 120
LATE = timedelta(minutes=1)
TIMERS = (Escalated, ConsultationLapsed)


@pytest.mark.parametrize("seed", [2026])
async def test_a_season_of_random_decisions_keeps_every_deadline(
    database: str,
    one_clock: WorkflowEnvironment,
    seed: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    begun = time.monotonic()
    async with a_stage(database, one_clock.client) as stage:
        season = SimulatedSeason(stage.house, one_clock.get_current_time, Random(seed))  # noqa: S311 - it decides nothing real.
        await season.opens(BLOCS, UNITS)
        await season.lives(one_clock.sleep, DAYS)
        record = await everything(stage.house.store)
        is_whole(record)
        for chain in season.chains:
            await _agrees(chain, refolded(record)[chain.id])
        told = _deadlines_were_kept(record)
        took = time.monotonic() - begun
        with capsys.disabled():
            print(  # noqa: T201 - whoever runs it wants to know
                f"\n{len(season.chains)} nominations, {DAYS} days, {len(record)} events,"
                f" {told} deadlines, {dict(season.answers)}: {took:.1f} s"
            )
        assert told > BLOCS * UNITS
        assert season.answers["ok"] > BLOCS * UNITS


async def _agrees(chain: Chain, nomination: Nomination) -> None:
    """Assert that an open chain's workflow stands where its events say."""
    stands = position(nomination)
    if not stands.open:
        return
    believed = await chain.position()
    assert believed is not None
    assert (believed.version, believed.stage) == (stands.version, stands.stage)
    assert [due.at for due in believed.dues] == [due.at for due in stands.dues]


def _deadlines_were_kept(record: list[Recorded]) -> int:
    """Assert that nothing happened after a deadline that had not been announced; count those."""
    states: defaultdict[UUID, Nomination | None] = defaultdict(lambda: None)
    announced: Counter[tuple[object, ...]] = Counter()
    for recorded in record:
        if recorded.type.startswith("nomination."):
            before = states[recorded.stream_id]
            if before is not None:
                _in_time(before, recorded.event)
            if isinstance(recorded.event, Escalated):
                announced[recorded.stream_id, recorded.event.rung, recorded.event.due_at] += 1
            states[recorded.stream_id] = evolve(before, recorded.event)
    assert set(announced.values()) == {1}
    return len(announced)


def _in_time(before: Nomination, event: Event) -> None:
    dues = position(before).dues
    if not dues:
        assert not isinstance(event, TIMERS)
        return
    if isinstance(event, TIMERS):
        assert dues[0].at <= event.timestamp < dues[0].at + LATE
    else:
        assert event.timestamp < dues[0].at + LATE
