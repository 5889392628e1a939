"""U18: interests are disclosed by themselves; who stands aside leaves the denominator."""

from typing import Any

import pytest

from domain.ballots.facts import BallotMode
from domain.refusals import Reason
from domain.seasons.facts import NextHeads
from domain.seasons.meeting.events import GuestAttended
from domain.seasons.meeting.facts import GuestKind, Visitor
from domain.seasons.regulations import InterestKind
from domain.seasons.roster.events import NextHeadsProposed
from domain.seasons.roster.facts import HeadManner
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting.events import InterestDeclared
from domain.seasons.selecting.facts import Interest, Recusal
from domain.seasons.selecting.figures import Hands
from domain.seasons.selecting.interests import interests
from domain.terms import Role
from tests.building.choosing import (
    BALLOT,
    HANDS,
    SeasonStory,
    at_the_table,
    balloted,
    forward,
    hands,
    happening,
    last_round,
    rules,
    team,
    unit,
    units,
)
from tests.building.meeting import ON
from tests.building.people import holder


def shown(story: SeasonStory) -> set[tuple[InterestKind, object]]:
    found = interests(story.season, last_round(story))
    return {(each.kind, each.unit_id) for each in found}


def test_u18_the_head_that_stands_itself_is_disclosed_and_votes() -> None:
    story = forward(at_the_table(rules(), head=2), 2, 3).then(ask.OpenRound)
    assert shown(story) == {(InterestKind.HEAD, unit(2))}
    assert unit(2) in last_round(story).voters
    assert last_round(story).members == 9


def test_u18_the_head_stands_aside_where_the_regulation_asks_it() -> None:
    asked = rules(recused=(InterestKind.HEAD,))
    story = forward(at_the_table(asked, head=2), 2, 3).then(ask.OpenRound)
    vote = last_round(story)
    assert vote.recused == (Recusal(unit(2), InterestKind.HEAD),)
    assert unit(2) not in vote.voters
    assert (vote.members, len(vote.voters)) == (8, 8)


def test_u18_the_denominator_of_every_figure_is_the_adjusted_one() -> None:
    asked = rules(recused=(InterestKind.HEAD,))
    story = forward(at_the_table(asked, head=2), 2, 3).then(ask.OpenRound)
    story = balloted(story, {2: 5, 3: 3}).then
    count = story.season.selecting.counts[last_round(story).id]
    assert {figure.base for figure in count.figures} == {8}


def test_u18_a_regulation_may_leave_the_denominator_as_it_is() -> None:
    asked = rules(recused=(InterestKind.HEAD,), recusal_adjusts_denominator=False)
    story = forward(at_the_table(asked, head=2), 2, 3).then(ask.OpenRound)
    assert (last_round(story).members, len(last_round(story).voters)) == (9, 8)


def test_u18_the_chair_as_candidate_is_disclosed() -> None:
    story = forward(at_the_table(rules(), chair=3), 3).then(ask.OpenRound)
    assert shown(story) == {(InterestKind.CHAIR, unit(3))}


def test_u18_the_chair_hands_over_where_the_regulation_has_it_stand_aside() -> None:
    asked = rules(recused=(InterestKind.CHAIR,))
    told = forward(at_the_table(asked, chair=3), 3).when(ask.OpenRound)
    told.is_refused(Reason.MUST_STAND_ASIDE, unit="đơn vị 3", interest="chair")
    assert forward(at_the_table(asked, chair=3), 4).when(ask.OpenRound).events


def test_u18_next_years_head_as_candidate_is_disclosed() -> None:
    story = happening(
        at_the_table(rules()),
        NextHeadsProposed,
        heads=NextHeads(2021, unit(4)),
        manner=next(iter(HeadManner)),
        on=ON,
    )
    story = forward(story, 4).then(ask.OpenRound)
    assert shown(story) == {(InterestKind.NEXT_HEAD, unit(4))}


def test_u18_a_superior_in_the_room_is_disclosed() -> None:
    guest = Visitor(GuestKind.LEADER, "Phó Chủ tịch UBND tỉnh", superior=True)
    story = happening(at_the_table(rules()), GuestAttended, guest=guest)
    story = forward(story, 4).then(ask.OpenRound)
    found = interests(story.season, last_round(story))
    assert found == (Interest(InterestKind.SUPERIOR, None, note="Phó Chủ tịch UBND tỉnh"),)


