"""U5: opinions of the absent count where they came before the tally; nobody votes twice."""

from typing import Any

from domain.policies.shapes import AbsentTreatment
from domain.refusals import Reason
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.figures import Figure
from tests.building.choosing import (
    HANDS,
    PROV,
    SeasonStory,
    arrived,
    at_the_table,
    balloted,
    chosen,
    counted,
    forward,
    hands,
    last_round,
    paper_round,
    rules,
    unit,
    units,
    writes,
)


def absent_two(rule: Any = None) -> SeasonStory:
    return forward(at_the_table(rule or rules(by=(HANDS,)), present=range(1, 8)), 1, 2)


def test_u5_a_written_opinion_that_came_before_the_tally_counts() -> None:
    story = writes(absent_two(), 8, 1).then(ask.OpenRound)
    told = hands(story, {1: 4, 2: 3})
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.writers == units(8)
    assert first.count.figures[0] == Figure(unit(1), 9, 5, 3, 0, written=1)
    assert chosen(told.then) == {1: PROV}


def test_u5_one_that_came_after_the_tally_does_not_count_and_the_denominator_stays() -> None:
    story = hands(absent_two().then(ask.OpenRound), {1: 4, 2: 3}).then
    late = writes(story, 8, 1, for_last=True)
    count = late.season.selecting.counts[last_round(late).id]
    assert count.writers == ()
    assert {figure.base for figure in count.figures} == {9}
    assert chosen(late) == {}


def test_u5_an_opinion_counts_beside_a_secret_ballot() -> None:
    story = writes(absent_two(rules()), 9, 2).then(ask.OpenRound)
    told = balloted(story, {1: 3, 2: 4})
    assert chosen(told.then) == {2: PROV}


def test_u5_an_opinion_that_names_more_than_a_ballot_may_is_void() -> None:
    story = writes(absent_two(rules()), 9, 1, 2).then(ask.OpenRound)
    first = balloted(story, {1: 3, 2: 4}).events[0]
    assert isinstance(first, happened.RoundCounted)
    assert (first.count.writers, first.count.unread) == ((), units(9))


def test_u5_a_sealed_opinion_lies_among_the_counting_teams_ballots() -> None:
    story = paper_round(writes(absent_two(rules()), 9, sealed=True))
    told = counted(story, {1: 5, 2: 3}, issued=8, returned=8, valid=8)
    first = told.events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.writers == units(9)
    counted(story, {1: 5, 2: 3}, issued=9, returned=9, valid=9).is_refused(
        Reason.COUNT_IMPOSSIBLE, figure="issued"
    )


def test_u5_nobody_opens_a_sealed_opinion_for_an_electronic_ballot() -> None:
    story = writes(absent_two(rules()), 9, sealed=True).then(ask.OpenRound)
    first = balloted(story, {1: 5, 2: 2}).events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.unread == units(9)


def test_u5_where_the_absent_count_against_no_opinion_is_read() -> None:
    against = rules(by=(HANDS,), absent=AbsentTreatment.COUNTS_AGAINST)
    story = absent_two(against).then(ask.OpenRound)
    first = hands(story, {1: 5, 2: 2}).events[0]
    assert isinstance(first, happened.RoundCounted)
    assert (first.count.writers, first.count.figures[0].base) == ((), 9)


def test_who_was_there_when_the_round_was_opened_has_no_second_vote() -> None:
    story = writes(absent_two(), 8, 1).then(ask.OpenRound)
    story = arrived(story, unit(8))
    first = hands(story, {1: 4, 2: 3}).events[0]
    assert isinstance(first, happened.RoundCounted)
    assert first.count.figures[0].agree == 4
