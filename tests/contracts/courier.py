"""What every `Courier` promises.

Subclass this with two fixtures: ``desk`` over a fresh record, whose ``courier`` is the one to test,
and ``closed_courier``, whose workflow service cannot be reached.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4

from domain.commands import Command
from domain.nominations.commands import GiveOpinion
from services.carrying_out import CarryingOut
from services.messages import Answer
from services.neighbours import CommandCodec, Courier, Delivery, Errand
from services.ports import EventStore, Inbox
from services.waiting import until
from tests.building.wishes import TARGET, a_wish, endorse, nominate

PATIENCE = timedelta(seconds=10)


class CourierDesk(Protocol):
    """What a courier works with."""

    store: EventStore
    inbox: Inbox
    codec: CommandCodec
    carrying_out: CarryingOut
    courier: Courier

    async def keep(self, command: Command) -> Errand:
        """Put a command into the inbox and hand it to nobody."""


async def answer_of(desk: CourierDesk, command_id: UUID) -> Answer | None:
    request = await desk.inbox.get(command_id)
    return (
        None
        if request is None or request.answer is None
        else desk.codec.decode_answer(request.answer)
    )


async def in_time(look: Callable[[], Awaitable[bool]]) -> None:
    """Wait a little for what may lag a moment behind."""

    async def seen() -> bool | None:
        return await look() or None

    await until(seen, PATIENCE.total_seconds())


class CourierContract:
    async def test_a_delivered_command_is_done_and_has_its_answer(self, desk: CourierDesk) -> None:
        errand = await desk.keep(nominate())
        assert await desk.courier.deliver(errand, PATIENCE) is Delivery.DONE
        answer = await answer_of(desk, errand.command_id)
        assert answer is not None
        assert answer.accepted

    async def test_delivering_it_again_is_safe(self, desk: CourierDesk) -> None:
        errand = await desk.keep(nominate())
        for _ in range(3):
            delivery = await desk.courier.deliver(errand, PATIENCE)
            assert delivery in (Delivery.DONE, Delivery.TURNED_AWAY)
        assert len(await desk.store.of_stream(TARGET)) == 1

    async def test_a_refused_command_is_done_too(self, desk: CourierDesk) -> None:
        errand = await desk.keep(nominate(by="simulated/stranger"))
        assert await desk.courier.deliver(errand, PATIENCE) is Delivery.DONE
        answer = await answer_of(desk, errand.command_id)
        assert answer is not None
        assert not answer.accepted

    async def test_a_deed_without_a_place_is_turned_away_and_not_answered(
        self, desk: CourierDesk
    ) -> None:
        await desk.courier.deliver(await desk.keep(nominate()), PATIENCE)
        errand = await desk.keep(a_wish(GiveOpinion))
        assert await desk.courier.deliver(errand, PATIENCE) is Delivery.TURNED_AWAY
        assert await answer_of(desk, errand.command_id) is None

    async def test_commands_for_one_nomination_follow_each_other(self, desk: CourierDesk) -> None:
        for command in (nominate(), endorse()):
            assert await desk.courier.deliver(await desk.keep(command), PATIENCE) is Delivery.DONE
        versions = [recorded.version for recorded in await desk.store.of_stream(TARGET)]
        assert versions == [1, 2]

    async def test_where_nobody_can_be_reached_the_command_waits_and_nothing_is_raised(
        self, desk: CourierDesk, closed_courier: Courier
    ) -> None:
        errand = await desk.keep(nominate())
        delivery = await closed_courier.deliver(errand, timedelta(seconds=1))
        assert delivery is Delivery.WAITING
        assert await answer_of(desk, errand.command_id) is None

    async def test_an_open_nomination_runs_among_its_kind_alone(self, desk: CourierDesk) -> None:
        await desk.courier.deliver(await desk.keep(nominate()), PATIENCE)

        async def runs() -> bool:
            return TARGET in await desk.courier.running("nomination")

        await in_time(runs)
        assert TARGET not in await desk.courier.running("season")
        assert not await desk.courier.ensure_running("nomination", TARGET)

    async def test_what_the_record_has_open_and_runs_nowhere_is_started_once(
        self, desk: CourierDesk
    ) -> None:
        await desk.carrying_out.carry_out(nominate(), datetime.now(UTC), uuid4())
        assert await desk.courier.ensure_running("nomination", TARGET)
        assert not await desk.courier.ensure_running("nomination", TARGET)
