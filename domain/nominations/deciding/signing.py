"""Whether a paper was signed by somebody who could sign it (unusual situation U16)."""

from datetime import date

from domain.actors import Authorisation
from domain.ids import folded
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


def signed_otherwise(paper: Paper, acting: tuple[Authorisation, ...]) -> Refusal | None:
    """Refuse a paper that says otherwise than by what its signer acts for another.

    ``acting`` is empty where the deed is of the actor's own office, who then may enter a paper
    that somebody else signed. A paper older than the authorisation was not signed by it.
    """
    if not acting:
        return None
    stated = (paper.signature.capacity, folded(paper.signature.basis or ""))
    fitting = [each for each in acting if stated == (each.capacity, folded(each.basis))]
    if not fitting:
        first = acting[0]
        return refuse(Reason.SIGNED_OTHERWISE, capacity=first.capacity, basis=first.basis)
    since = min(each.since for each in fitting)
    if paper.on < since:
        return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=paper.on, previous=since)
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
