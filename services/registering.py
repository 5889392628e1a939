"""Entering organisations and blocs, which have no clock and so need no workflow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain import blocs, organisations
from domain.blocs import BlocEstablished, Heads, HeadsAppointed, Membership, MembershipConfirmed
from domain.events import Event
from domain.folding import fold
from domain.ids import command_id, derived
from domain.organisations import (
    AliasRecorded,
    Organisation,
    OrganisationRegistered,
    ParentRecorded,
    PastAward,
    PastAwardCorrected,
    PastAwardRecorded,
)
from services.ports import Append, EventStore


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file that is brought in; ``digest`` is the SHA-256 of the file."""

    digest: str
    row: int

    @property
    def correlation(self) -> UUID:
        """Return the id that all events of one file share."""
        return derived("import", self.digest)

    def command(self, *key: object) -> UUID:
        """Return the id of what this row asks for, so that the file may be brought in again."""
        return command_id("import", self.digest, self.row, *key)


@dataclass(frozen=True, slots=True)
class Entering:
    """Who enters it, when, and from which row of a file, where it comes from one."""

    actor: str
    at: datetime
    line: Line | None = None


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

    async def parent(self, org: UUID, parent: UUID, entering: Entering) -> None:
        """Record what an organisation stands under, unless just that is recorded already."""
        known = await self._organisation(org)
        if known is not None and known.parent != parent:
            await self._append(
                org,
                known.version,
                entering,
                ("parent", parent, known.version),
                ParentRecorded,
                parent=parent,
            )

    async def past_award(self, org: UUID, award: PastAward, entering: Entering) -> None:
        """Record an award of an earlier year, unless that decision is recorded already."""
        known = await self._organisation(org)
        if known is not None and not any(award.is_same(each) for each in known.past_awards):
            await self._append(
                org,
                known.version,
                entering,
                ("past award", award.emulation_year, award.called, award.decision),
                PastAwardRecorded,
                award=award,
            )

    async def correct_past_award(
        self,
        org: UUID,
        wrong: PastAward,
        instead: PastAward | None,
        reason: str,
        entering: Entering,
    ) -> bool:
        """Put another award in the place of one recorded wrongly, or none; both stay on record.

        False where the unit has no such award now, or has the right one already; then nothing is
        entered.
        """
        known = await self._organisation(org)
        if known is None or wrong not in known.past_awards:
            return False
        others = [each for each in known.past_awards if each != wrong]
        if instead is not None and (
            instead == wrong or any(instead.is_same(each) for each in others)
        ):
            return False
        await self._append(
            org,
            known.version,
            entering,
            ("correct past award", known.version),
            PastAwardCorrected,
            wrong=wrong,
            instead=instead,
            reason=reason,
        )
        return True

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
        return fold(organisations.evolve, await self._store.events_of(org))

    async def _bloc(self, bloc: UUID) -> blocs.Bloc | None:
        return fold(blocs.evolve, await self._store.events_of(bloc))

    async def _version(self, stream: UUID) -> int:
        return len(await self._store.events_of(stream))

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
        line = entering.line
        if line is None:
            command = correlation = command_id("register", stream, *key)
        else:
            # With the version, for a fact that was replaced meanwhile can come back.
            command, correlation = line.command(stream, version, *key), line.correlation
        await self._store.append(
            Append(stream, version, (event,), command, correlation, command, entering.actor, "-")
        )
