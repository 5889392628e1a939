"""What people may ask of a province's delegations."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.commands import Command
from domain.terms import Capacity, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantDelegation(Command):
    """Entrust an office's deeds to another person; the command's id becomes the delegation's."""

    KIND: ClassVar[str] = "grant-delegation"
    province: str
    role: Role
    grantor: str
    holder: str
    capacity: Capacity
    basis: str
    basis_on: date
    since: date
    deeds: tuple[str, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDelegation(Command):
    """Take a delegation back; ``on`` is the last day on which it holds."""

    KIND: ClassVar[str] = "end-delegation"
    province: str
    delegation_id: UUID
    on: date
    reason: str
