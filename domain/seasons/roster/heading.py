"""Whether a unit may head the bloc, now or next year, and hand that on."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.refusals import Reason, Refusal, refuse
from domain.seasons import events as season_events
from domain.seasons.facts import FlagPassed, NextHeads
from domain.seasons.header import header
from domain.seasons.roster import commands as ask
from domain.seasons.roster import events as happened
from domain.seasons.roster.facts import HeadManner, HeadTerm
from domain.seasons.saying import before, no_member, not_said_on, unsaid
from domain.seasons.states import Season


def _begin(season: Season, command: ask.BeginHeadTerm, situation: Situation) -> Decision:
    term = HeadTerm(command.unit_id, command.since, command.until, deputy=command.deputy)
    return _no_term(season, term, command.basis) or (
        happened.HeadTermBegan(
            **header(season, situation),
            unit_id=command.unit_id,
            since=command.since,
            until=command.until,
            deputy=command.deputy,
            basis=command.basis,
        ),
    )


def _act(season: Season, command: ask.AssignActingHead, situation: Situation) -> Decision:
    term = HeadTerm(command.unit_id, command.since, command.until, acting=True)
    return _no_term(season, term, command.basis) or (
        happened.ActingHeadAssigned(
            **header(season, situation),
            unit_id=command.unit_id,
            since=command.since,
            until=command.until,
            basis=command.basis,
        ),
    )


def _no_term(season: Season, term: HeadTerm, basis: str) -> Refusal | None:
    backwards = before(term.until, term.since) if term.until is not None else None
    return first(
        unsaid(basis),
        backwards,
        no_member(season, term.since, term.unit_id),
        _second_head(season, term),
    )


def _second_head(season: Season, term: HeadTerm) -> Refusal | None:
    """Refuse a second head, and a second stand-in for the head, on any one day.

    A deputy may stand in for the head and stays a deputy; otherwise a unit holds one office.
    """
    for known in season.roster.terms:
        same_office = not term.deputy and (known.deputy, known.acting) == (False, term.acting)
        same_unit = known.unit_id == term.unit_id and not (term.acting and known.deputy)
        if known.meets(term) and (same_office or same_unit):
            name = season.roster.name(known.unit_id)
            return refuse(Reason.HEAD_TERM_OVERLAPS, unit=name, since=f"{known.since:%d/%m/%Y}")
    return None


def _end(season: Season, command: ask.EndHeadTerm, situation: Situation) -> Decision:
    running = [
        t
        for t in season.roster.terms
        if t.unit_id == command.unit_id
        and t.holds_on(command.on)
        and (t.acting or not command.acting)
    ]
    refusal = not_said_on(command.on, situation, command.basis)
    if refusal is None and not running:
        refusal = refuse(Reason.NOT_THE_HEAD, unit=season.roster.name(command.unit_id))
    return refusal or (
        happened.HeadTermEnded(
            **header(season, situation),
            unit_id=command.unit_id,
            acting=command.acting,
            ground=command.ground,
            basis=command.basis,
            on=command.on,
        ),
    )


def _propose(season: Season, command: ask.ProposeNextHeads, situation: Situation) -> Decision:
    if season.next_heads is not None:
        return refuse(Reason.ALREADY_RECORDED)
    refusal = not_said_on(command.on, situation, command.phrase) or _not_heads(
        season, situation.today, command.head, command.deputies
    )
    if refusal is not None:
        return refusal
    heads = NextHeads(season.emulation_year + 1, command.head, command.deputies, command.phrase)
    proposed = happened.NextHeadsProposed(
        **header(season, situation), heads=heads, manner=command.manner, on=command.on
    )
    if command.manner is HeadManner.PROPOSED:
        return (proposed,)
    return (proposed, season_events.NextHeadsChosen(**header(season, situation, 1), heads=heads))


def _confirm(season: Season, command: ask.ConfirmNextHeads, situation: Situation) -> Decision:
    proposal = season.roster.proposal
    if proposal is None:
        return refuse(Reason.NO_SUCH_ITEM, number="-")
    if season.roster.heads_confirmed_by is not None:
        return refuse(Reason.ALREADY_RECORDED)
    heads = proposal.heads
    if command.head is not None:
        heads = NextHeads(heads.for_year, command.head, command.deputies, command.basis)
    named = [unit for unit in (heads.head, *heads.deputies) if unit is not None]
    refusal = (
        not_said_on(command.on, situation, command.basis)
        or before(command.on, proposal.on)
        or _not_heads(season, situation.today, named[0], tuple(named[1:]))
    )
    return refusal or (
        happened.NextHeadsConfirmed(
            **header(season, situation), heads=heads, basis=command.basis, on=command.on
        ),
        season_events.NextHeadsChosen(**header(season, situation, 1), heads=heads),
    )


def _not_heads(season: Season, day: date, head: UUID, deputies: tuple[UUID, ...]) -> Refusal | None:
    if len({head, *deputies}) <= len(deputies):
        name = season.roster.name(head)
        return refuse(Reason.HEAD_TERM_OVERLAPS, unit=name, since=season.emulation_year + 1)
    return no_member(season, day, head, *deputies)


def _hand_over(season: Season, command: ask.HandOverDuties, situation: Situation) -> Decision:
    next_year = command.for_year > season.emulation_year
    refusal = not_said_on(command.on, situation) or _wrong_heads(season, command)
    if refusal is not None:
        return refusal
    if next_year and season.handed_over:
        return refuse(Reason.ALREADY_RECORDED)
    handed = happened.RecordsHandedOver(
        **header(season, situation),
        giver=command.giver,
        receiver=command.receiver,
        for_year=command.for_year,
        records=command.records,
        on=command.on,
    )
    if not next_year:
        return (handed,)
    duties = season_events.DutiesHandedOver(
        **header(season, situation, 1), for_year=command.for_year
    )
    return (handed, duties)


def _wrong_heads(season: Season, command: ask.HandOverDuties) -> Refusal | None:
    """Refuse to hand over from a unit that never headed, or to one that does not take over."""
    roster, coming = season.roster, season.next_heads
    headed = {t.unit_id for t in roster.terms if not t.deputy}
    if command.giver == command.receiver or (headed and command.giver not in headed):
        return refuse(Reason.NOT_THE_HEAD, unit=roster.name(command.giver))
    if command.for_year > season.emulation_year:
        heir = coming.head if coming is not None else None
    else:
        heir = roster.head_on(command.on)
    if command.receiver != heir:
        return refuse(Reason.NOT_THE_HEAD, unit=roster.name(command.receiver))
    return None


def _pass_flag(season: Season, command: ask.PassRotatingFlag, situation: Situation) -> Decision:
    if season.flag is not None and season.flag.for_year == command.for_year:
        return refuse(Reason.ALREADY_RECORDED)
    if command.giver == command.receiver:
        return refuse(Reason.NOTHING_TO_CHANGE)
    refusal = no_member(season, situation.today, command.receiver)
    flag = FlagPassed(command.giver, command.receiver, command.for_year)
    return refusal or (season_events.RotatingFlagPassed(**header(season, situation), flag=flag),)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.BeginHeadTerm: _begin,
    ask.EndHeadTerm: _end,
    ask.AssignActingHead: _act,
    ask.ProposeNextHeads: _propose,
    ask.ConfirmNextHeads: _confirm,
    ask.HandOverDuties: _hand_over,
    ask.PassRotatingFlag: _pass_flag,
}
"""What each command about heads is decided by."""
