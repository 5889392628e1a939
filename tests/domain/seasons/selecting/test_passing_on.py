"""U6: a seat that was given up passes to the next in rank by a decision of the bloc alone."""

from typing import Any

from domain.ids import nomination_id
from domain.refusals import Reason
from domain.seasons.commands import CloseSeason
from domain.seasons.deciding import AFTER_CLOSING, position
from domain.seasons.events import ConferenceHeld, UnitsChosen
from domain.seasons.facts import Meeting, Selection
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.figures import Reallocation, Seat
from domain.terms import Agreement
from tests.building.choosing import (
    CERT,
    CONSENSUS,
    HANDS,
    PROV,
    SeasonStory,
    ToldOfSeason,
    at_the_table,
    chosen,
    confirmed,
    flag_and_certificates,
    forward,
    happening,
    last_round,
    rules,
    unit,
    voted,
)
from tests.building.meeting import ON
from tests.building.papers import day


def gave_up(story: SeasonStory, number: int) -> SeasonStory:
    return story.then(ask.WithdrawCandidate, candidate=unit(number), reason="Từ chối")


def passed_on(story: SeasonStory, giver: int, receiver: int, **details: Any) -> ToldOfSeason:
    given = {"basis": "Biên bản họp khối 03/BB", "on": ON, **details}
    return story.when(ask.ReallocateSlot, giver=unit(giver), receiver=unit(receiver), **given)


def test_u6_the_next_in_rank_follows_by_the_blocs_decision() -> None:
    story = gave_up(flag_and_certificates(), 2)
    assert chosen(story) == {1: PROV, 3: CERT}
    told = passed_on(story, 2, 4)
    moved = Reallocation(CERT, unit(2), unit(4), "Biên bản họp khối 03/BB")
    told.says((happened.SlotReallocated, {"reallocation": moved}))
    assert chosen(told.then) == {1: PROV, 3: CERT, 4: CERT}
    assert told.then.season.selecting.vacated == ()


def test_u6_nobody_else_follows_and_no_seat_passes_that_nobody_gave_up() -> None:
    story = gave_up(flag_and_certificates(), 2)
    passed_on(story, 2, 5).is_refused(Reason.NOT_NEXT_IN_RANK, units="đơn vị 4")
    passed_on(story, 2, 3).is_refused(Reason.NOT_NEXT_IN_RANK)
    passed_on(story, 3, 4).is_refused(Reason.NO_VACANT_SLOT, unit="đơn vị 3")
    passed_on(story, 2, 4, basis="").is_refused(Reason.REASON_MISSING)
    passed_on(story, 2, 4, on=day("29/01/2021")).is_refused(Reason.DATE_IN_FUTURE)


def test_u6_who_fell_short_of_the_threshold_follows_nobody() -> None:
    story = voted(forward(at_the_table(rules(by=(HANDS,))), 1, 2), {1: 8, 2: 4})
    passed_on(gave_up(story, 1), 1, 2).is_refused(Reason.NOT_NEXT_IN_RANK, units="")


def test_u6_of_those_who_are_level_the_bloc_chooses() -> None:
    story = voted(forward(at_the_table(rules(by=(HANDS,))), 1, 2, 3), {1: 8, 2: 6, 3: 6})
    story = gave_up(story, 1)
    passed_on(story, 1, 1).is_refused(Reason.NOT_NEXT_IN_RANK, units="đơn vị 2, đơn vị 3")
    assert passed_on(story, 1, 3).events


def test_u6_after_a_consensus_anyone_who_stood_may_follow() -> None:
    story = forward(at_the_table(rules(by=(CONSENSUS,))), 1, 2, 3).then(ask.OpenRound)
    story = story.then(
        ask.RecordConsensus,
        round_id=last_round(story).id,
        agreed=(Seat(unit(2), PROV),),
        agreement=Agreement.UNANIMOUS,
        phrase="thống nhất",
    )
    assert passed_on(gave_up(story, 2), 2, 3).events


def test_u6_a_seat_passes_again_when_its_receiver_gives_it_up_too() -> None:
    story = passed_on(gave_up(flag_and_certificates(), 2), 2, 4).then
    story = gave_up(story, 4)
    assert chosen(story) == {1: PROV, 3: CERT}
    passed_on(story, 4, 1).is_refused(Reason.NOT_NEXT_IN_RANK, units="")


def closed() -> SeasonStory:
    """Return a season that is over and closed, its choices all begun."""
    story = confirmed(flag_and_certificates()).then
    story = happening(story, ConferenceHeld, meeting=Meeting(ON))
    return story.brought_forward().then(CloseSeason)


def test_u6_after_the_year_was_closed_too_and_a_nomination_begins() -> None:
    assert {ask.WithdrawCandidate, ask.ReallocateSlot} <= AFTER_CLOSING
    told = passed_on(gave_up(closed(), 2), 2, 4, phrase="kế tiếp")
    last = told.events[-1]
    assert isinstance(last, UnitsChosen)
    assert [(c.nominee.unit_id, c.award, c.phrase) for c in last.choices] == [
        (unit(4), CERT, "kế tiếp")
    ]
    assert last.selection == Selection(Agreement.HIGH, "nhất trí cao suy tôn")
    waiting = position(told.then.season).waiting
    assert waiting == (nomination_id(told.story.id, unit(4), CERT),)
    assert not told.then.brought_forward().season.waiting
