"""U1: a tie is resolved rung by rung, each an event with its values, and never by itself."""

from decimal import Decimal
from typing import Any

import pytest

from domain.policies.shapes import TieStep
from domain.refusals import Reason
from domain.seasons.events import ConferenceHeld
from domain.seasons.facts import Meeting
from domain.seasons.regulations import InterestKind, SelectionStep, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting.events import RoundCounted, RoundTied, TieStepApplied
from domain.seasons.selecting.facts import Purpose
from domain.seasons.selecting.figures import TieBreak, TieValue
from domain.terms import Role
from tests.building.choosing import (
    BALLOT,
    CERT,
    CONSENSUS,
    GOV,
    HANDS,
    PROV,
    SCORE,
    SeasonStory,
    at_the_table,
    balloted,
    chosen,
    confirmed,
    forward,
    hands,
    happening,
    last_round,
    rules,
    unit,
    units,
)
from tests.building.meeting import ON

COUNCIL = (TieStep.COUNCIL_DECIDES,)
HEAD = (TieStep.HEAD_DECIDES,)
REVOTE = (TieStep.REVOTE_AMONG_TIED, TieStep.HEAD_DECIDES)


def tied(ties: tuple[TieStep, ...], scores: Any = None, **more: Any) -> SeasonStory:
    """Return a show of hands on one flag in which units 1 and 2 have six votes each."""
    asked = rules(by=(HANDS,), ties=ties, **more)
    story = forward(at_the_table(asked, scores=scores, head=3), 1, 2, 3).then(ask.OpenRound)
    return hands(story, {1: 6, 2: 6, 3: 1}).then


def first(story: SeasonStory) -> Any:
    return story.season.selecting.rounds[0].id


def apply(story: SeasonStory) -> Any:
    return story.when(ask.ApplyTieStep, round_id=first(story))


def decide(story: SeasonStory, *order: int, by: Role | None = None, basis: str = "Ý kiến") -> Any:
    return story.when(ask.DecideTie, by=by, round_id=first(story), order=units(*order), basis=basis)


def test_u1_a_tie_is_announced_with_what_it_is_about() -> None:
    asked = rules(by=(HANDS,))
    story = forward(at_the_table(asked), 1, 2, 3).then(ask.OpenRound)
    told = hands(story, {1: 6, 2: 6, 3: 1}).events[-1]
    assert isinstance(told, RoundTied)
    assert (told.units, told.awards, told.places) == (units(1, 2), (PROV,), 1)


def test_u1_an_open_tie_seats_nobody_and_blocks_all_that_follows() -> None:
    story = tied(())
    assert chosen(story) == {}
    story.when(ask.OpenRound).is_refused(Reason.TIE_OPEN, units="đơn vị 1, đơn vị 2")
    confirmed(story).is_refused(Reason.TIE_OPEN)
    apply(story).is_refused(Reason.NOT_THE_NEXT_RUNG)
    decide(story, 1, 2).is_refused(Reason.NOT_THE_NEXT_RUNG)


def test_u1_a_tie_that_makes_no_difference_is_none() -> None:
    asked = rules(Tier(CERT, 2), by=(HANDS,))
    story = forward(at_the_table(asked), 1, 2, 3).then(ask.OpenRound)
    assert chosen(hands(story, {1: 6, 2: 6, 3: 1}).then) == {1: CERT, 2: CERT}


def test_u1_a_tie_over_two_awards_is_one_though_both_are_seated() -> None:
    asked = rules(Tier(GOV), Tier(PROV), by=(HANDS,), tiers_at_once=True)
    story = forward(at_the_table(asked), 1, 2, 3).then(ask.OpenRound)
    told = hands(story, {1: 6, 2: 6, 3: 5}).events[-1]
    assert isinstance(told, RoundTied)
    assert (told.awards, told.places) == ((GOV, PROV), 2)


def test_u1_a_tie_at_the_cut_of_a_shortlist_is_never_cut() -> None:
    steps = (SelectionStep(SCORE, shortlist=2), SelectionStep(HANDS))
    asked = rules(steps=steps, ties=HEAD)
    story = forward(at_the_table(asked, scores={1: 97, 2: 95, 3: 95}), 1, 2, 3)
    told = story.when(ask.OpenRound)
    assert isinstance(told.events[-1], RoundTied)
    assert (told.events[-1].units, told.events[-1].awards) == (units(2, 3), ())
    told.then.when(ask.OpenRound).is_refused(Reason.TIE_OPEN)
    story = decide(told.then, 3, 2).then.then(ask.OpenRound)
    assert last_round(story).candidates == units(1, 3)


