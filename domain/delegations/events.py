"""What can happen to a province's delegations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.delegations.facts import Delegation
from domain.events import Event


class DelegationEvent(Event):
    """Anything in a province's stream of delegations."""


class DelegationGranted(DelegationEvent):
    """Deeds of an office were entrusted to another person by a numbered and dated paper."""

    TOPIC: ClassVar[str] = "delegation.granted.v1"
    province: str
    delegation: Delegation


class DelegationEnded(DelegationEvent):
    """A delegation was taken back; ``on`` is its last day."""

    TOPIC: ClassVar[str] = "delegation.ended.v1"
    delegation_id: UUID
    on: date
    reason: str
