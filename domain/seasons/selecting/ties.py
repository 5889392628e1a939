"""Breaking a tie rung by rung, as the ladder says and never otherwise (U1)."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.policies.shapes import TieStep
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header
from domain.seasons.regulations import InterestKind
from domain.seasons.saying import no_such, unsaid
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.figures import TieBreak, TieValue
from domain.seasons.selecting.interests import member_of
from domain.seasons.selecting.questions import rounds_of
from domain.seasons.selecting.rules import may_not_choose
from domain.seasons.selecting.standing import VOTES, Tie, not_next_rung
from domain.seasons.states import Season
from domain.terms import Role

DECIDERS: Mapping[TieStep, frozenset[Role]] = {
    TieStep.HEAD_DECIDES: frozenset({Role.BLOC_HEAD, Role.RECORDER}),
    TieStep.COUNCIL_DECIDES: frozenset({Role.COUNCIL_SECRETARY, Role.RECORDER}),
}
"""Who enters a decision on a tie; the recorder does so from its paper."""


def _apply(season: Season, command: ask.ApplyTieStep, situation: Situation) -> Decision:
    """Apply the rung that comes next to every tie of a round that it can be applied to by itself.

    A rung for which there is nothing to go by, or a re-vote for which no round is left, is applied
    without values: it separates nobody, the record says so, and the next one follows.
    """
    refusal = may_not_choose(season)
    vote = _tied(season, command.round_id)
    if refusal is not None or isinstance(vote, Refusal):
        return refusal or vote  # type: ignore[return-value]
    ties = season.selecting.result(vote).ties
    found = [applied for tie in ties if (applied := _by_itself(season, vote, tie)) is not None]
    if not found:
        return not_next_rung(ties[0].next_step)
    return tuple(
        happened.TieStepApplied(
            **header(season, situation, ahead), round_id=vote.id, tie_break=applied
        )
        for ahead, applied in enumerate(found)
    )


def _by_itself(season: Season, vote: Round, tie: Tie) -> TieBreak | None:
    match tie.next_step:
        case TieStep.SCORE:
            return TieBreak(TieStep.SCORE, tie.units, _scores(season, tie))
        case TieStep.BALLOT:
            return _earlier_ballot(season, vote, tie)
        case TieStep.REVOTE_AMONG_TIED:
            held = len(rounds_of(season.selecting, vote.lane, vote.step))
            return None if held < vote.rules.max_rounds else TieBreak(tie.next_step, tie.units)
        case _:
            return None


def _scores(season: Season, tie: Tie) -> tuple[TieValue, ...]:
    """Return the agreed scores, or nothing where one of the tied has none to be compared."""
    agreed = season.scoring.agreed
    if not all(unit in agreed for unit in tie.units):
        return ()
    return tuple(TieValue(unit, agreed[unit]) for unit in tie.units)


def _earlier_ballot(season: Season, vote: Round, tie: Tie) -> TieBreak:
    """Return the votes of the last other vote in which all the tied stood, if there was one."""
    held = (
        r
        for r in season.selecting.valid()
        if r.id != vote.id and r.method in VOTES and set(tie.units) <= set(r.candidates)
    )
    earlier = max(held, key=lambda r: r.number, default=None)
    if earlier is None:
        return TieBreak(TieStep.BALLOT, tie.units)
    votes = {f.candidate: f.value for f in season.selecting.counts[earlier.id].figures}
    values = tuple(TieValue(unit, votes[unit]) for unit in tie.units)
    return TieBreak(TieStep.BALLOT, tie.units, values, round_id=earlier.id)


def _decide(season: Season, command: ask.DecideTie, situation: Situation) -> Decision:
    """Enter the order that the head or the council decided, where the ladder has come to them."""
    vote = _tied(season, command.round_id)
    if isinstance(vote, Refusal):
        return vote
    tie = _meant(season.selecting.result(vote).ties, command.order)
    step = None if tie is None else tie.next_step
    if tie is None or step is None or step not in DECIDERS:
        return not_next_rung(step)
    refusal = (
        unsaid(command.basis)
        or _not_theirs(season, step, situation)
        or _own_case(season, tie, situation)
    )
    if refusal is not None:
        return refusal
    best = len(command.order)
    values = tuple(TieValue(u, Decimal(best - n)) for n, u in enumerate(command.order))
    applied = TieBreak(step, tie.units, values, command.basis)
    return (
        happened.TieStepApplied(**header(season, situation), round_id=vote.id, tie_break=applied),
    )


def _meant(ties: tuple[Tie, ...], order: tuple[UUID, ...]) -> Tie | None:
    """Return the tie whose candidates are exactly those that were put in order."""
    wanted = sorted(order)
    return next((tie for tie in ties if sorted(tie.units) == wanted), None)


def _not_theirs(season: Season, step: TieStep, situation: Situation) -> Refusal | None:
    offices = situation.actor.offices_on(situation.today, season.province)
    if any(office.role in DECIDERS[step] for office in offices):
        return None
    return refuse(Reason.NOT_YOURS, deed=ask.DecideTie.KIND, province=season.province)


def _own_case(season: Season, tie: Tie, situation: Situation) -> Refusal | None:
    """Refuse the head's decision on itself where the regulation has the head stand aside."""
    regulation = season.year.regulation
    if tie.next_step is not TieStep.HEAD_DECIDES or regulation is None:
        return None
    head = season.roster.head_on(season.proceedings.convened_on or situation.today)
    owners = {member_of(season, unit) for unit in tie.units}
    aside = InterestKind.HEAD in regulation.selection.recused
    if not aside or head is None or head not in owners:
        return None
    name = season.roster.name(head)
    return refuse(Reason.MUST_STAND_ASIDE, unit=name, interest=InterestKind.HEAD)


def _tied(season: Season, round_id: UUID) -> Round | Refusal:
    vote = next(_standing_tied(season, round_id), None)
    if season.concluded:
        return refuse(Reason.ALREADY_RECORDED)
    return no_such(round_id) if vote is None else vote


def _standing_tied(season: Season, round_id: UUID) -> Iterator[Round]:
    return (vote for vote, _ in season.selecting.ties if vote.id == round_id)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.ApplyTieStep: _apply,
    ask.DecideTie: _decide,
}
"""What each command about a tie is decided by."""
