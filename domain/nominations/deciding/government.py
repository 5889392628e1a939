"""The proposal to the Prime Minister: consultation, quota, deadline, answer."""

from datetime import timedelta

from domain.nominations.clocks import start_answer_clock
from domain.nominations.commands import (
    AnswerConsultation,
    AskConsultation,
    LapseConsultation,
    ProposeToGovernment,
    RecordGovernmentAnswer,
)
from domain.nominations.deciding.signing import signed_in_another_capacity, unsignable
from domain.nominations.deciding.situation import Decision, Situation, cite, first, header
from domain.nominations.events import (
    ConsultationAnswered,
    ConsultationAsked,
    ConsultationLapsed,
    GovernmentAnswered,
    ProposedToGovernment,
)
from domain.nominations.states import AwaitingGovernment, Consultation, Nomination
from domain.policies.arithmetic import QuotaFigures, government_quota_figures
from domain.policies.rule_set import RuleSet
from domain.refusals import Reason, Refusal, refuse
from domain.terms import GovernmentChoice
from domain.workdays import date_in_vietnam


def ask(
    nomination: Nomination,
    state: AwaitingGovernment,
    command: AskConsultation,
    situation: Situation,
) -> Decision:
    """Ask an agency; its silence until the end of the term means no objection (U27)."""
    if state.submitted_on is not None:
        return refuse(Reason.ALREADY_SUBMITTED, on=state.submitted_on)
    if any(c.agency == command.agency for c in state.consultations):
        return refuse(Reason.ALREADY_RECORDED)
    rules = situation.rules(nomination)
    last_day = rules.calendar.add_working_days(
        date_in_vietnam(situation.at), rules.consent_days().required()
    )
    return (
        ConsultationAsked(
            **header(nomination, situation),
            agency=command.agency,
            on=command.on,
            lapses_at=rules.end_of(last_day),
        ),
    )


def answer(
    nomination: Nomination,
    state: AwaitingGovernment,
    command: AnswerConsultation,
    situation: Situation,
) -> Decision:
    """Note the agency's answer if it came within its term, on whichever day it is entered."""
    consultation = _open(state, command.agency)
    if consultation is None:
        return refuse(Reason.NO_SUCH_CONSULTATION, agency=command.agency)
    last_day = date_in_vietnam(consultation.lapses_at - timedelta(microseconds=1))
    if command.on > last_day:
        return refuse(
            Reason.DEADLINE_MISSED,
            cite(situation.rules(nomination).consent_days()),
            on=command.on,
            deadline=last_day,
        )
    return (
        ConsultationAnswered(
            **header(nomination, situation),
            agency=command.agency,
            on=command.on,
            answer=command.answer,
        ),
    )


def lapse(
    nomination: Nomination,
    state: AwaitingGovernment,
    command: LapseConsultation,
    situation: Situation,
) -> Decision:
    """Note at the exact end of the term that no answer came."""
    consultation = _open(state, command.agency)
    if consultation is None:
        return refuse(Reason.NO_SUCH_CONSULTATION, agency=command.agency)
    if situation.at < consultation.lapses_at:
        return refuse(Reason.NOT_DUE_YET, at=consultation.lapses_at.isoformat())
    return (ConsultationLapsed(**header(nomination, situation), agency=command.agency),)


def propose(
    nomination: Nomination,
    state: AwaitingGovernment,
    command: ProposeToGovernment,
    situation: Situation,
) -> Decision:
    """Send the submission, in time and within the quota unless a named authority overrides it."""
    if state.submitted_on is not None:
        return refuse(Reason.ALREADY_SUBMITTED, on=state.submitted_on)
    rules = situation.rules(nomination)
    refusal = first(
        unsignable(command.paper),
        signed_in_another_capacity(command.paper, rules.proposal_signing()),
        _consultation_missing(nomination, state, rules),
        _consultation_open(state),
        _too_late(nomination, command, rules),
        _figures_impossible(command),
    )
    if refusal is not None:
        return refusal
    figures = government_quota_figures(
        command.proposed, command.provincial_flags, command.bloc_leaders, rules.government_quota()
    )
    exceeded = _over_quota(figures, command, rules)
    if exceeded is not None:
        return exceeded
    return (
        ProposedToGovernment(
            **header(nomination, situation),
            paper=command.paper,
            quota=figures,
            overridden_by=command.override_by,
            override_reason=command.override_reason,
            clock=start_answer_clock(situation.at, rules),
        ),
    )


def record_answer(
    nomination: Nomination,
    state: AwaitingGovernment,
    command: RecordGovernmentAnswer,
    situation: Situation,
) -> Decision:
    """Enter the Prime Minister's decision on a proposal that was sent."""
    if state.submitted_on is None:
        return refuse(Reason.NOT_SUBMITTED_YET)
    refused = command.choice is GovernmentChoice.REFUSED
    signing = situation.rules(nomination).signing_capacities(nomination.award)
    refusal = first(
        unsignable(command.paper),
        None if refused else signed_in_another_capacity(command.paper, signing),
        refuse(Reason.REASON_MISSING) if refused and not command.reason.strip() else None,
    )
    if refusal is not None:
        return refusal
    return (
        GovernmentAnswered(
            **header(nomination, situation),
            choice=command.choice,
            paper=command.paper,
            reason=command.reason,
        ),
    )


def _open(state: AwaitingGovernment, agency: str) -> Consultation | None:
    return next((c for c in state.consultations if c.agency == agency and c.open), None)


def _consultation_missing(
    nomination: Nomination, state: AwaitingGovernment, rules: RuleSet
) -> Refusal | None:
    """Refuse a proposal on which nobody was consulted though the rules ask for it (hiệp y)."""
    rule = rules.consent_required(nomination.award)
    if state.consultations or not rule.value:
        return None
    return refuse(Reason.CONSULTATION_MISSING, cite(rule), award=nomination.award)


def _consultation_open(state: AwaitingGovernment) -> Refusal | None:
    waiting = [c.agency for c in state.consultations if c.open]
    return refuse(Reason.CONSULTATION_OPEN, agencies=", ".join(waiting)) if waiting else None


def _too_late(
    nomination: Nomination, command: ProposeToGovernment, rules: RuleSet
) -> Refusal | None:
    """Refuse after the centre's deadline; the provincial track stays open (U20)."""
    deadline = rules.government_deadline(nomination.emulation_year, nomination.education)
    if not deadline.settled:
        return refuse(Reason.RULE_NOT_SETTLED, cite(deadline), rule="government_deadline")
    if command.paper.on <= deadline.required():
        return None
    return refuse(
        Reason.DEADLINE_MISSED, cite(deadline), on=command.paper.on, deadline=deadline.required()
    )


def _figures_impossible(command: ProposeToGovernment) -> Refusal | None:
    if command.proposed >= 1 and command.provincial_flags >= 1 and command.bloc_leaders >= 1:
        return None
    return refuse(
        Reason.FIGURES_IMPOSSIBLE,
        proposed=command.proposed,
        provincial_flags=command.provincial_flags,
        bloc_leaders=command.bloc_leaders,
    )


def _over_quota(
    figures: QuotaFigures, command: ProposeToGovernment, rules: RuleSet
) -> Refusal | None:
    overridden = bool(
        (command.override_by or "").strip() and (command.override_reason or "").strip()
    )
    if not figures.exceeded or overridden:
        return None
    return refuse(
        Reason.QUOTA_EXCEEDED,
        cite(rules.government_quota()),
        proposed=command.proposed,
        provincial_flags=command.provincial_flags,
        bloc_leaders=command.bloc_leaders,
        limit=figures.limit,
    )
