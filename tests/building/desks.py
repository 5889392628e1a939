"""The services over a real record, with people who hold one office each."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from adapters.command_codec import JsonCommandCodec
from adapters.postgres.event_store import PostgresEventStore, open_event_store
from adapters.postgres.inbox import PostgresInbox, open_inbox
from domain.actors import SIMULATED_PREFIX, Actor
from domain.calendars.loading import official_calendar
from domain.commands import Command
from domain.events import Event
from domain.nominations.deciding.situation import OtherNomination
from domain.terms import Role
from services.accepting import Accepting
from services.bringing_forward import BringingForward
from services.carrying_out import CarryingOut
from services.escalating import Escalating
from services.families import FAMILY_OF
from services.neighbours import Errand
from services.ports import EventStore
from services.ruling import RuleKeeper
from tests.building.couriers import CourierAtHand
from tests.building.people import PROVINCE, holder


def player(role: Role, province: str = PROVINCE) -> Actor:
    """Return the simulated holder of an office, under whose rules every vote can be judged."""
    return holder(role, province, name=f"{SIMULATED_PREFIX}{role.value.lower()}")


@dataclass
class People:
    """A directory of everybody who holds an office in the tests."""

    known: dict[str, Actor] = field(
        default_factory=lambda: {a.id: a for r in Role for a in (player(r), holder(r))}
    )

    async def actor(self, actor_id: str) -> Actor:
        return self.known.get(actor_id, Actor(actor_id))


@dataclass
class Neighbourhood:
    """What a unit's other nominations are, and which are open, as read models would know it."""

    beside: tuple[OtherNomination, ...] = ()
    open: dict[str, set[UUID]] = field(default_factory=dict)
    in_box: int = 0

    async def others(self, *_: UUID) -> tuple[OtherNomination, ...]:
        return self.beside

    async def turnout(self, _: UUID) -> int:
        return self.in_box

    async def open_ids(self, target: str) -> frozenset[UUID]:
        return frozenset(self.open.get(target, ()))


@dataclass(frozen=True)
class Desk:
    """The services, wired as the composition root wires them, but for the courier."""

    store: EventStore
    inbox: PostgresInbox
    people: People
    neighbourhood: Neighbourhood
    codec: JsonCommandCodec = field(default_factory=JsonCommandCodec)

    def __post_init__(self) -> None:
        keeper = RuleKeeper(self.store, official_calendar())
        carrying_out = CarryingOut(
            self.store, self.inbox, self.codec, self.people, keeper, self.neighbourhood
        )
        courier = CourierAtHand(carrying_out)
        accepting = Accepting(self.inbox, self.codec, courier, carrying_out)
        made = {
            "keeper": keeper,
            "carrying_out": carrying_out,
            "courier": courier,
            "accepting": accepting,
            "bringing_forward": BringingForward(self.store, carrying_out, accepting),
            "escalating": Escalating(carrying_out),
        }
        for name, service in made.items():
            object.__setattr__(self, name, service)

    keeper: RuleKeeper = field(init=False)
    carrying_out: CarryingOut = field(init=False)
    courier: CourierAtHand = field(init=False)
    accepting: Accepting = field(init=False)
    bringing_forward: BringingForward = field(init=False)
    escalating: Escalating = field(init=False)

    def another(self, store: EventStore | None = None) -> "Desk":
        """Return the services of a second process over the same record."""
        return replace(self, store=store or self.store)

    async def keep(self, command: Command) -> Errand:
        """Put a command into the inbox and hand it to nobody."""
        target = FAMILY_OF[command.KIND].name
        await self.inbox.accept(
            command.command_id,
            command.KIND,
            target,
            command.target,
            self.codec.encode(command),
            uuid4(),
            command.actor,
        )
        return Errand(command.command_id, command.KIND, target, command.target)

    async def history(self, stream: UUID) -> list[Event]:
        return [recorded.event for recorded in await self.store.of_stream(stream)]


@asynccontextmanager
async def a_desk(dsn: str) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        store: PostgresEventStore = await stack.enter_async_context(open_event_store(dsn))
        inbox = await stack.enter_async_context(open_inbox(dsn))
        yield Desk(store, inbox, People(), Neighbourhood())
