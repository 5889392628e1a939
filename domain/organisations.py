"""Organisations: identities with succession links, whatever they are called from year to year."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.events import Event
from domain.ids import folded


class OrganisationEvent(Event):
    """Anything in one organisation's stream."""


class OrganisationRegistered(OrganisationEvent):
    """An organisation became known under a name, in a province."""

    TOPIC: ClassVar[str] = "organisation.registered.v1"
    province: str
    name: str


class AliasRecorded(OrganisationEvent):
    """A paper called the organisation by another name."""

    TOPIC: ClassVar[str] = "organisation.alias_recorded.v1"
    alias: str


class OrganisationRenamed(OrganisationEvent):
    """The organisation took a new name; decisions made before keep the old one."""

    TOPIC: ClassVar[str] = "organisation.renamed.v1"
    name: str
    on: date
    basis: str


class OrganisationSucceeded(OrganisationEvent):
    """The organisation was merged into or replaced by another, which takes over its matters."""

    TOPIC: ClassVar[str] = "organisation.succeeded.v1"
    successor: UUID
    on: date
    basis: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as its events have made it."""

    id: UUID
    version: int
    province: str
    name: str
    aliases: tuple[str, ...] = ()
    successor: UUID | None = None
    succeeded_on: date | None = None

    def is_called(self, name: str) -> bool:
        """Whether that is its name or one of its aliases, letter case and spacing apart."""
        return folded(name) in {folded(n) for n in (self.name, *self.aliases)}


def evolve(organisation: Organisation | None, event: Event) -> Organisation | None:
    """Fold one event; an event of another family leaves the organisation as it was."""
    if isinstance(event, OrganisationRegistered):
        return Organisation(event.originator_id, 1, event.province, event.name)
    if organisation is None:
        return None
    return replace(_changed(organisation, event), version=event.originator_version)


def _changed(organisation: Organisation, event: Event) -> Organisation:
    match event:
        case AliasRecorded(alias=alias):
            return replace(organisation, aliases=(*organisation.aliases, alias))
        case OrganisationRenamed(name=name):
            return replace(
                organisation, name=name, aliases=(*organisation.aliases, organisation.name)
            )
        case OrganisationSucceeded(successor=successor, on=on):
            return replace(organisation, successor=successor, succeeded_on=on)
        case _:
            return organisation
