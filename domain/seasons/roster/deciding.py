"""Whether membership may be changed, two tracks disclosed and representatives named."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.ids import folded, organisation_id
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header, not_for_unit
from domain.seasons.roster import commands as ask
from domain.seasons.roster import events as happened
from domain.seasons.roster import heading
from domain.seasons.roster.facts import Restructuring, Track
from domain.seasons.roster.reconstituting import ONE_DAY
from domain.seasons.saying import before, no_member, not_said_on, unsaid
from domain.seasons.states import Season


def _confirm(season: Season, command: ask.ConfirmMembers, situation: Situation) -> Decision:
    units = [member.unit_id for member in command.members]
    if not units or len(set(units)) < len(units):
        return refuse(Reason.MEMBERSHIP_SIZE, members=len(units), different=len(set(units)))
    refusal = not_said_on(command.on, situation, command.basis) or before(
        command.on, season.roster.confirmed_on or command.on
    )
    return refusal or (
        happened.MembersConfirmed(
            **header(season, situation),
            members=command.members,
            basis=command.basis,
            on=command.on,
        ),
    )


def _reconstitute(season: Season, command: ask.ReconstituteBloc, situation: Situation) -> Decision:
    eve, heir = command.on - ONE_DAY, _heir(season, command)
    answering = () if command.answers_by is None else (command.answers_by,)
    refusal = first(
        not_said_on(command.on, situation, command.basis),
        _impossible(command, heir),
        no_member(season, eve, *command.from_units),
        no_member(season, eve, *answering),
    )
    return refusal or (
        happened.BlocReconstituted(
            **header(season, situation),
            restructuring=command.restructuring,
            from_units=command.from_units,
            successor=heir,
            successor_name=command.successor_name or None,
            answers_by=command.answers_by,
            exclusions_follow=_exclusions_follow(command, heir),
            basis=command.basis,
            on=command.on,
        ),
    )


def _heir(season: Season, command: ask.ReconstituteBloc) -> UUID | None:
    """Return the heir that is named, or the one that follows from its name.

    That is the member of this name, or an organisation that is new to the bloc. Who only renames
    itself is its own heir, and a dissolved unit has none.
    """
    name, eve = command.successor_name, command.on - ONE_DAY
    if command.restructuring is Restructuring.RENAMED:
        return command.successor or next(iter(command.from_units), None)
    if command.restructuring is Restructuring.DISSOLVED or command.successor is not None:
        return command.successor
    known = (m.unit_id for m in season.roster.on(eve) if folded(m.name) == folded(name))
    return next(known, organisation_id(season.province, name))


def _exclusions_follow(command: ask.ReconstituteBloc, heir: UUID | None) -> bool | None:
    """Return whether exclusions pass on: whoever only renames itself stays what it was."""
    renamed = command.restructuring is Restructuring.RENAMED
    return None if heir is None else renamed or command.exclusions_follow


def _impossible(command: ask.ReconstituteBloc, heir: UUID | None) -> Refusal | None:
    """Refuse what contradicts its own kind.

    In a merger a unit ends that is not the heir; who renames itself is one unit; a dissolved unit
    has no heir, or it was a merger.
    """
    units = frozenset(command.from_units)
    fits = {
        Restructuring.MERGED: bool(units - {heir}),
        Restructuring.RENAMED: len(units) == 1,
        Restructuring.DISSOLVED: heir is None and bool(units) and command.answers_by not in units,
    }
    if not fits[command.restructuring] or len(units) < len(command.from_units):
        return refuse(Reason.SUCCESSION_IMPOSSIBLE, units=len(command.from_units))
    if command.restructuring is Restructuring.DISSOLVED:
        return None
    return unsaid(command.successor_name)


def _disclose(season: Season, command: ask.DiscloseDualTrack, situation: Situation) -> Decision:
    refusal = first(
        not_for_unit(command.unit_id, season, situation),
        unsaid(command.other),
        _both_tracks(season, command),
    )
    return refusal or (
        happened.DualTrackDisclosed(
            **header(season, situation),
            unit_id=command.unit_id,
            other=command.other,
            track=command.track,
            achievement=command.achievement or None,
            released_by=command.released_by or None,
        ),
    )


def _both_tracks(season: Season, command: ask.DiscloseDualTrack) -> Refusal | None:
    """Refuse to use both tracks for one achievement.

    Another track needs the paper by which the first released it; and what this bloc has chosen
    already cannot be judged elsewhere as well.
    """
    unit, roster = command.unit_id, season.roster
    known = roster.track_of(unit, command.achievement)
    switched = known is not None and known.track is not command.track and not command.released_by
    chosen = any(choice.nominee.member_id == unit for choice in season.choices)
    if switched or (chosen and command.track is Track.ELSEWHERE):
        return refuse(Reason.BOTH_TRACKS, unit=roster.name(unit), other=command.other)
    same = known is not None and (known.track, known.other, known.achievement) == (
        command.track,
        command.other,
        command.achievement or None,
    )
    return refuse(Reason.ALREADY_RECORDED) if same else None


def _name(season: Season, command: ask.NameRepresentative, situation: Situation) -> Decision:
    refusal = not_for_unit(command.unit_id, season, situation) or _backwards(
        command.since, command.until
    )
    return refusal or (
        happened.RepresentativeNamed(
            **header(season, situation),
            unit_id=command.unit_id,
            person=command.person,
            office=command.office,
            since=command.since,
            until=command.until,
            basis=command.basis,
        ),
    )


def _backwards(since: date, until: date | None) -> Refusal | None:
    return None if until is None else before(until, since)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.ConfirmMembers: _confirm,
    ask.ReconstituteBloc: _reconstitute,
    ask.DiscloseDualTrack: _disclose,
    ask.NameRepresentative: _name,
    **heading.HANDLERS,
}
"""What each command of this part is decided by."""

AFTER_CLOSING: frozenset[type[Command]] = frozenset(
    {ask.HandOverDuties, ask.PassRotatingFlag, ask.ConfirmNextHeads}
)
"""What may still be asked of a season that is closed: what the old head owes the new one."""
