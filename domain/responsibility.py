"""Whose turn it is, and whom a delay is reported to."""

from domain.nominations.states import (
    AwaitingBlocVote,
    AwaitingDecision,
    AwaitingDossier,
    AwaitingGovernment,
    Held,
    Nomination,
    Returned,
    UnderReview,
)
from domain.terms import Role

SUPERIOR: dict[Role, Role] = {
    Role.BLOC_HEAD: Role.COUNCIL_SECRETARY,
    Role.UNIT_OFFICER: Role.BLOC_HEAD,
    Role.COUNCIL_SECRETARY: Role.COUNCIL_CHAIR,
    Role.CLERK: Role.CHAIRMAN,
    Role.COMPLAINT_HANDLER: Role.COUNCIL_CHAIR,
}
"""Who is told when the responsible office is late; a default of the product, not of any law."""


def responsible(nomination: Nomination) -> Role:
    """Return the office whose turn it is in an open nomination."""
    match nomination.state:
        case Held():
            return Role.COMPLAINT_HANDLER
        case Returned() | AwaitingDossier():
            return Role.UNIT_OFFICER
        case AwaitingBlocVote():
            return Role.BLOC_HEAD
        case UnderReview():
            return Role.COUNCIL_SECRETARY
        case AwaitingDecision() | AwaitingGovernment():
            return Role.CLERK
        case _:
            return Role.ADMINISTRATOR


def superior(role: Role) -> Role:
    """Return the office that hears of a delay."""
    return SUPERIOR.get(role, Role.ADMINISTRATOR)
