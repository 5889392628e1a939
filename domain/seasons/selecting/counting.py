"""Counting a round: by discussion, by hands, by ballots in a box or on paper."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.ballots.facts import BallotMode, Tally
from domain.commands import Command
from domain.nominations.deciding.situation import Decision, Situation
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.facts import Selection
from domain.seasons.header import header
from domain.seasons.saying import no_such, unsaid
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.announcing import announced
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.figures import Contradiction, Count, Figure, Hands
from domain.seasons.selecting.questions import name_of
from domain.seasons.selecting.rounds import team_refused
from domain.seasons.selecting.rules import may_not_choose
from domain.seasons.selecting.standing import BALLOTS
from domain.seasons.selecting.writing import Writing, base, own_vote, written
from domain.seasons.states import Season
from domain.terms import SelectionMethod


def _consensus(season: Season, command: ask.RecordConsensus, situation: Situation) -> Decision:
    vote = _pending(season, command.round_id, SelectionMethod.CONSENSUS)
    if isinstance(vote, Refusal):
        return vote
    refusal = may_not_choose(season) or unsaid(command.phrase) or _not_agreeable(vote, command)
    if refusal is not None:
        return refusal
    figures = tuple(Figure(seat.unit_id) for seat in command.agreed)
    count = Count(
        figures,
        agreed=command.agreed,
        selection=Selection(command.agreement, command.phrase),
    )
    return announced(season, vote, count, situation)


def _not_agreeable(vote: Round, command: ask.RecordConsensus) -> Refusal | None:
    """Refuse strangers, a unit named twice, and more units than an award has seats."""
    units = [seat.unit_id for seat in command.agreed]
    if vote.last:
        left = [t.award for t in vote.tiers for _ in range(t.seats)]
        over = any(
            sum(s.award is award for s in command.agreed) > left.count(award)
            for award in {s.award for s in command.agreed}
            if award is not None
        )
        wrong = over or any(s.award is None for s in command.agreed)
    else:
        wrong = any(s.award is not None for s in command.agreed)
        wrong = wrong or len(units) > (vote.shortlist or len(units))
    if wrong or len(set(units)) < len(units) or not set(units) <= set(vote.candidates):
        return refuse(
            Reason.COUNT_IMPOSSIBLE, figure=Contradiction.SEATS, counted=len(units), most=vote.seats
        )
    return None


def _hands(season: Season, command: ask.RecordHands, situation: Situation) -> Decision:
    vote = _pending(season, command.round_id, SelectionMethod.SHOW_OF_HANDS)
    if isinstance(vote, Refusal):
        return vote
    refusal = may_not_choose(season) or _miscounted(season, vote, command.hands)
    if refusal is not None:
        return refusal
    wrote = written(season, vote)
    shown = {each.candidate: each for each in command.hands}
    figures = tuple(_by_hands(season, vote, wrote, shown[unit]) for unit in vote.candidates)
    count = Count(figures, writers=tuple(wrote.agrees), unread=wrote.unread)
    return announced(season, vote, count, situation)


def _by_hands(season: Season, vote: Round, wrote: Writing, hands: Hands) -> Figure:
    own = own_vote(season, vote, hands.candidate)
    in_writing = wrote.for_candidate(season, vote, hands.candidate)
    valid = hands.shown + len(set(wrote.agrees) - {own})
    return Figure(
        hands.candidate,
        base(season, vote, wrote, hands.candidate, valid),
        hands.agree + in_writing,
        hands.against,
        hands.abstain,
        in_writing,
    )


def _miscounted(season: Season, vote: Round, hands: tuple[Hands, ...]) -> Refusal | None:
    """Refuse figures that are not one hand of every voter on every candidate."""
    if sorted(each.candidate for each in hands) != sorted(vote.candidates):
        return refuse(
            Reason.COUNT_IMPOSSIBLE,
            figure=Contradiction.CANDIDATES,
            counted=len(hands),
            most=len(vote.candidates),
        )
    for each in hands:
        voters = len(set(vote.voters) - {own_vote(season, vote, each.candidate)})
        least = min(each.agree, each.against, each.abstain)
        if least < 0 or each.shown != voters:
            unit = name_of(season, each.candidate)
            return refuse(
                Reason.COUNT_IMPOSSIBLE,
                figure=Contradiction.HANDS,
                counted=each.shown,
                most=voters,
                unit=unit,
            )
    return None


def _ballot(season: Season, command: ask.RecordBallotResult, situation: Situation) -> Decision:
    """Take the result of a ballot that closed, or that it came to nothing (U2).

    The quorum was there when the round was opened, and the votes were cast then: that members have
    left since makes nothing of what they voted undone.
    """
    vote = _pending(season, command.round_id, *BALLOTS, mode=BallotMode.ELECTRONIC)
    if isinstance(vote, Refusal):
        return vote
    if vote.ballot_id != command.ballot_id:
        return no_such(command.ballot_id)
    if command.annulled is not None:
        return (
            happened.RoundAnnulled(
                **header(season, situation), round_id=vote.id, reason=command.annulled
            ),
        )
    if command.tally is None:
        return refuse(Reason.COUNT_IMPOSSIBLE, figure=Contradiction.RETURNED, counted=0, most=0)
    return _tallied(season, vote, command.tally, situation)


def _paper(season: Season, command: ask.EnterPaperCount, situation: Situation) -> Decision:
    """Take the counting team's figures once each of the team has signed them."""
    vote = _pending(season, command.round_id, *BALLOTS, mode=BallotMode.PAPER)
    if isinstance(vote, Refusal):
        return vote
    refusal = may_not_choose(season) or team_refused(season, vote)
    if refusal is not None:
        return refusal
    team = {counter.person.subject for counter in season.selecting.counters}
    signed = [person.subject for person in command.counters]
    if set(signed) != team or len(signed) != len(team):
        missing = len(team & set(signed))
        return refuse(Reason.COUNTERS_MISSING, signed=missing, counters=len(team))
    return _tallied(season, vote, command.tally, situation, command.counters)


