"""From what was sent for a deed of a season to its command: units and people become their ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from adapters.deeds.faults import MISSING, NO_SUCH_UNIT, WRONG, Malformed
from adapters.deeds.season_bodies import BY_PERSONS
from adapters.deeds.slots import Slot, Sort, slots_of
from adapters.deeds.values import id_or_none
from domain.commands import Command
from domain.ids import bloc_id, derived, folded, nomination_id, organisation_id, season_id
from domain.nominations.states import Nominee
from domain.papers import PersonName
from domain.seasons.commands import OpenSeason
from domain.seasons.facts import Choice
from domain.seasons.roster.facts import Member
from domain.seasons.states import Season


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, under which id, of which season, and by which names its units are known.

    ``people`` are those whom the season names already where they must be known again, by name.
    """

    command_id: UUID
    actor: str
    target: UUID | None
    province: str
    units: Mapping[UUID, str]
    people: Mapping[str, UUID] = field(default_factory=dict)

    def unit(self, given: str, place: str) -> UUID:
        """Return a unit by its id or its name; raise `Malformed` where it is neither."""
        unit = id_or_none(given) or self._known(given)
        if unit is None:
            raise Malformed({place: NO_SUCH_UNIT})
        return unit

    def becoming(self, name: str) -> UUID:
        """Return the id of the unit that is known by a name, or becomes known by it now."""
        return self._known(name) or organisation_id(self.province, name)

    def _known(self, name: str) -> UUID | None:
        found = [unit for unit, called in self.units.items() if folded(called) == folded(name)]
        return found[0] if len(found) == 1 else None


def command(kind: str, body: BaseModel, asking: Asking) -> Command:
    """Return the command that a body asks for; raise `Malformed` for a unit nobody knows."""
    cls: Any = BY_PERSONS[kind]
    given = _parts(slots_of(cls), body, asking, "")
    target = asking.target or asking.command_id
    if cls is OpenSeason:
        given |= _bloc(given, asking)
        target = season_id(given["bloc_id"], given["emulation_year"])
    made: Command = cls(command_id=asking.command_id, target=target, actor=asking.actor, **given)
    return made


def _bloc(given: dict[str, Any], asking: Asking) -> dict[str, Any]:
    """Return the bloc by its id, or by a name that becomes its own."""
    known = given["bloc_id"]
    name = given["bloc_name"] or asking.units.get(known)
    if not name:
        raise Malformed({"bloc_name": MISSING})
    return {"bloc_id": known or bloc_id(given["province"], name), "bloc_name": name}


def _parts(slots: tuple[Slot, ...], body: BaseModel, asking: Asking, place: str) -> dict[str, Any]:
    given = body.model_fields_set
    return {
        slot.name: _value(slot, getattr(body, slot.name), asking, place + slot.name)
        if slot.name in given
        else slot.default
        for slot in slots
    }


def _value(slot: Slot, given: Any, asking: Asking, place: str) -> Any:  # noqa: ANN401
    if given is None:
        return None
    if slot.each is not None:
        items = [_value(slot.each, g, asking, f"{place}.{n}") for n, g in enumerate(given)]
        return frozenset(items) if slot.unordered else tuple(items)
    turn = TURNS.get(slot.sort)
    return given if turn is None else turn(slot, given, asking, place)


def _of_group(slot: Slot, given: BaseModel, asking: Asking, place: str) -> Any:  # noqa: ANN401
    return _made(slot.cls, _parts(slot.parts, given, asking, f"{place}."), asking, place)


def _nominee(_: Slot, given: str, asking: Asking, place: str) -> Nominee:
    unit = asking.unit(given, place)
    return Nominee(unit, asking.units.get(unit, given), unit)


def _person(_: Slot, given: str, asking: Asking, place: str) -> PersonName:
    """Name somebody under an id that follows from the command, never from the name."""
    known = asking.people.get(folded(given))
    return PersonName(known or derived("person", asking.command_id, place), given)


def counters_of(season: Season) -> dict[str, UUID]:
    """Return the counting team by name: whoever signs a count is one of them."""
    people = (counter.person for counter in season.selecting.counters)
    return {folded(person.text): person.subject for person in people if person.text is not None}


TURNS: Mapping[Sort, Callable[[Slot, Any, Asking, str], Any]] = {
    Sort.GROUP: _of_group,
    Sort.UNIT: lambda _, given, asking, place: asking.unit(given, place),
    Sort.NOMINEE: _nominee,
    Sort.PERSON: _person,
    Sort.PAPER: lambda _, given, asking, place: given.paper(asking.command_id, place),
}


def _made(cls: type, parts: dict[str, Any], asking: Asking, place: str) -> Any:  # noqa: ANN401
    if cls is Member:
        parts["unit_id"] = parts["unit_id"] or asking.becoming(parts["name"])
    if cls is Choice and asking.target is not None:
        unit = parts["nominee"].unit_id
        parts["nomination_id"] = nomination_id(asking.target, unit, parts["award"])
    try:
        return cls(**parts)
    except ValueError as error:
        raise Malformed({place: WRONG}) from error
