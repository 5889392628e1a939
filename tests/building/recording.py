"""What puts events into a record without the workflow that would have led to them."""

from uuid import uuid4

from adapters.wiring import House
from domain.events import Event
from services.ports import Append
from tests.building.rules import packaged_rules


async def append(house: House, event: Event, actor: str) -> None:
    """Put one event into the record, by a command of its own."""
    command = uuid4()
    await house.store.append(
        Append(
            stream_id=event.originator_id,
            expected_version=event.originator_version - 1,
            events=(event,),
            command_id=command,
            correlation_id=command,
            causation_id=command,
            actor=actor,
            policy_version="-",
        )
    )


async def publish_rules(house: House, event: Event) -> None:
    """Publish the rule set that an event is pinned to, if it is, as a worker would have."""
    digest = getattr(event, "rules", None)
    if digest:
        house.keeper.shelf.known[digest] = packaged_rules().pinned(digest)
        await house.keeper.publish(digest, event.timestamp)
