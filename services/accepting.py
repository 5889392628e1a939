"""Accepting a command from a person: kept first, handed over second, answered when there is one."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import UUID

from domain.commands import Command
from services.carrying_out import CarryingOut
from services.families import FAMILY_OF
from services.messages import Answer
from services.neighbours import Addressed, CommandCodec, Courier, Delivery, Errand
from services.ports import Inbox, Request

RELAY_PATIENCE = timedelta(seconds=5)
"""Nobody waits for a relayed command in front of a page, so it may take a little longer."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a command is kept; ``answer`` is there once it was decided."""

    command_id: UUID
    answer: Answer | None


class Accepting:
    """Takes commands in; what it has acknowledged is never lost."""

    def __init__(
        self, inbox: Inbox, codec: CommandCodec, courier: Courier, carrying_out: CarryingOut
    ) -> None:
        """Use the inbox as the memory and the courier as the way on."""
        self._inbox = inbox
        self._codec = codec
        self._courier = courier
        self._carrying_out = carrying_out

    async def accept(
        self, command: Command, correlation_id: UUID, patience: timedelta = timedelta(seconds=3)
    ) -> Receipt:
        """Keep the command, hand it over, and wait a little for the answer.

        Raises ``CommandReused`` where the id was used for something else, ``RecordUnavailable``
        where the command could not be kept. After that it is safe: a relay sends it again.
        """
        body = self._codec.encode(command)
        target = FAMILY_OF[command.KIND].name
        new = await self._inbox.accept(
            command.command_id,
            command.KIND,
            target,
            command.target,
            body,
            correlation_id,
            command.actor,
        )
        known = None if new else await self.receipt(command.command_id)
        if known is not None and known.answer is not None:
            return known
        await self._deliver(
            Errand(command.command_id, command.KIND, target, command.target), patience
        )
        return await self.receipt(command.command_id) or Receipt(command.command_id, None)

    async def receipt(self, command_id: UUID) -> Receipt | None:
        """Return where a command is, or ``None`` for one that nobody sent."""
        request = await self._inbox.get(command_id)
        if request is None:
            return None
        return Receipt(command_id, self._answer(request))

    async def relay(self, older_than: timedelta, limit: int = 100) -> int:
        """Hand over again what still has no answer; return how many got one."""
        waiting = await self._inbox.unanswered(older_than, limit)
        by_target = groupby(sorted(waiting, key=_target), key=_target)
        done = await asyncio.gather(*(self._relay_in_order(tuple(all_)) for _, all_ in by_target))
        return sum(done)

    async def _relay_in_order(self, requests: tuple[Request, ...]) -> int:
        """Hand one target's commands over, oldest first, and stop at the first that must wait.

        A later one that overtook it would be refused for good what was only asked too soon.
        """
        done = 0
        for request in requests:
            if await self._deliver(request, RELAY_PATIENCE) is not Delivery.DONE:
                return done
            done += 1
        return done

    async def _deliver(self, request: Addressed, patience: timedelta) -> Delivery:
        delivery = await self._courier.deliver(request, patience)
        if delivery is Delivery.TURNED_AWAY:
            explained = await self._carrying_out.explain(request.command_id, datetime.now(UTC))
            return Delivery.WAITING if explained is None else Delivery.DONE
        return delivery

    def _answer(self, request: Request) -> Answer | None:
        return None if request.answer is None else self._codec.decode_answer(request.answer)


def _target(request: Request) -> UUID:
    return request.target_id
