# ruff: noqa: S608 - Names of tables go through `tables.quoted`, and values are parameters.
"""The library's four recorders.

Reads are tried again when the server was away. Appends are not: the library gives them no id by
which a second try could be told from another append, so it would take its own events for a
conflict.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    IntegrityError,
    InterfaceError,
    Notification,
    OperationalError,
    ProcessRecorder,
    StoredEvent,
    Subscription,
    Tracking,
    TrackingRecorder,
)
from eventsourcing.utils import retry

from adapters.postgres.library.datastore import Datastore
from adapters.postgres.library.subscribing import StoreSubscription
from adapters.postgres.library.tables import EventsTable, TrackingTable
from adapters.postgres.uuid7 import uuid7
from adapters.postgres.writing import Entry, Placed

again = retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)

_EVENT = "originator_id, originator_version, topic, state"


class StoreAggregateRecorder(AggregateRecorder):
    """Sequences of events, or of snapshots, without a total order."""

    def __init__(self, datastore: Datastore, events: str) -> None:
        """Write to and read from the table of that name."""
        self.datastore = datastore
        self.events = EventsTable(datastore.schema, events, datastore.id_type)

    def create_table(self) -> None:
        self.datastore.create(self.events.create())

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        **_: Any,  # noqa: ANN401 - the library's own.
    ) -> Sequence[int] | None:
        if stored_events:
            rows = [
                (e.originator_id, e.originator_version, e.topic, e.state) for e in stored_events
            ]
            columns = [list(column) for column in zip(*rows, strict=True)]
            self.datastore.fetch(self.events.insert, *columns)
        return None

    @again
    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        where = _Where("originator_id =", originator_id)
        where.add("originator_version >", gt)
        where.add("originator_version <=", lte)
        order = "DESC" if desc else "ASC"
        statement = (
            f"SELECT {_EVENT} FROM {self.events.table}{where} "
            f"ORDER BY originator_version {order}{where.limit(limit)}"
        )
        rows = self.datastore.fetch(statement, *where.values)
        return [StoredEvent(_plain(row[0]), *tuple(row)[1:]) for row in rows]


class StoreApplicationRecorder(StoreAggregateRecorder, ApplicationRecorder):
    """Events in a total order without a gap."""

    def create_table(self) -> None:
        self.datastore.create(self.events.create_with_positions())

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        **_: Any,  # noqa: ANN401 - the library's own.
    ) -> Sequence[int] | None:
        if not stored_events:
            return []
        parcel = _Events.of(stored_events)
        verdict = self.datastore.append(self.events.append, parcel)
        if not isinstance(verdict, Placed):
            raise _conflict(stored_events)
        return list(range(verdict.first_position, verdict.first_position + len(stored_events)))

    @again
    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        where = _Where()
        where.add("notification_id >=" if inclusive_of_start else "notification_id >", start)
        where.add("notification_id <=", stop)
        where.add("topic = ANY", list(topics) or None)
        statement = (
            f"SELECT {_EVENT}, notification_id FROM {self.events.table}{where} "
            f"ORDER BY notification_id{where.limit(limit)}"
        )
        rows = self.datastore.fetch(statement, *where.values)
        return [Notification(_plain(row[0]), *tuple(row)[1:]) for row in rows]

    @again
    def max_notification_id(self) -> int | None:
        statement = f"SELECT max(notification_id) FROM {self.events.table}"
        found: int | None = self.datastore.fetch(statement)[0][0]
        return found

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        listen = self.datastore.listen
        return StoreSubscription(self, gt, topics, lambda ring: listen(self.events.channel, ring))


class StoreTrackingRecorder(TrackingRecorder):
    """How far other applications were followed."""

    def __init__(self, datastore: Datastore, tracking: str) -> None:
        """Keep it in the table of that name."""
        self.datastore = datastore
        self.tracking = TrackingTable(datastore.schema, tracking)

    def create_table(self) -> None:
        self.datastore.create(self.tracking.create())

    def insert_tracking(self, tracking: Tracking) -> None:
        self.datastore.together(self.moved(tracking))

    def moved(self, tracking: Tracking) -> tuple[str, Sequence[object]]:
        """The statement that a view puts beside its own, for `Datastore.together`."""
        return self.tracking.move, (tracking.application_name, tracking.notification_id)

    @again
    def max_tracking_id(self, application_name: str) -> int | None:
        rows = self.datastore.fetch(self.tracking.reached, application_name)
        return rows[0][0] if rows else None


class StoreProcessRecorder(StoreTrackingRecorder, StoreApplicationRecorder, ProcessRecorder):
    """Events together with how far they follow from those of another application."""

    def __init__(self, datastore: Datastore, tracking: str, events: str) -> None:
        """Keep both in the tables of those names."""
        StoreTrackingRecorder.__init__(self, datastore, tracking)
        StoreApplicationRecorder.__init__(self, datastore, events)

    def create_table(self) -> None:
        StoreTrackingRecorder.create_table(self)
        StoreApplicationRecorder.create_table(self)

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        **kwargs: Any,  # noqa: ANN401 - as above.
    ) -> Sequence[int] | None:
        tracking: Tracking | None = kwargs.get("tracking")
        if tracking is None:
            return super().insert_events(stored_events)
        if not stored_events:
            self.insert_tracking(tracking)
            return []
        # Events come last: whoever appends holds the lock of the table until the commit.
        append = (self.events.append, [_Events.of(stored_events).entries])
        _, answer = self.datastore.together(self.moved(tracking), append)
        first = answer[0]["first_position"]
        return list(range(first, first + len(stored_events)))


class _Events(NamedTuple):
    """The parcel of one call."""

    id: UUID
    keys: tuple[UUID | str, ...]
    entries: list[Entry]

    @classmethod
    def of(cls, stored: Sequence[StoredEvent]) -> "_Events":
        request = uuid7()
        return cls(
            request,
            tuple({event.originator_id for event in stored}),
            [(request, e.originator_id, e.originator_version, e.topic, e.state) for e in stored],
        )


class _Where:
    """The conditions of a query, with their values."""

    def __init__(self, condition: str = "", value: object = None) -> None:
        self.values: list[object] = []
        self._conditions: list[str] = []
        self.add(condition, value)

    def add(self, condition: str, value: object) -> None:
        """Demand it, where there is a value."""
        if value is not None:
            self._conditions.append(f"{condition} ({self._next(value)})")

    def limit(self, limit: int | None) -> str:
        return "" if limit is None else f" LIMIT {self._next(limit)}"

    def _next(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""


def _plain(originator_id: UUID | str) -> UUID | str:
    # The library tells ids apart by their class, and the driver's is another than the standard one.
    return originator_id if isinstance(originator_id, str) else UUID(int=originator_id.int)


def _conflict(stored_events: Sequence[StoredEvent]) -> IntegrityError:
    first = stored_events[0]
    return IntegrityError(f"{first.originator_id} has a version {first.originator_version} already")
