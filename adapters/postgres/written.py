"""A request as it goes to the record, and what is known of its events once they stand there."""

from typing import NamedTuple
from uuid import UUID

import asyncpg

from adapters.postgres import codec
from adapters.postgres.uuid7 import uuid7
from adapters.postgres.writing import Entry, Placed
from domain.events import Event
from services.ports import Append, Recorded, RecordMalformed

# SQLSTATE classes that blame the values of a request: 22 data exception, 23 constraint violated.
_BLAMES_VALUES = ("22", "23")


class Written(NamedTuple):
    """The parcel of one request."""

    request: Append
    id: UUID
    keys: tuple[int, int]
    """Its stream and its command, as numbers: these hash at once."""
    events: list[Event]
    """As they will be read from the record."""
    event_ids: list[UUID]
    entries: list[Entry]

    def as_recorded(self, placed: Placed) -> tuple[Recorded, ...]:
        """Put the envelope of the record around the events, which were read back already."""
        request, (position, stored_at) = self.request, placed
        return tuple(
            [
                Recorded(
                    position + seq,
                    stored_at,
                    event_id,
                    request.stream_id,
                    event.originator_version,
                    request.command_id,
                    request.correlation_id,
                    request.causation_id,
                    request.actor,
                    request.policy_version,
                    event.TOPIC,
                    event,
                )
                for seq, (event, event_id) in enumerate(
                    zip(self.events, self.event_ids, strict=True)
                )
            ]
        )

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
    event_ids: list[UUID] = []
    entries: list[Entry] = []
    for seq, event in enumerate(request.events):
        data, again = codec.encode(event)
        event_id = uuid7()
        events.append(again)
        event_ids.append(event_id)
        ids = (stream, event_id, command, correlation, causation)
        entries.append((event.originator_version, seq, *ids, event.TOPIC, actor, policy, data))
    return Written(request, command, (stream.int, command.int), events, event_ids, entries)
