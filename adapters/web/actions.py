"""What this person may do with this nomination now: the law's offices and the chain's stage."""

from adapters.web.dossiers import has_spoken
from adapters.web.visiting import Visitor
from domain.entitlement import offices_for
from domain.nominations.deciding import open_deeds
from domain.nominations.states import AwaitingGovernment, Nomination, Revoked, underlying

ORDER = (
    "give-opinion",
    "recuse",
    "record-bloc-outcome",
    "submit-dossier",
    "submit-supplement",
    "record-council-vote",
    "decide",
    "answer-consultation",
    "ask-consultation",
    "propose-to-government",
    "record-government-answer",
    "return-for-supplement",
    "release",
    "record-recovery",
    "hold",
    "withdraw",
    "assign-successor",
    "succeed-authority",
    "revoke",
)
"""The deeds that have a form, those that carry the chain on before those that stop it."""


def actions(nomination: Nomination, visitor: Visitor) -> tuple[str, ...]:
    """Return the kinds of command that are open to this person now, the most likely first.

    It is what the page offers; whether a command is carried out is decided against the record.
    """
    legal = open_deeds(nomination)
    return tuple(
        kind
        for kind in ORDER
        if kind in legal
        and offices_for(kind, visitor.actor, nomination, visitor.today)
        and _sensible(kind, nomination, visitor)
    )


def conflicted(nomination: Nomination, visitor: Visitor) -> bool:
    """Whether this person belongs to the nominee, and so can only stand aside."""
    nominee = nomination.nominee
    return bool(visitor.actor.units() & {nominee.unit_id, nominee.member_id})


def _sensible(kind: str, nomination: Nomination, visitor: Visitor) -> bool:
    """Leave out what the domain would refuse for a reason the page knows already."""
    state = underlying(nomination.state)
    match kind:
        case "give-opinion":
            return not (has_spoken(nomination, visitor.actor.id) or conflicted(nomination, visitor))
        case "recuse":
            return not has_spoken(nomination, visitor.actor.id)
        case "record-recovery":
            return not (isinstance(state, Revoked) and state.items_recovered)
        case _:
            return not isinstance(state, AwaitingGovernment) or _proposing(kind, state)


def _proposing(kind: str, state: AwaitingGovernment) -> bool:
    sent = state.submitted_on is not None
    match kind:
        case "decide" | "ask-consultation":
            return not sent
        case "propose-to-government":
            return not sent and not any(c.open for c in state.consultations)
        case "record-government-answer":
            return sent
        case "answer-consultation":
            return any(c.open for c in state.consultations)
        case _:
            return True
