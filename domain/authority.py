"""Who may do what: one readable table, deny by default.

The table follows ``reference`` practice: unit and bloc for what concerns them, the standing office
for appraisal, the council's secretary for its minutes, the committee's desk for decisions.
"""

from datetime import date

from domain.actors import Actor, Office
from domain.nominations.states import Nomination
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Role

OF_THE_NOMINEE = frozenset({Role.UNIT_OFFICER, Role.UNIT_LEADER})
OF_THE_BLOC = frozenset({Role.BLOC_HEAD, Role.BLOC_SECRETARY})
HELD_IN_A_BLOC = OF_THE_BLOC | {Role.COUNTER, Role.OBSERVER}
"""Offices that are given for one bloc; the counting team counts, and observers only watch."""
REVIEWERS = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})
DESK = frozenset({Role.CHAIRMAN, Role.CLERK})
OF_THE_BALLOT = OF_THE_BLOC | {Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR, Role.TIMER}

DEEDS: dict[str, frozenset[Role]] = {
    "nominate": OF_THE_BLOC | {Role.RECORDER, Role.COUNCIL_SECRETARY},
    "record-bloc-outcome": OF_THE_BLOC | {Role.RECORDER},
    "submit-dossier": OF_THE_NOMINEE | OF_THE_BLOC,
    "give-opinion": REVIEWERS,
    "recuse": REVIEWERS,
    "record-council-vote": frozenset({Role.COUNCIL_SECRETARY}),
    "return-for-supplement": frozenset({Role.APPRAISER, Role.COUNCIL_SECRETARY}),
    "submit-supplement": OF_THE_NOMINEE | OF_THE_BLOC,
    "decide": DESK,
    "ask-consultation": DESK | {Role.APPRAISER},
    "answer-consultation": frozenset({Role.CONSULTED_AGENCY}),
    "propose-to-government": DESK,
    "record-government-answer": DESK,
    "hold": frozenset({Role.APPRAISER, Role.COMPLAINT_HANDLER}),
    "release": frozenset({Role.APPRAISER, Role.COMPLAINT_HANDLER}),
    "withdraw": frozenset({Role.UNIT_LEADER, Role.BLOC_HEAD}),
    "revoke": DESK,
    "record-recovery": DESK,
    "assign-successor": frozenset({Role.ADMINISTRATOR, Role.APPRAISER}),
    "succeed-authority": frozenset({Role.ADMINISTRATOR}),
    "escalate": frozenset({Role.TIMER}),
    "lapse-consultation": frozenset({Role.TIMER}),
    "open-season": OF_THE_BLOC | {Role.RECORDER, Role.ADMINISTRATOR},
    "record-conference": OF_THE_BLOC | {Role.RECORDER},
    "bring-forward": frozenset({Role.TIMER}),
    "note-overdue-conference": frozenset({Role.TIMER}),
    "confirm-members": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "reconstitute-bloc": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "disclose-dual-track": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "name-representative": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "begin-head-term": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "end-head-term": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "assign-acting-head": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "propose-next-heads": OF_THE_BLOC | {Role.RECORDER},
    "confirm-next-heads": frozenset({Role.BLOC_SECRETARY, Role.RECORDER, Role.ADMINISTRATOR}),
    "hand-over-duties": OF_THE_BLOC | {Role.RECORDER},
    "pass-rotating-flag": OF_THE_BLOC | {Role.RECORDER},
    "draft-regulation": OF_THE_BLOC | {Role.RECORDER},
    "note-regulation": OF_THE_BLOC | {Role.RECORDER},
    "draft-score-table": OF_THE_BLOC | {Role.RECORDER},
    "draft-plan": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "comment-on-draft": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "approve-draft": OF_THE_BLOC | {Role.RECORDER},
    "propose-pact": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "sign-pact": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "launch-movement": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "review-movement": OF_THE_BLOC | {Role.RECORDER},
    "close-movement": OF_THE_BLOC | {Role.RECORDER},
    "set-task": OF_THE_BLOC | {Role.RECORDER},
    "report-task": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "record-mid-year-review": OF_THE_BLOC | {Role.RECORDER},
    "report-exemplar": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "spread-exemplar": OF_THE_BLOC | {Role.RECORDER},
    "set-report-day": OF_THE_BLOC | {Role.RECORDER},
    "submit-report": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "settle-late-reports": OF_THE_BLOC | {Role.RECORDER},
    "waive-late-report": OF_THE_BLOC | {Role.RECORDER},
    "exclude-unit": OF_THE_BLOC | {Role.RECORDER},
    "readmit-unit": OF_THE_BLOC | {Role.RECORDER},
    "commend": OF_THE_BLOC | {Role.RECORDER},
    "report-unit-commendations": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "note-remarks": OF_THE_BLOC | {Role.RECORDER},
    "open-follow-up": OF_THE_BLOC | {Role.RECORDER},
    "answer-follow-up": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "take-over-follow-ups": OF_THE_BLOC | {Role.RECORDER},
    "publish-news": OF_THE_BLOC | {Role.RECORDER},
    "name-observer": OF_THE_BLOC | {Role.RECORDER},
    "correct-entry": OF_THE_BLOC | {Role.RECORDER},
    "open-ballot": frozenset({Role.COUNCIL_SECRETARY, Role.TIMER}),
    "close-ballot": OF_THE_BALLOT | {Role.COUNTER},
    "annul-ballot": OF_THE_BALLOT,
    "publish-ballots": frozenset({Role.TIMER}),
    "note-ballot-reported": frozenset({Role.TIMER}),
    "set-targets": OF_THE_BLOC | {Role.RECORDER},
    "score-task": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "open-scoring": OF_THE_BLOC | {Role.RECORDER},
    "prepare-self-score": OF_THE_NOMINEE,
    "submit-self-score": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "submit-cross-score": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "enter-scores": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "recuse-from-scoring": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "close-scoring-stage": OF_THE_BLOC | {Role.RECORDER},
    "explain-score": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "answer-explanation": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "agree-score": OF_THE_BLOC | {Role.RECORDER},
    "approve-scores": OF_THE_BLOC | {Role.RECORDER},
    "reopen-scores": OF_THE_BLOC | {Role.RECORDER},
    "put-forward": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "put-forward-by-score": OF_THE_BLOC | {Role.RECORDER},
    "withdraw-candidate": OF_THE_BLOC | {Role.RECORDER, Role.UNIT_LEADER},
    "exclude-candidate": OF_THE_BLOC | {Role.RECORDER},
    "declare-interest": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "rate-units": OF_THE_BLOC | {Role.RECORDER},
    "appoint-counters": OF_THE_BLOC | {Role.RECORDER},
    "open-round": OF_THE_BLOC | {Role.RECORDER},
    "record-consensus": OF_THE_BLOC | {Role.RECORDER},
    "record-hands": OF_THE_BLOC | {Role.RECORDER},
    "note-ballot-opened": frozenset({Role.TIMER}),
    "record-ballot-result": frozenset({Role.TIMER}),
    "enter-paper-count": frozenset({Role.COUNTER, Role.BLOC_SECRETARY, Role.RECORDER}),
    "annul-round": OF_THE_BLOC | {Role.RECORDER},
    "apply-tie-step": OF_THE_BLOC | {Role.RECORDER},
    "decide-tie": frozenset({Role.BLOC_HEAD, Role.COUNCIL_SECRETARY, Role.RECORDER}),
    "confirm-choices": OF_THE_BLOC | {Role.RECORDER},
    "reallocate-slot": OF_THE_BLOC | {Role.RECORDER},
    "close-season": OF_THE_BLOC | {Role.RECORDER, Role.TIMER},
    "schedule-conference": OF_THE_BLOC | {Role.RECORDER},
    "change-conference": OF_THE_BLOC | {Role.RECORDER},
    "cancel-conference": OF_THE_BLOC | {Role.RECORDER},
    "invite-units": OF_THE_BLOC | {Role.RECORDER},
    "invite-guest": OF_THE_BLOC | {Role.RECORDER},
    "hold-preparatory-meeting": OF_THE_BLOC | {Role.RECORDER},
    "open-meeting": OF_THE_BLOC | {Role.RECORDER},
    "register-attendance": OF_THE_BLOC | {Role.RECORDER},
    "note-absence": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "note-departure": OF_THE_BLOC | {Role.RECORDER},
    "register-guest": OF_THE_BLOC | {Role.RECORDER},
    "establish-quorum": OF_THE_BLOC | {Role.RECORDER},
    "adjourn-meeting": OF_THE_BLOC | {Role.RECORDER},
    "hand-over-chair": OF_THE_BLOC | {Role.RECORDER},
    "conclude-meeting": OF_THE_BLOC | {Role.RECORDER},
    "set-agenda": OF_THE_BLOC | {Role.RECORDER},
    "open-agenda-item": OF_THE_BLOC | {Role.RECORDER},
    "close-agenda-item": OF_THE_BLOC | {Role.RECORDER},
    "present-report": OF_THE_BLOC | {Role.RECORDER},
    "comment-on-report": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "amend-report": OF_THE_BLOC | {Role.RECORDER},
    "adopt-report": OF_THE_BLOC | {Role.RECORDER},
    "record-speech": OF_THE_BLOC | {Role.RECORDER},
    "note-photo": OF_THE_BLOC | {Role.RECORDER},
    "receive-written-opinion": OF_THE_NOMINEE | OF_THE_BLOC | {Role.RECORDER},
    "draft-minutes": frozenset({Role.BLOC_SECRETARY, Role.RECORDER}),
    "sign-minutes": OF_THE_BLOC | {Role.UNIT_LEADER, Role.RECORDER},
    "correct-minutes": OF_THE_BLOC | {Role.RECORDER},
}


