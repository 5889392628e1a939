"""The dossier: handed in, sent back, supplemented."""

from domain.nominations.clocks import days_left, start_clock, start_supplement_clock
from domain.nominations.commands import ReturnForSupplement, SubmitDossier, SubmitSupplement
from domain.nominations.deciding.situation import Decision, Situation, cite, first, header
from domain.nominations.events import (
    DossierSubmitted,
    ReturnedForSupplement,
    SupplementSubmitted,
)
from domain.nominations.states import (
    AwaitingDecision,
    AwaitingDossier,
    Nomination,
    Returned,
    UnderReview,
)
from domain.policies.rule_set import RuleSet
from domain.policies.shapes import SupplementClock
from domain.refusals import Reason, Refusal, refuse
from domain.terms import AwardKind, Stage


def submit(
    nomination: Nomination, _: AwaitingDossier, command: SubmitDossier, situation: Situation
) -> Decision:
    """Take the dossier in and pin the rule set in force on the day of receipt (situation U25)."""
    rules = situation.book.in_force(
        command.on, nomination.province, simulated=situation.actor.simulated
    )
    if rules is None:
        return refuse(Reason.NO_REGIME, on=command.on)
    refusal = first(
        unknown_items(command.items, nomination.award, rules),
        _incomplete(command.items, nomination.award, rules),
    )
    if refusal is not None:
        return refusal
    return (
        DossierSubmitted(
            **header(nomination, situation),
            on=command.on,
            items=command.items,
            rules=rules.digest,
            clock=start_clock(Stage.BOARD_REVIEW, situation.at, rules),
        ),
    )


def send_back(
    nomination: Nomination,
    _: UnderReview | AwaitingDecision,
    command: ReturnForSupplement,
    situation: Situation,
) -> Decision:
    """Send the dossier back with what is missing; the stage's clock rests (situation U10)."""
    rules = situation.rules(nomination)
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    if not command.items:
        return refuse(Reason.DOSSIER_INCOMPLETE, missing="-")
    unknown = unknown_items(command.items, nomination.award, rules)
    if unknown is not None:
        return unknown
    return (returned(nomination, command, situation),)


def returned(
    nomination: Nomination, command: ReturnForSupplement, situation: Situation
) -> ReturnedForSupplement:
    """Make the event of a return from whichever stage the nomination is in."""
    rules = situation.rules(nomination)
    return ReturnedForSupplement(
        **header(nomination, situation),
        on=command.on,
        items=command.items,
        reason=command.reason,
        by_stage=nomination.stage,
        paper=command.paper,
        days_left=days_left(nomination.clock, situation.at, rules),
        clock=start_supplement_clock(nomination.stage, situation.at, rules),
    )


def supplement(
    nomination: Nomination, state: Returned, command: SubmitSupplement, situation: Situation
) -> Decision:
    """Take the missing items in; the interrupted stage goes on with the time it had left.

    Where the province's rules say so its time begins anew instead (situation U10).
    """
    missing = [item for item in state.items if item not in command.items]
    if missing:
        return refuse(Reason.DOSSIER_INCOMPLETE, missing=", ".join(missing))
    rules = situation.rules(nomination)
    unknown = unknown_items(command.items, nomination.award, rules)
    if unknown is not None:
        return unknown
    anew = rules.supplement_clock().value is SupplementClock.RESTART
    days = None if anew else state.days_left
    clock = start_clock(nomination.stage, situation.at, rules, days)
    return (
        SupplementSubmitted(
            **header(nomination, situation), on=command.on, items=command.items, clock=clock
        ),
    )


def _incomplete(items: tuple[str, ...], award: AwardKind, rules: RuleSet) -> Refusal | None:
    needed = rules.dossier_items(award)
    missing = [item.id for item in needed if item.required and item.id not in items]
    if not missing:
        return None
    return refuse(
        Reason.DOSSIER_INCOMPLETE, cite(rules.legal_basis(award)), missing=", ".join(missing)
    )


def unknown_items(items: tuple[str, ...], award: AwardKind, rules: RuleSet) -> Refusal | None:
    """Refuse papers that no dossier for that award has."""
    known = {item.id for item in rules.dossier_items(award)}
    unknown = [item for item in items if item not in known]
    if not unknown:
        return None
    return refuse(Reason.UNKNOWN_ITEM, unknown=", ".join(unknown), known=", ".join(sorted(known)))
