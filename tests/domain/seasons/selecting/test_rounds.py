"""Rounds in the order of the regulation; every new one keeps the old ones."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.ballots.facts import BallotMode
from domain.policies.rule_set import RuleSet
from domain.refusals import Reason
from domain.seasons.events import UnitsChosen
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import LeftOut, WhyLeftOut
from domain.terms import SelectionMethod
from tests.building.choosing import (
    BALLOT,
    CERT,
    CONSENSUS,
    GOV,
    HANDS,
    PROV,
    SCORE,
    at_the_table,
    balloted,
    chosen,
    confirmed,
    forward,
    hands,
    last_round,
    rules,
    unit,
    units,
)
from tests.building.meeting import ON
from tests.building.rules import OneRuleSet, rules_of


def test_a_round_says_who_stands_who_votes_and_by_which_rules() -> None:
    story = forward(at_the_table(rules(), present=range(1, 8)), 1, 2, 3).then(ask.OpenRound)
    vote = last_round(story)
    assert (vote.number, vote.candidates, vote.voters) == (1, units(1, 2, 3), units(*range(1, 8)))
    assert (vote.members, vote.seats, vote.mode) == (9, 1, BallotMode.ELECTRONIC)
    assert (vote.rules.threshold, vote.rules.defaults) == (rules().threshold, ())


def test_an_electronic_round_waits_for_its_ballot_and_notes_it_once() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    assert story.season.selecting.ballots_to_open == (vote.id,)
    note = {"round_id": vote.id, "ballot_id": vote.ballot_id}
    told = story.when(ask.NoteBallotOpened, **note)
    told.says((happened.RoundBallotOpened, note))
    assert told.then.season.selecting.ballots_to_open == ()
    told.then.when(ask.NoteBallotOpened, **note).is_refused(Reason.ALREADY_RECORDED)
    story.when(ask.NoteBallotOpened, round_id=vote.id, ballot_id=unit(1)).is_refused(
        Reason.NO_SUCH_ITEM
    )


def test_paper_and_hands_wait_for_no_ballot() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    assert (last_round(story).mode, story.season.selecting.ballots_to_open) == (None, ())


def test_one_question_at_a_time() -> None:
    story = forward(at_the_table(rules(Tier(GOV), Tier(PROV))), 1, 2).then(ask.OpenRound)
    story.when(ask.OpenRound).is_refused(Reason.ROUND_OPEN, number="1")


def test_without_candidates_there_is_nothing_to_ask() -> None:
    at_the_table(rules()).when(ask.OpenRound).is_refused(Reason.NO_CANDIDATES)


def test_score_then_ballot_then_consensus_in_the_order_of_the_regulation() -> None:
    steps = (SelectionStep(SCORE, shortlist=3), SelectionStep(BALLOT, 2), SelectionStep(CONSENSUS))
    scores = {1: 90, 2: 97, 3: 95, 4: 93}
    story = forward(at_the_table(rules(steps=steps), scores=scores), 1, 2, 3, 4)
    story = story.then(ask.OpenRound)
    assert [v.method for v in story.season.selecting.rounds] == [SCORE]
    story = story.then(ask.OpenRound)
    assert (last_round(story).candidates, last_round(story).seats) == (units(2, 3, 4), 2)
    story = balloted(story, {2: 3, 3: 7, 4: 6}).then.then(ask.OpenRound)
    assert (last_round(story).method, last_round(story).candidates) == (CONSENSUS, units(3, 4))


def test_another_method_or_award_than_the_next_is_refused() -> None:
    story = forward(at_the_table(rules()), 1, 2)
    told = story.when(ask.OpenRound, method=HANDS)
    told.is_refused(Reason.NOT_THE_NEXT_STEP, method="SECRET_BALLOT")
    story.when(ask.OpenRound, tiers=(Tier(GOV),)).is_refused(Reason.NOT_THE_NEXT_STEP)
    assert story.when(ask.OpenRound, method=BALLOT, tiers=(Tier(PROV),)).events


def test_after_the_last_question_nothing_is_asked() -> None:
    story = balloted(forward(at_the_table(rules()), 1).then(ask.OpenRound), {1: 6}).then
    story.when(ask.OpenRound).is_refused(Reason.NOT_THE_NEXT_STEP)


def test_a_shortlist_by_score_names_who_has_no_score_or_too_low_a_one() -> None:
    steps = (SelectionStep(SCORE, 2, Decimal(90)), SelectionStep(BALLOT))
    story = forward(at_the_table(rules(steps=steps), scores={1: 89, 2: 97}), 1, 2, 3)
    opened = story.when(ask.OpenRound).events[0]
    assert isinstance(opened, happened.RoundOpened)
    assert opened.left_out == (
        LeftOut(unit(1), WhyLeftOut.LOW_SCORE),
        LeftOut(unit(3), WhyLeftOut.NO_SCORE),
    )


def test_scores_choose_alone_where_the_regulation_says_so() -> None:
    story = forward(at_the_table(rules(by=(SCORE,)), scores={1: 90, 2: 97}), 1, 2)
    told = story.when(ask.OpenRound)
    assert [type(event) for event in told.events] == [happened.RoundOpened, happened.RoundCounted]
    assert chosen(told.then) == {2: PROV}


def test_scores_that_nobody_approved_choose_nothing() -> None:
    story = forward(at_the_table(rules(by=(SCORE,))), 1, 2)
    story.when(ask.OpenRound).is_refused(Reason.SCORES_NOT_AGREED)


def test_one_unit_never_wins_two_tiers_for_one_achievement() -> None:
    story = forward(at_the_table(rules(Tier(GOV), Tier(PROV), by=(HANDS,))), 1, 2)
    story = hands(story.then(ask.OpenRound), {1: 9, 2: 5}).then
    told = story.when(ask.OpenRound)
    opened = told.events[0]
    assert isinstance(opened, happened.RoundOpened)
    assert opened.left_out == (LeftOut(unit(1), WhyLeftOut.CHOSEN),)
    story = hands(told.then, {2: 6}).then
    assert chosen(story) == {1: GOV, 2: PROV}


def test_one_unit_wins_two_tiers_where_the_regulation_says_so() -> None:
    both = rules(Tier(GOV), Tier(PROV), by=(HANDS,), one_award_each=False)
    story = hands(forward(at_the_table(both), 1, 2).then(ask.OpenRound), {1: 9, 2: 5}).then
    story = hands(story.then(ask.OpenRound), {1: 8, 2: 5}).then
    assert {seat.award for seat in story.season.selecting.seats} == {GOV, PROV}


def test_all_tiers_at_once_give_the_most_votes_the_highest() -> None:
    at_once = rules(Tier(GOV), Tier(PROV), Tier(CERT, 2), tiers_at_once=True)
    story = forward(at_the_table(at_once), 1, 2, 3, 4, 5).then(ask.OpenRound)
    assert last_round(story).seats == 4
    story = balloted(story, {1: 5, 2: 8, 3: 7, 4: 6, 5: 2}).then
    assert chosen(story) == {2: GOV, 3: PROV, 4: CERT, 1: CERT}


def test_who_stands_for_certificates_alone_is_not_asked_about_for_the_flag() -> None:
    story = forward(at_the_table(rules()), 1).then(ask.PutForward, unit_id=unit(2), awards=(CERT,))
    opened = story.when(ask.OpenRound).events[0]
    assert isinstance(opened, happened.RoundOpened)
    assert opened.left_out == (LeftOut(unit(2), WhyLeftOut.OTHER_AWARD),)


@pytest.mark.parametrize("method", [HANDS, CONSENSUS, BALLOT])
def test_without_a_regulation_the_meeting_says_what_it_asks_and_the_defaults_are_named(
    method: SelectionMethod,
) -> None:
    story = forward(at_the_table(), 1, 2)
    story.when(ask.OpenRound).is_refused(Reason.NOT_THE_NEXT_STEP)
    story = story.then(ask.OpenRound, tiers=(Tier(PROV),), method=method)
    named = {default.rule: default.confidence for default in last_round(story).rules.defaults}
    assert named["bloc_threshold"] == "M"
    assert named["bloc_absent"] == "M"
    assert last_round(story).rules.max_rounds == 3


def test_without_a_regulation_a_shortlist_is_followed_by_its_question() -> None:
    tiers = (Tier(PROV),)
    story = forward(at_the_table(scores={1: 90, 2: 97, 3: 95}), 1, 2, 3)
    story = story.then(ask.OpenRound, tiers=tiers, method=SCORE, shortlist=2)
    story = story.then(ask.OpenRound, tiers=tiers, method=HANDS)
    assert last_round(story).candidates == units(2, 3)
    story = hands(story, {2: 7, 3: 1}).then
    again = story.when(ask.OpenRound, tiers=tiers, method=HANDS)
    again.is_refused(Reason.NOT_THE_NEXT_STEP)
    other = story.then(ask.OpenRound, tiers=(Tier(CERT, 2),), method=HANDS)
    assert last_round(other).candidates == units(1, 3)
    assert last_round(other).lane == 2


def test_a_question_for_no_seat_is_refused() -> None:
    story = forward(at_the_table(), 1)
    told = story.when(ask.OpenRound, tiers=(Tier(PROV, 0),), method=HANDS)
    told.is_refused(Reason.NOT_THE_NEXT_STEP)


def test_a_default_that_is_not_settled_is_asked_for() -> None:
    book = rules_of(ON)
    threshold = replace(book.values["bloc.threshold"], value=None)
    unsettled = replace(book, values={**book.values, "bloc.threshold": threshold})
    story = replace(forward(at_the_table(), 1), book=OneRuleSet(unsettled))
    told = story.when(ask.OpenRound, tiers=(Tier(PROV),), method=HANDS)
    told.is_refused(Reason.RULE_NOT_SETTLED, rule="bloc_threshold")


class NoRules:
    """A rule book of a day on which no regime was in force."""

    def pinned(self, digest: str) -> RuleSet:
        raise LookupError(digest)

    def in_force(self, *_: object, **__: object) -> RuleSet | None:
        return None


def test_a_day_without_rules_asks_and_confirms_nothing() -> None:
    story = replace(forward(at_the_table(), 1), book=NoRules())
    story.when(ask.OpenRound).is_refused(Reason.NO_REGIME)
    confirmed(story).is_refused(Reason.NO_REGIME)


def test_by_a_regulation_the_bloc_chooses_on_such_a_day_and_no_quota_is_measured() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1).then(ask.OpenRound)
    story = replace(hands(story, {1: 8}).then, book=NoRules())
    assert [type(event) for event in confirmed(story).events] == [UnitsChosen]
