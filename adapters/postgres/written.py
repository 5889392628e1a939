"""A request as it goes to the record, and what is known of its events once they stand there."""

from typing import NamedTuple
from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.opening import opened
from adapters.postgres.uuid7 import uuid7
from adapters.postgres.writing import Entry, Placed
from domain.events import Event
from services.ports import Append, Recorded, RecordMalformed, Stored

# SQLSTATE classes that blame the values of a request: 22 data exception, 23 constraint violated.
_BLAMES_VALUES = ("22", "23")

_VERSION, _EVENT_ID = 0, 3
"""Where these stand in an entry."""

_recorded = opened(Recorded)
_stored = opened(Stored)


class Written(NamedTuple):
    """The parcel of one request."""

    request: Append
    id: UUID
    keys: tuple[bytes, bytes]
    """Its stream and its command, as bytes: these hash at once."""
    events: list[Event]
    """As they will be read from the record."""
    entries: list[Entry]

    def as_stored(self, placed: Placed) -> Stored:
        """Put the envelope of the record around the events, which were read back already."""
        request, (position, stored_at) = self.request, placed
        stream, command = request.stream_id, request.command_id
        correlation, causation = request.correlation_id, request.causation_id
        actor, policy = request.actor, request.policy_version
        recorded = []
        for event, entry in zip(self.events, self.entries, strict=True):
            made = _recorded(
                position, stored_at, entry[_EVENT_ID], stream, entry[_VERSION], command,
                correlation, causation, actor, policy, event.TOPIC, event,
            )  # fmt: skip
            made.__class__ = Recorded
            recorded.append(made)
            position += 1
        stored = _stored(tuple(recorded), False)  # noqa: FBT003 - in the order of its fields.
        stored.__class__ = Stored
        return stored

    def blame(self, error: Exception) -> Exception:
        """Say what an error of the server means for this request, which was sent alone."""
        sqlstate = str(getattr(error, "sqlstate", ""))
        if isinstance(error, asyncpg.DataError) or sqlstate.startswith(_BLAMES_VALUES):
            return RecordMalformed(str(error), type=self.request.events[0].TOPIC)
        return error


def write(request: Append) -> Written:
    """Encode the events of a request, or raise `RecordMalformed` for one that cannot be."""
    stream, command = request.stream_id, request.command_id
    correlation, causation = request.correlation_id, request.causation_id
    actor, policy = request.actor, request.policy_version
    events: list[Event] = []
    entries: list[Entry] = []
    for seq, event in enumerate(request.events):
        data, again = codec.encode(event)
        version, topic = event.originator_version, event.TOPIC
        events.append(again)
        entries.append(
            (
                version,
                seq,
                stream,
                uuid7(),
                command,
                correlation,
                causation,
                topic,
                actor,
                policy,
                data,
            )
        )
    return Written(request, command, (stream.bytes, command.bytes), events, entries)
