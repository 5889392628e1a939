"""A courier without a workflow service, for the tests of the services alone."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.carrying_out import CarryingOut
from services.families import FAMILIES
from services.neighbours import Addressed, Delivery


class CourierAtHand:
    """Carries each command out on the spot, as a workflow with an idle worker would.

    It keeps the courier's contract. ``gone`` makes it one whose workflow service is down.
    """

    def __init__(self, carrying_out: CarryingOut) -> None:
        self._carrying_out = carrying_out
        self._running: defaultdict[str, set[UUID]] = defaultdict(set)
        self.gone = False
        self.delivered: list[UUID] = []

    async def deliver(self, request: Addressed, patience: timedelta) -> Delivery:  # noqa: ARG002 - it takes no time.
        if self.gone:
            return Delivery.WAITING
        position = await self._carrying_out.position(FAMILIES[request.target], request.target_id)
        if position is not None and request.kind not in position.deeds:
            return Delivery.TURNED_AWAY
        carried = await self._carrying_out.requested(request.command_id, datetime.now(UTC))
        self.delivered.append(request.command_id)
        if carried.position is not None and carried.position.open:
            self._running[request.target].add(request.target_id)
        else:
            self._running[request.target].discard(request.target_id)
        return Delivery.DONE

    async def ensure_running(self, target: str, target_id: UUID) -> bool:
        if target_id in self._running[target]:
            return False
        self._running[target].add(target_id)
        return True

    async def running(self, target: str) -> frozenset[UUID]:
        return frozenset(self._running[target])

    def lose_everything(self) -> None:
        """Forget what runs, as a workflow service does whose data are lost."""
        self._running.clear()
