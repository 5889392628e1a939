"""Delegations as a form or a program sends them."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from adapters.deeds.texts import STRICT, Filled, FilledWords
from adapters.deeds.values import Day
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.states import delegations_stream
from domain.terms import Capacity, Role

Person = Annotated[Filled, Field(description="the id of an account")]


class GrantDelegationBody(BaseModel):
    """An office's deeds are entrusted to another person, by a numbered and dated paper."""

    model_config = STRICT

    province: Filled
    role: Role
    grantor: Person
    holder: Person
    capacity: Capacity
    basis: Annotated[Filled, Field(description="the number of the paper that says so")]
    basis_on: Day
    since: Day
    until: Day | None = None
    deeds: Annotated[tuple[Filled, ...], Field(min_length=1, max_length=10)]

    def command(self, command_id: UUID, actor: str) -> GrantDelegation:
        """Return what is asked; the command's id becomes the delegation's."""
        return GrantDelegation(
            command_id=command_id,
            target=delegations_stream(self.province),
            actor=actor,
            **{name: getattr(self, name) for name in type(self).model_fields},
        )


class EndDelegationBody(BaseModel):
    """A delegation is taken back; ``on`` is its last day."""

    model_config = STRICT

    province: Filled
    on: Day
    reason: FilledWords

    def command(self, command_id: UUID, actor: str, delegation: UUID) -> EndDelegation:
        """Return what is asked."""
        return EndDelegation(
            command_id=command_id,
            target=delegations_stream(self.province),
            actor=actor,
            province=self.province,
            delegation_id=delegation,
            on=self.on,
            reason=self.reason,
        )
