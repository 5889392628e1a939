"""Every time of a season, reached by what really leads there, and any command as one asks it."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.commands import Command
from domain.seasons import commands as ask
from tests.building.meeting import a_bloc_of_nine, planned, signed, sitting, to_be_signed
from tests.building.people import STATION
from tests.building.seasons import SeasonStory, a_season, before_a_season

STAGES: Mapping[str, Callable[[], SeasonStory]] = MappingProxyType(
    {
        "unopened": before_a_season,
        "opened": a_season,
        "members": a_bloc_of_nine,
        "planned": planned,
        "sitting": sitting,
        "drafted": to_be_signed,
        "signed": signed,
        "closed": lambda: signed().then(ask.CloseSeason),
    }
)
"""From before a bloc's year is opened to after it is closed."""

OF_THE_COMMAND = frozenset({"command_id", "target", "actor"})
PLAIN: Mapping[type, Any] = {bool: True, int: 1, Decimal: Decimal(1), Fraction: Fraction(1, 2)}


def as_asked(asked: type[Command], story: SeasonStory) -> dict[str, Any]:
    """Return something to say in each field: the first unit, the present day, the first choice.

    It is the same in every stage, so that what differs between two stages is the stage's doing.
    """
    given = {name: hint for name, hint in get_type_hints(asked).items() if name != "KIND"}
    said = {
        name: _value(hint, story.at) for name, hint in given.items() if name not in OF_THE_COMMAND
    }
    return {**said, **(story.first if asked is ask.OpenSeason else {})}


def _value(hint: Any, at: datetime) -> Any:
    if get_origin(hint) is Annotated:
        return _value(get_args(hint)[0], at)
    if get_origin(hint) in (Union, UnionType):
        some = [part for part in get_args(hint) if part is not NoneType]
        return _value(some[0], at)
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], at),)
    return _single(hint, at)


def _single(hint: Any, at: datetime) -> Any:
    known = {
        UUID: STATION,
        str: "Đài PT-TH tỉnh Lào Cai",
        date: at.date(),
        datetime: at,
        timedelta: timedelta(hours=1),
        **PLAIN,
    }
    if hint in known:
        return known[hint]
    if issubclass(hint, Enum):
        return next(iter(hint))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{f.name: _value(hints[f.name], at) for f in fields(hint)})
    message = f"nothing to say for {hint!r}"
    raise TypeError(message)