def on_paper(rule: Any, counter_of: int) -> Any:
    story = forward(at_the_table(rule), 1, 2)
    story = story.then(ask.AppointCounters, counters=team("A", "B", of={"A": counter_of}))
    return story.when(ask.OpenRound, mode=BallotMode.PAPER)


def test_u18_no_person_of_a_candidate_counts_its_ballots() -> None:
    told = on_paper(rules(), 1)
    told.is_refused(Reason.MUST_STAND_ASIDE, unit="đơn vị 1", interest="counter")
    assert on_paper(rules(), 5).events


def test_u18_where_the_regulation_allows_it_the_counter_is_disclosed() -> None:
    story = on_paper(rules(candidate_counts=True), 1).then
    assert shown(story) == {(InterestKind.COUNTER, unit(1)), (InterestKind.CHAIR, unit(1))}


def test_u18_a_unit_declares_an_interest_and_stands_aside() -> None:
    story = forward(at_the_table(rules()), 1, 2)
    told = story.when(
        ask.DeclareInterest,
        by=holder(Role.UNIT_LEADER, unit=unit(5)),
        unit_id=unit(5),
        interest=InterestKind.APPRAISER,
        candidate=unit(2),
        stands_aside=True,
    )
    interest = Interest(InterestKind.APPRAISER, unit(5), unit(2))
    told.says((InterestDeclared, {"interest": interest, "stands_aside": True}))
    opened = told.then.then(ask.OpenRound)
    assert last_round(opened).recused == (Recusal(unit(5), InterestKind.APPRAISER),)
    assert interest in interests(opened.season, last_round(opened))


def test_a_declaration_for_another_candidate_takes_no_vote() -> None:
    story = forward(at_the_table(rules()), 1, 2).then(
        ask.DeclareInterest,
        unit_id=unit(5),
        interest=InterestKind.OTHER,
        candidate=unit(2),
        stands_aside=True,
    )
    story = story.then(ask.WithdrawCandidate, candidate=unit(2), reason="x").then(ask.OpenRound)
    assert not last_round(story).recused


def test_an_interest_is_declared_once_and_by_its_own_unit() -> None:
    details = {"unit_id": unit(5), "interest": InterestKind.OTHER}
    story = at_the_table().then(ask.DeclareInterest, **details)
    story.when(ask.DeclareInterest, **details).is_refused(Reason.ALREADY_RECORDED)
    stranger = holder(Role.UNIT_LEADER, unit=unit(6))
    story.when(ask.DeclareInterest, by=stranger, **details).is_refused(Reason.NOT_YOURS)
    story.when(ask.DeclareInterest, candidate=unit(3), **details).is_refused(Reason.NOT_A_CANDIDATE)


def test_a_candidate_that_may_not_vote_on_itself_has_no_secret_ballot() -> None:
    """A secret ballot cannot leave one candidate out of one ballot."""
    asked = rules(candidate_votes_on_itself=False)
    story = forward(at_the_table(asked), 2, 3).then(ask.OpenRound)
    assert last_round(story).voters == units(1, 4, 5, 6, 7, 8, 9)
    assert last_round(story).members == 7


def test_in_a_show_of_hands_it_only_leaves_itself_out() -> None:
    asked = rules(by=(HANDS,), candidate_votes_on_itself=False)
    story = forward(at_the_table(asked), 2, 3).then(ask.OpenRound)
    assert len(last_round(story).voters) == 9
    hands(story, {2: 5, 3: 3}).is_refused(Reason.COUNT_IMPOSSIBLE, most="8")
    shown = tuple(Hands(unit(n), agree, 8 - agree) for n, agree in ((2, 5), (3, 3)))
    story = story.then(ask.RecordHands, round_id=last_round(story).id, hands=shown)
    count = story.season.selecting.counts[last_round(story).id]
    assert [figure.base for figure in count.figures] == [8, 8]


@pytest.mark.parametrize("method", [BALLOT, HANDS])
def test_where_nobody_is_left_to_vote_no_round_is_opened(method: Any) -> None:
    asked = rules(by=(method,), recused=(InterestKind.OTHER,))
    story = forward(at_the_table(asked, members=4), 1)
    for number in range(1, 5):
        story = story.then(ask.DeclareInterest, unit_id=unit(number), interest=InterestKind.OTHER)
    story.when(ask.OpenRound).is_refused(Reason.NO_VOTERS, recused="4")
