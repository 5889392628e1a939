"""Who belongs to the bloc and who heads it, day by day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from domain.events import Event
from domain.ids import folded
from domain.seasons.roster import events as happened
from domain.seasons.roster.facts import (
    DualTrack,
    HeadsProposal,
    HeadTerm,
    Member,
    Representative,
    Succession,
    Track,
)
from domain.seasons.roster.reconstituting import (
    ONE_DAY,
    confirmed_from,
    ended_on,
    terms_ended,
    terms_passed_on,
)


@dataclass(frozen=True, slots=True)
class Roster:
    """Members with their names, and head terms; empty until the first decision is entered.

    A unit that left or took another name keeps its entry with its last day, so that what was done
    in a period is told under the name of that period.
    """

    members: tuple[Member, ...] = ()
    terms: tuple[HeadTerm, ...] = ()
    confirmed_on: date | None = None
    successions: tuple[Succession, ...] = ()
    tracks: tuple[DualTrack, ...] = ()
    representatives: tuple[Representative, ...] = ()
    proposal: HeadsProposal | None = None
    heads_confirmed_by: str | None = None
    handed: tuple[happened.RecordsHandedOver, ...] = ()

    def on(self, day: date) -> tuple[Member, ...]:
        """Return those who belong to the bloc on that day, in the order of the decision."""
        return tuple(member for member in self.members if member.belongs_on(day))

    def is_member(self, unit: UUID, day: date) -> bool:
        return any(member.unit_id == unit for member in self.on(day))

    def name(self, unit: UUID) -> str:
        """Return a member's latest name, or its id where it was never one."""
        return next((m.name for m in reversed(self.members) if m.unit_id == unit), str(unit))

    def name_on(self, unit: UUID, day: date) -> str:
        """Return what a member was called on that day."""
        return next((m.name for m in self.on(day) if m.unit_id == unit), self.name(unit))

    def head_on(self, day: date) -> UUID | None:
        """Return the unit that heads the bloc that day; an acting head comes before the head."""
        running = [t for t in self.terms if not t.deputy and t.holds_on(day)]
        return max(running, key=lambda t: (t.acting, t.since)).unit_id if running else None

    def deputies_on(self, day: date) -> tuple[UUID, ...]:
        """Return the units that are deputies on that day, in the order of their decisions."""
        return tuple(t.unit_id for t in self.terms if t.deputy and t.holds_on(day))

    def answers_for(self, unit: UUID) -> UUID:
        """Return who speaks for a unit now: itself, its last successor, or who was named for it."""
        seen = {unit}
        while (became := self._became(unit)) is not None and became not in seen:
            unit = became
            seen.add(unit)
        return unit

    def excluded_with(self, unit: UUID) -> frozenset[UUID]:
        """Return the unit and all whose exclusion it took over, straight or by way of others."""
        found, heirs = {unit}, [unit]
        while heirs:
            heir = heirs.pop()
            into = {s for s in self.successions if s.successor == heir and s.exclusions_follow}
            new = {s.unit_id for s in into} - found
            heirs += new
            found |= new
        return frozenset(found)

    def track_of(self, unit: UUID, achievement: str | None = None) -> DualTrack | None:
        """Return the track that a unit disclosed for an achievement, or for all it did."""
        own = [t for t in self.tracks if t.unit_id == unit]
        return next((t for t in reversed(own) if _same(t.achievement, achievement)), None)

    @property
    def elsewhere(self) -> frozenset[UUID]:
        """Return the units whose year is judged in another bloc, which nobody chooses here."""
        return frozenset(
            t.unit_id for t in self.tracks if t.track is Track.ELSEWHERE and t.achievement is None
        )

    def representative(self, unit: UUID, day: date) -> Representative | None:
        """Return who speaks for a unit on that day; the one named last comes first."""
        named = [r for r in self.representatives if r.unit_id == unit and r.holds_on(day)]
        return named[-1] if named else None

    def _became(self, unit: UUID) -> UUID | None:
        found = [s for s in self.successions if s.unit_id == unit]
        return (found[-1].successor or found[-1].answers_by) if found else None


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or folded(one) == folded(other)


