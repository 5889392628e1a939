"""What the parts of a season share: events that say what was asked, and what must be said."""

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from domain.commands import Command
from domain.events import Event
from domain.nominations.deciding.situation import Situation, first, misdated
from domain.refusals import Reason, Refusal, refuse
from domain.seasons.header import header
from domain.seasons.states import Season

E = TypeVar("E", bound=Event)


def told(
    kind: type[E],
    season: Season,
    command: Command,
    situation: Situation,
    *,
    ahead: int = 0,
    **more: Any,  # noqa: ANN401 - an event has fields of every type.
) -> E:
    """Return an event, ``ahead`` of the season's next one, that says what the command says.

    A field is taken from ``more``, or from the command where both have it under one name.
    """
    begin = header(season, situation, ahead)
    own = [field.name for field in fields(kind) if field.name not in begin]
    said = {name: more[name] if name in more else getattr(command, name) for name in own}
    return kind(**begin, **said)


def unsaid(*texts: str) -> Refusal | None:
    """Refuse where a reason, a basis or the meeting's phrase is left out."""
    return None if all(text.strip() for text in texts) else refuse(Reason.REASON_MISSING)


def before(on: date, earliest: date) -> Refusal | None:
    """Refuse a day that lies before another one which it has to follow."""
    if on >= earliest:
        return None
    return refuse(Reason.DATE_BEFORE_PREVIOUS_STEP, on=on, previous=earliest)


def not_said_on(on: date, situation: Situation, *texts: str) -> Refusal | None:
    """Refuse a paper of tomorrow, and one that leaves out what it must say."""
    return first(misdated(on, None, situation), unsaid(*texts))


def stated_on(on: date | None, situation: Situation, *texts: str) -> Refusal | None:
    """Refuse as above; a day that the paper does not state is no fault."""
    return unsaid(*texts) if on is None else not_said_on(on, situation, *texts)


def in_turn(on: date | None, earliest: date | None) -> Refusal | None:
    """Refuse a day before one that it has to follow, where both are stated."""
    return None if on is None or earliest is None else before(on, earliest)


def no_such(number: object) -> Refusal:
    """Refuse a number under which this season has nothing."""
    return refuse(Reason.NO_SUCH_ITEM, number=number)


def no_member(season: Season, day: date, *units: object) -> Refusal | None:
    """Refuse units that do not belong to the bloc on that day."""
    members = {member.unit_id for member in season.roster.on(day)}
    strange = [unit for unit in units if unit not in members]
    return refuse(Reason.NOT_A_MEMBER, unit=strange[0]) if strange else None
