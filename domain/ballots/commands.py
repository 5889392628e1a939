"""What may be asked of a secret ballot; casting is not among it, for a cast is no command."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from domain.ballots.question import Body, PublicKey, PublishedBallot, Question
from domain.commands import Command
from domain.refusals import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(Command):
    """Open a ballot; a bloc's is opened by its season, the council's by its secretary."""

    KIND: ClassVar[str] = "open-ballot"
    body: Body
    question: Question
    voters: tuple[str, ...]
    closes_at: datetime
    key: PublicKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(Command):
    """Close the box, once every voter has voted or the time has come."""

    KIND: ClassVar[str] = "close-ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishBallots(Command):
    """Publish and count what lay in the box; only the timer asks this, past the inbox."""

    KIND: ClassVar[str] = "publish-ballots"
    issued: tuple[str, ...]
    ballots: tuple[PublishedBallot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnulBallot(Command):
    """Give the ballot up before anything of it is published."""

    KIND: ClassVar[str] = "annul-ballot"
    reason: Annotated[str, "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReported(Command):
    """Note that the season was told of the result; only the timer asks this."""

    KIND: ClassVar[str] = "note-ballot-reported"
    refused: Reason | None = None
