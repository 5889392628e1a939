"""The record with people's names sealed inside: whoever uses it notices nothing.

What is stored, hashed and proven is the ciphertext. Events that hold no name pass straight through.
"""

from dataclasses import replace
from uuid import UUID

from adapters.personal.keyring import Keyring, Keys
from adapters.personal.names import opened, place_in_event, sealed, subjects_of
from adapters.personal.sealing import SealBroken
from domain.events import Event
from domain.people import name_fields, names_in, with_names
from services.ports import Append, EventStore, Recorded, RecordMalformed, Stored


class SealedEventStore:
    """An `EventStore` of `services.ports` over another one, which never sees a name."""

    def __init__(self, inner: EventStore, keyring: Keyring) -> None:
        self._inner = inner
        self._keyring = keyring

    async def append(self, request: Append) -> Stored:
        if not any(name_fields(type(event)) for event in request.events):
            return await self._inner.append(request)
        keys = await self._keyring.made(subjects_of(request.events), request.stream_id)
        events = tuple(_sealed(event, keys) for event in request.events)
        stored = await self._inner.append(replace(request, events=events))
        if stored.repeated:
            return Stored(await self._opened(stored.events), repeated=True)
        # The caller has just said these names, so nothing is told that was not known.
        return Stored(tuple(_open(recorded, keys) for recorded in stored.events), repeated=False)

    async def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        return await self._opened(await self._inner.of_command(command_id))

    async def of_stream(
        self,
        stream_id: UUID,
        *,
        after: int = 0,
        up_to: int | None = None,
    ) -> tuple[Recorded, ...]:
        return await self._opened(await self._inner.of_stream(stream_id, after=after, up_to=up_to))

    async def events_of(self, stream_id: UUID) -> tuple[Event, ...]:
        found = await self._inner.events_of(stream_id)
        subjects = subjects_of(found)
        if not subjects:
            return found
        keys = await self._keyring.held(subjects)
        try:
            return tuple(_with_opened_names(event, keys) for event in found)
        except SealBroken:
            # Again with its envelope, to say which one it is.
            return tuple(recorded.event for recorded in await self.of_stream(stream_id))

    async def since(self, position: int, limit: int = 500) -> tuple[Recorded, ...]:
        return await self._opened(await self._inner.since(position, limit))

    async def head(self) -> int:
        return await self._inner.head()

    async def _opened(self, found: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
        subjects = subjects_of(recorded.event for recorded in found)
        if not subjects:
            return found
        keys = await self._keyring.held(subjects)
        return tuple(_open(recorded, keys) for recorded in found)


def _sealed(event: Event, keys: Keys) -> Event:
    place = place_in_event(event)
    try:
        return with_names(event, lambda name: sealed(name, keys, place))
    except ValueError as error:
        raise RecordMalformed(str(error), type=event.TOPIC, field="text") from error


def _open(recorded: Recorded, keys: Keys) -> Recorded:
    try:
        event = _with_opened_names(recorded.event, keys)
    except SealBroken as error:
        raise RecordMalformed(
            str(error), type=recorded.type, field="text", position=recorded.position
        ) from error
    return recorded if event is recorded.event else replace(recorded, event=event)


def _with_opened_names(event: Event, keys: Keys) -> Event:
    if next(names_in(event), None) is None:
        return event
    place = place_in_event(event)
    return with_names(event, lambda name: opened(name, keys, place))
