"""Deadlines on one clock for all: each rung once, at the recorded moment, and pauses that count."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from adapters.identity.demo_people import demo_actor_id
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.events import ConsultationLapsed
from domain.nominations.looking_ahead import position
from domain.seasons.commands import OpenSeason
from domain.seasons.events import ConferenceOverdue, SeasonOpened
from domain.terms import AwardKind, Role, Rung
from domain.workdays import date_in_vietnam
from tests.building.people import BLOC, PROVINCE
from tests.chains.chain import AGENCY, PATIENCE, Chain, answer_of
from tests.chains.clocks import alarms, announced, is_on_time, settled, until
from tests.chains.houses import a_stage

RUNGS = [Rung.REMINDER, Rung.SECOND_REMINDER, Rung.OVERDUE]


@pytest.fixture
async def house(database: str, one_clock: WorkflowEnvironment) -> AsyncIterator[House]:
    async with a_stage(database, one_clock.client) as stage:
        yield stage.house


@pytest.fixture
def chain(house: House, one_clock: WorkflowEnvironment) -> Chain:
    return Chain(house, now=one_clock.get_current_time)


async def test_each_rung_is_announced_once_at_the_recorded_moment(
    chain: Chain, one_clock: WorkflowEnvironment
) -> None:
    await (await chain.nominated()).endorsed()
    ladder = await alarms(chain)
    assert [alarm.rung for alarm in ladder] == RUNGS
    before = len(await chain.recorded())
    for number, alarm in enumerate(ladder, 1):
        await until(one_clock, alarm.at - timedelta(hours=1))
        assert len(await announced(chain)) == number - 1
        await until(one_clock, alarm.at)
        await settled(chain, before + number)
        is_on_time((await announced(chain))[-1], alarm)
    await one_clock.sleep(timedelta(days=90))
    assert [r.event.rung for r in await announced(chain)] == RUNGS


async def test_a_step_that_comes_in_time_starts_the_next_clock(
    chain: Chain, one_clock: WorkflowEnvironment
) -> None:
    await (await chain.nominated()).endorsed()
    first = await alarms(chain)
    await until(one_clock, first[0].at)
    await chain.with_dossier()
    second = await alarms(chain)
    assert second[0].at > first[-1].at
    await until(one_clock, first[-1].at)
    assert [r.event.rung for r in await announced(chain)] == [Rung.REMINDER]
    stands = await chain.position()
    assert stands == position(await chain.nomination())


async def test_a_supplement_pauses_the_clock_of_the_stage_that_asked_for_it(
    chain: Chain, one_clock: WorkflowEnvironment
) -> None:
    await chain.under_review()
    at_first = await alarms(chain)
    await one_clock.sleep(timedelta(days=3))
    await chain.does(ask.ReturnForSupplement)
    returned = (await chain.nomination()).state
    supplement = await alarms(chain)
    assert supplement[-1].at < at_first[-1].at
    # The unit's own time passes, and it is told so.
    await until(one_clock, supplement[-1].at)
    await settled(chain, 4 + len(RUNGS))
    await chain.does(ask.SubmitSupplement)
    resumed = (await chain.nomination()).clock
    assert resumed is not None
    assert resumed.working_days == returned.days_left
    assert resumed.due_at > at_first[-1].at
    await until(one_clock, resumed.alarms[0].at)
    await settled(chain, 5 + len(RUNGS) + 1)
    told = [(r.event.rung, r.event.due_at) for r in await announced(chain)]
    assert told == [
        *((rung, supplement[-1].at) for rung in RUNGS),
        (Rung.REMINDER, resumed.due_at),
    ]


async def test_a_hold_stops_the_clock_and_its_release_goes_on_with_what_was_left(
    chain: Chain, one_clock: WorkflowEnvironment
) -> None:
    await chain.under_review()
    await one_clock.sleep(timedelta(days=3))
    await chain.does(ask.Hold)
    left = (await chain.nomination()).state.days_left
    await one_clock.sleep(timedelta(days=60))
    assert await announced(chain) == []
    await chain.does(ask.Release)
    clock = (await chain.nomination()).clock
    assert clock is not None
    assert clock.working_days == left
    for number, alarm in enumerate(clock.alarms, 1):
        await until(one_clock, alarm.at)
        await settled(chain, 5 + number)
        is_on_time((await announced(chain))[-1], alarm)


@pytest.mark.parametrize("held", [False, True])
async def test_a_consultation_lapses_at_the_exact_end_of_its_term(
    house: House, one_clock: WorkflowEnvironment, held: bool
) -> None:
    chain = Chain(house, award=AwardKind.FLAG_GOV, now=one_clock.get_current_time)
    await (await chain.to_be_decided()).to_be_proposed()
    await chain.does(ask.AskConsultation)
    lapses_at = (await chain.recorded())[-1].event.lapses_at
    if held:
        await chain.does(ask.Hold)
    await until(one_clock, lapses_at - timedelta(hours=1))
    assert "consultation_lapsed" not in await chain.topics()
    early = await chain.asks(ask.AnswerConsultation, agency="Sở khác")
    assert early.refusal is not None
    await until(one_clock, lapses_at)
    async with asyncio.timeout(20):
        while "consultation_lapsed" not in await chain.topics():
            await asyncio.sleep(0.01)
    (lapsed,) = [r for r in await chain.recorded() if isinstance(r.event, ConsultationLapsed)]
    assert lapsed.event.agency == AGENCY
    assert timedelta(0) <= lapsed.event.timestamp - lapses_at < timedelta(minutes=1)
    await one_clock.sleep(timedelta(days=60))
    assert (await chain.topics()).count("consultation_lapsed") == 1


async def test_what_came_due_while_no_workflow_ran_is_announced_afterwards_in_order(
    chain: Chain, house: House, one_clock: WorkflowEnvironment
) -> None:
    await (await chain.nominated()).endorsed()
    ladder = await alarms(chain)
    await chain.handle.terminate()
    await until(one_clock, ladder[-1].at + timedelta(days=2))
    assert await announced(chain) == []
    assert await house.courier.ensure_running("nomination", chain.id)
    await settled(chain, 2 + len(RUNGS))
    late = await announced(chain)
    assert [r.event.rung for r in late] == RUNGS
    assert {r.event.due_at for r in late} == {ladder[-1].at}
    await one_clock.sleep(timedelta(days=30))
    assert len(await announced(chain)) == len(RUNGS)


async def test_a_conference_that_nobody_recorded_is_noted_once(
    house: House, one_clock: WorkflowEnvironment
) -> None:
    season, today = uuid4(), date_in_vietnam(await one_clock.get_current_time())
    command = OpenSeason(
        command_id=uuid4(),
        target=season,
        actor=demo_actor_id(PROVINCE, Role.BLOC_HEAD, bloc_id=BLOC),
        province=PROVINCE,
        bloc_id=BLOC,
        bloc_name="Khối thi đua",
        emulation_year=today.year,
        begins_on=today,
        ends_on=today + timedelta(days=20),
    )
    answer = answer_of(await house.accepting.accept(command, season, PATIENCE))
    assert answer.accepted, answer.refusal
    (opened,) = await house.store.of_stream(season)
    assert isinstance(opened.event, SeasonOpened)
    due = opened.event.conference_due_at
    await until(one_clock, due - timedelta(hours=1))
    assert len(await house.store.of_stream(season)) == 1
    await until(one_clock, due + timedelta(days=60))
    (_, noted) = await house.store.of_stream(season)
    assert isinstance(noted.event, ConferenceOverdue)
    assert timedelta(0) <= noted.event.timestamp - due < timedelta(minutes=1)
