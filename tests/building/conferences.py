"""Conferences of 4 to 15 members, made at random and held from beginning to end."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from domain.ballots.facts import CandidateVotes, Tally
from domain.policies.shapes import AbsentTreatment, Comparator, Denominator, Threshold
from domain.refusals import Refusal
from domain.seasons.meeting.commands_of_business import ReceiveWrittenOpinion
from domain.seasons.regulations import InterestKind, SelectionRules, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting.facts import Round
from domain.terms import AwardKind
from tests.building.choosing import (
    CERT,
    GOV,
    LADDER,
    PROV,
    SeasonStory,
    at_the_table,
    rules,
    unit,
)
from tests.building.meeting import ON

thresholds = st.builds(
    Threshold,
    st.sampled_from([Fraction(1, 6), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)]),
    st.sampled_from(Comparator),
    st.sampled_from(Denominator),
)


tiers = st.sampled_from(
    [(Tier(PROV),), (Tier(PROV), Tier(CERT, 2)), (Tier(GOV), Tier(PROV), Tier(CERT, 2))]
)


@dataclass(frozen=True)
class Conference:
    """Who is there, who stands, who stands aside, who writes, and which marks each ballot makes.

    Everyone is a number; ``marks`` are those of each voter by its number.
    """

    members: int
    present: tuple[int, ...]
    candidates: tuple[int, ...]
    aside: tuple[int, ...]
    writers: dict[int, tuple[int, ...]]
    marks: dict[int, tuple[int, ...]]
    rules: SelectionRules


@st.composite
def conferences(draw: DrawFn) -> Conference:
    members = draw(st.integers(4, 15))
    numbers = list(range(1, members + 1))
    enough = -(-2 * members // 3)
    order = draw(st.permutations(numbers))
    present = tuple(order[: draw(st.integers(enough, members))])
    candidates = tuple(draw(st.permutations(numbers))[: draw(st.integers(2, 4))])
    aside = tuple(draw(st.lists(st.sampled_from(numbers), max_size=2, unique=True)))
    if set(present) <= set(aside):
        aside = ()
    some = st.lists(st.sampled_from(candidates), min_size=1, max_size=3, unique=True).map(tuple)
    return Conference(
        members,
        present,
        candidates,
        aside,
        {n: draw(some) for n in order[len(present) :] if draw(st.booleans())},
        {n: draw(some) for n in present},
        rules(
            *draw(tiers),
            threshold=draw(thresholds),
            tiers_at_once=draw(st.booleans()),
            ties=LADDER,
            again_below_threshold=draw(st.booleans()),
            absent=draw(st.sampled_from(AbsentTreatment)),
            max_rounds=draw(st.integers(1, 3)),
        ),
    )


class Held:
    """A conference told from its beginning to its choices or to where it is stuck."""

    def __init__(
        self,
        conference: Conference,
        label: str = "đơn vị",
        *,
        order: int = 1,
        climbs: bool = False,
    ) -> None:
        self.conference = conference
        self.climbs = climbs
        self.label = label
        self.order = order
        story = at_the_table(
            conference.rules,
            members=conference.members,
            present=conference.present[::order],
            label=label,
        )
        for number in conference.candidates[::order]:
            story = story.then(ask.PutForward, unit_id=self.of(number))
        for number in conference.aside:
            story = story.then(
                ask.DeclareInterest,
                unit_id=self.of(number),
                interest=InterestKind.OTHER,
                stands_aside=True,
            )
        self.story = self._written(story)
        self._hold()

    def of(self, number: int) -> UUID:
        return unit(number, self.label)

    def number(self, candidate: UUID) -> int:
        return next(n for n in range(1, 16) if self.of(n) == candidate)

    @property
    def seats(self) -> set[tuple[int, AwardKind | None]]:
        return {(self.number(s.unit_id), s.award) for s in self.story.season.selecting.seats}

    @property
    def tied(self) -> set[frozenset[int]]:
        ties = self.story.season.selecting.ties
        return {frozenset(map(self.number, tie.units)) for _, tie in ties}

    def _written(self, story: SeasonStory) -> SeasonStory:
        if self.conference.rules.absent is not AbsentTreatment.WRITTEN_OPINION:
            return story
        for number, agrees in list(self.conference.writers.items())[:: self.order]:
            story = story.then(
                ReceiveWrittenOpinion,
                unit_id=self.of(number),
                document=f"CV {number}",
                on=ON,
                agrees=tuple(map(self.of, agrees)),
            )
        return story

    def _hold(self) -> None:
        """Hold round after round until nothing more can be asked."""
        while self._asks(ask.OpenRound) or (self.climbs and self._climbs_a_rung()):
            vote = self.story.season.selecting.open_round
            if vote is not None:
                self.story = self.story.then(
                    ask.RecordBallotResult,
                    round_id=vote.id,
                    ballot_id=vote.ballot_id,
                    tally=self.tally(vote),
                )

    def _climbs_a_rung(self) -> bool:
        """Apply the next rung to the first open tie; the head decides by the units' numbers."""
        for vote, tie in self.story.season.selecting.ties:
            order = tuple(map(self.of, sorted(map(self.number, tie.units))))
            return (
                self._asks(ask.ApplyTieStep, round_id=vote.id)
                or self._asks(ask.OpenRound, again_of=vote.id)
                or self._asks(ask.DecideTie, round_id=vote.id, order=order, basis="Ý kiến")
            )
        return False

    def _asks(self, asked: Any, **details: Any) -> bool:
        told = self.story.when(asked, **details)
        if isinstance(told.decision, Refusal):
            return False
        self.story = told.then
        return True

    def tally(self, vote: Round) -> Tally:
        """Count the ballots of this round's voters; one with too many marks is invalid."""
        ballots = [
            [m for m in self.conference.marks.get(n, ()) if self.of(m) in vote.candidates]
            for n in map(self.number, vote.voters)
        ][:: self.order]
        valid = [marks for marks in ballots if len(marks) <= vote.seats]
        votes = Counter(mark for marks in valid for mark in marks)
        return Tally(
            issued=len(ballots),
            returned=len(ballots),
            valid=len(valid),
            invalid=len(ballots) - len(valid),
            votes=tuple(CandidateVotes(self.of(m), n) for m, n in votes.items()),
        )
