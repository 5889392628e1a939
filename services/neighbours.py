"""The other ports: people, serialisation, the courier, and what else a unit was put forward for."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.actors import Actor
from domain.commands import Command
from domain.nominations.deciding.situation import OtherNomination
from services.messages import Answer


class Directory(Protocol):
    """Who holds which office."""

    async def actor(self, actor_id: str) -> Actor:
        """Return the actor with all offices ever held; one without any where the id is unknown."""


class CommandCodec(Protocol):
    """Commands and answers as bytes."""

    def encode(self, command: Command) -> bytes:
        """Return the command's bytes, the same for the same command."""

    def decode(self, kind: str, body: bytes) -> Command:
        """Return the command; ``ValueError`` where the bytes are none of that kind."""

    def encode_answer(self, answer: Answer) -> bytes:
        """Return the answer's bytes."""

    def decode_answer(self, body: bytes) -> Answer:
        """Return the answer."""


class Surroundings(Protocol):
    """What a few decisions have to know besides their own aggregate."""

    async def others(self, unit_id: UUID, but: UUID) -> tuple[OtherNomination, ...]:
        """Return the unit's other nominations; it may lag a moment behind the record."""

    async def turnout(self, ballot_id: UUID) -> int:
        """Return how many ballots lie in a box now; they are no longer there once published."""


class Delivery(StrEnum):
    """How far a command got with its workflow."""

    DONE = "done"
    WAITING = "waiting"
    TURNED_AWAY = "turned-away"
    """The workflow's validator saw no place for it; the record knows why."""


class Addressed(Protocol):
    """What a courier needs to know of a command; it never sees what the command says."""

    @property
    def command_id(self) -> UUID:
        """Return the command's id."""

    @property
    def kind(self) -> str:
        """Return the kind of command."""

    @property
    def target(self) -> str:
        """Return the family of aggregates."""

    @property
    def target_id(self) -> UUID:
        """Return the aggregate."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A command to be handed over, for whoever has just kept it."""

    command_id: UUID
    kind: str
    target: str
    target_id: UUID


class Courier(Protocol):
    """The way to the workflows, which may be slow or gone for a while."""

    async def deliver(self, request: Addressed, patience: timedelta) -> Delivery:
        """Hand the command to its workflow, starting that if need be, and wait at most that long.

        Sending the same command again is safe. Nothing is raised for a workflow service that is
        down: the answer is then ``WAITING``.
        """

    async def ensure_running(self, target: str, target_id: UUID) -> bool:
        """Start the workflow of what is open; False where it runs already."""

    async def running(self, target: str) -> frozenset[UUID]:
        """Return the ids of the aggregates of that family whose workflow runs."""
