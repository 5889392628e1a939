"""What a step answers, to the workflow and to the one who asked."""

from dataclasses import dataclass

from domain.ballots.deciding import BallotPosition
from domain.nominations.looking_ahead import Position
from domain.refusals import Refusal
from domain.seasons.deciding import SeasonPosition

AnyPosition = Position | SeasonPosition | BallotPosition


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: its events' topics, or the refusal; never both.

    ``version`` is the version of the stream after the command, ``position`` the place in the record
    of its last event (0 after a refusal), for reading one's own writes.
    """

    version: int
    position: int
    events: tuple[str, ...] = ()
    refusal: Refusal | None = None

    @property
    def accepted(self) -> bool:
        """Whether the command was carried out."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer together with where the aggregate stands afterwards."""

    answer: Answer
    position: AnyPosition | None
