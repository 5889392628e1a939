"""Whether a command may be carried out on a nomination: events, or a reasoned no."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.commands import Command
from domain.entitlement import acting_under, forbidden
from domain.nominations import commands as ask
from domain.nominations.deciding import (
    bloc,
    board,
    committee,
    dossier,
    government,
    interruptions,
    opinions,
    timers,
)
from domain.nominations.deciding.signing import signed_otherwise
from domain.nominations.deciding.situation import (
    Decision,
    Situation,
    misdated,
    not_in_calendar,
)
from domain.nominations.states import (
    AwaitingBlocVote,
    AwaitingDecision,
    AwaitingDossier,
    AwaitingGovernment,
    Awarded,
    Held,
    Nomination,
    Returned,
    Revoked,
    State,
    UnderReview,
)
from domain.refusals import Reason, Refusal, refuse
from domain.workdays import DateNotCovered

Handler = Callable[[Nomination, Any, Any, Situation], Decision]

OPEN = (AwaitingBlocVote, AwaitingDossier, UnderReview, AwaitingDecision, AwaitingGovernment)

MOVES: dict[type[Command], tuple[tuple[type, ...], Handler]] = {
    ask.RecordBlocOutcome: ((AwaitingBlocVote,), bloc.record_outcome),
    ask.SubmitDossier: ((AwaitingDossier,), dossier.submit),
    ask.GiveOpinion: ((UnderReview,), opinions.give_opinion),
    ask.Recuse: ((UnderReview,), opinions.recuse),
    ask.RecordCouncilVote: ((UnderReview,), board.record_vote),
    ask.ReturnForSupplement: ((UnderReview, AwaitingDecision), dossier.send_back),
    ask.SubmitSupplement: ((Returned,), dossier.supplement),
    ask.Decide: ((AwaitingDecision, AwaitingGovernment), committee.decide),
    ask.AskConsultation: ((AwaitingGovernment,), government.ask),
    ask.AnswerConsultation: ((AwaitingGovernment,), government.answer),
    ask.LapseConsultation: ((AwaitingGovernment,), government.lapse),
    ask.ProposeToGovernment: ((AwaitingGovernment,), government.propose),
    ask.RecordGovernmentAnswer: ((AwaitingGovernment,), government.record_answer),
    ask.Hold: ((*OPEN, Returned), interruptions.hold),
    ask.Release: ((Held,), interruptions.release),
    ask.Withdraw: ((*OPEN, Returned, Held), interruptions.withdraw),
    ask.Revoke: ((Awarded,), committee.revoke),
    ask.RecordRecovery: ((Revoked,), committee.record_recovery),
    ask.AssignSuccessor: ((*OPEN, Returned, Held), interruptions.assign_successor),
    ask.SucceedAuthority: ((*OPEN, Returned, Held), interruptions.succeed_authority),
    ask.Escalate: ((*OPEN, Returned), timers.escalate),
}
"""Which standings each command is legal in, and the rule that decides it there."""

THROUGH_A_HOLD = frozenset({ask.AnswerConsultation, ask.LapseConsultation})
"""An agency's term was told to it by letter, so it runs on while the nominee is held."""


def decide(nomination: Nomination | None, command: Command, situation: Situation) -> Decision:
    """Decide one command; the same nomination, command and situation give the same answer.

    A term that runs beyond the years of the pinned calendar is refused, never guessed.
    """
    try:
        return _begin_or_go_on(nomination, command, situation)
    except DateNotCovered as uncovered:
        return not_in_calendar(uncovered)


def _begin_or_go_on(
    nomination: Nomination | None, command: Command, situation: Situation
) -> Decision:
    if isinstance(command, ask.Nominate):
        if nomination is not None:
            return refuse(Reason.ALREADY_NOMINATED)
        return bloc.nominate(command, situation)
    if nomination is None:
        return refuse(Reason.NO_SUCH_NOMINATION, nomination=command.target)
    return _decide(nomination, command, situation)


def open_deeds(nomination: Nomination) -> frozenset[str]:
    """Return the kinds of command that are legal as the nomination stands, whoever asks."""
    return frozenset(
        command.KIND
        for command, (states, _) in MOVES.items()
        if isinstance(_standing(nomination, command), states)
    )


def _standing(nomination: Nomination, command: type[Command]) -> State:
    """Return the standing that counts for a command: a few look through a hold."""
    state = nomination.state
    if isinstance(state, Held) and command in THROUGH_A_HOLD:
        return state.interrupted
    return state


def _decide(nomination: Nomination, command: Command, situation: Situation) -> Decision:
    states, handle = MOVES[type(command)]
    refusal = forbidden(command.KIND, situation.actor, nomination, situation.today)
    if refusal is not None:
        return refusal
    standing = _standing(nomination, type(command))
    if not isinstance(standing, states):
        return out_of_place(nomination, command.KIND)
    dated = _business_date(command)
    refusal = misdated(dated, nomination, situation) if dated is not None else None
    return (
        refusal
        or _signed_for_another(nomination, command, situation)
        or handle(nomination, standing, command, situation)
    )


def _signed_for_another(
    nomination: Nomination, command: Command, situation: Situation
) -> Refusal | None:
    """Refuse a paper that hides by what somebody else than the office's holder signed it (U16)."""
    if not isinstance(command, ask.Decide | ask.ProposeToGovernment | ask.Revoke):
        return None
    acting = acting_under(command.KIND, situation.actor, nomination, situation.today)
    return signed_otherwise(command.paper, acting)


def out_of_place(nomination: Nomination, kind: str) -> Refusal:
    """Say why a deed has no place now: on hold, waiting for a supplement, or another stage."""
    if isinstance(nomination.state, Held):
        return refuse(Reason.ON_HOLD, ground=nomination.state.ground, deed=kind)
    if kind == ask.Release.KIND:
        return refuse(Reason.NOT_ON_HOLD)
    if isinstance(nomination.state, Returned):
        return refuse(Reason.AWAITING_SUPPLEMENT, items=", ".join(nomination.state.items))
    return refuse(Reason.WRONG_STAGE, stage=nomination.stage, deed=kind)


def _business_date(command: Command) -> date | None:
    paper = getattr(command, "paper", None)
    dated: date | None = paper.on if paper is not None else getattr(command, "on", None)
    return dated
