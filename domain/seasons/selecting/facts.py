"""A round of choosing: who may be chosen, by whom, and how."""

from dataclasses import dataclass
from uuid import UUID

from domain.ballots.facts import BallotMode
from domain.seasons.regulations import Tier


@dataclass(frozen=True, slots=True)
class Round:
    """One vote on one question; a new round keeps the old one as it was."""

    id: UUID
    ballot_id: UUID
    number: int
    tiers: tuple[Tier, ...]
    seats: int
    candidates: tuple[UUID, ...]
    voters: tuple[UUID, ...]
    mode: BallotMode | None = None
