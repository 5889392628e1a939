"""A paper as somebody describes it, and the domain's paper that it becomes."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from adapters.deeds.texts import STRICT, Filled, Line
from adapters.deeds.values import Day
from domain.ids import derived
from domain.papers import Paper, PersonName, Signature
from domain.terms import Capacity


class PaperBody(BaseModel):
    """A numbered, dated and signed paper."""

    model_config = STRICT

    number: Annotated[Filled, Field(description="number and symbol, such as 345/QĐ-UBND")]
    on: Annotated[Day, Field(description="the date that the paper bears")]
    signer: Annotated[Filled, Field(description="name of the signer as the paper has it")]
    capacity: Capacity = Capacity.HEAD
    basis: Annotated[Line, Field(description="the paper on which the capacity rests")] = ""
    valid_until: Day | None = None

    def paper(self, command_id: UUID, *place: str) -> Paper:
        """Return the domain's paper.

        The signer's id follows from the command and not from the name, so that an erased name
        cannot be found again by guessing. ``place`` tells several papers of one command apart.
        """
        signer = PersonName(derived("signer", command_id, *place), self.signer)
        signature = Signature(signer, self.capacity, self.basis or None, self.valid_until)
        return Paper(self.number, self.on, signature)