def test_u1_by_the_agreed_score() -> None:
    told = apply(tied((TieStep.SCORE,), scores={1: 95, 2: 97}))
    values = (TieValue(unit(1), Decimal(95)), TieValue(unit(2), Decimal(97)))
    applied = TieBreak(TieStep.SCORE, units(1, 2), values)
    told.says((TieStepApplied, {"round_id": first(told.story), "tie_break": applied}))
    assert chosen(told.then) == {2: PROV}


@pytest.mark.parametrize("scores", [{1: 95}, {1: 95, 2: 95}])
def test_u1_scores_that_cannot_separate_leave_it_to_the_next_rung(scores: Any) -> None:
    story = apply(tied((TieStep.SCORE, TieStep.HEAD_DECIDES), scores=scores)).then
    apply(story).is_refused(Reason.NOT_THE_NEXT_RUNG, tie_step="head_decides")
    assert chosen(decide(story, 2, 1).then) == {2: PROV}


def test_u1_by_an_earlier_ballot() -> None:
    steps = (SelectionStep(BALLOT, shortlist=2), SelectionStep(HANDS))
    asked = rules(steps=steps, ties=(TieStep.BALLOT,))
    story = forward(at_the_table(asked), 1, 2, 3).then(ask.OpenRound)
    story = balloted(story, {1: 5, 2: 6, 3: 1}).then.then(ask.OpenRound)
    story = hands(story, {1: 7, 2: 7}).then
    told = story.when(ask.ApplyTieStep, round_id=last_round(story).id)
    applied = told.events[0]
    assert isinstance(applied, TieStepApplied)
    assert applied.tie_break.round_id == story.season.selecting.rounds[0].id
    assert chosen(told.then) == {2: PROV}


def test_u1_without_an_earlier_ballot_that_rung_separates_nobody() -> None:
    told = apply(tied((TieStep.BALLOT,)))
    assert isinstance(told.events[0], TieStepApplied)
    assert told.events[0].tie_break.values == ()
    confirmed(told.then).is_refused(Reason.TIE_OPEN)


def test_u1_by_a_vote_among_the_tied_alone() -> None:
    story = tied(REVOTE)
    told = story.then(ask.OpenRound, again_of=first(story))
    vote = last_round(told)
    assert (vote.purpose, vote.candidates, vote.seats) == (Purpose.TIED, units(1, 2), 1)
    told_of = hands(told, {1: 4, 2: 5})
    assert [type(e) for e in told_of.events] == [RoundCounted, TieStepApplied]
    assert chosen(told_of.then) == {2: PROV}
    assert told_of.then.season.selecting.result(told_of.then.season.selecting.rounds[0])


def test_u1_a_second_tie_goes_on_to_the_next_rung() -> None:
    story = tied(REVOTE)
    story = hands(story.then(ask.OpenRound, again_of=first(story)), {1: 4, 2: 4}).then
    told = story.when(ask.OpenRound, again_of=first(story))
    told.is_refused(Reason.NOT_THE_NEXT_RUNG, tie_step="head_decides")
    assert chosen(decide(story, 1, 2).then) == {1: PROV}


def test_u1_an_annulled_vote_among_the_tied_separates_nobody() -> None:
    story = tied(REVOTE)
    story = hands(story.then(ask.OpenRound, again_of=first(story)), {1: 4, 2: 5}).then
    story = story.then(ask.AnnulRound, round_id=last_round(story).id, reason="Sai phiếu")
    assert chosen(story) == {}
    assert story.when(ask.OpenRound, again_of=first(story)).events


def test_u1_a_round_whose_tie_was_voted_on_is_not_annulled_under_it() -> None:
    story = tied(REVOTE)
    story = story.then(ask.OpenRound, again_of=first(story))
    told = story.when(ask.AnnulRound, round_id=first(story), reason="x")
    told.is_refused(Reason.ROUND_BUILT_UPON)


def test_u2_where_no_round_is_left_the_re_vote_is_passed_over_and_that_is_recorded() -> None:
    story = tied(REVOTE, max_rounds=1)
    told = story.when(ask.OpenRound, again_of=first(story))
    told.is_refused(Reason.TOO_MANY_ROUNDS)
    story = apply(story).then
    assert chosen(decide(story, 1, 2).then) == {1: PROV}


