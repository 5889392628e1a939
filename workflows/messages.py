"""What travels through Temporal: ids, moments and positions; never a name, a note or a ballot."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from domain.ballots.deciding import BallotPosition
from domain.nominations.looking_ahead import Due, Position
from domain.seasons.deciding import SeasonPosition

OUT_OF_PLACE = "OutOfPlace"
"""Type of the failure by which a validator refuses a step; the record knows the reason."""

P_co = TypeVar("P_co", covariant=True)


class Stands(Protocol[P_co]):
    """What the store says after a step; it has no position before the first event."""

    @property
    def position(self) -> P_co | None: ...

    @property
    def reason(self) -> str | None: ...


@dataclass(frozen=True)
class Begin:
    """Whose workflow this is; a run that takes over from another needs to know no more."""

    id: UUID


@dataclass(frozen=True)
class Step:
    """A command of the inbox, by reference; ``kind`` lets a validator refuse it early."""

    command_id: UUID
    kind: str


@dataclass(frozen=True)
class StepAt:
    """A step with the workflow's time, which becomes the time of its events."""

    command_id: UUID
    at: datetime


@dataclass(frozen=True)
class Announcement:
    """A moment of a nomination's ladder that has come."""

    nomination_id: UUID
    due: Due
    at: datetime


@dataclass(frozen=True)
class OverdueAt:
    """A conference that was not recorded in time."""

    season_id: UUID
    due_at: datetime
    at: datetime


@dataclass(frozen=True)
class BringForwardAt:
    """A chosen unit whose nomination is to begin."""

    season_id: UUID
    nomination_id: UUID
    at: datetime


@dataclass(frozen=True)
class OpenBallotAt:
    """A round of a bloc's choosing whose secret ballot is to be opened."""

    season_id: UUID
    round_id: UUID
    at: datetime


@dataclass(frozen=True)
class BallotAt:
    """A ballot for which something is due."""

    ballot_id: UUID
    at: datetime


@dataclass(frozen=True)
class CloseAt:
    """A season that has nothing left to do."""

    season_id: UUID
    at: datetime


@dataclass(frozen=True)
class NominationStands:
    """What the store says after a step; ``reason`` is set where it was refused."""

    position: Position | None
    reason: str | None = None


@dataclass(frozen=True)
class SeasonStands:
    """What the store says after a step of a season; ``reason`` is set where it was refused."""

    position: SeasonPosition | None
    reason: str | None = None


@dataclass(frozen=True)
class BallotStands:
    """What the store says after a step of a ballot; ``reason`` is set where it was refused."""

    position: BallotPosition | None
    reason: str | None = None
