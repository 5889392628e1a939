"""What every command has in common."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A wish, not yet a fact.

    ``command_id`` makes it safe to send again; ``target`` is the nomination or season it is for.
    The actor is known by id, so that offices are judged as they stand when the command is decided.
    """

    KIND: ClassVar[str]
    command_id: UUID
    target: UUID
    actor: str
