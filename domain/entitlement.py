"""Whether an office entitles to a deed: the table of authority, within the office's own scope."""

from datetime import date

from domain.actors import Actor, Authorisation, Office
from domain.authority import DEEDS, HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.nominations.states import Nomination
from domain.refusals import Reason, Refusal, refuse
from domain.terms import Role


def offices_for(kind: str, actor: Actor, nomination: Nomination, day: date) -> tuple[Office, ...]:
    """Return the actor's offices that entitle to the deed on that nomination, on that day.

    What others entrusted to the actor counts only where no office of their own entitles.
    """
    own = tuple(
        office
        for office in actor.offices_on(day, nomination.province)
        if office.role in DEEDS[kind] and _in_scope(office, nomination)
    )
    return own or tuple(
        office
        for office in _lent(kind, actor, nomination.province)
        if office.holds_on(day) and _covers(office, kind)
    )


def acting_under(
    kind: str, actor: Actor, nomination: Nomination, day: date
) -> tuple[Authorisation, ...]:
    """Return by what the actor does the deed for another; none where it is the actor's own."""
    offices = offices_for(kind, actor, nomination, day)
    return tuple(office.under for office in offices if office.under is not None)


def forbidden(kind: str, actor: Actor, nomination: Nomination, day: date) -> Refusal | None:
    """Refuse what is not the actor's to do; ``None`` means that it is."""
    if offices_for(kind, actor, nomination, day):
        return None
    lent = _lent(kind, actor, nomination.province)
    return _lapsed(kind, lent, day) or refuse(
        Reason.NOT_YOURS, deed=kind, province=nomination.province
    )


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


def _lent(kind: str, actor: Actor, province: str) -> tuple[Office, ...]:
    """Return others' offices entitled to the deed, of which the actor was entrusted with some."""
    return tuple(o for o in actor.authorised if o.province == province and o.role in DEEDS[kind])


def _covers(office: Office, kind: str) -> bool:
    return office.under is not None and kind in office.under.deeds


def _lapsed(kind: str, lent: tuple[Office, ...], day: date) -> Refusal | None:
    """Say what is wrong with what was entrusted: that it ended, or that it is for other deeds."""
    for office in lent:
        if _covers(office, kind) and office.until is not None and office.until < day:
            return refuse(Reason.AUTHORISATION_EXPIRED, until=office.until, on=day)
    for office in lent:
        if office.under is not None and office.holds_on(day):
            return refuse(Reason.OUT_OF_SCOPE, deed=kind, basis=office.under.basis)
    return None


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
