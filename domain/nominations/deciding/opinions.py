"""The reviewers: opinions given apart from each other, conflicts disclosed, standing aside."""

from domain.conflicts import Conflict, conflicts_of, standing_aside
from domain.nominations.commands import GiveOpinion, Recuse
from domain.nominations.deciding.board import is_lower
from domain.nominations.deciding.dossier import unknown_items
from domain.nominations.deciding.situation import Decision, Situation, cite, first, header
from domain.nominations.events import OpinionGiven, ReviewerRecused
from domain.nominations.states import Nomination, UnderReview
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Opinion


def give_opinion(
    nomination: Nomination, state: UnderReview, command: GiveOpinion, situation: Situation
) -> Decision:
    """Note a reviewer's opinion and conflicts; anything but plain approval says why."""
    conflicts = _conflicts(nomination, situation)
    refusal = first(
        _must_stand_aside(nomination, conflicts, situation),
        _already_spoken(state, situation.actor.id),
        _unexplained(command),
        _besides_the_point(nomination, command, situation),
    )
    if refusal is not None:
        return refusal
    return (
        OpinionGiven(
            **header(nomination, situation),
            reviewer=situation.actor.id,
            opinion=command.opinion,
            note=command.note,
            missing=command.missing,
            lower_award=command.lower_award,
            conflicts=conflicts,
        ),
    )


def recuse(
    nomination: Nomination, state: UnderReview, command: Recuse, situation: Situation
) -> Decision:
    """Note that a reviewer stands aside; the council's denominator may shrink by policy."""
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    spoken = _already_spoken(state, situation.actor.id)
    if spoken is not None:
        return spoken
    return (
        ReviewerRecused(
            **header(nomination, situation),
            reviewer=situation.actor.id,
            reason=command.reason,
            conflicts=_conflicts(nomination, situation),
        ),
    )


def _conflicts(nomination: Nomination, situation: Situation) -> tuple[Conflict, ...]:
    return conflicts_of(situation.actor, nomination, situation.facts, situation.today)


def _must_stand_aside(
    nomination: Nomination, conflicts: tuple[Conflict, ...], situation: Situation
) -> Refusal | None:
    """Refuse a reviewer whose conflict the rules do not only disclose (situation U18)."""
    rule = situation.rules(nomination).conflict_treatment()
    grave = standing_aside(conflicts, None if rule is None else rule.required())
    if not grave:
        return None
    return refuse(
        Reason.CONFLICT_OF_INTEREST,
        None if rule is None else cite(rule),
        unit=nomination.nominee.name,
        conflict=grave[0].kind,
    )


def _already_spoken(state: UnderReview, reviewer: str) -> Refusal | None:
    spoken = {o.reviewer for o in state.opinions} | {r.reviewer for r in state.recusals}
    return refuse(Reason.OPINION_ALREADY_GIVEN) if reviewer in spoken else None


def _unexplained(command: GiveOpinion) -> Refusal | None:
    """Ask for a reason, which the papers named by a return are as well."""
    explained = bool(command.note.strip() or command.missing)
    needs_note = command.opinion is not Opinion.RECOMMEND and not explained
    return refuse(Reason.REASON_MISSING) if needs_note else None


def _besides_the_point(
    nomination: Nomination, command: GiveOpinion, situation: Situation
) -> Refusal | None:
    """Refuse papers that the award does not ask for, and an award that is not a lower one.

    Papers belong to a return and a lower award to the opinion that names it, so that nobody reads
    two opinions out of one.
    """
    rules = situation.rules(nomination)
    if command.opinion is not Opinion.RETURN and command.missing:
        return refuse(Reason.UNKNOWN_ITEM, unknown=", ".join(command.missing), known="-")
    if command.opinion is not Opinion.RECOMMEND_LOWER and command.lower_award is not None:
        return refuse(Reason.NO_LOWER_AWARD, award=nomination.award)
    if command.lower_award is not None and not is_lower(nomination, command.lower_award, rules):
        return refuse(Reason.NO_LOWER_AWARD, award=nomination.award)
    return unknown_items(command.missing, nomination.award, rules)
