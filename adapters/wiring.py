"""The composition root: the one place that knows which adapter stands behind which port."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

import asyncpg
from temporalio.client import Client

from adapters.ballots.box import PostgresBox
from adapters.ballots.keys import KeysInFiles
from adapters.command_codec import JsonCommandCodec
from adapters.complaints import Complaint, Exit
from adapters.identity.directory import PostgresDirectory
from adapters.observing.metrics import Metrics
from adapters.personal.keyring import Keyring
from adapters.personal.sealed_inbox import SealedInbox
from adapters.personal.sealed_store import SealedEventStore
from adapters.postgres.bookmarks import Bookmarks
from adapters.postgres.connecting import open_pool
from adapters.postgres.event_store import open_event_store
from adapters.postgres.eyes import PagesPool, open_pages_pool
from adapters.postgres.inbox import PostgresInbox
from adapters.postgres.listening import Listener
from adapters.postgres.projecting import ProjectionRunner
from adapters.postgres.read_models.ballots import BallotView
from adapters.postgres.read_models.nominations import NominationView
from adapters.postgres.read_models.passages import PassageView
from adapters.postgres.read_models.queries import Queries
from adapters.postgres.read_models.seasons import SeasonView
from adapters.postgres.walled_store import WalledEventStore
from adapters.settings import Settings
from adapters.temporal.client import connect
from adapters.temporal.courier import TemporalCourier
from domain.calendars.loading import official_calendar
from services.accepting import Accepting
from services.auditing import Auditing
from services.balloting import Balloting
from services.bringing_forward import BringingForward
from services.carrying_out import CarryingOut
from services.delegating import Delegating
from services.erasing import Erasing
from services.escalating import Escalating
from services.ports import EventStore, Inbox
from services.recovering import Recovering
from services.registering import Registering
from services.ruling import RuleKeeper
from services.voting import Voting


@dataclass(frozen=True, slots=True)
class House:
    """Everything a process of this product works with, opened and wired."""

    settings: Settings
    metrics: Metrics
    pool: asyncpg.Pool
    pages_pool: PagesPool
    keyring: Keyring
    listener: Listener
    projections: tuple[ProjectionRunner, ...]
    client: Client
    record: EventStore
    """As it is stored, with names sealed."""
    store: EventStore
    inbox: Inbox
    codec: JsonCommandCodec
    directory: PostgresDirectory
    queries: Queries
    keeper: RuleKeeper
    courier: TemporalCourier
    carrying_out: CarryingOut
    accepting: Accepting
    auditing: Auditing
    escalating: Escalating
    bringing_forward: BringingForward
    recovering: Recovering
    registering: Registering
    erasing: Erasing
    delegating: Delegating
    balloting: Balloting
    voting: Voting
    ballot_keys: KeysInFiles
    box: PostgresBox

    def for_pages(self) -> Self:
        """Return the same house as people's pages look into it: only by the eyes of who asks.

        What only the program may do, such as carrying a command out, is done as before.
        """
        queries = Queries(self.pages_pool)
        store = SealedEventStore(WalledEventStore(self.pages_pool, self.record), self.keyring)
        return replace(
            self,
            pool=self.pages_pool,
            store=store,
            queries=queries,
            auditing=Auditing(store),
            carrying_out=CarryingOut(
                store, self.inbox, self.codec, self.directory, self.keeper, queries
            ),
        )

    async def caught_up_to(self, position: int, timeout: float = 3.0) -> bool:
        """Wait until every read model holds that position; False when it took longer."""
        for projection in self.projections:
            if not await projection.caught_up_to(position, timeout):
                return False
        return True


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Open the adapters and wire the services; nothing needs to be up before its first use.

    Raises ``Complaint`` where the settings name no database or no Temporal.
    """
    if settings.database_url is None or settings.temporal_address is None:
        raise Complaint(
            "Chưa có địa chỉ PostgreSQL hoặc Temporal. Hãy chạy `tonvinh up`, hoặc đặt"
            " TONVINH_DATABASE_URL và TONVINH_TEMPORAL_ADDRESS.",
            "No PostgreSQL or Temporal address. Run `tonvinh up`, or set TONVINH_DATABASE_URL"
            " and TONVINH_TEMPORAL_ADDRESS.",
            Exit.CONFIG,
        )
    dsn = settings.database_url.get_secret_value()
    async with AsyncExitStack() as stack:
        yield _wire(
            settings,
            Opened(
                dsn=dsn,
                pool=await stack.enter_async_context(open_pool(dsn, "program")),
                pages_pool=await stack.enter_async_context(
                    open_pages_pool(settings.pages_dsn or dsn, "pages")
                ),
                store=await stack.enter_async_context(open_event_store(dsn)),
                listener=await stack.enter_async_context(Listener(dsn)),
                client=await connect(
                    settings.temporal_address, settings.temporal_namespace, lazy=True
                ),
            ),
        )


