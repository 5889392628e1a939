"""The council's minutes may rest on a secret ballot; they then say what it says."""

from dataclasses import replace
from uuid import UUID, uuid4

from domain.ballots.facts import CandidateVotes, Tally
from domain.ballots.question import Body, Question
from domain.ballots.states import Ballot, BallotStage
from domain.nominations.commands import RecordCouncilVote
from domain.nominations.deciding import decide
from domain.nominations.deciding.situation import Decision, Situation
from domain.nominations.events import CouncilVoted
from domain.refusals import Reason, Refusal
from domain.terms import Role
from tests.building.ballots import KEY, OF_THE_BLOC
from tests.building.papers import moment
from tests.building.people import PROVINCE, holder
from tests.building.stories import Story, a_nomination

BALLOT = uuid4()


def review() -> Story:
    return a_nomination().endorsed().with_dossier()


def counted(nomination: UUID, agree: int, valid: int = 9) -> Ballot:
    voters = tuple(f"member {n}" for n in range(9))
    votes = (CandidateVotes(nomination, agree),)
    return Ballot(
        BALLOT, 4, Body(PROVINCE), Question((nomination,), 1), voters, moment("01/03/2021"), KEY,
        BallotStage.COUNTED, voters, (), Tally(9, valid, valid, 0, votes),
    )  # fmt: skip


def minutes(story: Story, cited: Ballot | None, *, agree: int, disagree: int) -> Decision:
    secretary = holder(Role.COUNCIL_SECRETARY)
    command = RecordCouncilVote(
        command_id=uuid4(), target=story.id, actor=secretary.id, on=story.today, members=9,
        present=9, agree=agree, disagree=disagree, chair_agreed=True, ballot=BALLOT,
    )  # fmt: skip
    situation = Situation(story.at, secretary, story.book, cited=cited)
    return decide(story.nomination, command, situation)


def refused(decision: Decision) -> Reason | None:
    return decision.reason if isinstance(decision, Refusal) else None


def test_minutes_that_say_what_the_ballot_says_are_recorded_with_it() -> None:
    story = review()
    decision = minutes(story, counted(story.id, 8), agree=8, disagree=1)
    assert not isinstance(decision, Refusal), decision
    (voted,) = decision
    assert isinstance(voted, CouncilVoted)
    assert voted.ballot == BALLOT


def test_minutes_that_say_something_else_are_refused() -> None:
    story = review()
    told = minutes(story, counted(story.id, 8), agree=9, disagree=0)
    assert refused(told) is Reason.BALLOT_DIFFERS


def test_a_ballot_that_is_not_there_not_counted_or_of_others_cannot_be_cited() -> None:
    story = review()
    ballot = counted(story.id, 8)
    others = (
        None,
        replace(ballot, tally=None),
        replace(ballot, body=OF_THE_BLOC),
        counted(uuid4(), 8),
    )
    for cited in others:
        assert refused(minutes(story, cited, agree=8, disagree=1)) is Reason.NO_SUCH_BALLOT
