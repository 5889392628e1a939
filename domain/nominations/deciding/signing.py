"""Whether a paper was signed by somebody who could sign it (unusual situation U16)."""

from datetime import date

from domain.nominations.deciding.situation import cite
from domain.papers import Paper, Signature
from domain.policies.values import Value
from domain.refusals import Reason, Refusal, refuse


def unsignable(paper: Paper) -> Refusal | None:
    """Refuse a paper without a number, and whatever ``unsigned`` refuses."""
    if not paper.number.strip():
        return refuse(Reason.PAPER_NUMBER_MISSING)
    return unsigned(paper.signature, paper.on)


def unsigned(signature: Signature, on: date) -> Refusal | None:
    """Refuse a capacity without its basis, and an authorisation that had expired on that day."""
    if signature.capacity.needs_basis and not (signature.basis or "").strip():
        return refuse(Reason.SIGNATURE_NEEDS_BASIS, capacity=signature.capacity)
    if signature.valid_until is not None and signature.valid_until < on:
        return refuse(Reason.AUTHORISATION_EXPIRED, until=signature.valid_until, on=on)
    return None


def signed_in_another_capacity(paper: Paper, rule: Value[tuple[str, ...]]) -> Refusal | None:
    """Refuse a capacity that the rules do not accept for this kind of paper.

    Where no rule is settled every capacity is accepted.
    """
    accepted = rule.value
    capacity = paper.signature.capacity
    if accepted is None or capacity in accepted:
        return None
    return refuse(
        Reason.CAPACITY_NOT_ACCEPTED,
        cite(rule),
        capacity=capacity,
        accepted=", ".join(accepted),
    )