def _confirmed(roster: Roster, event: happened.MembersConfirmed) -> Roster:
    # Another list of the same day is the same decision, entered better.
    again = roster.confirmed_on in (None, event.on)
    members = event.members if again else confirmed_from(roster.members, event.members, event.on)
    listed = {member.unit_id for member in event.members}
    left = frozenset(m.unit_id for m in roster.members) - listed
    terms = terms_ended(roster.terms, left, event.on - ONE_DAY)
    return replace(roster, members=members, terms=terms, confirmed_on=event.on)


def _reconstituted(roster: Roster, event: happened.BlocReconstituted) -> Roster:
    heir, name = event.successor, event.successor_name or ""
    renamed = heir is not None and heir in event.from_units and roster.name(heir) != name
    leaving = {u for u in event.from_units if u != heir or renamed}
    members = ended_on(event.on - ONE_DAY, roster.members, leaving)
    if heir is not None and not any(m.unit_id == heir and m.belongs_on(event.on) for m in members):
        members = (*members, Member(heir, name, since=event.on))
    gone = frozenset(event.from_units) - {heir}
    return replace(
        roster,
        members=members,
        terms=terms_passed_on(roster.terms, gone, heir, event.on),
        successions=(*roster.successions, *_successions(event, gone)),
    )


def _successions(
    event: happened.BlocReconstituted, gone: frozenset[UUID]
) -> tuple[Succession, ...]:
    follows = bool(event.exclusions_follow)
    return tuple(
        Succession(unit, event.restructuring, event.successor, event.answers_by, follows, event.on)
        for unit in event.from_units
        if unit in gone
    )


def _disclosed(roster: Roster, event: happened.DualTrackDisclosed) -> Roster:
    told = DualTrack(event.unit_id, event.other, event.track, event.achievement)
    others = (t for t in roster.tracks if _matter(t) != _matter(told))
    return replace(roster, tracks=(*others, told))


def _matter(track: DualTrack) -> tuple[UUID, str]:
    return track.unit_id, folded(track.achievement or "")


def _named(roster: Roster, event: happened.RepresentativeNamed) -> Roster:
    named = Representative(
        event.unit_id, event.person, event.office, event.since, event.until, event.basis
    )
    return replace(roster, representatives=(*roster.representatives, named))


def _began(roster: Roster, event: happened.HeadTermBegan) -> Roster:
    term = HeadTerm(event.unit_id, event.since, event.until, deputy=event.deputy, basis=event.basis)
    return replace(roster, terms=(*roster.terms, term))


def _acting(roster: Roster, event: happened.ActingHeadAssigned) -> Roster:
    term = HeadTerm(event.unit_id, event.since, event.until, acting=True, basis=event.basis)
    return replace(roster, terms=(*roster.terms, term))


def _ended(roster: Roster, event: happened.HeadTermEnded) -> Roster:
    ending = tuple(t for t in roster.terms if t.acting or not event.acting)
    others = (t for t in roster.terms if event.acting and not t.acting)
    ended = terms_ended(ending, frozenset({event.unit_id}), event.on)
    return replace(roster, terms=(*others, *ended))


def _proposed(roster: Roster, event: happened.NextHeadsProposed) -> Roster:
    return replace(roster, proposal=HeadsProposal(event.heads, event.manner, event.on))


def _decided(roster: Roster, event: happened.NextHeadsConfirmed) -> Roster:
    return replace(roster, heads_confirmed_by=event.basis)


def _handed(roster: Roster, event: happened.RecordsHandedOver) -> Roster:
    return replace(roster, handed=(*roster.handed, event))


FOLDS: Mapping[type[Event], Callable[[Roster, Any], Roster]] = {
    happened.MembersConfirmed: _confirmed,
    happened.BlocReconstituted: _reconstituted,
    happened.DualTrackDisclosed: _disclosed,
    happened.RepresentativeNamed: _named,
    happened.HeadTermBegan: _began,
    happened.ActingHeadAssigned: _acting,
    happened.HeadTermEnded: _ended,
    happened.NextHeadsProposed: _proposed,
    happened.NextHeadsConfirmed: _decided,
    happened.RecordsHandedOver: _handed,
}
"""What each event of this part makes of the roster."""
