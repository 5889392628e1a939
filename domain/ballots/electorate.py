"""For whom a person votes: a unit of the bloc, or, in the council, that person alone."""

from datetime import date
from operator import itemgetter

from domain.actors import Actor, Office
from domain.ballots.question import Body
from domain.terms import Role

OF_A_UNIT = frozenset({Role.UNIT_LEADER, Role.UNIT_OFFICER})
IN_THE_COUNCIL = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})


def vote_of(
    body: Body, voters: tuple[str, ...], actor: Actor, day: date
) -> tuple[str, Office] | None:
    """Return the voter of this ballot in whose name the actor votes, and by which office, if any.

    A unit has one ballot, whoever of its officers asks first. The council's members have one each,
    and whoever stood aside is not among the voters.
    """
    offices = actor.offices_on(day, body.province)
    if body.is_council:
        votes = [(actor.id, office) for office in offices if office.role in IN_THE_COUNCIL]
    else:
        votes = [(str(office.unit_id), office) for office in offices if office.role in OF_A_UNIT]
    return min((vote for vote in votes if vote[0] in voters), key=itemgetter(0), default=None)


def voter_for(body: Body, voters: tuple[str, ...], actor: Actor, day: date) -> str | None:
    """Return the voter in whose name the actor may ask for a token, if any."""
    vote = vote_of(body, voters, actor, day)
    return None if vote is None else vote[0]
