"""Counting by discussion, by hands, in a box and on paper; the figures have to be possible."""

from fractions import Fraction
from typing import Any

import pytest

from domain.ballots.facts import BallotMode, CandidateVotes, Tally
from domain.policies.shapes import Comparator, Denominator, Threshold
from domain.refusals import Reason
from domain.seasons.facts import Selection
from domain.seasons.meeting.events import UnitLeft
from domain.seasons.regulations import SelectionStep, Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.figures import Count, Figure, Hands, Seat, Shortfall
from domain.terms import Agreement
from tests.building.choosing import (
    CERT,
    CONSENSUS,
    HANDS,
    MAJORITY,
    PROV,
    ToldOfSeason,
    at_the_table,
    balloted,
    chosen,
    counted,
    forward,
    hands,
    happening,
    last_round,
    paper_round,
    rules,
    tally,
    unit,
    units,
)
from tests.building.meeting import person


def by_consensus(*numbers: int, rule: Any = None, award: Any = PROV) -> ToldOfSeason:
    asked = rule or rules(Tier(PROV, 2), by=(CONSENSUS,))
    story = forward(at_the_table(asked), 1, 2, 3).then(ask.OpenRound)
    return story.when(
        ask.RecordConsensus,
        round_id=last_round(story).id,
        agreed=tuple(Seat(unit(n), award) for n in numbers),
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất suy tôn",
    )


def test_a_consensus_is_recorded_in_the_meetings_own_words() -> None:
    told = by_consensus(2)
    count = Count(
        (Figure(unit(2)),),
        agreed=(Seat(unit(2), PROV),),
        selection=Selection(Agreement.UNANIMOUS, "thống nhất suy tôn"),
    )
    vote = last_round(told.story)
    told.says((happened.RoundCounted, {"round_id": vote.id, "count": count}))
    assert chosen(told.then) == {2: PROV}


@pytest.mark.parametrize("numbers", [(4,), (2, 2), (1, 2, 3)])
def test_a_consensus_on_strangers_on_one_twice_or_on_too_many_is_refused(
    numbers: tuple[int, ...],
) -> None:
    by_consensus(*numbers).is_refused(Reason.COUNT_IMPOSSIBLE, figure="seats")


def test_a_consensus_names_an_award_that_was_asked_about() -> None:
    by_consensus(1, award=CERT).is_refused(Reason.COUNT_IMPOSSIBLE)
    by_consensus(1, award=None).is_refused(Reason.COUNT_IMPOSSIBLE)


def test_a_consensus_may_only_say_who_goes_on() -> None:
    steps = (SelectionStep(CONSENSUS, shortlist=2), SelectionStep(HANDS))
    by_consensus(1, 2, 3, rule=rules(steps=steps), award=None).is_refused(Reason.COUNT_IMPOSSIBLE)
    by_consensus(1, rule=rules(steps=steps)).is_refused(Reason.COUNT_IMPOSSIBLE)
    told = by_consensus(1, 3, rule=rules(steps=steps), award=None)
    assert last_round(told.then.then(ask.OpenRound)).candidates == units(1, 3)


def test_hands_are_counted_for_against_and_abstaining() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    shown = (Hands(unit(2), 6, 2, 1), Hands(unit(1), 3, 6, 0))
    told = story.when(ask.RecordHands, round_id=last_round(story).id, hands=shown)
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.figures == (
        Figure(unit(1), 9, 3, 6, 0),
        Figure(unit(2), 9, 6, 2, 1),
    )


@pytest.mark.parametrize(
    "shown",
    [
        (Hands(unit(1), 5, 5), Hands(unit(2), 5, 4)),
        (Hands(unit(1), 10, -1), Hands(unit(2), 5, 4)),
        (Hands(unit(1), 5, 4),),
        (Hands(unit(1), 5, 4), Hands(unit(1), 5, 4)),
        (Hands(unit(1), 5, 4), Hands(unit(3), 5, 4)),
    ],
)
def test_hands_that_are_not_one_of_every_voter_are_refused(shown: tuple[Hands, ...]) -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    told = story.when(ask.RecordHands, round_id=last_round(story).id, hands=shown)
    told.is_refused(Reason.COUNT_IMPOSSIBLE)


def test_figures_are_entered_once_and_by_the_way_the_round_is_held() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    box = {"round_id": vote.id, "ballot_id": vote.ballot_id, "tally": tally(story, {})}
    story.when(ask.RecordBallotResult, **box).is_refused(Reason.NO_SUCH_ITEM)
    story = hands(story, {1: 5, 2: 4}).then
    hands(story, {1: 4, 2: 5}).is_refused(Reason.ALREADY_RECORDED)


def test_an_electronic_result_comes_from_the_rounds_own_ballot() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    vote = last_round(story)
    other = {"round_id": vote.id, "ballot_id": unit(9), "tally": tally(story, {unit(1): 5})}
    story.when(ask.RecordBallotResult, **other).is_refused(Reason.NO_SUCH_ITEM)
    nothing = {"round_id": vote.id, "ballot_id": vote.ballot_id, "tally": None}
    story.when(ask.RecordBallotResult, **nothing).is_refused(Reason.COUNT_IMPOSSIBLE)
    assert story.when(ask.RecordBallotResult, **{**nothing, "tally": tally(story, {})}).events


