"""A secret ballot as its events have made it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.ballots import events as happened
from domain.ballots.facts import Tally
from domain.ballots.question import Body, PublicKey, PublishedBallot, Question
from domain.events import Event
from domain.folding import check_follows
from domain.terms import Term


class BallotStage(Term):
    """How far a ballot has come."""

    VOTING = "voting", "Đang bỏ phiếu", "Voting"
    CLOSED = "closed", "Đã khóa hòm phiếu, đang kiểm phiếu", "Box closed, being counted"
    COUNTED = "counted", "Đã công bố và kiểm phiếu", "Published and counted"
    ANNULLED = "annulled", "Đã hủy", "Annulled"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot; what was cast is unknown, also to the program, until it is published."""

    id: UUID
    version: int
    body: Body
    question: Question
    voters: tuple[str, ...]
    closes_at: datetime
    key: PublicKey
    stage: BallotStage = BallotStage.VOTING
    issued: tuple[str, ...] = ()
    ballots: tuple[PublishedBallot, ...] = ()
    tally: Tally | None = None
    annulled: str | None = None
    reported: bool = False

    @property
    def province(self) -> str:
        return self.body.province

    @property
    def over(self) -> bool:
        """Whether it was counted or given up."""
        return self.stage in (BallotStage.COUNTED, BallotStage.ANNULLED)

    @property
    def open(self) -> bool:
        """Whether something is still to be done: a bloc's season has to hear of the result."""
        return not self.over or not (self.body.is_council or self.reported)


def evolve(ballot: Ballot | None, event: Event) -> Ballot:
    """Fold one event onto a ballot, checking that it is the next one."""
    check_follows(event, ballot)
    if ballot is None:
        return _opened(event)
    return replace(_changed(ballot, event), version=event.originator_version)


def _opened(event: Event) -> Ballot:
    if not isinstance(event, happened.BallotOpened):
        message = f"a ballot cannot begin with {type(event).__name__}"
        raise TypeError(message)
    return Ballot(
        id=event.originator_id,
        version=event.originator_version,
        body=event.body,
        question=event.question,
        voters=event.voters,
        closes_at=event.closes_at,
        key=event.key,
    )


def _changed(ballot: Ballot, event: Event) -> Ballot:
    match event:
        case happened.BallotClosed():
            return replace(ballot, stage=BallotStage.CLOSED)
        case happened.BallotsPublished(issued=issued, ballots=ballots):
            return replace(ballot, issued=issued, ballots=ballots)
        case happened.BallotTallied(tally=tally):
            return replace(ballot, stage=BallotStage.COUNTED, tally=tally)
        case happened.BallotAnnulled(reason=reason):
            return replace(ballot, stage=BallotStage.ANNULLED, annulled=reason)
        case happened.BallotReported():
            return replace(ballot, reported=True)
        case _:
            message = f"{type(event).__name__} does not happen to a ballot that has begun"
            raise TypeError(message)