def offices_for(kind: str, actor: Actor, nomination: Nomination, day: date) -> tuple[Office, ...]:
    """Return the actor's offices that entitle to the deed on that nomination, on that day."""
    return tuple(
        office
        for office in actor.offices_on(day, nomination.province)
        if office.role in DEEDS[kind] and _in_scope(office, nomination)
    )


def forbidden(kind: str, actor: Actor, nomination: Nomination, day: date) -> Refusal | None:
    """Refuse what is not the actor's to do; ``None`` means that it is."""
    if offices_for(kind, actor, nomination, day):
        return None
    return refuse(Reason.NOT_YOURS, deed=kind, province=nomination.province)


def forbidden_in_bloc(
    kind: str, actor: Actor, province: str, bloc: object, day: date
) -> Refusal | None:
    """Refuse a deed on a bloc's season, or on a nomination that does not exist yet."""
    for office in actor.offices_on(day, province):
        if office.role in DEEDS[kind] and _in_bloc(office, bloc):
            return None
    return refuse(Reason.NOT_YOURS, deed=kind, province=province)


def forbidden_in_council(kind: str, actor: Actor, province: str, day: date) -> Refusal | None:
    """Refuse a deed in the council's name to anybody but its secretary."""
    if any(o.role is Role.COUNCIL_SECRETARY for o in actor.offices_on(day, province)):
        return None
    return refuse(Reason.NOT_YOURS, deed=kind, province=province)


def _in_scope(office: Office, nomination: Nomination) -> bool:
    if office.role in OF_THE_NOMINEE:
        nominee = nomination.nominee
        return office.unit_id in (nominee.unit_id, nominee.member_id)
    return _in_bloc(office, nomination.bloc_id)


def _in_bloc(office: Office, bloc: object) -> bool:
    """Whether an office reaches into that bloc.

    The bloc's own offices are held in it alone. A recorder may be entrusted with one bloc. All
    others serve the whole province, also when they watch over one bloc, as council members do.
    """
    if office.role in HELD_IN_A_BLOC:
        return office.bloc_id == bloc
    return office.role is not Role.RECORDER or office.bloc_id in (None, bloc)
