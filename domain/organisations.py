"""Organisations: identities with succession links, whatever they are called from year to year."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.events import Event
from domain.ids import folded
from domain.terms import AwardKind


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


class ParentRecorded(OrganisationEvent):
    """The organisation stands under another one; a later event replaces it."""

    TOPIC: ClassVar[str] = "organisation.parent_recorded.v1"
    parent: UUID


@dataclass(frozen=True, slots=True)
class PastAward:
    """An award of an earlier year, as a paper tells it; this system had no part in it.

    ``called`` is the award in the paper's own words and ``kind`` the same where it is one that
    blocs propose. ``paper`` is where it was read, such as the list that was brought in.
    """

    emulation_year: int
    kind: AwardKind | None
    called: str
    decision: str
    decided_on: date
    paper: str

    def is_same(self, other: "PastAward") -> bool:
        """Whether both are of one decision: its number, the year and the award, however typed."""
        return self.identity == other.identity

    @property
    def identity(self) -> tuple[int, str, str]:
        """Return what tells one decision from another."""
        called = self.kind.value if self.kind is not None else folded(self.called)
        return self.emulation_year, called, folded(self.decision)


class PastAwardRecorded(OrganisationEvent):
    """A paper says that the organisation got an award which was not decided in this system.

    It is a fact about the past for those who look a unit up. No chain stands behind it, so nothing
    but the paper vouches for it, and it is shown so.
    """

    TOPIC: ClassVar[str] = "organisation.past_award_recorded.v1"
    award: PastAward


class PastAwardCorrected(OrganisationEvent):
    """A past award had been recorded wrongly; the wrong one stays in the record beside the reason.

    ``instead`` is what the paper really says, or ``None`` where there was no such award at all.
    """

    TOPIC: ClassVar[str] = "organisation.past_award_corrected.v1"
    wrong: PastAward
    instead: PastAward | None
    reason: str


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
    parent: UUID | None = None
    past_awards: tuple[PastAward, ...] = ()

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
        case ParentRecorded(parent=parent):
            return replace(organisation, parent=parent)
        case PastAwardRecorded() | PastAwardCorrected():
            return replace(organisation, past_awards=_awards_with(organisation, event))
        case _:
            return organisation


def _awards_with(
    organisation: Organisation, event: PastAwardRecorded | PastAwardCorrected
) -> tuple[PastAward, ...]:
    known = organisation.past_awards
    if isinstance(event, PastAwardRecorded):
        return (*known, event.award)
    right = (event.instead if each == event.wrong else each for each in known)
    return tuple(each for each in right if each is not None)
