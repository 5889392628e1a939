"""What the chain knows of the paper behind a step: number, day, signer, capacity, basis."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.terms import Capacity


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, kept apart from every other text so that it can be erased.

    ``subject`` identifies the person across events; ``text`` is the name as the paper has it, or
    ``None`` once it was erased.
    """

    subject: UUID
    text: str | None

    @property
    def erased(self) -> bool:
        """Whether nobody can read the name any more."""
        return self.text is None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which capacity, and on what basis.

    ``basis`` names the authorisation or appointment where the capacity needs one; ``valid_until``
    is the last day on which it holds (``None``: no end stated).
    """

    signer: PersonName
    capacity: Capacity
    basis: str | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered, dated and signed document, such as ``345/QĐ-UBND``."""

    number: str
    on: date
    signature: Signature
