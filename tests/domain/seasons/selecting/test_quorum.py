"""U4: without its quorum a meeting opens and counts nothing; how a bloc chooses in writing."""

from domain.policies.shapes import AbsentTreatment
from domain.refusals import Reason
from domain.seasons.meeting.events import MeetingConcluded, UnitLeft
from domain.seasons.meeting.facts import QuorumCount
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.terms import SelectionMethod
from tests.building.choosing import (
    BALLOT,
    HANDS,
    PROV,
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
    writes,
)


def concluded(story: SeasonStory) -> SeasonStory:
    count = QuorumCount(9, 9, met=True)
    return happening(story, MeetingConcluded, closing_words=None, count=count)


def test_u4_without_its_quorum_the_meeting_opens_no_round() -> None:
    story = forward(at_the_table(rules(), present=range(1, 6)), 1, 2)
    told = story.when(ask.OpenRound)
    told.is_refused(Reason.QUORUM_NOT_MET, present="5", members="9", share="2/3")


def test_u4_without_its_quorum_the_meeting_counts_no_hands() -> None:
    story = forward(at_the_table(rules(by=(HANDS,)), present=range(1, 7)), 1, 2)
    story = story.then(ask.OpenRound)
    story = happening(story, UnitLeft, unit_id=unit(6), left="16:30")
    hands(story, {1: 5, 2: 1}).is_refused(Reason.QUORUM_NOT_MET)


def test_u4_votes_cast_while_the_quorum_was_there_are_counted() -> None:
    story = forward(at_the_table(rules(), present=range(1, 7)), 1, 2).then(ask.OpenRound)
    story = happening(story, UnitLeft, unit_id=unit(6), left="16:30")
    assert balloted(story, {1: 5, 2: 1}).events


def test_u4_the_absent_stay_in_the_denominator() -> None:
    story = forward(at_the_table(rules(), present=range(1, 7)), 1, 2).then(ask.OpenRound)
    told = balloted(story, {1: 4, 2: 2})
    assert isinstance(told.events[1], happened.ThresholdNotMet)
    assert {short.base for short in told.events[1].shortfalls} == {9}


def test_nothing_is_asked_of_a_meeting_that_is_over() -> None:
    story = concluded(forward(at_the_table(rules()), 1, 2))
    story.when(ask.OpenRound).is_refused(Reason.MEETING_NOT_OPEN)


def test_a_late_count_after_the_meeting_is_refused() -> None:
    story = forward(at_the_table(rules(by=(HANDS,))), 1, 2).then(ask.OpenRound)
    hands(concluded(story), {1: 5, 2: 1}).is_refused(Reason.MEETING_NOT_OPEN)


def in_writing(*agreeing: int, by_writing: bool = True, by: SelectionMethod = HANDS) -> SeasonStory:
    """Return a bloc that chooses by hands or in writing, and nobody at the table."""
    story = at_the_table(rules(by=(by,), by_writing=by_writing), members=6, present=())
    story = concluded(forward(story, 1, 2))
    # Opinions are taken before the meeting ends; here there was none to end.
    before = at_the_table(rules(by=(by,), by_writing=by_writing), members=6, present=())
    before = forward(before, 1, 2)
    for number in agreeing:
        before = writes(before, number, 1)
    return concluded(before)


def test_a_bloc_chooses_in_writing_where_its_regulation_allows_it() -> None:
    story = in_writing(3, 4, 5, 6).then(ask.OpenRound)
    story = hands(story, {1: 0, 2: 0}).then
    assert chosen(story) == {1: PROV}
    assert confirmed(story).events


def test_a_bloc_that_only_writes_opens_no_electronic_ballot() -> None:
    in_writing(3, 4, 5, 6, by=BALLOT).when(ask.OpenRound).is_refused(Reason.NO_VOTERS, recused="0")


def test_u4_too_few_who_write_choose_nothing() -> None:
    told = in_writing(3, 4, 5).when(ask.OpenRound)
    told.is_refused(Reason.QUORUM_NOT_MET, present="3", members="6")
    in_writing(3, 4, 5, 6, by_writing=False).when(ask.OpenRound).is_refused(Reason.MEETING_NOT_OPEN)


def test_where_ballots_are_sent_in_the_absent_vote_too() -> None:
    asked = rules(absent=AbsentTreatment.PROXY_BALLOT)
    story = forward(at_the_table(asked, present=range(1, 7)), 1, 2).then(ask.OpenRound)
    assert len(last_round(story).voters) == 9
