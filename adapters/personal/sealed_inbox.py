"""The inbox with people's names sealed inside the commands that hold any."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from adapters.personal.keyring import Keyring, Keys
from adapters.personal.names import opened, place_in_command, sealed, subjects_of
from adapters.personal.sealing import SealBroken
from domain.commands import Command
from domain.papers import PersonName
from domain.people import name_fields, names_in, with_names
from services.families import COMMANDS
from services.neighbours import CommandCodec
from services.ports import CommandReused, Inbox, RecordMalformed, Request


class SealedInbox:
    """An `Inbox` of `services.ports` over another one, which never sees a name."""

    def __init__(self, inner: Inbox, codec: CommandCodec, keyring: Keyring) -> None:
        self._inner = inner
        self._codec = codec
        self._keyring = keyring

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
        kept = body
        if _holds_names(kind):
            kept = await self._sealed(self._codec.decode(kind, body))
        try:
            return await self._inner.accept(
                command_id, kind, target, target_id, kept, correlation_id, actor
            )
        except CommandReused:
            # A name erased since then is written no more, so the bytes of a repetition differ.
            if kept is body or not await self._repeats(command_id, kind, body, target_id, actor):
                raise
            return False

    async def get(self, command_id: UUID) -> Request | None:
        request = await self._inner.get(command_id)
        return None if request is None else (await self._opened([request]))[0]

    async def answer(self, command_id: UUID, answer: bytes) -> None:
        await self._inner.answer(command_id, answer)

    async def unanswered(self, older_than: timedelta, limit: int) -> tuple[Request, ...]:
        return tuple(await self._opened(await self._inner.unanswered(older_than, limit)))

    async def _sealed(self, command: Command) -> bytes:
        keys = await self._keyring.made(subjects_of([command]), command.target)
        place = place_in_command(command)
        return self._codec.encode(with_names(command, lambda name: sealed(name, keys, place)))

    async def _opened(self, requests: Sequence[Request]) -> list[Request]:
        """Open the names of many requests by one look for their keys."""
        read = [(request, self._read(request)) for request in requests]
        keys = await self._keyring.held(subjects_of(command for _, command in read if command))
        return [
            request if command is None else self._with_body(request, command, keys)
            for request, command in read
        ]

    def _read(self, request: Request) -> Command | None:
        if not _holds_names(request.kind):
            return None
        return self._codec.decode(request.kind, request.body)

    def _with_body(self, request: Request, command: Command, keys: Keys) -> Request:
        place = place_in_command(command)
        try:
            plain = with_names(command, lambda name: opened(name, keys, place))
        except SealBroken as error:
            raise RecordMalformed(str(error), type=request.kind, field="text") from error
        return replace(request, body=self._codec.encode(plain))

    async def _repeats(
        self, command_id: UUID, kind: str, body: bytes, target_id: UUID, actor: str
    ) -> bool:
        """Whether the inbox holds that command already, names that were erased since apart."""
        first = await self.get(command_id)
        if first is None or (first.kind, first.target_id, first.actor) != (kind, target_id, actor):
            return False
        kept = self._codec.decode(first.kind, first.body)
        given = self._codec.decode(first.kind, body)
        erased = {name.subject for name in names_in(kept) if name.erased}
        return with_names(given, lambda name: _without(name, erased)) == kept


def _holds_names(kind: str) -> bool:
    cls: type | None = COMMANDS.get(kind)
    return cls is not None and bool(name_fields(cls))


def _without(name: PersonName, erased: Collection[UUID]) -> PersonName:
    return PersonName(name.subject, None) if name.subject in erased else name
