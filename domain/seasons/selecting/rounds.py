"""Rounds: opened, followed up, annulled, and their electronic ballots noted."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.ballots.facts import BallotMode
from domain.commands import Command
from domain.ids import derived
from domain.nominations.deciding.situation import Decision, Situation, first
from domain.policies.shapes import AbsentTreatment
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header
from domain.seasons.regulations import InterestKind
from domain.seasons.saying import no_such, unsaid
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.announcing import announced
from domain.seasons.selecting.facts import Purpose, Round
from domain.seasons.selecting.figures import Count, Figure
from domain.seasons.selecting.following_up import followed_up
from domain.seasons.selecting.interests import disclosed, member_of, recusals
from domain.seasons.selecting.questions import Question, asked, rounds_of
from domain.seasons.selecting.rules import Rules, may_not_choose, members_of, rules_of, writers
from domain.seasons.selecting.standing import BALLOTS, SCORES, VOTES
from domain.seasons.states import Season


def _open(season: Season, command: ask.OpenRound, situation: Situation) -> Decision:
    """Put the next question, or follow a round up; a vote by score alone is counted at once."""
    rules = rules_of(season, situation)
    if isinstance(rules, Refusal):
        return rules
    refusal = may_not_choose(season) or _already_chosen(season)
    if refusal is not None:
        return refusal
    question = followed_up(season, command) if command.again_of else asked(season, rules, command)
    if isinstance(question, Refusal):
        return question
    vote = _round(season, command, question, rules)
    refusal = _cannot_open(season, vote, rules) or _box_refused(vote, situation)
    if refusal is not None:
        return refusal
    opened = happened.RoundOpened(
        **header(season, situation),
        round=vote,
        interests=disclosed(season, vote.candidates),
        left_out=question.left_out,
    )
    if vote.method not in SCORES:
        return (opened,)
    agreed = season.scoring.agreed
    figures = tuple(Figure(unit, score=agreed[unit]) for unit in vote.candidates)
    return (opened, *announced(season, vote, Count(figures), situation, ahead=1))


def _round(season: Season, command: ask.OpenRound, question: Question, rules: Rules) -> Round:
    number = len(season.selecting.rounds) + 1
    round_id = derived("round", season.id, number)
    by_ballot = question.how.method in BALLOTS
    aside = recusals(season, question.candidates, rules.selection, whole=by_ballot)
    gone = {recusal.unit_id for recusal in aside}
    everyone = members_of(season)
    adjusted = rules.selection.recusal_adjusts_denominator
    return Round(
        id=round_id,
        ballot_id=derived("ballot", season.id, round_id),
        number=number,
        tiers=question.tiers,
        seats=_marks(question),
        candidates=question.candidates,
        voters=tuple(u for u in _who_votes(season, rules, by_ballot) if u not in gone),
        mode=(command.mode or BallotMode.ELECTRONIC) if by_ballot else None,
        method=question.how.method,
        rules=rules.of_a_round(),
        members=len([u for u in everyone if u not in gone or not adjusted]),
        lane=question.lane,
        step=question.step,
        purpose=question.purpose,
        again_of=question.again_of,
        last=question.last,
        shortlist=question.how.shortlist,
        recused=aside,
        closes_at=command.closes_at if by_ballot else None,
    )


def _who_votes(season: Season, rules: Rules, by_ballot: bool) -> tuple[UUID, ...]:  # noqa: FBT001
    """Return the members there, and the absent where the rules have them send a ballot in."""
    sends = by_ballot and rules.selection.absent is AbsentTreatment.PROXY_BALLOT
    present = season.proceedings.present
    return tuple(unit for unit in members_of(season) if sends or unit in present)


def _marks(question: Question) -> int:
    """Return how many candidates one ballot may name."""
    if question.last:
        seats = sum(tier.seats for tier in question.tiers)
    else:
        seats = question.how.shortlist or len(question.candidates)
    return min(seats, len(question.candidates))


def _cannot_open(season: Season, vote: Round, rules: Rules) -> Refusal | None:
    if not vote.candidates:
        reason = Reason.NO_CANDIDATES
        if vote.method in SCORES and not season.scoring.agreed:
            reason = Reason.SCORES_NOT_AGREED
        return refuse(reason)
    if vote.method in VOTES and not vote.voters and not writers(season):
        return refuse(Reason.NO_VOTERS, recused=len(vote.recused))
    return first(
        _too_many(season, vote), _chair_aside(season, vote, rules), team_refused(season, vote)
    )


def _box_refused(vote: Round, situation: Situation) -> Refusal | None:
    """Refuse an electronic ballot that could never be opened: its round would wait for ever."""
    if vote.mode is not BallotMode.ELECTRONIC:
        return None
    if not vote.voters:
        return refuse(Reason.NO_VOTERS, recused=len(vote.recused))
    if vote.closes_at is not None and vote.closes_at <= situation.at:
        return refuse(Reason.BALLOT_TOO_SHORT, at=vote.closes_at.isoformat())
    return None


def _too_many(season: Season, vote: Round) -> Refusal | None:
    """Refuse one round more of the same question than the rules allow (U2)."""
    held = len(rounds_of(season.selecting, vote.lane, vote.step))
    if held < vote.rules.max_rounds:
        return None
    return refuse(Reason.TOO_MANY_ROUNDS, held=held, most=vote.rules.max_rounds)


def _chair_aside(season: Season, vote: Round, rules: Rules) -> Refusal | None:
    """Refuse a question in which the unit in the chair has to stand aside: another chairs it."""
    chair = season.proceedings.chair
    if InterestKind.CHAIR not in rules.selection.recused or chair is None:
        return None
    if chair not in {member_of(season, unit) for unit in vote.candidates}:
        return None
    return refuse(
        Reason.MUST_STAND_ASIDE, unit=season.roster.name(chair), interest=InterestKind.CHAIR
    )


def team_refused(season: Season, vote: Round) -> Refusal | None:
    """Refuse paper without a counting team, or with a candidate's own person in it."""
    if vote.mode is not BallotMode.PAPER:
        return None
    team = season.selecting.counters
    if not team:
        return refuse(Reason.COUNTERS_MISSING, signed=0, counters=0)
    regulation = season.year.regulation
    if regulation is not None and regulation.selection.candidate_counts:
        return None
    owners = {member_of(season, unit) for unit in vote.candidates}
    found = next((c.unit_id for c in team if c.unit_id in owners), None)
    if found is None:
        return None
    return refuse(
        Reason.MUST_STAND_ASIDE, unit=season.roster.name(found), interest=InterestKind.COUNTER
    )