def test_a_paper_count_is_signed_by_each_counter() -> None:
    story = paper_round(forward(at_the_table(rules()), 1, 2))
    told = counted(story, {1: 6, 2: 3})
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.counters == tuple(person(name) for name in "ABC")
    assert first.count.tally == tally(story, {unit(1): 6, unit(2): 3})
    assert chosen(told.then) == {1: PROV}


@pytest.mark.parametrize("signed", ["AB", "ABD", "AABC", ""])
def test_a_paper_count_without_every_signature_is_refused(signed: str) -> None:
    story = paper_round(forward(at_the_table(rules()), 1, 2))
    counted(story, {1: 6}, signed=signed).is_refused(Reason.COUNTERS_MISSING, counters="3")


def test_no_paper_without_a_counting_team() -> None:
    story = forward(at_the_table(rules()), 1, 2)
    told = story.when(ask.OpenRound, mode=BallotMode.PAPER)
    told.is_refused(Reason.COUNTERS_MISSING)


@pytest.mark.parametrize(
    "figures, votes, wrong",
    [
        ({"issued": 10}, {1: 5}, "issued"),
        ({"returned": 8}, {1: 5}, "returned"),
        ({"issued": 8}, {1: 5}, "returned"),
        ({"valid": 8, "invalid": 1}, {1: 9}, "valid"),
        ({}, {1: 6, 2: 4}, "votes"),
        ({}, {3: 1}, "candidates"),
        ({"invalid": -1, "valid": 10}, {1: 5}, "returned"),
    ],
)
def test_a_paper_count_that_contradicts_itself_is_refused(
    figures: dict[str, int], votes: dict[int, int], wrong: str
) -> None:
    story = paper_round(forward(at_the_table(rules()), 1, 2))
    counted(story, votes, **figures).is_refused(Reason.COUNT_IMPOSSIBLE, figure=wrong)


def test_ballots_may_be_kept_or_spoilt() -> None:
    story = paper_round(forward(at_the_table(rules()), 1, 2))
    told = counted(story, {1: 5, 2: 1}, returned=8, valid=6, invalid=2)
    assert chosen(told.then) == {1: PROV}


def at_least(share: str, denominator: Denominator) -> Threshold:
    return Threshold(Fraction(share), Comparator.AT_LEAST, denominator)


@pytest.mark.parametrize(
    "denominator, base, wins",
    [
        (Denominator.ALL_MEMBERS, 9, False),
        (Denominator.PRESENT, 7, False),
        (Denominator.VALID_BALLOTS, 6, True),
    ],
)
def test_u3_the_threshold_is_measured_by_the_denominator_it_names(
    denominator: Denominator, base: int, wins: bool
) -> None:
    asked = rules(threshold=at_least("2/3", denominator))
    story = forward(at_the_table(asked, present=range(1, 8)), 1, 2).then(ask.OpenRound)
    told = balloted(story, {1: 4, 2: 2}, valid=6, invalid=1)
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert {figure.base for figure in first.count.figures} == {base}
    assert (chosen(told.then) == {1: PROV}) is wins


def test_u3_who_falls_short_is_not_proposed_and_the_figures_say_why() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    told = balloted(story, {1: 4, 2: 3})
    vote = last_round(story)
    short = (Shortfall(unit(1), 4, 5, 9), Shortfall(unit(2), 3, 5, 9))
    assert told.events[1].TOPIC == "season.threshold_not_met.v1"
    assert isinstance(told.events[1], happened.ThresholdNotMet)
    assert (told.events[1].round_id, told.events[1].shortfalls) == (vote.id, short)
    assert chosen(told.then) == {}


def test_u3_more_than_half_is_more_than_at_least_half() -> None:
    just = rules(threshold=at_least("1/2", Denominator.ALL_MEMBERS))
    story = forward(at_the_table(just, members=8), 1).then(ask.OpenRound)
    assert chosen(balloted(story, {1: 4}).then) == {1: PROV}
    story = forward(at_the_table(rules(threshold=MAJORITY), members=8), 1).then(ask.OpenRound)
    assert chosen(balloted(story, {1: 4}).then) == {}


def test_a_tally_may_leave_out_who_got_nothing() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(ask.OpenRound)
    figures = Tally(9, 9, 9, 0, (CandidateVotes(unit(1), 9),))
    vote = last_round(story)
    told = story.when(
        ask.RecordBallotResult, round_id=vote.id, ballot_id=vote.ballot_id, tally=figures
    )
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert [figure.agree for figure in first.count.figures] == [9, 0]


def test_no_paper_is_counted_where_hands_were_shown_and_no_consensus_either() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1).then(ask.OpenRound)
    counted(story, {1: 6}).is_refused(Reason.NO_SUCH_ITEM)
    told = story.when(
        ask.RecordConsensus,
        round_id=last_round(story).id,
        agreed=(Seat(unit(1), PROV),),
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất",
    )
    told.is_refused(Reason.NO_SUCH_ITEM)


def test_u4_no_paper_is_counted_without_the_quorum() -> None:
    story = paper_round(forward(at_the_table(rules(), present=range(1, 7)), 1, 2))
    story = happening(story, UnitLeft, unit_id=unit(6), left="16:30")
    counted(story, {1: 5}).is_refused(Reason.QUORUM_NOT_MET)
