"""Who has a vote in a round: in the room, in writing, and on which candidate not."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.ballots.facts import BallotMode
from domain.policies.arithmetic import threshold_base
from domain.policies.shapes import AbsentTreatment
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.interests import member_of
from domain.seasons.selecting.rules import members_of
from domain.seasons.selecting.standing import BALLOTS
from domain.seasons.states import Season


@dataclass(frozen=True, slots=True)
class Writing:
    """The opinions of absent members that came before the tally (U5).

    ``agrees`` maps each member whose opinion counts to the candidates it agrees to. ``sealed`` ones
    were opened by the counting team and lie among its ballots. Neither changes "all members".
    """

    agrees: Mapping[UUID, frozenset[UUID]]
    sealed: tuple[UUID, ...] = ()
    unread: tuple[UUID, ...] = ()

    def for_candidate(self, season: Season, vote: Round, unit: UUID) -> int:
        """Return how many of them agree to a candidate that is not their own to vote on."""
        own = own_vote(season, vote, unit)
        return sum(1 for by, named in self.agrees.items() if unit in named and by != own)


def written(season: Season, vote: Round) -> Writing:
    """Return the opinions that count in a round: of members that have no vote in the room.

    Who was there when the round was opened has that vote and no second one. An opinion that names
    more candidates than a ballot may is void, and a sealed one can be opened by a team alone.
    """
    if vote.rules.absent is not AbsentTreatment.WRITTEN_OPINION:
        return Writing({})
    gone = {recusal.unit_id for recusal in vote.recused}
    without = set(members_of(season)) - set(vote.voters) - gone
    agrees: dict[UUID, frozenset[UUID]] = {}
    sealed: list[UUID] = []
    unread: list[UUID] = []
    for unit, opinion in sorted(season.proceedings.written_for(vote.id).items()):
        if unit not in without:
            continue
        named = frozenset(opinion.agrees) & frozenset(vote.candidates)
        if opinion.sealed:
            (sealed if vote.mode is BallotMode.PAPER else unread).append(unit)
        elif vote.method in BALLOTS and len(named) > vote.seats:
            unread.append(unit)
        else:
            agrees[unit] = named
    return Writing(agrees, tuple(sealed), tuple(unread))


def own_vote(season: Season, vote: Round, candidate: UUID) -> UUID | None:
    """Return the member that may not vote on this one candidate, its own, in an open vote."""
    by_ballot = vote.method in BALLOTS
    if by_ballot or vote.rules.candidate_votes_on_itself:
        return None
    return member_of(season, candidate)


def base(season: Season, vote: Round, wrote: Writing, candidate: UUID, valid: int) -> int:
    """Return what the threshold's share is a share of, for one candidate."""
    own = own_vote(season, vote, candidate)
    taking_part = {*vote.voters, *wrote.agrees, *wrote.sealed}
    adjusted = vote.rules.recusal_adjusts_denominator
    counted = own in set(members_of(season)) - {r.unit_id for r in vote.recused}
    return threshold_base(
        vote.rules.threshold,
        members=vote.members - (1 if adjusted and counted else 0),
        present=len(taking_part - {own}),
        valid=valid,
    )