def _note_opened(season: Season, command: ask.NoteBallotOpened, situation: Situation) -> Decision:
    vote = season.selecting.round(command.round_id)
    if vote is None or vote.ballot_id != command.ballot_id:
        return no_such(command.round_id)
    if vote.id not in season.selecting.ballots_to_open:
        return refuse(Reason.ALREADY_RECORDED)
    return (
        happened.RoundBallotOpened(
            **header(season, situation), round_id=vote.id, ballot_id=vote.ballot_id
        ),
    )


def _annul(season: Season, command: ask.AnnulRound, situation: Situation) -> Decision:
    """Annul a round on which nothing rests yet.

    While its electronic ballot is open, the ballot is annulled and the round with it: otherwise
    members would go on voting in a round that no longer counts.
    """
    selecting = season.selecting
    vote = selecting.round(command.round_id)
    if vote is None:
        return no_such(command.round_id)
    if vote.id in selecting.annulled or season.choices or season.concluded:
        return refuse(Reason.ALREADY_RECORDED)
    if selecting.ballot_open(vote.id):
        return refuse(Reason.BALLOT_OPEN, number=vote.number)
    later = (r for r in selecting.rounds if r.id not in selecting.annulled)
    if selecting.reallocated or any(_rests_on(r, vote) for r in later):
        return refuse(Reason.ROUND_BUILT_UPON, number=vote.number)
    return unsaid(command.reason) or (
        happened.RoundAnnulled(
            **header(season, situation), round_id=vote.id, reason=command.reason
        ),
    )


def _rests_on(later: Round, vote: Round) -> bool:
    follows = later.again_of == vote.id and later.purpose is not Purpose.ANNULLED
    return follows or (later.lane == vote.lane and later.step > vote.step)


def _already_chosen(season: Season) -> Refusal | None:
    return refuse(Reason.ALREADY_RECORDED) if season.choices else None


HANDLERS: Mapping[type[Command], Callable[[Season, Any, Situation], Decision]] = {
    ask.OpenRound: _open,
    ask.NoteBallotOpened: _note_opened,
    ask.AnnulRound: _annul,
}
"""What each command about a round is decided by."""