@asynccontextmanager
async def open_read_models(dsn: str) -> AsyncIterator[tuple[ProjectionRunner, ...]]:
    """Open what makes the read models, and nothing else: the database is enough for that."""
    async with (
        open_pool(dsn, "read models") as pool,
        open_event_store(dsn) as store,
        Listener(dsn) as listener,
    ):
        yield _projections(dsn, pool, store, listener)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a house is built on."""

    dsn: str
    pool: asyncpg.Pool
    pages_pool: PagesPool
    store: EventStore
    listener: Listener
    client: Client


def _wire(settings: Settings, opened: Opened) -> House:
    pool = opened.pool
    codec = JsonCommandCodec()
    keyring = Keyring(pool, settings.personal_key_path)
    store = SealedEventStore(opened.store, keyring)
    inbox = SealedInbox(PostgresInbox(pool), codec, keyring)
    directory = PostgresDirectory(pool)
    queries = Queries(pool)
    keeper = RuleKeeper(store, official_calendar())
    courier = TemporalCourier(opened.client, settings.task_queue)
    carrying_out = CarryingOut(store, inbox, codec, directory, keeper, queries)
    accepting = Accepting(inbox, codec, courier, carrying_out)
    ballot_keys = KeysInFiles(settings.ballot_keys_path)
    box = PostgresBox(pool, ballot_keys)
    return House(
        settings=settings,
        metrics=Metrics(),
        pool=pool,
        pages_pool=opened.pages_pool,
        keyring=keyring,
        listener=opened.listener,
        projections=_projections(opened.dsn, pool, opened.store, opened.listener),
        client=opened.client,
        record=opened.store,
        store=store,
        inbox=inbox,
        codec=codec,
        directory=directory,
        queries=queries,
        keeper=keeper,
        courier=courier,
        carrying_out=carrying_out,
        accepting=accepting,
        auditing=Auditing(store),
        escalating=Escalating(carrying_out),
        bringing_forward=BringingForward(store, carrying_out, accepting),
        recovering=Recovering(queries, courier),
        registering=Registering(store),
        erasing=Erasing(store, keyring, directory),
        delegating=Delegating(store, directory),
        balloting=Balloting(carrying_out, accepting, ballot_keys, box),
        voting=Voting(store, ballot_keys, box, lambda: datetime.now(UTC)),
        ballot_keys=ballot_keys,
        box=box,
    )


def _projections(
    dsn: str, pool: asyncpg.Pool, store: EventStore, listener: Listener
) -> tuple[ProjectionRunner, ...]:
    # They read the record as it is stored, names sealed, so no name ever gets into a read model.
    bookmarks = Bookmarks(pool, listener)
    views = (NominationView(store), SeasonView(store), BallotView(store), PassageView(store))
    return tuple(ProjectionRunner(dsn, view, store, listener, bookmarks) for view in views)
