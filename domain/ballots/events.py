"""What can happen to a secret ballot.

No event names a voter beside a choice, no event is about one cast, and none tells an order: who was
issued a token and what was voted are two sorted lists that nothing joins.
"""

from datetime import datetime
from typing import ClassVar

from domain.ballots.facts import Tally
from domain.ballots.question import Body, PublicKey, PublishedBallot, Question
from domain.events import Event
from domain.refusals import Reason


class BallotEvent(Event):
    """Anything in one ballot's stream."""


class BallotOpened(BallotEvent):
    """A ballot began: the question, who may vote, until when, and the key of its tokens.

    ``voters`` are ids of member units for a bloc, of actors for the council; sorted.
    """

    TOPIC: ClassVar[str] = "ballot.opened.v1"
    body: Body
    question: Question
    voters: tuple[str, ...]
    closes_at: datetime
    key: PublicKey


class BallotClosed(BallotEvent):
    """The box takes no further ballots."""

    TOPIC: ClassVar[str] = "ballot.closed.v1"


class BallotsPublished(BallotEvent):
    """What lay in the box, sorted by the tokens, which are random: a shuffle that can be repeated.

    ``issued`` are the voters who were issued a token, sorted.
    """

    TOPIC: ClassVar[str] = "ballot.published.v1"
    issued: tuple[str, ...]
    ballots: tuple[PublishedBallot, ...]


class BallotTallied(BallotEvent):
    """The count of the published ballots."""

    TOPIC: ClassVar[str] = "ballot.tallied.v1"
    tally: Tally


class BallotAnnulled(BallotEvent):
    """The ballot was given up; what lay in the box was destroyed unread."""

    TOPIC: ClassVar[str] = "ballot.annulled.v1"
    reason: str


class BallotReported(BallotEvent):
    """The season was told of the result; ``refused`` says why it would not take it."""

    TOPIC: ClassVar[str] = "ballot.reported.v1"
    refused: Reason | None