def test_u1_while_rounds_are_left_the_re_vote_is_not_passed_over() -> None:
    apply(tied(REVOTE)).is_refused(Reason.NOT_THE_NEXT_RUNG, tie_step="revote_among_tied")


def test_u1_scores_that_are_level_are_voted_on_by_secret_ballot() -> None:
    asked = rules(by=(SCORE,), ties=REVOTE)
    story = forward(at_the_table(asked, scores={1: 97, 2: 97}), 1, 2).then(ask.OpenRound)
    story = story.then(ask.OpenRound, again_of=first(story))
    assert last_round(story).method is BALLOT
    assert chosen(balloted(story, {1: 4, 2: 5}).then) == {2: PROV}


def test_u1_the_head_decides_with_a_reason_and_only_the_head() -> None:
    story = tied(HEAD)
    decide(story, 1, 2, by=Role.COUNCIL_SECRETARY).is_refused(Reason.NOT_YOURS)
    decide(story, 1, 2, basis=" ").is_refused(Reason.REASON_MISSING)
    told = decide(story, 2, 1)
    values = (TieValue(unit(2), Decimal(2)), TieValue(unit(1), Decimal(1)))
    applied = TieBreak(TieStep.HEAD_DECIDES, units(1, 2), values, "Ý kiến")
    told.says((TieStepApplied, {"round_id": first(story), "tie_break": applied}))
    assert chosen(told.then) == {2: PROV}


def test_u1_the_council_decides_where_the_ladder_says_so() -> None:
    story = tied(COUNCIL)
    decide(story, 1, 2).is_refused(Reason.NOT_YOURS)
    told = decide(story, 1, 2, by=Role.COUNCIL_SECRETARY, basis="TB 12/TB-HĐ")
    assert chosen(told.then) == {1: PROV}


@pytest.mark.parametrize("order", [(1,), (1, 2, 3), (1, 1), (1, 3)])
def test_u1_a_decision_ranks_exactly_the_tied(order: tuple[int, ...]) -> None:
    decide(tied(HEAD), *order).is_refused(Reason.NOT_THE_NEXT_RUNG)


def test_u1_the_head_does_not_decide_on_itself_where_it_has_to_stand_aside() -> None:
    asked = rules(by=(HANDS,), ties=HEAD, recused=(InterestKind.HEAD,))
    story = forward(at_the_table(asked, head=2), 1, 2, 3).then(ask.OpenRound)
    shown = {1: 6, 2: 6, 3: 1}
    story = hands(story, shown).then
    decide(story, 1, 2).is_refused(Reason.MUST_STAND_ASIDE, unit="đơn vị 2", interest="head")


def test_u1_two_ties_of_a_round_are_resolved_each_by_itself() -> None:
    asked = rules(Tier(GOV), Tier(PROV), by=(HANDS,), tiers_at_once=True, ties=HEAD)
    story = forward(at_the_table(asked), 1, 2).then(ask.OpenRound)
    story = decide(hands(story, {1: 6, 2: 6}).then, 2, 1).then
    assert chosen(story) == {2: GOV, 1: PROV}


def test_u1_who_is_still_level_after_a_rung_goes_on_without_the_others() -> None:
    asked = rules(by=(HANDS,), ties=(TieStep.SCORE, TieStep.HEAD_DECIDES))
    scores = {1: 95, 2: 97, 3: 97}
    story = forward(at_the_table(asked, scores=scores), 1, 2, 3).then(ask.OpenRound)
    story = apply(hands(story, {1: 6, 2: 6, 3: 6}).then).then
    decide(story, 1, 2, 3).is_refused(Reason.NOT_THE_NEXT_RUNG)
    assert chosen(decide(story, 3, 2).then) == {3: PROV}


def test_there_is_nothing_to_resolve_where_nothing_is_tied() -> None:
    story = forward(at_the_table(rules(by=(CONSENSUS,))), 1).then(ask.OpenRound)
    apply(story).is_refused(Reason.NO_SUCH_ITEM)
    decide(story, 1).is_refused(Reason.NO_SUCH_ITEM)


def test_nothing_is_decided_once_the_minutes_are_signed() -> None:
    story = happening(tied(HEAD), ConferenceHeld, meeting=Meeting(ON))
    decide(story, 1, 2).is_refused(Reason.ALREADY_RECORDED)
    apply(story).is_refused(Reason.ALREADY_RECORDED)
