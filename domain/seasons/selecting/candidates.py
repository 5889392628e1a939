"""Who may be chosen: put forward, withdrawn, excluded; interests, categories, counting team."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.ids import organisation_id
from domain.nominations.deciding.situation import Decision, Situation
from domain.nominations.states import Nominee
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.events import NominationNotBegun
from domain.seasons.header import header, not_for_unit, speaks_for
from domain.seasons.meeting.quorum import already_on_paper
from domain.seasons.saying import no_member, unsaid
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Candidate, Interest, Origin
from domain.seasons.selecting.questions import exclusion, name_of
from domain.seasons.selecting.rules import members_of
from domain.seasons.states import Season


def _put_forward(season: Season, command: ask.PutForward, situation: Situation) -> Decision:
    refusal = _chosen_already(season) or not_for_unit(command.unit_id, season, situation)
    if refusal is not None:
        return refusal
    nominee = _nominee(season, command)
    itself = speaks_for(situation.actor, command.unit_id, season, situation.today)
    origin = Origin.SELF if itself else Origin.BLOC
    candidate = Candidate(nominee, origin, command.awards, command.grounds)
    refusal = _cannot_stand(season, candidate)
    return refusal or (
        happened.CandidatePutForward(**header(season, situation), candidate=candidate),
    )


def _nominee(season: Season, command: ask.PutForward) -> Nominee:
    """Return the member itself, or its part, which has an id of its own (U21)."""
    part = (command.sub_unit or "").strip()
    if part:
        return Nominee(organisation_id(season.province, part), part, command.unit_id)
    return Nominee(command.unit_id, season.roster.name(command.unit_id), command.unit_id)


def _cannot_stand(season: Season, candidate: Candidate) -> Refusal | None:
    """Refuse who stands already, gave up a seat, or is excluded; a sub-unit with its member."""
    unit, member = candidate.nominee.unit_id, candidate.nominee.member_id
    known = season.selecting.candidate(unit)
    gave_up = unit in {seat.unit_id for seat in season.selecting.vacated}
    if gave_up or (known is not None and unit not in season.selecting.withdrawn):
        return refuse(Reason.ALREADY_RECORDED)
    rule = exclusion(season, unit) or exclusion(season, member)
    if rule is None:
        return None
    return refuse(Reason.CANDIDATE_EXCLUDED, unit=candidate.nominee.name, rule=rule)


def _by_score(season: Season, command: ask.PutForwardByScore, situation: Situation) -> Decision:
    """Put the score list forward; where the cut falls among equals it is a tie and refused (U1)."""
    refusal = _chosen_already(season)
    if refusal is not None:
        return refusal
    agreed = season.scoring.agreed
    units = [unit for unit in members_of(season) if unit in agreed]
    found = [_scored(season, unit) for unit in units]
    standing = [c for c in found if _cannot_stand(season, c) is None]
    ranked = sorted(standing, key=lambda c: agreed[c.nominee.unit_id], reverse=True)
    if not ranked:
        return refuse(Reason.SCORES_NOT_AGREED if not agreed else Reason.NOTHING_TO_CHANGE)
    cut = len(ranked) if command.first is None else max(command.first, 1)
    if cut < len(ranked):
        worth = agreed[ranked[cut - 1].nominee.unit_id]
        level = [c.nominee.name for c in ranked if agreed[c.nominee.unit_id] == worth]
        if agreed[ranked[cut].nominee.unit_id] == worth:
            return refuse(Reason.TIE_OPEN, units=", ".join(level), number=cut)
    return tuple(
        happened.CandidatePutForward(**header(season, situation, ahead), candidate=candidate)
        for ahead, candidate in enumerate(ranked[:cut])
    )


def _scored(season: Season, unit: UUID) -> Candidate:
    return Candidate(Nominee(unit, season.roster.name(unit), unit), Origin.SCORES)


def _withdraw(season: Season, command: ask.WithdrawCandidate, situation: Situation) -> Decision:
    """Withdraw at any time, after the closing too; who is next in rank gains nothing by it."""
    selecting = season.selecting
    known = selecting.candidate(command.candidate)
    if known is None or command.candidate in selecting.withdrawn:
        return refuse(Reason.NOT_A_CANDIDATE, unit=name_of(season, command.candidate))
    refusal = unsaid(command.reason) or not_for_unit(known.nominee.member_id, season, situation)
    if refusal is not None:
        return refusal
    held = tuple(s.award for s in selecting.seats if s.unit_id == command.candidate and s.award)
    waiting = (c for c in season.waiting if c.nominee.unit_id == command.candidate)
    not_begun = (
        NominationNotBegun(
            **header(season, situation, ahead),
            nomination_id=choice.nomination_id,
            reason=Reason.CANDIDATE_WITHDREW,
        )
        for ahead, choice in enumerate(waiting, 1)
    )
    withdrew = happened.CandidateWithdrew(
        **header(season, situation),
        candidate=command.candidate,
        reason=command.reason,
        vacated=held,
    )
    return (withdrew, *not_begun)


def _exclude(season: Season, command: ask.ExcludeCandidate, situation: Situation) -> Decision:
    refusal = (
        _chosen_already(season)
        or _no_candidate(season, command.candidate)
        or unsaid(command.rule, command.reason)
    )
    if refusal is not None:
        return refusal
    if command.candidate in season.selecting.excluded:
        return refuse(Reason.ALREADY_RECORDED)
    return (
        happened.CandidateExcluded(
            **header(season, situation),
            candidate=command.candidate,
            rule=command.rule,
            reason=command.reason,
        ),
    )


def _declare(season: Season, command: ask.DeclareInterest, situation: Situation) -> Decision:
    """Take a declaration; it holds for the rounds opened from now on."""
    refusal = _chosen_already(season) or not_for_unit(command.unit_id, season, situation)
    if refusal is None and command.candidate is not None:
        refusal = _no_candidate(season, command.candidate)
    if refusal is not None:
        return refusal
    interest = Interest(command.interest, command.unit_id, command.candidate, command.note)
    known = season.selecting.aside if command.stands_aside else season.selecting.declared
    if interest in known:
        return refuse(Reason.ALREADY_RECORDED)
    return (
        happened.InterestDeclared(
            **header(season, situation), interest=interest, stands_aside=command.stands_aside
        ),
    )


def _rate(season: Season, command: ask.RateUnits, situation: Situation) -> Decision:
    units = [rating.unit_id for rating in command.ratings]
    refusal = _chosen_already(season) or no_member(season, situation.today, *units)
    if refusal is not None:
        return refusal
    if not units or len(set(units)) < len(units):
        return refuse(Reason.MEMBERSHIP_SIZE, members=len(units), different=len(set(units)))
    return (happened.UnitsRated(**header(season, situation), ratings=command.ratings),)


def _appoint(season: Season, command: ask.AppointCounters, situation: Situation) -> Decision:
    """Appoint the team; whether a candidate's person may be in it is judged with each round."""
    people = [counter.person.subject for counter in command.counters]
    units = {c.unit_id for c in command.counters if c.unit_id is not None}
    refusal = _chosen_already(season) or no_member(season, situation.today, *units)
    if refusal is not None:
        return refusal
    if not people or len(set(people)) < len(people):
        return refuse(Reason.COUNTERS_MISSING, signed=len(set(people)), counters=len(people))
    return (happened.CountersAppointed(**header(season, situation), counters=command.counters),)


def _chosen_already(season: Season) -> Refusal | None:
    """Refuse what comes after the choices were confirmed, or stand in a report entered whole."""
    refusal = already_on_paper(season)
    if refusal is None and season.choices:
        return refuse(Reason.ALREADY_RECORDED)
    return refusal


def _no_candidate(season: Season, unit: UUID) -> Refusal | None:
    if season.selecting.candidate(unit) is not None:
        return None
    return refuse(Reason.NOT_A_CANDIDATE, unit=name_of(season, unit))


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.PutForward: _put_forward,
    ask.PutForwardByScore: _by_score,
    ask.WithdrawCandidate: _withdraw,
    ask.ExcludeCandidate: _exclude,
    ask.DeclareInterest: _declare,
    ask.RateUnits: _rate,
    ask.AppointCounters: _appoint,
}
"""What each command about candidates is decided by."""
