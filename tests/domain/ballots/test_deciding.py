"""A secret ballot from its opening to its count: what may be done when, and by whom."""

from dataclasses import replace

import pytest

from domain.ballots import commands as ask
from domain.ballots.deciding import position
from domain.ballots.events import BallotClosed, BallotsPublished, BallotTallied
from domain.ballots.facts import CandidateVotes
from domain.ballots.question import Body, Question
from domain.ballots.states import BallotStage
from domain.refusals import Reason
from domain.terms import Role
from tests.building.ballots import UNITS, BallotStory, a_ballot, before_a_ballot, fake, opening
from tests.building.papers import moment
from tests.building.people import PROVINCE, holder

ALL = tuple(sorted(map(str, UNITS)))
OF_THE_COUNCIL = Body(PROVINCE)


def test_an_open_ballot_knows_its_question_and_nobodys_answer() -> None:
    ballot = a_ballot().ballot
    assert ballot.stage is BallotStage.VOTING
    assert (ballot.voters, ballot.tally, ballot.ballots, ballot.issued) == (ALL, None, (), ())


def test_a_ballot_is_opened_once() -> None:
    assert a_ballot().refused(ask.OpenBallot, **opening()) is Reason.BALLOT_EXISTS


@pytest.mark.parametrize(
    "given",
    [
        {"voters": ()},
        {"voters": (ALL[0], ALL[0])},
        {"question": Question((), 1)},
        {"question": Question((UNITS[0], UNITS[0]), 1)},
        {"question": Question(UNITS[:2], 3)},
        {"question": Question(UNITS[:2], 0)},
    ],
    ids=[
        "nobody votes",
        "one votes twice",
        "nobody stands",
        "one stands twice",
        "more seats than candidates",
        "no seat",
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(given: dict[str, object]) -> None:
    refused = before_a_ballot().refused(ask.OpenBallot, **opening(**given))
    assert refused is Reason.BALLOT_IMPOSSIBLE


def test_a_ballot_does_not_close_before_it_opens() -> None:
    early = opening(closes_at=moment("28/01/2021", 15))
    assert before_a_ballot().refused(ask.OpenBallot, **early) is Reason.BALLOT_TOO_SHORT


def test_the_box_is_not_closed_while_somebody_could_still_vote() -> None:
    story = replace(a_ballot(), turnout=7)
    assert story.refused(ask.CloseBallot) is Reason.BALLOT_RUNNING


def test_the_box_is_closed_early_once_all_have_voted() -> None:
    story = replace(a_ballot(), turnout=8)
    (closed,) = story.then(ask.CloseBallot).events[1:]
    assert isinstance(closed, BallotClosed)


def test_the_box_is_closed_when_the_time_has_come_whoever_is_missing() -> None:
    assert a_ballot().closed().ballot.stage is BallotStage.CLOSED


def test_publishing_counts_at_once_and_says_nothing_of_who_voted_what() -> None:
    ballots = (fake(1, UNITS[0]), fake(2, UNITS[0], UNITS[1]), fake(3), fake(4, UNITS[3]))
    story = a_ballot().closed().then(ask.PublishBallots, issued=ALL[:5], ballots=ballots)
    shown, counted = story.events[-2:]
    assert isinstance(shown, BallotsPublished)
    assert isinstance(counted, BallotTallied)
    assert shown.issued == ALL[:5]
    tally = counted.tally
    assert (tally.issued, tally.returned, tally.valid, tally.invalid) == (5, 4, 4, 0)
    assert tally.votes == tuple(map(CandidateVotes, UNITS[:4], (2, 1, 0, 1)))
    assert tally.contradiction(2, len(ALL)) is None


def test_an_overmarked_ballot_counts_as_invalid() -> None:
    ballots = (fake(1, *UNITS[:3]), fake(2, UNITS[7]), fake(3, UNITS[0], UNITS[0]))
    story = a_ballot().closed().then(ask.PublishBallots, issued=ALL, ballots=ballots)
    tally = story.ballot.tally
    assert tally is not None
    assert (tally.valid, tally.invalid, tally.votes[0].agree) == (0, 3, 0)


@pytest.mark.parametrize(
    "issued, ballots",
    [
        (ALL[:1], (fake(1), fake(2))),
        (("a stranger",), (fake(1),)),
        (ALL, (fake(1), fake(1))),
        (ALL, (fake(2), fake(1))),
    ],
    ids=["more than issued", "issued to a stranger", "one token twice", "in another order"],
)
def test_what_cannot_come_from_this_box_is_not_published(issued: object, ballots: object) -> None:
    refused = a_ballot().closed().refused(ask.PublishBallots, issued=issued, ballots=ballots)
    assert refused is Reason.BALLOT_IMPOSSIBLE


def test_nothing_is_published_before_the_box_is_closed() -> None:
    refused = a_ballot().refused(ask.PublishBallots, issued=(), ballots=())
    assert refused is Reason.BALLOT_OVER


def test_a_ballot_may_be_given_up_with_a_reason_until_it_is_published() -> None:
    assert a_ballot().refused(ask.AnnulBallot, reason=" ") is Reason.REASON_MISSING
    assert a_ballot().closed().refused(ask.AnnulBallot, reason="mất điện") is None
    counted = counted_ballot()
    assert counted.refused(ask.AnnulBallot, reason="mất điện") is Reason.BALLOT_OVER


def counted_ballot() -> BallotStory:
    return a_ballot().closed().then(ask.PublishBallots, issued=ALL, ballots=(fake(1),))


def test_a_blocs_ballot_stays_open_until_its_season_was_told() -> None:
    counted = counted_ballot()
    assert position(counted.ballot).open
    assert position(counted.ballot).season_id is not None
    told = counted.then(ask.NoteReported)
    assert not position(told.ballot).open
    assert told.refused(ask.NoteReported) is Reason.ALREADY_RECORDED


def test_the_councils_ballot_is_over_with_its_count() -> None:
    story = before_a_ballot().then(
        ask.OpenBallot, by=Role.COUNCIL_SECRETARY, **opening(body=OF_THE_COUNCIL)
    )
    story = replace(story, at=story.ballot.closes_at).then(ask.CloseBallot, by=Role.COUNCIL_CHAIR)
    counted = story.then(ask.PublishBallots, issued=(), ballots=())
    assert not position(counted.ballot).open


@pytest.mark.parametrize("role", [Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR, Role.CLERK])
def test_the_councils_people_do_nothing_to_a_blocs_ballot(role: Role) -> None:
    story = replace(a_ballot(), turnout=8)
    assert story.refused(ask.CloseBallot, by=role) is Reason.NOT_YOURS


@pytest.mark.parametrize("role", [Role.BLOC_HEAD, Role.BLOC_SECRETARY, Role.COUNTER])
def test_a_blocs_people_do_nothing_to_the_councils_ballot(role: Role) -> None:
    story = before_a_ballot().then(
        ask.OpenBallot, by=Role.COUNCIL_SECRETARY, **opening(body=OF_THE_COUNCIL)
    )
    assert replace(story, turnout=8).refused(ask.CloseBallot, by=role) is Reason.NOT_YOURS


def test_another_blocs_head_does_not_close_this_box() -> None:
    other = holder(Role.BLOC_HEAD, bloc=UNITS[0])
    assert replace(a_ballot(), turnout=8).refused(ask.CloseBallot, by=other) is Reason.NOT_YOURS


def test_what_its_workflow_is_told_holds_neither_voter_nor_candidate() -> None:
    told = str(position(counted_ballot().ballot))
    assert not [unit for unit in UNITS if str(unit) in told]
    assert "token" not in told