def _tallied(
    season: Season, vote: Round, tally: Tally, situation: Situation, counters: tuple[Any, ...] = ()
) -> Decision:
    wrote = written(season, vote)
    refusal = _contradictory(vote, tally, len(vote.voters) + len(wrote.sealed))
    if refusal is not None:
        return refusal
    votes = {each.candidate: each.agree for each in tally.votes}
    valid = tally.valid + len(wrote.agrees)
    figures = []
    for unit in vote.candidates:
        in_writing = wrote.for_candidate(season, vote, unit)
        measured = base(season, vote, wrote, unit, valid)
        agree = votes.get(unit, 0) + in_writing
        figures.append(Figure(unit, measured, agree, written=in_writing))
    count = Count(tuple(figures), tally, (*wrote.agrees, *wrote.sealed), wrote.unread, counters)
    return announced(season, vote, count, situation)


def _contradictory(vote: Round, tally: Tally, electorate: int) -> Refusal | None:
    figure = tally.contradiction(vote.seats, electorate)
    if not {each.candidate for each in tally.votes} <= set(vote.candidates):
        figure = Contradiction.CANDIDATES
    if figure is None:
        return None
    return refuse(Reason.COUNT_IMPOSSIBLE, figure=figure, counted=tally.returned, most=electorate)


def _pending(
    season: Season, round_id: UUID, *methods: SelectionMethod, mode: BallotMode | None = None
) -> Round | Refusal:
    """Return a round that awaits figures of this kind; a late entry finds its result already."""
    vote = season.selecting.round(round_id)
    if vote is None or vote.method not in methods or vote.mode is not mode:
        return no_such(round_id)
    return vote if season.selecting.pending(round_id) else refuse(Reason.ALREADY_RECORDED)


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.RecordConsensus: _consensus,
    ask.RecordHands: _hands,
    ask.RecordBallotResult: _ballot,
    ask.EnterPaperCount: _paper,
}
"""What each command about counting is decided by."""
