"""For whom a person votes: a unit of the bloc, or, in the council, that person alone."""

from datetime import date

from domain.actors import Actor
from domain.ballots.question import Body
from domain.terms import Role

OF_A_UNIT = frozenset({Role.UNIT_LEADER, Role.UNIT_OFFICER})
IN_THE_COUNCIL = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})


def voter_for(body: Body, voters: tuple[str, ...], actor: Actor, day: date) -> str | None:
    """Return the voter of this ballot in whose name the actor may ask for a token, if any.

    A unit has one ballot, whoever of its officers asks first. The council's members have one each,
    and whoever stood aside is not among the voters.
    """
    offices = actor.offices_on(day, body.province)
    if body.is_council:
        sits = any(office.role in IN_THE_COUNCIL for office in offices)
        return actor.id if sits and actor.id in voters else None
    units = (str(o.unit_id) for o in offices if o.role in OF_A_UNIT and o.unit_id is not None)
    return min((unit for unit in units if unit in voters), default=None)
