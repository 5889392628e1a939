"""How far the choosing has come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any
from uuid import UUID

from domain.ballots.facts import BallotMode
from domain.events import Event
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Candidate, Category, Counter, Interest, Purpose, Round
from domain.seasons.selecting.figures import Count, Reallocation, Seat, TieBreak
from domain.seasons.selecting.standing import Place, Result, Tie, result, standing

NOTHING: Mapping[Any, Any] = MappingProxyType({})


def _none() -> Mapping[Any, Any]:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Selecting:
    """Candidates, interests, rounds with their counts, and what was made of them.

    ``excluded`` maps a candidate to the rule that excludes it, ``annulled`` a round to the reason.
    A round that was annulled keeps its count, if it had one.
    """

    candidates: tuple[Candidate, ...] = ()
    withdrawn: Mapping[UUID, str] = field(default_factory=_none)
    excluded: Mapping[UUID, str] = field(default_factory=_none)
    declared: tuple[Interest, ...] = ()
    aside: tuple[Interest, ...] = ()
    ratings: Mapping[UUID, Category] = field(default_factory=_none)
    counters: tuple[Counter, ...] = ()
    rounds: tuple[Round, ...] = ()
    ballots_opened: frozenset[UUID] = frozenset()
    counts: Mapping[UUID, Count] = field(default_factory=_none)
    annulled: Mapping[UUID, str] = field(default_factory=_none)
    breaks: Mapping[UUID, tuple[TieBreak, ...]] = field(default_factory=_none)
    reallocated: tuple[Reallocation, ...] = ()

    @property
    def ballots_to_open(self) -> tuple[UUID, ...]:
        """Return the rounds that want an electronic ballot which is not open yet."""
        return tuple(
            vote.id
            for vote in self.rounds
            if vote.mode is BallotMode.ELECTRONIC
            and vote.id not in self.ballots_opened
            and self.pending(vote.id)
        )

    @property
    def open_round(self) -> Round | None:
        """Return the round that has no result yet; there is one at a time."""
        return next((vote for vote in self.rounds if self.pending(vote.id)), None)

    def pending(self, round_id: UUID) -> bool:
        """Whether a round was neither counted nor annulled."""
        return round_id not in self.counts and round_id not in self.annulled

    def ballot_open(self, round_id: UUID) -> bool:
        """Whether a round's electronic ballot was opened and has told of no result yet."""
        return round_id in self.ballots_opened and self.pending(round_id)

    def round(self, round_id: UUID) -> Round | None:
        return next((vote for vote in self.rounds if vote.id == round_id), None)

    def candidate(self, unit: UUID) -> Candidate | None:
        return next((c for c in self.candidates if c.nominee.unit_id == unit), None)

    def valid(self, lane: int | None = None) -> tuple[Round, ...]:
        """Return the rounds that were counted and not annulled, those among the tied apart."""
        return tuple(
            vote
            for vote in self.rounds
            if vote.id in self.counts
            and vote.id not in self.annulled
            and vote.purpose is not Purpose.TIED
            and lane in (None, vote.lane)
        )

    def result(self, vote: Round) -> Result:
        """Return what a counted round settles, by its figures and the rungs applied to it."""
        return result(vote, self.counts[vote.id], self.breaks_of(vote))

    def standing(self, vote: Round) -> tuple[Place, ...]:
        """Return who stands where in a counted round, after every rung that was applied."""
        return standing(vote, self.counts[vote.id], self.breaks_of(vote))

    def breaks_of(self, vote: Round) -> tuple[TieBreak, ...]:
        """Return the rungs applied to a round's ties; an annulled re-vote separates nobody."""
        applied = self.breaks.get(vote.id, ())
        return tuple(each for each in applied if each.round_id not in self.annulled)

    @property
    def ties(self) -> tuple[tuple[Round, Tie], ...]:
        """Return every tie that nobody has resolved; each blocks the choices (U1)."""
        return tuple((vote, tie) for vote in self.valid() for tie in self.result(vote).ties)

    @property
    def won(self) -> tuple[Seat, ...]:
        """Return the seats as the rounds gave them, whoever withdrew since."""
        return tuple(s for vote in self.valid() for s in self.result(vote).seats)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return who holds a seat now: by a round, or by the bloc's decision after a withdrawal."""
        given = tuple(Seat(r.receiver, r.award) for r in self.reallocated)
        return tuple(s for s in (*self.won, *given) if s.unit_id not in self.withdrawn)

    @property
    def vacated(self) -> tuple[Seat, ...]:
        """Return the seats of units that withdrew, as long as the bloc gave them to nobody."""
        given = tuple(Seat(r.receiver, r.award) for r in self.reallocated)
        passed_on = {(r.giver, r.award) for r in self.reallocated}
        return tuple(
            s
            for s in (*self.won, *given)
            if s.unit_id in self.withdrawn and (s.unit_id, s.award) not in passed_on
        )


