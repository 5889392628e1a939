"""Accepting a command: kept first, handed over second, answered when there is an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.nominations.commands import GiveOpinion, RecordBlocOutcome
from domain.refusals import Reason
from services.ports import CommandReused
from tests.building.desks import Desk
from tests.building.wishes import TARGET, a_wish, endorse, nominate

AT_ONCE = timedelta(0)


async def test_what_is_accepted_is_carried_out_and_answered(desk: Desk) -> None:
    receipt = await desk.accepting.accept(nominate(), uuid4())
    assert receipt.answer is not None
    assert receipt.answer.accepted
    assert len(await desk.history(TARGET)) == 1


async def test_sending_it_again_gives_the_same_receipt_and_does_nothing(desk: Desk) -> None:
    command = nominate()
    first = await desk.accepting.accept(command, uuid4())
    again = await desk.accepting.accept(command, uuid4())
    assert again == first
    assert desk.courier.delivered == [command.command_id]
    assert len(await desk.history(TARGET)) == 1


async def test_the_same_id_for_something_else_is_refused(desk: Desk) -> None:
    command = nominate()
    await desk.accepting.accept(command, uuid4())
    other = endorse(command_id=command.command_id)
    with pytest.raises(CommandReused):
        await desk.accepting.accept(other, uuid4())
    assert len(await desk.history(TARGET)) == 1


async def test_a_refusal_is_an_answer(desk: Desk) -> None:
    receipt = await desk.accepting.accept(a_wish(RecordBlocOutcome), uuid4())
    assert receipt.answer is not None
    assert receipt.answer.refusal is not None
    assert receipt.answer.refusal.reason is Reason.NO_SUCH_NOMINATION


async def test_what_is_turned_away_at_the_door_is_told_why_by_the_record(desk: Desk) -> None:
    await desk.accepting.accept(nominate(), uuid4())
    receipt = await desk.accepting.accept(a_wish(GiveOpinion), uuid4())
    assert receipt.answer is not None
    assert receipt.answer.refusal is not None
    assert receipt.answer.refusal.reason is Reason.WRONG_STAGE


async def test_while_nobody_works_a_command_is_kept_and_waits(desk: Desk) -> None:
    desk.courier.gone = True
    command = nominate()
    receipt = await desk.accepting.accept(command, uuid4())
    assert receipt.answer is None
    assert await desk.accepting.receipt(command.command_id) == receipt
    assert await desk.history(TARGET) == []


async def test_the_relay_hands_over_again_what_waits(desk: Desk) -> None:
    desk.courier.gone = True
    commands = [nominate(), endorse()]
    for command in commands:
        await desk.accepting.accept(command, uuid4())
    assert await desk.accepting.relay(AT_ONCE) == 0
    desk.courier.gone = False
    assert await desk.accepting.relay(AT_ONCE) == 2
    assert await desk.accepting.relay(AT_ONCE) == 0
    assert len(await desk.history(TARGET)) == 2
    for command in commands:
        receipt = await desk.accepting.receipt(command.command_id)
        assert receipt is not None
        assert receipt.answer is not None


async def test_the_relay_leaves_alone_what_was_asked_just_now(desk: Desk) -> None:
    desk.courier.gone = True
    await desk.accepting.accept(nominate(), uuid4())
    desk.courier.gone = False
    assert await desk.accepting.relay(timedelta(minutes=5)) == 0
    assert desk.courier.delivered == []


async def test_sending_a_waiting_command_again_hands_it_over(desk: Desk) -> None:
    desk.courier.gone = True
    command = nominate()
    await desk.accepting.accept(command, uuid4())
    desk.courier.gone = False
    receipt = await desk.accepting.accept(command, uuid4())
    assert receipt.answer is not None
    assert receipt.answer.accepted


async def test_nobody_has_a_receipt_for_what_nobody_sent(desk: Desk) -> None:
    assert await desk.accepting.receipt(uuid4()) is None
