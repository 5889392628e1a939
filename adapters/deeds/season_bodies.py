"""What may be sent for each deed of a season: strict models, made from the commands themselves."""

from collections.abc import Mapping
from functools import cache
from types import GenericAlias
from typing import Annotated, Any, cast
from uuid import UUID

from pydantic import BaseModel, Field, create_model

from adapters.deeds.papers import PaperBody
from adapters.deeds.slots import Slot, Sort, slots_of
from adapters.deeds.texts import STRICT, Filled, FilledWords, Line, Words
from adapters.deeds.values import Day, Exact, Moment, Number, Share, UnitName
from domain.authority import DEEDS
from domain.seasons.commands import OpenSeason
from domain.terms import Role
from services.families import SEASON

MOST_ROWS = 200
OPENING = OpenSeason.KIND

BY_PERSONS: dict[str, Any] = {
    command.KIND: command
    for command in SEASON.commands
    if DEEDS.get(command.KIND, frozenset()) - {Role.TIMER}
}
"""Every command on a season that a person may ask for."""


Model = type[BaseModel]

TYPES: Mapping[Sort, Any] = {
    Sort.LINE: Line,
    Sort.WORDS: Words,
    Sort.DAY: Day,
    Sort.MOMENT: Moment,
    Sort.NUMBER: Number,
    Sort.DECIMAL: Exact,
    Sort.SHARE: Share,
    Sort.YES_NO: bool,
    Sort.UNIT: UnitName,
    Sort.ID: UUID,
    Sort.PERSON: Filled,
    Sort.NOMINEE: UnitName,
    Sort.PAPER: PaperBody,
}

NEEDED: Mapping[Sort, Any] = {Sort.LINE: Filled, Sort.WORDS: FilledWords}
"""Texts that have to be there: a blank is no text."""


@cache
def body_of(kind: str) -> Model:
    """Return the model of what may be sent for a deed."""
    command = BY_PERSONS[kind]
    return _model(f"{command.__name__}Body", command)


@cache
def _group(cls: type) -> Model:
    return _model(cls.__name__, cls)


def _model(name: str, cls: Any) -> Model:  # noqa: ANN401 - any dataclass.
    given: dict[str, Any] = {slot.name: _field(slot) for slot in slots_of(cls)}
    # Two dataclasses of one name are told apart in the description by where they are from.
    made = create_model(
        name, __config__=STRICT, __doc__=cls.__doc__, __module__=cls.__module__, **given
    )
    return cast("Model", made)


def _field(slot: Slot) -> tuple[Any, Any]:
    if not slot.optional:
        return NEEDED.get(slot.sort, _type(slot)), ...
    if slot.default is None:
        return _type(slot) | None, None
    if isinstance(slot.default, str | int) or slot.default == ():
        return _type(slot), slot.default
    # What JSON Schema cannot show as a default is left for the command to fill in.
    return _type(slot), Field(default_factory=lambda: slot.default)


def _type(slot: Slot) -> Any:  # noqa: ANN401 - a type made here.
    if slot.sort is Sort.MANY and slot.each is not None:
        each = NEEDED.get(slot.each.sort, _type(slot.each))
        return Annotated[GenericAlias(tuple, (each, ...)), Field(max_length=MOST_ROWS)]
    if slot.sort is Sort.GROUP:
        return _group(slot.cls)
    return slot.cls if slot.sort is Sort.TERM else TYPES[slot.sort]
