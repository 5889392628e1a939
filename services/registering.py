"""Entering organisations and blocs, which have no clock and so need no workflow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain import blocs, organisations
from domain.blocs import BlocEstablished, Heads, HeadsAppointed, Membership, MembershipConfirmed
from domain.events import Event
from domain.ids import command_id
from domain.organisations import AliasRecorded, Organisation, OrganisationRegistered
from services.ports import Append, EventStore


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters it, and when."""

    actor: str
    at: datetime


class Registering:
    """Enters each fact once; entering it again changes nothing."""

    def __init__(self, store: EventStore) -> None:
        """Append straight to the record, fenced by the expected version."""
        self._store = store

    async def organisation(
        self, org: UUID, province: str, name: str, aliases: Iterable[str], entering: Entering
    ) -> Organisation:
        """Register an organisation, or record the names it was not known by yet."""
        known = await self._organisation(org)
        if known is None:
            await self._append(
                org,
                0,
                entering,
                ("register", name),
                OrganisationRegistered,
                province=province,
                name=name,
            )
            known = Organisation(org, 1, province, name)
        for alias in aliases:
            if not known.is_called(alias):
                await self._append(
                    org, known.version, entering, ("alias", alias), AliasRecorded, alias=alias
                )
                known = Organisation(
                    org, known.version + 1, province, known.name, (*known.aliases, alias)
                )
        return known

    async def bloc(
        self, bloc: UUID, province: str, name: str, aliases: tuple[str, ...], entering: Entering
    ) -> None:
        """Establish a bloc unless it is known."""
        if await self._version(bloc) == 0:
            await self._append(
                bloc,
                0,
                entering,
                ("establish",),
                BlocEstablished,
                province=province,
                name=name,
                aliases=aliases,
            )

    async def membership(
        self, bloc: UUID, year: int, membership: Membership, entering: Entering
    ) -> None:
        """Confirm a year's members unless just these are confirmed already."""
        known = await self._bloc(bloc)
        if known is not None and known.members.get(year) != membership:
            await self._append(
                bloc,
                known.version,
                entering,
                ("members", year, known.version),
                MembershipConfirmed,
                year=year,
                membership=membership,
            )

    async def heads(
        self, bloc: UUID, year: int, heads: Heads, procedure: str | None, entering: Entering
    ) -> None:
        """Appoint a year's heads unless just these are appointed already."""
        known = await self._bloc(bloc)
        if known is not None and known.heads.get(year) != heads:
            await self._append(
                bloc,
                known.version,
                entering,
                ("heads", year, known.version),
                HeadsAppointed,
                year=year,
                heads=heads,
                on=None,
                procedure=procedure,
            )

    async def _organisation(self, org: UUID) -> Organisation | None:
        state = None
        for recorded in await self._store.of_stream(org):
            state = organisations.evolve(state, recorded.event)
        return state

    async def _bloc(self, bloc: UUID) -> blocs.Bloc | None:
        state = None
        for recorded in await self._store.of_stream(bloc):
            state = blocs.evolve(state, recorded.event)
        return state

    async def _version(self, stream: UUID) -> int:
        return len(await self._store.of_stream(stream))

    async def _append(
        self,
        stream: UUID,
        version: int,
        entering: Entering,
        key: tuple[object, ...],
        make: Callable[..., Event],
        **fields: object,
    ) -> None:
        event = make(
            originator_id=stream,
            originator_version=version + 1,
            timestamp=entering.at,
            **fields,
        )
        command = command_id("register", stream, *key)
        await self._store.append(
            Append(stream, version, (event,), command, command, command, entering.actor, "-")
        )
