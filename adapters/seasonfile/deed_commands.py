"""Turns the deeds of a season file into commands, with the names of people under the file's ids."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from uuid import UUID

from adapters.deeds.season_commands import Asking, command
from adapters.seasonfile.deed_reading import units_of
from adapters.seasonfile.deeds import CONFERENCE, ENTRIES
from adapters.seasonfile.facts import Deed, SeasonFile
from adapters.seasonfile.plain import Whose
from adapters.seasonfile.plan import ACTOR, Entry
from domain.commands import Command
from domain.papers import PersonName


def command_of(deed: Deed, file: SeasonFile, whose: Whose, command_id: UUID) -> Command:
    """Return what a deed asks for, as the file's own actor asks it."""
    if deed.said is None:
        message = f"{deed.kind} has no command of its own"
        raise ValueError(message)
    names = (*(each.name for each in file.members.named), *file.newcomers)
    asking = Asking(command_id, ACTOR, whose.season, whose.province, units_of(whose, names))
    return command(deed.kind, deed.said, asking)


def entry_of(asked: Command, ids: tuple[UUID, ...]) -> Entry | None:
    """Return which field holds the number of an entry, and the command that made this entry.

    ``ids`` are those of the season's opening and of each deed, in their order: a file counts its
    deeds, and only the record knows its own numbers.
    """
    for cls, name in ENTRIES:
        if type(asked).__name__ == cls:
            return Entry(name, ids[getattr(asked, name)])
    return None


def people_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - a command or any part of one.
    """Yield every name in a value, in the order of its fields."""
    if isinstance(value, PersonName):
        yield value.text or ""
    elif is_dataclass(value):
        for field in fields(value):
            yield from people_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from people_in(each)


def with_people(value: Any, person: Callable[[str], PersonName]) -> Any:  # noqa: ANN401 - as above.
    """Return the value with every name under the id that the whole file has for it."""
    if isinstance(value, PersonName):
        return person(value.text or "")
    if isinstance(value, tuple):
        return tuple(with_people(each, person) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: with_people(each, person) for name, each in own.items()})


def is_the_conference(deed: Deed) -> bool:
    """Whether this is only the place of the conference that the file tells elsewhere."""
    return deed.kind == CONFERENCE
