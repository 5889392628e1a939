"""Deadlines on the real server, which gives every workflow a clock of its own."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from adapters.temporal.serving import worker_of
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.events import ConsultationLapsed
from domain.nominations.looking_ahead import position
from domain.terms import AwardKind, Rung
from tests.chains.chain import Chain
from tests.chains.clocks import alarms, announced, is_on_time, settled
from tests.chains.houses import a_house, a_stage

RUNGS = [Rung.REMINDER, Rung.SECOND_REMINDER, Rung.OVERDUE]


@pytest.fixture
async def house(database: str, many_clocks: WorkflowEnvironment) -> AsyncIterator[House]:
    async with a_stage(database, many_clocks.client) as stage:
        yield stage.house


async def until(server: WorkflowEnvironment, chain: Chain, at: datetime) -> None:
    now = await server.get_current_time(chain.handle)
    await server.fast_forward(chain.handle, max(timedelta(0), at - now) + timedelta(seconds=1))


async def begun(
    house: House, server: WorkflowEnvironment, award: AwardKind = AwardKind.FLAG_PROV
) -> Chain:
    """A nomination whose later commands are dated by its workflow's own clock."""
    chain = await Chain(house, award=award).nominated()

    async def its_time() -> datetime:
        return await server.get_current_time(chain.handle)

    chain.now = its_time
    return chain


async def test_each_rung_is_announced_once_at_the_recorded_moment(
    house: House, many_clocks: WorkflowEnvironment
) -> None:
    chain = await (await begun(house, many_clocks)).endorsed()
    ladder = await alarms(chain)
    for number, alarm in enumerate(ladder, 1):
        await until(many_clocks, chain, alarm.at)
        await settled(chain, 2 + number)
        is_on_time((await announced(chain))[-1], alarm)
    await many_clocks.fast_forward(chain.handle, timedelta(days=90))
    assert [r.event.rung for r in await announced(chain)] == RUNGS


async def test_clocks_of_several_chains_run_beside_each_other(
    house: House, many_clocks: WorkflowEnvironment
) -> None:
    late, early = [await (await begun(house, many_clocks)).endorsed() for _ in range(2)]
    await until(many_clocks, late, (await alarms(late))[-1].at)
    await settled(late, 2 + len(RUNGS))
    assert await announced(early) == []


async def test_a_consultation_lapses_at_the_exact_end_of_its_term(
    house: House, many_clocks: WorkflowEnvironment
) -> None:
    chain = await begun(house, many_clocks, AwardKind.FLAG_GOV)
    await (await (await chain.endorsed()).with_dossier()).reviewed()
    await chain.to_be_proposed()
    await chain.does(ask.AskConsultation)
    lapses_at = (await chain.recorded())[-1].event.lapses_at
    await until(many_clocks, chain, lapses_at)
    async with asyncio.timeout(20):
        while "consultation_lapsed" not in await chain.topics():
            await asyncio.sleep(0.01)
    (lapsed,) = [r for r in await chain.recorded() if isinstance(r.event, ConsultationLapsed)]
    assert timedelta(0) <= lapsed.event.timestamp - lapses_at < timedelta(minutes=1)


async def test_what_came_due_while_no_worker_was_there_is_announced_afterwards_in_order(
    database: str, many_clocks: WorkflowEnvironment
) -> None:
    async with a_house(database, many_clocks.client) as house:
        async with worker_of(house, many_clocks.client):
            chain = await (await begun(house, many_clocks)).endorsed()
        ladder = await alarms(chain)
        forward = asyncio.create_task(many_clocks.fast_forward(chain.handle, timedelta(days=60)))
        await asyncio.sleep(1)
        assert await announced(chain) == []
        async with worker_of(house, many_clocks.client):
            await forward
            await settled(chain, 2 + len(RUNGS))
        assert [r.event.rung for r in await announced(chain)] == RUNGS
        assert {r.event.due_at for r in await announced(chain)} == {ladder[-1].at}


async def test_where_the_workflow_believes_to_stand_follows_from_the_record(
    house: House, many_clocks: WorkflowEnvironment
) -> None:
    chain = await (await begun(house, many_clocks)).endorsed()
    await until(many_clocks, chain, (await alarms(chain))[0].at)
    await settled(chain, 3)
    async with asyncio.timeout(20):
        while await chain.position() != position(await chain.nomination()):
            await asyncio.sleep(0.01)