def _put(was: Mapping[Any, Any], key: object, value: object) -> Mapping[Any, Any]:
    return MappingProxyType({**was, key: value})


def _forward(was: Selecting, event: happened.CandidatePutForward) -> Selecting:
    unit = event.candidate.nominee.unit_id
    others = tuple(c for c in was.candidates if c.nominee.unit_id != unit)
    withdrawn = {u: why for u, why in was.withdrawn.items() if u != unit}
    return replace(
        was,
        candidates=(*others, event.candidate),
        withdrawn=MappingProxyType(withdrawn),
    )


def _withdrew(was: Selecting, event: happened.CandidateWithdrew) -> Selecting:
    return replace(was, withdrawn=_put(was.withdrawn, event.candidate, event.reason))


def _excluded(was: Selecting, event: happened.CandidateExcluded) -> Selecting:
    return replace(was, excluded=_put(was.excluded, event.candidate, event.rule))


def _declared(was: Selecting, event: happened.InterestDeclared) -> Selecting:
    aside = (*was.aside, event.interest) if event.stands_aside else was.aside
    return replace(was, declared=(*was.declared, event.interest), aside=aside)


def _rated(was: Selecting, event: happened.UnitsRated) -> Selecting:
    rated = {rating.unit_id: rating.category for rating in event.ratings}
    return replace(was, ratings=MappingProxyType({**was.ratings, **rated}))


def _tie_step(was: Selecting, event: happened.TieStepApplied) -> Selecting:
    applied = (*was.breaks.get(event.round_id, ()), event.tie_break)
    return replace(was, breaks=_put(was.breaks, event.round_id, applied))


FOLDS: Mapping[type[Event], Callable[[Selecting, Any], Selecting]] = {
    happened.CandidatePutForward: _forward,
    happened.CandidateWithdrew: _withdrew,
    happened.CandidateExcluded: _excluded,
    happened.InterestDeclared: _declared,
    happened.UnitsRated: _rated,
    happened.CountersAppointed: lambda was, event: replace(was, counters=event.counters),
    happened.RoundOpened: lambda was, event: replace(was, rounds=(*was.rounds, event.round)),
    happened.RoundBallotOpened: lambda was, event: replace(
        was, ballots_opened=was.ballots_opened | {event.round_id}
    ),
    happened.RoundCounted: lambda was, event: replace(
        was, counts=_put(was.counts, event.round_id, event.count)
    ),
    happened.RoundAnnulled: lambda was, event: replace(
        was, annulled=_put(was.annulled, event.round_id, event.reason)
    ),
    # What these say follows from the count; they are there for the minutes.
    happened.ThresholdNotMet: lambda was, _: was,
    happened.RoundTied: lambda was, _: was,
    happened.BlocQuotaMeasured: lambda was, _: was,
    happened.TieStepApplied: _tie_step,
    happened.SlotReallocated: lambda was, event: replace(
        was, reallocated=(*was.reallocated, event.reallocation)
    ),
}
"""What each event of this part makes of it."""
