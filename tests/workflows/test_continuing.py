"""Runs that follow each other: nothing is carried over, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from temporalio.client import WorkflowExecutionStatus
from temporalio.testing import WorkflowEnvironment

from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.looking_ahead import position
from domain.terms import Role
from domain.workdays import date_in_vietnam
from services.neighbours import Delivery
from tests.building.people import BLOC
from tests.chains.chain import PATIENCE, Chain, answer_of
from tests.chains.houses import a_stage
from tests.chains.record import everything, is_whole
from tests.chains.season import a_conference


@pytest.fixture
async def house(database: str, forgetful: WorkflowEnvironment) -> AsyncIterator[House]:
    """A house on a server that asks for a fresh run after forty events of a history."""
    async with a_stage(database, forgetful.client) as stage:
        yield stage.house


async def run_of(chain: Chain) -> str:
    return (await chain.handle.describe()).run_id


async def with_a_second_run(chain: Chain) -> str:
    """Send a supplement to and fro until a new run began; return the run that was first."""
    first = await run_of(chain)
    async with asyncio.timeout(30):
        while await run_of(chain) == first:
            await chain.does(ask.ReturnForSupplement)
            await chain.does(ask.SubmitSupplement)
    return first


async def test_a_long_chain_goes_on_in_a_fresh_run_that_stands_where_the_record_says(
    house: House,
) -> None:
    chain = await Chain(house).under_review()
    first = await with_a_second_run(chain)
    old = house.client.get_workflow_handle(chain.handle.id, run_id=first)
    assert (await old.describe()).status is WorkflowExecutionStatus.CONTINUED_AS_NEW
    believed = await chain.position()
    assert believed == position(await chain.nomination())
    assert believed is not None
    assert believed.dues
    await (await chain.reviewed()).awarded()
    await chain.ended()
    is_whole(await everything(house.store))


async def test_a_command_repeated_after_the_change_of_runs_gives_its_first_answer(
    house: House,
) -> None:
    chain = await Chain(house).under_review()
    command = await chain.command(ask.ReturnForSupplement)
    first = answer_of(await chain.sends(command))
    await chain.does(ask.SubmitSupplement)
    await with_a_second_run(chain)
    before = len(await chain.recorded())
    request = await house.inbox.get(command.command_id)
    assert request is not None
    # The step is in place again, but its id is known to the record.
    assert await house.courier.deliver(request, PATIENCE) is Delivery.DONE
    assert answer_of(await chain.sends(command)) == first
    assert len(await chain.recorded()) == before


async def test_commands_that_meet_the_change_of_runs_are_all_answered(house: House) -> None:
    chain = await Chain(house).under_review()
    first = await run_of(chain)
    commands = [await chain.command(ask.GiveOpinion, Role.COUNCIL_MEMBER) for _ in range(60)]
    receipts = await asyncio.gather(*(chain.sends(command) for command in commands))
    unanswered = [receipt for receipt in receipts if receipt.answer is None]
    while unanswered:
        await house.accepting.relay(older_than=PATIENCE * 0)
        receipts = [await house.accepting.receipt(r.command_id) for r in unanswered]
        unanswered = [receipt for receipt in receipts if receipt.answer is None]
    assert await run_of(chain) != first
    assert (await chain.topics()).count("opinion_given") == 1
    is_whole(await everything(house.store))


async def test_a_season_that_waits_long_goes_on_in_a_fresh_run_too(house: House) -> None:
    season, today = uuid4(), date_in_vietnam(datetime.now(UTC))
    opened, held = a_conference(season, BLOC, today)
    for command in (opened, *(replace(opened, command_id=uuid4()) for _ in range(3))):
        await house.accepting.accept(command, season, PATIENCE)
    handle = house.client.get_workflow_handle(workflow_id("season", season))
    first = (await handle.describe()).run_id
    async with asyncio.timeout(30):
        while (await handle.describe()).run_id == first:
            # Refused by the domain, and a step of the workflow all the same.
            stranger = replace(held, command_id=uuid4(), actor="simulated/stranger")
            await house.accepting.accept(stranger, season, PATIENCE)
    answer = answer_of(await house.accepting.accept(held, season, PATIENCE))
    assert answer.accepted, answer.refusal
    await handle.result()
    assert (await house.store.of_stream(season))[-1].type == "season.closed.v1"
