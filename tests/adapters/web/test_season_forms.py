"""What a form sends is what the command says: each field there and back."""

from dataclasses import fields
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.deeds.season_bodies import BY_PERSONS, OPENING
from adapters.deeds.season_commands import Asking, command
from adapters.deeds.slots import slots_of
from adapters.web.season_forms import body_from, moved_up
from adapters.web.writing_values import typed
from domain.commands import Command
from domain.papers import PersonName
from domain.people import with_names
from tests.building.every_event import _parts

SEASON, ACTOR = uuid4(), "somebody"
HEADER = {field.name for field in fields(Command)}


def asking() -> Asking:
    return Asking(uuid4(), ACTOR, SEASON, "Lào Cai", {})


def example_of(cls: Any) -> Any:
    """Return a command that says everything it can say."""
    return cls(**_parts(cls, "command", sparse=False))


def nameless(value: Any) -> Any:
    """Leave out who a name is about: a form makes its own id for it."""
    return with_names(value, lambda name: PersonName(UUID(int=0), name.text))


@pytest.mark.parametrize("kind", sorted(set(BY_PERSONS) - {OPENING}))
def test_everything_a_command_can_say_goes_through_its_form(kind: str) -> None:
    cls = BY_PERSONS[kind]
    wanted = example_of(cls)
    sent = typed(slots_of(cls), wanted)
    made = command(kind, body_from(kind, moved_up(kind, sent)), asking())
    told = {field.name for field in fields(cls)} - HEADER
    # A nomination's id follows from season, unit and award, and so is in no form.
    for name in told - ({"conference"} if kind == "record-conference" else set()):
        assert nameless(getattr(made, name)) == nameless(getattr(wanted, name)), name
