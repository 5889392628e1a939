"""Emulation blocs: who belongs to them in which year, and which member units head them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from domain.events import Event


@dataclass(frozen=True, slots=True)
class Membership:
    """A bloc's members in one emulation year.

    ``stated`` is the number a paper gives; members it does not name stay unnamed, and where it
    gives no number ``stated`` is ``None``.
    """

    named: tuple[UUID, ...]
    stated: int | None

    @property
    def unnamed(self) -> int:
        """How many members are counted but not named."""
        return 0 if self.stated is None else self.stated - len(self.named)


@dataclass(frozen=True, slots=True)
class Heads:
    """The head unit and deputy units of one emulation year, as far as a paper states them."""

    head: UUID | None
    deputies: tuple[UUID, ...] = ()


class BlocEvent(Event):
    """Anything in one bloc's stream."""


class BlocEstablished(BlocEvent):
    """A bloc became known under a name, in a province."""

    TOPIC: ClassVar[str] = "bloc.established.v1"
    province: str
    name: str
    aliases: tuple[str, ...]


class MembershipConfirmed(BlocEvent):
    """The members of one emulation year."""

    TOPIC: ClassVar[str] = "bloc.membership_confirmed.v1"
    year: int
    membership: Membership


class HeadsAppointed(BlocEvent):
    """The head and deputies of one emulation year; ``procedure`` is the paper's own phrase."""

    TOPIC: ClassVar[str] = "bloc.heads_appointed.v1"
    year: int
    heads: Heads
    on: date | None
    procedure: str | None


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc as its events have made it."""

    id: UUID
    version: int
    province: str
    name: str
    aliases: tuple[str, ...] = ()
    members: Mapping[int, Membership] = field(default_factory=lambda: MappingProxyType({}))
    heads: Mapping[int, Heads] = field(default_factory=lambda: MappingProxyType({}))


def evolve(bloc: Bloc | None, event: Event) -> Bloc | None:
    """Fold one event; an event of another family leaves the bloc as it was."""
    if isinstance(event, BlocEstablished):
        return Bloc(event.originator_id, 1, event.province, event.name, event.aliases)
    if bloc is None:
        return None
    return replace(_changed(bloc, event), version=event.originator_version)


def _changed(bloc: Bloc, event: Event) -> Bloc:
    match event:
        case MembershipConfirmed(year=year, membership=membership):
            return replace(bloc, members=MappingProxyType({**bloc.members, year: membership}))
        case HeadsAppointed(year=year, heads=heads):
            return replace(bloc, heads=MappingProxyType({**bloc.heads, year: heads}))
        case _:
            return bloc
