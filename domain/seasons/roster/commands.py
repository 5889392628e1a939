"""What may be asked about members and heads."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.commands import Command
from domain.seasons.roster.facts import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMembers(Command):
    """Confirm who belongs to the bloc this year, and by which decision (U29)."""

    KIND: ClassVar[str] = "confirm-members"
    members: tuple[Member, ...]
    basis: str
    on: date
