"""A deed as the page offers it: its form with what was typed, and what it will bring about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from adapters.bilingual import Text
from adapters.deeds.values import as_iso
from adapters.formatting import day
from adapters.web.consequences import consequence
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier
from adapters.web.forms import Values
from adapters.web.visiting import Visitor
from domain.entitlement import acting_under
from domain.nominations.states import (
    AwaitingDecision,
    AwaitingGovernment,
    Nomination,
    Returned,
    underlying,
)
from domain.policies.rule_set import RuleSet
from domain.policies.shapes import DossierItem
from domain.terms import AwardKind, CommitteeChoice


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the form of one deed needs."""

    kind: str
    command_id: UUID
    values: Values
    consequence: Text
    rules: RuleSet
    items: tuple[DossierItem, ...] = ()
    lower: tuple[AwardKind, ...] = ()
    choices: tuple[CommitteeChoice, ...] = ()
    agencies: tuple[str, ...] = ()
    chair_counts: bool = False
    """Whether the rules ask for the chair's own agreement to this award or to a lower one."""
    faults: Mapping[str, Text] = field(default_factory=dict)


def offer(  # noqa: PLR0913 - what a form is made of.
    desk: Desk,
    dossier: Dossier,
    kind: str,
    *,
    command_id: UUID,
    visitor: Visitor,
    values: Values | None = None,
    faults: Mapping[str, Text] | None = None,
) -> Offer:
    """Prepare the form of a deed, empty but for the day, or with what was typed before."""
    today = visitor.today
    typed = {
        "on": day(today),
        "paper.on": day(today),
        **_signing(kind, dossier.nomination, visitor),
        **(values or _suggested(kind, dossier)),
    }
    rules = dossier.rules
    if kind == "submit-dossier":
        rules = _rules_of_receipt(desk, dossier, visitor, typed)
    nomination = dossier.nomination
    return Offer(
        kind=kind,
        command_id=command_id,
        values=typed,
        consequence=consequence(kind, nomination, rules, desk.now()),
        rules=rules,
        items=_items(kind, nomination, rules),
        lower=lower_awards(nomination.award, rules),
        choices=_choices(nomination, rules),
        agencies=_agencies(nomination),
        chair_counts=any(
            rules.chair_must_agree(award).value
            for award in (nomination.award, *lower_awards(nomination.award, rules))
        ),
        faults=faults or {},
    )


def _signing(kind: str, nomination: Nomination, visitor: Visitor) -> Values:
    """Return how the paper is to be signed by somebody who acts for another (situation U16)."""
    acting = acting_under(kind, visitor.actor, nomination, visitor.today)
    if not acting:
        return {}
    by = acting[0]
    return {
        "paper.capacity": by.capacity.value,
        "paper.basis": by.basis,
        "paper.valid_until": day(by.until),
    }


def _suggested(kind: str, dossier: Dossier) -> Values:
    """Tick, for who sends a dossier back, what the reviewers have ticked as missing."""
    if kind != "return-for-supplement" or not dossier.opinions_open:
        return {}
    ticked = dict.fromkeys(item for given in dossier.opinions for item in given.missing)
    return {"items": list(ticked)} if ticked else {}


def lower_awards(award: AwardKind, rules: RuleSet) -> tuple[AwardKind, ...]:
    """Return the awards below that one which the province itself may grant."""
    below: list[AwardKind] = []
    seen: str | None = rules.lower_award(award)
    while seen is not None:
        below.append(AwardKind.of(seen))
        seen = rules.lower_award(seen)
    return tuple(kind for kind in below if not kind.decided_by_prime_minister)


def _rules_of_receipt(desk: Desk, dossier: Dossier, visitor: Visitor, typed: Values) -> RuleSet:
    """Return the rules that a dossier received on the day in the form falls under."""
    try:
        received = date.fromisoformat(str(as_iso(typed["on"])))
    except ValueError:
        received = visitor.today
    in_force = desk.house.keeper.shelf.in_force(
        received, dossier.nomination.province, simulated=visitor.account.simulated
    )
    return in_force if in_force is not None else dossier.rules


def _items(kind: str, nomination: Nomination, rules: RuleSet) -> tuple[DossierItem, ...]:
    """Return the papers that the form lists: all of them, or those that are missing."""
    known = rules.dossier_items(nomination.award)
    state = nomination.state
    if kind == "submit-supplement" and isinstance(state, Returned):
        return tuple(item for item in known if item.id in state.items)
    return known


def _choices(nomination: Nomination, rules: RuleSet) -> tuple[CommitteeChoice, ...]:
    """Return what the committee can decide at this point of the chain."""
    state = underlying(nomination.state)
    below = lower_awards(nomination.award, rules)
    lower = (CommitteeChoice.LOWER,) if below else ()
    if isinstance(state, AwaitingGovernment):
        return (*lower, CommitteeChoice.REFUSE)
    if not isinstance(state, AwaitingDecision):
        return ()
    first = (
        CommitteeChoice.PROPOSE
        if state.recommended.decided_by_prime_minister
        else CommitteeChoice.AWARD
    )
    return (first, *lower, CommitteeChoice.RETURN, CommitteeChoice.REFUSE)


def _agencies(nomination: Nomination) -> tuple[str, ...]:
    state = underlying(nomination.state)
    if not isinstance(state, AwaitingGovernment):
        return ()
    return tuple(c.agency for c in state.consultations if c.open)
