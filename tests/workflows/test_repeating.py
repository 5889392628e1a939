"""A command is carried out once, however often and however late it is sent."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.temporal.client import WORKFLOWS, workflow_id
from adapters.wiring import House
from domain.nominations import commands as ask
from domain.nominations.commands import GiveOpinion
from domain.refusals import Reason
from domain.terms import Opinion, Role
from services.neighbours import Delivery
from services.ports import CommandReused
from tests.chains.chain import PATIENCE, Chain, answer_of
from tests.chains.histories import STEPS, kinds
from tests.chains.record import everything, is_whole
from workflows.messages import Begin


async def hands_over(house: House, command: ask.SubmitDossier) -> Delivery:
    """Hand a command of the inbox over once more, as the relay does."""
    request = await house.inbox.get(command.command_id)
    assert request is not None
    return await house.courier.deliver(request, PATIENCE)


async def test_the_same_command_sent_twice_at_once_gives_one_event_and_one_answer(
    house: House,
) -> None:
    chain = await (await Chain(house).nominated()).endorsed()
    command = await chain.command(ask.SubmitDossier)
    answers = await asyncio.gather(*(chain.sends(command) for _ in range(5)))
    assert len({answer_of(receipt) for receipt in answers}) == 1
    assert (await chain.topics()).count("dossier_submitted") == 1


async def test_the_same_command_sent_later_gives_its_first_answer(house: House) -> None:
    chain = await (await Chain(house).nominated()).endorsed()
    command = await chain.command(ask.SubmitDossier)
    first = answer_of(await chain.sends(command))
    await chain.reviewed()
    assert answer_of(await chain.sends(command)) == first
    # The door answers from the inbox; the relay, which knows no answer yet, goes to the workflow.
    assert await hands_over(house, command) is Delivery.DONE
    assert (await chain.topics()).count("dossier_submitted") == 1


async def test_a_command_repeated_after_its_workflow_ended_gives_its_first_answer(
    house: House,
) -> None:
    chain = await (await Chain(house).nominated()).endorsed()
    command = await chain.command(ask.SubmitDossier)
    first = answer_of(await chain.sends(command))
    await (await chain.reviewed()).awarded()
    await chain.ended()
    assert await hands_over(house, command) in {Delivery.DONE, Delivery.TURNED_AWAY}
    assert answer_of(await chain.sends(command)) == first
    assert (await chain.topics()).count("dossier_submitted") == 1
    is_whole(await everything(house.store))


async def test_a_command_repeated_in_a_new_run_is_not_carried_out_again(house: House) -> None:
    chain = await Chain(house).under_review()
    command = await chain.command(ask.ReturnForSupplement)
    first = answer_of(await chain.sends(command))
    await chain.handle.terminate()
    assert await house.courier.ensure_running("nomination", chain.id)
    await chain.does(ask.SubmitSupplement)
    # The run that knew this update is gone, and the step would be in place again.
    assert await hands_over(house, command) is Delivery.DONE
    assert answer_of(await chain.sends(command)) == first
    assert (await chain.topics()).count("returned_for_supplement") == 1


async def test_a_command_id_cannot_be_used_for_something_else(house: House) -> None:
    chain = await (await Chain(house).nominated()).endorsed()
    command = await chain.command(ask.SubmitDossier)
    await chain.sends(command)
    other = replace(await chain.command(ask.Withdraw), command_id=command.command_id)
    with pytest.raises(CommandReused):
        await chain.sends(other)


async def test_a_step_out_of_place_is_refused_with_its_reason_and_leaves_no_trace(
    house: House,
) -> None:
    chain = await Chain(house).nominated()
    await chain.position()
    before = await kinds(chain.handle)
    answer = await chain.asks(ask.Decide)
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.WRONG_STAGE
    assert answer.refusal.facts["stage"] == "BLOC_VOTE"
    assert await kinds(chain.handle) == before
    assert await chain.topics() == ["nominated"]


async def test_who_may_not_is_told_so_although_the_step_is_in_place(house: House) -> None:
    chain = await Chain(house).under_review()
    answer = await chain.asks(ask.RecordCouncilVote, by=Role.CLERK)
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.NOT_YOURS
    assert (await kinds(chain.handle)).count(STEPS) == len(await chain.recorded()) + 1


async def test_a_nomination_made_twice_is_refused_the_second_time(house: House) -> None:
    chain = await Chain(house).nominated()
    answer = await chain.asks(ask.Nominate)
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.ALREADY_NOMINATED


async def test_a_command_for_a_nomination_that_nobody_made_is_refused_and_its_workflow_ends(
    house: House,
) -> None:
    chain = Chain(house)
    command = await (await Chain(house).nominated()).command(ask.Withdraw)
    answer = answer_of(await chain.sends(replace(command, target=chain.id)))
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.NO_SUCH_NOMINATION
    await chain.ended()


async def test_a_start_that_brings_no_command_ends_by_itself(house: House) -> None:
    nobody = uuid4()
    await house.courier.ensure_running("nomination", nobody)
    handle = house.client.get_workflow_handle(workflow_id("nomination", nobody))
    await asyncio.wait_for(handle.result(), PATIENCE.total_seconds())


async def test_thirty_commands_at_once_are_all_answered(house: House) -> None:
    """Temporal takes ten updates of one workflow at a time and turns the eleventh away for now."""
    chain = await Chain(house).under_review()
    members = [Role.COUNCIL_MEMBER] * 30
    commands = [
        await chain.command(GiveOpinion, member, opinion=Opinion.RECOMMEND) for member in members
    ]
    answers = [
        answer_of(receipt)
        for receipt in await asyncio.gather(*(chain.sends(command) for command in commands))
    ]
    accepted = [answer for answer in answers if answer.accepted]
    reasons = {answer.refusal.reason for answer in answers if answer.refusal is not None}
    assert len(accepted) == 1
    assert reasons == {Reason.OPINION_ALREADY_GIVEN}
    assert (await chain.topics()).count("opinion_given") == 1


async def test_commands_that_exclude_each_other_are_decided_one_after_the_other(
    house: House,
) -> None:
    chain = await Chain(house).to_be_decided()
    rivals = [await chain.command(asked) for asked in (ask.Decide, ask.Withdraw, ask.Hold)]
    answers = [answer_of(r) for r in await asyncio.gather(*(chain.sends(c) for c in rivals))]
    assert any(answer.accepted for answer in answers)
    accepted = sum(answer.accepted for answer in answers)
    assert len(await chain.recorded()) == 4 + accepted
    is_whole(await everything(house.store))


async def test_a_workflow_told_of_an_unknown_command_refuses_it_and_goes_on(house: House) -> None:
    chain = await (await Chain(house).nominated()).endorsed()
    request = await house.inbox.get((await chain.recorded())[-1].command_id)
    assert request is not None
    unknown = replace(request, command_id=uuid4(), kind="submit-dossier")
    assert await house.courier.deliver(unknown, PATIENCE) is Delivery.WAITING
    await chain.with_dossier()


async def test_a_second_start_beside_a_running_chain_changes_nothing(house: House) -> None:
    chain = await Chain(house).under_review()
    run = (await chain.handle.describe()).run_id
    assert not await house.courier.ensure_running("nomination", chain.id)
    again = await house.client.start_workflow(
        WORKFLOWS["nomination"].run,
        Begin(chain.id),
        id=workflow_id("nomination", uuid4()),
        task_queue=house.settings.task_queue,
        run_timeout=timedelta(minutes=1),
    )
    # Even a second workflow for the same nomination only ever applies what the record says.
    await chain.does(ask.ReturnForSupplement)
    await again.terminate()
    assert (await chain.handle.describe()).run_id == run
