"""Erasing a person's name: ordered in the record first, then made true by destroying the key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain import erasures
from domain.erasures import REGISTER, ErasureOrdered
from domain.ids import command_id, folded
from domain.people import names_in
from domain.refusals import Refusal
from domain.workdays import date_in_vietnam
from services.neighbours import Directory
from services.ports import Append, EventStore, Recorded, VersionConflict


@dataclass(frozen=True, slots=True)
class KeptKey:
    """What is known of a person's key, which is not the key."""

    subject: UUID
    first_used_in: UUID | None
    """The nomination or season it was made for; None where only the erasure is known."""
    created_at: datetime
    destroyed_at: datetime | None


class PersonalKeys(Protocol):
    """The keys by which people's names are encrypted wherever they are stored."""

    async def kept(self, subject: UUID) -> KeptKey | None:
        """Return what is known of a person's key, or None for who never had one."""

    async def used_in(self) -> Collection[UUID]:
        """Return every nomination and season for which a key was made that is still there."""

    async def destroy(self, subjects: Collection[UUID]) -> int:
        """Destroy keys for good, in every process at once; return how many there were.

        Afterwards none of those persons ever gets a key again.
        """

    async def remembered(self) -> Collection[UUID]:
        """Return whose keys were destroyed, as far as that is known outside the database.

        A database that was restored from before an order knows nothing of it.
        """


class UnknownSubject(LookupError):
    """No name was ever stored under that id."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who orders whose name to be erased, when, and on what legal basis."""

    subject: UUID
    basis: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Erased:
    """The order as the record holds it; ``repeated`` where it had been given before."""

    recorded: Recorded
    repeated: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A person named in a stream: by which events, and the name unless it was erased."""

    subject: UUID
    name: str | None
    versions: tuple[int, ...]


class Erasing:
    """Erases names; the events that held them, and every proof of those, stay as they were."""

    def __init__(self, store: EventStore, keys: PersonalKeys, directory: Directory) -> None:
        """Take the ports; nothing is opened or kept."""
        self._store = store
        self._keys = keys
        self._directory = directory

    async def erase(self, order: Order) -> Erased | Refusal:
        """Record the order and destroy the key; the name is unreadable when this returns.

        Safe to ask again: the first order stays the only one, and a key that outlived it, because
        a process died in between, is destroyed now. Raises `UnknownSubject` for who has no key.
        """
        key = await self._keys.kept(order.subject)
        if key is None:
            raise UnknownSubject(order.subject)
        actor = await self._directory.actor(order.actor)
        province = await self._province(key.first_used_in)
        refusal = erasures.refusal(actor, province, order.basis, date_in_vietnam(order.at))
        if refusal is not None:
            return refusal
        erased = await self._ordered(order)
        await self._keys.destroy([order.subject])
        return erased

    async def enforce(self) -> int:
        """Destroy every key that was ordered to be destroyed and is there; return how many.

        To be done after a restore, because a copy of the keys may be older than an order. Where the
        copy of the record is older too, what is remembered outside of both counts as ordered.
        """
        remembered = await self._keys.remembered()
        return await self._keys.destroy({*await self._all_ordered(), *remembered})

    async def unrecorded(self) -> tuple[UUID, ...]:
        """Return who was erased by an order that the record does not hold any more.

        Somebody has to give the order again, so that the record says why the name is missing.
        """
        return tuple(sorted({*await self._keys.remembered()} - {*await self._all_ordered()}))

    async def people(self, stream_id: UUID) -> tuple[Known, ...]:
        """Return everybody who is named in a nomination or a season, in order of appearance."""
        found: dict[UUID, Known] = {}
        for recorded in await self._store.of_stream(stream_id):
            for name in names_in(recorded.event):
                before = found.get(name.subject)
                versions = before.versions if before is not None else ()
                found[name.subject] = Known(
                    name.subject, name.text, tuple(dict.fromkeys((*versions, recorded.version)))
                )
        return tuple(found.values())

    async def mentions(self, name: str) -> tuple[tuple[UUID, Known], ...]:
        """Return wherever somebody of that name is named, with the nomination or season.

        Each paper that names a person gives an id of its own, since nothing in a paper tells
        whether two of the same name are one: who wants a person erased looks at all of them.
        """
        found = [
            (stream_id, known)
            for stream_id in sorted(await self._keys.used_in())
            for known in await self.people(stream_id)
        ]
        wanted = folded(name)
        return tuple(each for each in found if each[1].name and folded(each[1].name) == wanted)

    async def _all_ordered(self) -> tuple[UUID, ...]:
        register = await self._store.of_stream(REGISTER)
        return erasures.erased(recorded.event for recorded in register)

    async def _ordered(self, order: Order) -> Erased:
        while True:
            register = await self._store.of_stream(REGISTER)
            for recorded in register:
                if order.subject in erasures.erased([recorded.event]):
                    return Erased(recorded, repeated=True)
            try:
                stored = await self._store.append(_request(order, len(register)))
            except VersionConflict:
                continue
            return Erased(stored.events[0], stored.repeated)

    async def _province(self, stream_id: UUID | None) -> str | None:
        """Return the province whose matter that stream is now; a merged one passes it on."""
        if stream_id is None:
            return None
        told = [
            province
            for event in await self._store.events_of(stream_id)
            if (province := getattr(event, "province", None)) is not None
        ]
        return told[-1] if told else None


def _request(order: Order, version: int) -> Append:
    command = command_id(erasures.DEED, order.subject)
    event = ErasureOrdered(
        originator_id=REGISTER,
        originator_version=version + 1,
        timestamp=order.at,
        subject=order.subject,
        basis=order.basis.strip(),
    )
    return Append(REGISTER, version, (event,), command, command, command, order.actor, "-")
