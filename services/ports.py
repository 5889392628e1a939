"""The ports of the record: what the services need, and what whoever stands behind them promises."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain.events import Event


@dataclass(frozen=True, slots=True)
class Append:
    """A request to add events to one stream, all or none, for one command.

    `events` follow `expected_version` without a hole and belong to `stream_id`; a request that
    breaks this is a mistake in the program and is refused when it is made.
    """

    stream_id: UUID
    expected_version: int
    """Version of the last event known to the caller; 0 for a new stream."""
    events: tuple[Event, ...]
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID
    actor: str
    """Pseudonymous id; `simulated/<id>` marks a simulated actor, `system/<what>` a timer."""
    policy_version: str
    """Short regime id and digest prefix of the rule set that decided, or `-` where none did."""

    def __post_init__(self) -> None:
        """Refuse an empty request, and events of another stream or with other versions."""
        if not self.events:
            message = f"the command {self.command_id} appends no events"
            raise ValueError(message)
        for version, event in enumerate(self.events, self.expected_version + 1):
            if (event.originator_id, event.originator_version) != (self.stream_id, version):
                message = f"{event.TOPIC} is not event {version} of the stream {self.stream_id}"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the record holds it, with its envelope."""

    position: int
    """Place in the total order of the record: 1, 2, 3 … without a gap."""
    recorded_at: datetime
    """When the record took it in (aware); the event's `timestamp` is when the command was given."""
    event_id: UUID
    stream_id: UUID
    version: int
    command_id: UUID
    correlation_id: UUID
    causation_id: UUID
    actor: str
    policy_version: str
    type: str
    """Topic as stored, which may be an older version than that of the class of `event`."""
    event: Event
    """Decoded and brought up to the newest version."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the record holds for a command after an append."""

    events: tuple[Recorded, ...]
    """Those of the first try, if this was a retry: apply these, never the ones that were sent."""
    repeated: bool
    """True when the command had been stored before."""


@dataclass(frozen=True, slots=True)
class Request:
    """A command somebody asked for, as it arrived, with its answer once there is one."""

    command_id: UUID
    kind: str
    target: str
    target_id: UUID
    body: bytes
    correlation_id: UUID
    actor: str
    accepted_at: datetime
    answer: bytes | None
    answered_at: datetime | None


class VersionConflict(Exception):
    """The stream has moved on since the caller read it: read again and decide again."""

    def __init__(self, stream_id: UUID, expected: int, actual: int) -> None:
        """Name the stream, the version the caller expected and the one it has."""
        super().__init__(f"stream {stream_id} is at version {actual}, not at {expected}")
        self.stream_id = stream_id
        self.expected = expected
        self.actual = actual


class RecordUnavailable(Exception):
    """The record cannot be reached now. Whether an append took place is unknown: retry it as is."""


class CommandReused(Exception):
    """A command id came a second time with something else to do."""

    def __init__(self, command_id: UUID) -> None:
        """Name the command whose id was used twice."""
        super().__init__(f"the command {command_id} was already given with another content")
        self.command_id = command_id


class RecordMalformed(Exception):
    """An event cannot be written to, or read from, the record: an error in program or data."""

    def __init__(self, reason: str, *, type: str, field: str = "", position: int = 0) -> None:  # noqa: A002
        """Say what is wrong, with the topic, and the field and position where they are known."""
        place = f"position {position}" if position else "a new event"
        super().__init__(f"{place}, {type}{', ' + field if field else ''}: {reason}")
        self.reason = reason
        self.type = type
        self.field = field
        self.position = position


class EventStore(Protocol):
    """The record: append-only, totally ordered, the only truth."""

    async def append(self, request: Append) -> Stored:
        """Store the events durably and return them as stored.

        A command that was stored before returns its first events and changes nothing. Raises
        `VersionConflict` where the stream is not at the expected version, `CommandReused` where the
        command had been stored for another stream, `RecordMalformed` where an event cannot be
        written, and `RecordUnavailable` where nobody knows; then the same request is safe to retry.
        """

    async def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        """Return the events of a command in their order; none if it was never stored."""

    async def of_stream(
        self,
        stream_id: UUID,
        *,
        after: int = 0,
        up_to: int | None = None,
    ) -> tuple[Recorded, ...]:
        """Return a stream's events with versions above `after` and at most `up_to`, in order."""

    async def events_of(self, stream_id: UUID) -> tuple[Event, ...]:
        """Return all of them without their envelopes, at half the cost: for whoever folds them."""

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        """Return the next events of the record after `position`, at most `limit`, without a gap."""

    async def head(self) -> int:
        """Return the position of the last event; 0 while the record is empty."""


class Inbox(Protocol):
    """The requests: each was asked for, which says nothing about whether it was done."""

    async def accept(  # noqa: PLR0913, PLR0917 - a request has these seven parts.
        self,
        command_id: UUID,
        kind: str,
        target: str,
        target_id: UUID,
        body: bytes,
        correlation_id: UUID,
        actor: str,
    ) -> bool:
        """Keep the request durably; False when it is already there with the same content.

        Raises `CommandReused` when the id is there with other content.
        """

    async def get(self, command_id: UUID) -> Request | None:
        """Return the request, or None if nobody asked for it."""

    async def answer(self, command_id: UUID, answer: bytes) -> None:
        """Keep the answer; the first one given stays, a later one is ignored."""

    async def unanswered(self, older_than: timedelta, limit: int) -> tuple[Request, ...]:
        """Return at most `limit` requests as old as that without an answer, oldest first."""
