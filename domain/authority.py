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
REVIEWERS = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})
DESK = frozenset({Role.CHAIRMAN, Role.CLERK})

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
    "close-season": OF_THE_BLOC | {Role.RECORDER, Role.TIMER},
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
    if office.role in OF_THE_BLOC:
        return office.bloc_id == bloc
    return office.role is not Role.RECORDER or office.bloc_id in (None, bloc)
