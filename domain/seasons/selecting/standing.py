"""What the figures of a round come to: a function of them alone.

Neither the order in which anything arrived nor an id or a name has a part in it. Candidates with
the same figure share a place; where a place decides over an award or over going on, that is a tie,
and only a rung of the ladder, applied as an event of its own, separates them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from domain.policies.arithmetic import required_votes, threshold_met
from domain.policies.shapes import TieStep
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.selecting.facts import Round
from domain.seasons.selecting.figures import Count, Figure, Seat, Shortfall, TieBreak
from domain.terms import AwardKind, SelectionMethod

BALLOTS = frozenset({SelectionMethod.SECRET_BALLOT, SelectionMethod.BALLOT})
VOTES = BALLOTS | {SelectionMethod.SHOW_OF_HANDS}
SCORES = frozenset({SelectionMethod.SCORE, SelectionMethod.CROSS_SCORE})

Breaks = tuple[TieBreak, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Who stands level at a rank, counted from 1; the rank after two level ones is skipped."""

    rank: int
    units: tuple[UUID, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates that stand level where it makes a difference.

    ``slots`` are what the places they share bring: an award, ``True`` for going on, ``None`` for
    nothing. ``next_step`` is the ladder's rung to be applied now, or ``None`` where it has no more.
    """

    units: tuple[UUID, ...]
    slots: tuple[AwardKind | bool | None, ...]
    next_step: TieStep | None

    @property
    def awards(self) -> tuple[AwardKind, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, AwardKind))

    @property
    def places(self) -> int:
        """Return how many of them get something."""
        return sum(1 for slot in self.slots if slot)


@dataclass(frozen=True, slots=True)
class Result:
    """What a round settles: seats, who goes on, who fell short, and what is still tied."""

    seats: tuple[Seat, ...] = ()
    going_on: tuple[UUID, ...] = ()
    below: tuple[Shortfall, ...] = ()
    ties: tuple[Tie, ...] = ()
    vacant: tuple[AwardKind, ...] = ()


def standing(vote: Round, count: Count, breaks: Breaks = ()) -> tuple[Place, ...]:
    """Return who stands where, best first; who falls short of the threshold has no place."""
    passed = [figure for figure in count.figures if _passes(vote, figure)]
    ranked = sorted(passed, key=lambda figure: _key(figure, breaks), reverse=True)
    places: list[Place] = []
    rank = 1
    for _, level in groupby(ranked, key=lambda figure: _key(figure, breaks)):
        figures = tuple(level)
        places.append(Place(rank, tuple(f.candidate for f in figures), figures[0].value))
        rank += len(figures)
    return tuple(places)


def result(vote: Round, count: Count, breaks: Breaks = ()) -> Result:
    """Return what a counted round settles."""
    if vote.method is SelectionMethod.CONSENSUS:
        return _agreed(vote, count)
    slots = slots_of(vote)
    places = standing(vote, count, breaks)
    if slots is None:
        everyone = tuple(unit for place in places for unit in place.units)
        return Result(going_on=everyone, below=shortfalls(vote, count))
    seats: list[Seat] = []
    going_on: list[UUID] = []
    ties: list[Tie] = []
    for place in places:
        span = _span(slots, place)
        if len(set(span)) > 1:
            ties.append(Tie(place.units, span, next_step(vote, place.units, breaks)))
        elif isinstance(award := span[0], AwardKind):
            seats += [Seat(unit, award) for unit in place.units]
        elif award:
            going_on += place.units
    taken = sum(len(place.units) for place in places)
    vacant = tuple(slot for slot in slots[taken:] if isinstance(slot, AwardKind))
    return Result(tuple(seats), tuple(going_on), shortfalls(vote, count), tuple(ties), vacant)


def slots_of(vote: Round) -> tuple[AwardKind | bool, ...] | None:
    """Return what the places bring, best first; ``None`` where all who pass go on."""
    if vote.last:
        return tuple(tier.award for tier in vote.tiers for _ in range(tier.seats))
    return None if vote.shortlist is None else (True,) * vote.shortlist


def shortfalls(vote: Round, count: Count) -> tuple[Shortfall, ...]:
    """Return who got fewer votes than the threshold asks, in the order of the candidates (U3)."""
    return tuple(
        Shortfall(f.candidate, f.agree, required_votes(f.base, vote.rules.threshold), f.base)
        for f in count.figures
        if not _passes(vote, f)
    )


def next_step(vote: Round, units: Sequence[UUID], breaks: Breaks) -> TieStep | None:
    """Return the rung that comes next for those who are still tied after all that was applied."""
    tried = sum(1 for each in breaks if set(units) <= set(each.among))
    ladder = vote.rules.ties
    return ladder[tried] if tried < len(ladder) else None


def not_next_rung(step: TieStep | None) -> Refusal:
    """Refuse another rung than the ladder's next; where it has none left, none is named."""
    if step is None:
        return refuse(Reason.NOT_THE_NEXT_RUNG)
    return refuse(Reason.NOT_THE_NEXT_RUNG, tie_step=step)


def _passes(vote: Round, figure: Figure) -> bool:
    """Whether the threshold is met; it holds for votes, and not where only a shortlist is made."""
    if vote.method not in VOTES or (not vote.last and vote.shortlist is not None):
        return True
    return threshold_met(figure.agree, figure.base, vote.rules.threshold)


def _key(figure: Figure, breaks: Breaks) -> tuple[Decimal, ...]:
    return (figure.value, *(each.value(figure.candidate) for each in breaks))


def _span(slots: tuple[AwardKind | bool, ...], place: Place) -> tuple[AwardKind | bool | None, ...]:
    begin = place.rank - 1
    reached = slots[begin : begin + len(place.units)]
    return (*reached, *(None for _ in range(len(place.units) - len(reached))))


def _agreed(vote: Round, count: Count) -> Result:
    """Return what a meeting agreed on by discussion; it knows no figures and so no ties."""
    if not vote.last:
        return Result(going_on=tuple(seat.unit_id for seat in count.agreed))
    left = list(slots_of(vote) or ())
    for seat in count.agreed:
        left.remove(seat.award or True)
    return Result(seats=count.agreed, vacant=tuple(s for s in left if isinstance(s, AwardKind)))
