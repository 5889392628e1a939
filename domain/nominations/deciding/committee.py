"""The People's Committee's decision, and an award's revocation."""

from domain.nominations.clocks import start_clock
from domain.nominations.commands import Decide, RecordRecovery, ReturnForSupplement, Revoke
from domain.nominations.deciding.dossier import send_back
from domain.nominations.deciding.signing import signed_in_another_capacity, unsignable
from domain.nominations.deciding.situation import Decision, Situation, first, header
from domain.nominations.events import AwardRevoked, CommitteeDecided, ItemsRecovered
from domain.nominations.states import (
    AwaitingDecision,
    AwaitingGovernment,
    Awarded,
    Nomination,
    Revoked,
)
from domain.refusals import Reason, Refusal, refuse
from domain.terms import AwardKind, CommitteeChoice, Stage

BOTH_FLAGS = frozenset({AwardKind.FLAG_GOV, AwardKind.FLAG_PROV})
RECONSIDERED = frozenset({CommitteeChoice.LOWER, CommitteeChoice.REFUSE})
"""What may still be decided of a proposal that has not left, such as one past its deadline."""


def decide(
    nomination: Nomination,
    state: AwaitingDecision | AwaitingGovernment,
    command: Decide,
    situation: Situation,
) -> Decision:
    """Award, propose, lower, return or refuse, by a paper that could be signed so.

    A proposal that has not left may still be lowered or refused, so that a missed deadline of the
    centre leaves the provincial track open (situation U20).
    """
    refusal = first(unsignable(command.paper), _unexplained(command))
    if refusal is not None:
        return refusal
    if isinstance(state, AwaitingGovernment):
        return _reconsider(nomination, state, command, situation)
    return _as_chosen(nomination, state, command, situation)


def _reconsider(
    nomination: Nomination, state: AwaitingGovernment, command: Decide, situation: Situation
) -> Decision:
    if state.submitted_on is not None:
        return refuse(Reason.ALREADY_SUBMITTED, on=state.submitted_on)
    if command.choice not in RECONSIDERED:
        return refuse(Reason.WRONG_STAGE, stage=nomination.stage, deed=command.KIND)
    return _as_chosen(nomination, AwaitingDecision(nomination.award), command, situation)


def _as_chosen(
    nomination: Nomination, state: AwaitingDecision, command: Decide, situation: Situation
) -> Decision:
    match command.choice:
        case CommitteeChoice.RETURN:
            return send_back(nomination, state, _as_return(command), situation)
        case CommitteeChoice.AWARD:
            return _award(nomination, state, command, situation)
        case CommitteeChoice.PROPOSE:
            return _propose(nomination, state, command, situation)
        case CommitteeChoice.LOWER:
            return _lower(nomination, command, situation)
        case CommitteeChoice.REFUSE:
            return (_decided(nomination, command, situation, None),)


def revoke(
    nomination: Nomination, state: Awarded, command: Revoke, situation: Situation
) -> Decision:
    """Cancel an award, even years later; what it was stays on record (Law 2022, Article 93)."""
    if not command.reason.strip():
        return refuse(Reason.REASON_MISSING)
    signing = situation.rules(nomination).signing_capacities(state.award)
    refusal = first(unsignable(command.paper), signed_in_another_capacity(command.paper, signing))
    if refusal is not None:
        return refusal
    return (
        AwardRevoked(
            **header(nomination, situation),
            ground=command.ground,
            reason=command.reason,
            paper=command.paper,
        ),
    )


def record_recovery(
    nomination: Nomination, state: Revoked, command: RecordRecovery, situation: Situation
) -> Decision:
    """Note once that the items and the bonus came back."""
    if state.items_recovered:
        return refuse(Reason.ALREADY_RECORDED)
    return (ItemsRecovered(**header(nomination, situation), on=command.on),)


def _award(
    nomination: Nomination, state: AwaitingDecision, command: Decide, situation: Situation
) -> Decision:
    if state.recommended.decided_by_prime_minister:
        return refuse(Reason.ONLY_GOVERNMENT_AWARDS, award=state.recommended)
    return _granted(nomination, command, situation, state.recommended)


def _propose(
    nomination: Nomination, state: AwaitingDecision, command: Decide, situation: Situation
) -> Decision:
    if not state.recommended.decided_by_prime_minister:
        return refuse(Reason.NOT_A_GOVERNMENT_AWARD, award=state.recommended)
    signing = situation.rules(nomination).proposal_signing()
    refusal = signed_in_another_capacity(command.paper, signing)
    return refusal or (_decided(nomination, command, situation, state.recommended),)


def _lower(nomination: Nomination, command: Decide, situation: Situation) -> Decision:
    """Grant the award one step lower or further down, never one the province cannot grant (U12)."""
    rules = situation.rules(nomination)
    below: list[str] = []
    award: str | None = nomination.award
    while award is not None:
        award = rules.lower_award(award)
        below += [award] if award is not None else []
    if command.lower_award is None or command.lower_award not in below:
        return refuse(Reason.NO_LOWER_AWARD, award=nomination.award)
    if command.lower_award.decided_by_prime_minister:
        return refuse(Reason.ONLY_GOVERNMENT_AWARDS, award=command.lower_award)
    return _granted(nomination, command, situation, command.lower_award)


def _granted(
    nomination: Nomination, command: Decide, situation: Situation, award: AwardKind
) -> Decision:
    signing = situation.rules(nomination).signing_capacities(award)
    refusal = signed_in_another_capacity(command.paper, signing)
    return refusal or (_decided(nomination, command, situation, award),)


def _decided(
    nomination: Nomination, command: Decide, situation: Situation, award: AwardKind | None
) -> CommitteeDecided:
    rules = situation.rules(nomination)
    proposing = command.choice is CommitteeChoice.PROPOSE
    return CommitteeDecided(
        **header(nomination, situation),
        choice=command.choice,
        award=award,
        paper=command.paper,
        reason=command.reason,
        clock=start_clock(Stage.GOVERNMENT_PROPOSAL, situation.at, rules) if proposing else None,
        warnings=_warnings(nomination, award, situation),
    )


def _warnings(
    nomination: Nomination, award: AwardKind | None, situation: Situation
) -> tuple[str, ...]:
    """Warn, without forbidding, when one unit gets both flags for one year (situation U14)."""
    if award not in BOTH_FLAGS:
        return ()
    doubled = any(
        other.awarded and other.award in BOTH_FLAGS and other.award != award
        for other in situation.others
        if other.emulation_year == nomination.emulation_year
    )
    return ("both-flags-for-one-year",) if doubled else ()


def _unexplained(command: Decide) -> Refusal | None:
    needs_reason = command.choice in (
        CommitteeChoice.LOWER,
        CommitteeChoice.RETURN,
        CommitteeChoice.REFUSE,
    )
    return refuse(Reason.REASON_MISSING) if needs_reason and not command.reason.strip() else None


def _as_return(command: Decide) -> ReturnForSupplement:
    return ReturnForSupplement(
        command_id=command.command_id,
        target=command.target,
        actor=command.actor,
        on=command.paper.on,
        items=command.missing,
        reason=command.reason,
        paper=command.paper,
    )
