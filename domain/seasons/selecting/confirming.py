"""Confirming what was chosen, within the bloc's quota, and passing on a seat given up."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.ids import nomination_id
from domain.nominations.deciding.situation import Decision, Situation
from domain.nominations.states import Nominee
from domain.policies.arithmetic import bloc_quota_row
from domain.policies.shapes import BlocQuotaRow
from domain.policies.values import Confidence
from domain.refusals import Citation, Reason, Refusal, refuse
from domain.seasons.events import UnitsChosen
from domain.seasons.facts import Choice, Selection
from domain.seasons.header import header
from domain.seasons.saying import not_said_on, unsaid
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.figures import BlocQuota, Reallocation, Seat
from domain.seasons.selecting.questions import barred, lanes, name_of, unfinished
from domain.seasons.selecting.rules import Rules, may_not_choose, members_of, rules_of
from domain.seasons.states import Season
from domain.terms import AwardKind, SelectionMethod

NOTHING = BlocQuotaRow(0, 0, 0)
"""What a bloc may nominate that is smaller than every row of the table."""


def _confirm(season: Season, command: ask.ConfirmChoices, situation: Situation) -> Decision:
    """Confirm the choices once every question has its answer and no tie is open."""
    rules = rules_of(season, situation)
    if isinstance(rules, Refusal):
        return rules
    refusal = may_not_choose(season) or _incomplete(season, command, rules)
    if refusal is not None:
        return refusal
    quota = quota_of(season, situation)
    if quota is not None and quota.exceeded and quota.binding and not _overridden(command):
        return refuse(
            Reason.BLOC_QUOTA_EXCEEDED,
            Citation(quota.source, confidence=quota.confidence),
            **{name: getattr(quota, name) for name in FIGURES},
        )
    phrases = {each.candidate: each.phrase for each in command.phrases}
    choices = tuple(
        _choice(season, seat, phrases.get(seat.unit_id)) for seat in season.selecting.seats
    )
    measured = () if quota is None else (_measured(season, quota, command, situation),)
    chosen = UnitsChosen(
        **header(season, situation, len(measured)),
        choices=choices,
        selection=Selection(command.agreement, command.phrase),
    )
    return (*measured, chosen)


FIGURES = ("members", "flags", "certs", "max_flags", "max_certs")


def _incomplete(season: Season, command: ask.ConfirmChoices, rules: Rules) -> Refusal | None:
    if season.choices:
        return refuse(Reason.ALREADY_RECORDED)
    refusal = unsaid(command.phrase) or unfinished(season)
    if refusal is not None:
        return refusal
    open_ones = [a for a in _unanswered(season, rules) if a not in command.left_out]
    if open_ones:
        return refuse(Reason.CHOOSING_UNFINISHED, awards=", ".join(open_ones))
    return None if season.selecting.seats else refuse(Reason.NOBODY_CHOSEN)


def _unanswered(season: Season, rules: Rules) -> Iterator[AwardKind]:
    """Yield the awards of every question whose last step was not counted."""
    selecting = season.selecting
    put = {vote.lane: vote.tiers for vote in reversed(selecting.rounds)}
    wanted = dict(enumerate(lanes(rules), 1)) if rules.regulated else put
    for lane, tiers in wanted.items():
        if not any(vote.last for vote in selecting.valid(lane)):
            yield from (tier.award for tier in tiers)


def quota_of(season: Season, situation: Situation) -> BlocQuota | None:
    """Measure what is chosen by the province's table; ``None`` where there is no such rule.

    The table binds where it was read in a source or confirmed by an official. A default that is
    only a guess warns, and a person decides.
    """
    book = situation.book.in_force(situation.today, season.province)
    table = None if book is None else book.bloc_quota_table()
    if table is None or not table.settled:
        return None
    members = len(members_of(season))
    row = bloc_quota_row(members, table.required()) or NOTHING
    awards = [seat.award for seat in season.selecting.seats]
    guessed = table.confidence is Confidence.UNVERIFIED and table.confirmed_by is None
    return BlocQuota(
        members=members,
        flags=awards.count(AwardKind.FLAG_PROV),
        certs=awards.count(AwardKind.CERT_PROV),
        max_flags=row.max_flags,
        max_certs=row.max_certs,
        binding=not guessed,
        source=table.source,
        confidence=table.confidence.value,
    )


def _overridden(command: ask.ConfirmChoices) -> bool:
    return unsaid(command.override_by or "", command.override_reason or "") is None


def _measured(
    season: Season, quota: BlocQuota, command: ask.ConfirmChoices, situation: Situation
) -> happened.BlocQuotaMeasured:
    allowed = quota.exceeded and _overridden(command)
    return happened.BlocQuotaMeasured(
        **header(season, situation),
        quota=quota,
        exceeded=quota.exceeded,
        overridden_by=command.override_by if allowed else None,
        override_reason=command.override_reason if allowed else None,
    )


def _choice(season: Season, seat: Seat, phrase: str | None) -> Choice:
    known = season.selecting.candidate(seat.unit_id)
    unit = seat.unit_id
    nominee = Nominee(unit, name_of(season, unit), unit) if known is None else known.nominee
    award = seat.award or AwardKind.CERT_PROV
    return Choice(nomination_id(season.id, unit, award), nominee, award, phrase)


def _reallocate(season: Season, command: ask.ReallocateSlot, situation: Situation) -> Decision:
    """Give a seat that was given up to the next in rank, by the bloc's decision and only by it.

    Afterwards, and after the year was closed too, it makes a nomination of its own.
    """
    seat = next((s for s in season.selecting.vacated if s.unit_id == command.giver), None)
    if seat is None or seat.award is None:
        return refuse(Reason.NO_VACANT_SLOT, unit=name_of(season, command.giver))
    refusal = not_said_on(command.on, situation, command.basis)
    if refusal is not None:
        return refusal
    allowed = next_in_rank(season, seat)
    if command.receiver not in allowed:
        units = ", ".join(name_of(season, unit) for unit in allowed)
        return refuse(Reason.NOT_NEXT_IN_RANK, units=units)
    passed = Reallocation(seat.award, seat.unit_id, command.receiver, command.basis, command.phrase)
    told = happened.SlotReallocated(**header(season, situation), reallocation=passed)
    if not season.choices:
        return (told,)
    chosen = _choice(season, Seat(command.receiver, seat.award), command.phrase)
    return (
        told,
        UnitsChosen(**header(season, situation, 1), choices=(chosen,), selection=season.selection),
    )


def next_in_rank(season: Season, seat: Seat) -> tuple[UUID, ...]:
    """Return who comes next in the round that gave a seat: level ones are for the bloc to choose.

    Nobody who holds a seat, withdrew, is excluded or fell short of the threshold is among them.
    What was agreed by discussion has no ranks: there anyone who stood may follow.
    """
    vote = _round_of(season, seat)
    selecting = season.selecting
    taken = {each.unit_id for each in (*selecting.won, *selecting.seats)}
    free = {u for u in vote.candidates if u not in taken and barred(season, u) is None}
    if vote.method is SelectionMethod.CONSENSUS:
        return tuple(unit for unit in vote.candidates if unit in free)
    for place in selecting.standing(vote):
        level = tuple(unit for unit in place.units if unit in free)
        if level:
            return level
    return ()


def _round_of(season: Season, seat: Seat) -> Round:
    """Return the round that gave a seat first, through all hands that it has passed since."""
    holder = seat.unit_id
    for passed in reversed(season.selecting.reallocated):
        if (passed.receiver, passed.award) == (holder, seat.award):
            holder = passed.giver
    first = Seat(holder, seat.award)
    valid = season.selecting.valid()
    return next(r for r in valid if first in season.selecting.result(r).seats)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.ConfirmChoices: _confirm,
    ask.ReallocateSlot: _reallocate,
}
"""What each command about the outcome is decided by."""
