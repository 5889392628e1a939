"""What holds of every conference, of 4 to 15 members, whoever is absent or stands aside."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.policies.shapes import AbsentTreatment, Comparator, Denominator, Threshold
from domain.refusals import Refusal
from domain.seasons.regulations import Tier
from domain.seasons.selecting.events import RoundTied
from domain.seasons.selecting.facts import Round, RoundRules
from domain.seasons.selecting.figures import Count, Figure, TieBreak, TieValue
from domain.seasons.selecting.standing import result, standing
from domain.seasons.selecting.writing import written
from domain.terms import SelectionMethod
from tests.building.choosing import (
    CERT,
    GOV,
    LADDER,
    PROV,
    confirmed,
    rules,
    unit,
)
from tests.building.conferences import Conference, Held, conferences, thresholds, tiers


@given(conferences())
@settings(max_examples=40, deadline=None)
def test_a_member_has_at_most_one_counted_vote(conference: Conference) -> None:
    held = Held(conference)
    season = held.story.season
    members = set(season.proceedings.members)
    for vote in season.selecting.rounds:
        count = season.selecting.counts[vote.id]
        assert len(set(vote.voters)) == len(vote.voters)
        assert not set(vote.voters) & set(count.writers)
        assert not {recusal.unit_id for recusal in vote.recused} & {*vote.voters, *count.writers}
        assert {*vote.voters, *count.writers} <= members
        for figure in count.figures:
            assert figure.agree <= len(vote.voters) + len(count.writers)


@given(conferences())
@settings(max_examples=25, deadline=None)
def test_the_result_depends_neither_on_ids_nor_on_names_nor_on_the_order_of_arrival(
    conference: Conference,
) -> None:
    """Other ids and names sort otherwise; everything comes in the other way round."""
    for climbs in (False, True):
        one = Held(conference, climbs=climbs)
        other = Held(conference, "unit", order=-1, climbs=climbs)
        assert one.seats == other.seats
        assert one.tied == other.tied


@given(conferences())
@settings(max_examples=40, deadline=None)
def test_a_tie_is_never_resolved_silently(conference: Conference) -> None:
    """Whoever holds a seat stands clear of all who do not; else it is announced and blocks."""
    held = Held(conference)
    selecting = held.story.season.selecting
    announced = {e.units for e in held.story.events if isinstance(e, RoundTied)}
    for vote in selecting.valid():
        got = {s.unit_id: s.award for s in selecting.result(vote).seats}
        for place in selecting.standing(vote):
            assert len({got.get(unit) for unit in place.units}) == 1
            tied = place.units in {tie.units for tie in selecting.result(vote).ties}
            assert not tied or not set(place.units) & got.keys()
    if selecting.ties:
        assert {tie.units for _, tie in selecting.ties} <= announced
        assert isinstance(confirmed(held.story).decision, Refusal)


@given(conferences())
@settings(max_examples=40, deadline=None)
def test_a_resolved_tie_has_a_rung_with_values_that_resolved_it(conference: Conference) -> None:
    held = Held(conference, climbs=True)
    selecting = held.story.season.selecting
    assert not selecting.ties
    for event in held.story.events:
        if isinstance(event, RoundTied):
            applied = [
                b for b in selecting.breaks[event.round_id] if set(b.among) >= {*event.units}
            ]
            assert any(len({b.value(unit) for unit in event.units}) > 1 for b in applied)


@given(conferences())
@settings(max_examples=40, deadline=None)
def test_one_unit_has_at_most_one_tier_and_no_award_more_units_than_seats(
    conference: Conference,
) -> None:
    held = Held(conference, climbs=True)
    seats = held.story.season.selecting.seats
    assert len({seat.unit_id for seat in seats}) == len(seats)
    for tier in conference.rules.tiers:
        assert sum(seat.award is tier.award for seat in seats) <= tier.seats


@given(conferences())
@settings(max_examples=40, deadline=None)
def test_the_tally_is_a_function_of_the_figures_alone(conference: Conference) -> None:
    """What a round settles follows from its figures, in whichever order they are listed."""
    held = Held(conference)
    selecting = held.story.season.selecting
    for vote in selecting.valid():
        count = selecting.counts[vote.id]
        turned = Count(count.figures[::-1])
        assert set(result(vote, turned).seats) == set(result(vote, count).seats)
        assert written(held.story.season, vote).agrees.keys() == set(count.writers)


figures = st.lists(st.integers(0, 9), min_size=1, max_size=5)


@given(figures, tiers, thresholds, st.permutations(range(5)))
def test_relabelled_candidates_get_what_those_they_replace_got(
    agree: list[int], about: tuple[Tier, ...], threshold: Threshold, order: list[int]
) -> None:
    """Rename everyone: the seats follow the figures and not the names."""

    def settled(label: str, numbers: list[int]) -> tuple[set[Any], set[Any]]:
        vote = a_round(about, threshold, tuple(unit(n, label) for n in numbers))
        count = Count(tuple(Figure(unit(n, label), 9, agree[n]) for n in numbers))
        back = {unit(n, label): n for n in numbers}
        found = result(vote, count)
        seats = {(back[seat.unit_id], seat.award) for seat in found.seats}
        return seats, {frozenset(back[u] for u in tie.units) for tie in found.ties}

    numbers = list(range(len(agree)))
    shuffled = [n for n in order if n < len(agree)]
    assert settled("a", numbers) == settled("b", shuffled)


@given(figures, tiers, thresholds)
def test_more_votes_never_make_a_place_worse(
    agree: list[int], about: tuple[Tier, ...], threshold: Threshold
) -> None:
    everyone = tuple(unit(n) for n in range(len(agree)))
    vote = a_round(about, threshold, everyone)

    def rank(votes: list[int]) -> int:
        count = Count(tuple(Figure(u, 9, v) for u, v in zip(everyone, votes, strict=True)))
        places = standing(vote, count)
        return next((p.rank for p in places if everyone[0] in p.units), len(agree) + 1)

    assert rank([agree[0] + 1, *agree[1:]]) <= rank(agree)


@given(st.permutations(range(4)))
def test_an_order_that_was_decided_is_the_order_of_the_places(order: list[int]) -> None:
    everyone = tuple(unit(n) for n in range(4))
    majority = Threshold(rules().threshold.share, Comparator.MORE_THAN, Denominator.PRESENT)
    vote = a_round((Tier(GOV), Tier(PROV), Tier(CERT)), majority, everyone)
    count = Count(tuple(Figure(u, 9, 6) for u in everyone))
    values = tuple(TieValue(everyone[n], Decimal(4 - at)) for at, n in enumerate(order))
    decided = TieBreak(LADDER[-1], everyone, values)
    found = standing(vote, count, (decided,))
    assert [place.units for place in found] == [(everyone[n],) for n in order]


def a_round(about: tuple[Tier, ...], threshold: Threshold, candidates: tuple[UUID, ...]) -> Round:
    return Round(
        id=unit(100),
        ballot_id=unit(101),
        number=1,
        tiers=about,
        seats=sum(tier.seats for tier in about),
        candidates=candidates,
        voters=(),
        method=SelectionMethod.SECRET_BALLOT,
        rules=RoundRules(threshold, LADDER, 3, AbsentTreatment.WRITTEN_OPINION),
        members=9,
    )
