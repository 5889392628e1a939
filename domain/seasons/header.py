"""What every event of a season begins with, and who may speak for a unit."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from domain.actors import Actor
from domain.authority import KEEPERS, OF_THE_NOMINEE
from domain.nominations.deciding.situation import Situation
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.states import Season


class Header(TypedDict):
    """What every event begins with."""

    originator_id: UUID
    originator_version: int
    timestamp: datetime


def header(season: Season, situation: Situation, ahead: int = 0) -> Header:
    """Return the beginning of the season's next event, or of one that many further on."""
    return {
        "originator_id": season.id,
        "originator_version": season.version + 1 + ahead,
        "timestamp": situation.at,
    }


def speaks_for(actor: Actor, unit: UUID, season: Season, day: date) -> bool:
    """Whether the actor holds an office of that very unit on that day."""
    offices = actor.offices_on(day, season.province)
    return any(o.role in OF_THE_NOMINEE and o.unit_id == unit for o in offices)


def speaks_for_the_bloc(actor: Actor, season: Season, day: date) -> bool:
    """Whether the actor acts in the bloc's name; who that is was checked with the deed."""
    offices = actor.offices_on(day, season.province)
    return any(o.role in KEEPERS and o.bloc_id in (None, season.bloc_id) for o in offices)


def not_for_unit(unit: UUID, season: Season, situation: Situation) -> Refusal | None:
    """Refuse a unit that is no member, and whoever speaks neither for it nor for the bloc."""
    if not season.roster.is_member(unit, situation.today):
        return refuse(Reason.NOT_A_MEMBER, unit=season.roster.name(unit))
    actor, day = situation.actor, situation.today
    if speaks_for(actor, unit, season, day) or speaks_for_the_bloc(actor, season, day):
        return None
    return refuse(Reason.NOT_YOURS, deed="", province=season.province)
