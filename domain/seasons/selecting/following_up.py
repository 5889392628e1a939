"""Rounds that follow another up: among its tied, or on the seats that it left empty."""

from domain.policies.shapes import TieStep
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.saying import no_such
from domain.seasons.selecting.commands import OpenRound
from domain.seasons.selecting.facts import Purpose, Round
from domain.seasons.selecting.questions import Question, barred
from domain.seasons.selecting.standing import VOTES, Result, Tie, not_next_rung
from domain.seasons.states import Season
from domain.terms import SelectionMethod


def followed_up(season: Season, command: OpenRound) -> Question | Refusal:
    """Return the question of a re-vote among the tied (U1), or below the threshold (U3)."""
    selecting = season.selecting
    pending = selecting.open_round
    if pending is not None:
        return refuse(Reason.ROUND_OPEN, number=pending.number)
    vote = next((r for r in selecting.valid() if r.id == command.again_of), None)
    if vote is None:
        return no_such(command.again_of)
    found = selecting.result(vote)
    for tie in found.ties:
        if tie.next_step is TieStep.REVOTE_AMONG_TIED:
            return _among_tied(season, vote, tie)
    if found.ties:
        return not_next_rung(found.ties[0].next_step)
    return _below(season, vote, found)


def _among_tied(season: Season, vote: Round, tie: Tie) -> Question:
    """Return a question that only ranks the tied: what it ranks them for is settled already."""
    standing = tuple(u for u in tie.units if barred(season, u) is None)
    method = vote.method if vote.method in VOTES else SelectionMethod.SECRET_BALLOT
    places = max(1, min(tie.places, len(standing) - 1))
    return Question(
        vote.lane,
        vote.step,
        vote.tiers,
        SelectionStep(method, shortlist=places),
        last=False,
        candidates=standing,
        purpose=Purpose.TIED,
        again_of=vote.id,
    )


def _below(season: Season, vote: Round, found: Result) -> Question | Refusal:
    """Return a question on the empty seats alone, where the rules want one and nothing follows."""
    if not (vote.rules.again_below_threshold and found.below and found.vacant):
        return refuse(Reason.NO_NEW_ROUND, number=vote.number)
    if vote != season.selecting.valid()[-1]:
        return refuse(Reason.ROUND_BUILT_UPON, number=vote.number)
    taken = {seat.unit_id for seat in season.selecting.won}
    standing = (u for u in vote.candidates if u not in taken)
    return Question(
        vote.lane,
        vote.step,
        tuple(Tier(a, found.vacant.count(a)) for a in dict.fromkeys(found.vacant)),
        SelectionStep(vote.method),
        last=True,
        candidates=tuple(u for u in standing if barred(season, u) is None),
        purpose=Purpose.BELOW,
        again_of=vote.id,
    )
