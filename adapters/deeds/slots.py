"""What a command asks for, field by field: the one description that its body and its form share.

A command is a frozen dataclass. Each of its fields, at any depth, becomes a slot that knows what
kind of thing belongs there; from the slots follow the JSON body, the HTML form and the way back to
the domain's own values. So a new command needs neither a body nor a form of its own.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.commands import Command
from domain.nominations.states import Nominee
from domain.papers import Paper, PersonName

UNIT = "unit"
WORDS = "words"
CANDIDATE = "candidate"

UNIT_FIELDS = frozenset(
    {"unit_id", "head", "deputies", "chair", "giver", "receiver", "led_by", "scorer", "units"}
)
"""Fields that name member units where the command does not say so itself."""


RANKED = frozenset({"order"})
"""Fields with several things whose order is what they say."""


class Sort(Enum):
    """What kind of thing belongs into a slot."""

    LINE = "line"
    WORDS = "words"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    DECIMAL = "decimal"
    SHARE = "share"
    YES_NO = "yes_no"
    TERM = "term"
    UNIT = "unit"
    ID = "id"
    PERSON = "person"
    NOMINEE = "nominee"
    PAPER = "paper"
    GROUP = "group"
    """Fields that belong together: a dataclass in a dataclass."""
    MANY = "many"
    """Any number of one other slot, in their order."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: its name, what belongs there, and whether it may be left empty."""

    name: str
    sort: Sort
    cls: Any = None
    """The enumeration of a term, the dataclass of a group."""
    parts: tuple["Slot", ...] = ()
    """The fields of a group."""
    each: "Slot | None" = None
    """What there may be many of."""
    optional: bool = False
    default: Any = None
    unordered: bool = False
    """Whether many are a set, whose order says nothing."""
    refers: str = ""
    """What an id is the id of, such as ``candidate`` or ``round``."""
    follows: bool = False
    """Whether it follows from the other fields where nobody gives it."""

    @property
    def in_order(self) -> bool:
        """Whether a form lets several be chosen one after the other."""
        of_terms = self.each is not None and self.each.sort is Sort.TERM
        return (of_terms or self.name in RANKED) and not self.unordered

    @property
    def boxes(self) -> bool:
        """Whether a form lets several be ticked, in no order."""
        if self.each is None or self.in_order:
            return False
        return self.unordered or self.each.sort in (Sort.UNIT, Sort.ID)

    @property
    def flat(self) -> bool:
        """Whether its rows are short enough for the columns of a table."""
        parts = self.each.parts if self.each is not None else ()
        return len(parts) <= MOST_COLUMNS and all(
            not part.parts and part.each is None and part.sort not in LONG for part in parts
        )

    @property
    def rows(self) -> bool:
        """Whether a form shows it as a table with one line for each."""
        return self.each is not None and self.each.sort is Sort.GROUP


PLAIN: Mapping[Any, Sort] = {
    str: Sort.LINE,
    date: Sort.DAY,
    datetime: Sort.MOMENT,
    int: Sort.NUMBER,
    Decimal: Sort.DECIMAL,
    Fraction: Sort.SHARE,
    bool: Sort.YES_NO,
    UUID: Sort.ID,
    PersonName: Sort.PERSON,
    Paper: Sort.PAPER,
    Nominee: Sort.NOMINEE,
}
"""Types that one field of a form stands for; the last three are typed as people know them."""

LEFT_OUT = frozenset({("Choice", "nomination_id")})
"""Fields that always follow from the others, each with the name of its dataclass."""

FOLLOWING = frozenset(
    {("Member", "unit_id"), ("OpenSeason", "bloc_id"), ("OpenSeason", "bloc_name")}
)
"""Fields that follow from the others unless somebody gives them."""

MOST_COLUMNS = 5
LONG = frozenset({Sort.WORDS, Sort.PAPER})

HEADER = frozenset(field.name for field in fields(Command))


@cache
def slots_of(cls: Any) -> tuple[Slot, ...]:  # noqa: ANN401 - any dataclass.
    """Return the slots of a dataclass; of a command, without what every command has."""
    hints = get_type_hints(cls, include_extras=True)
    left_out = HEADER if issubclass(cls, Command) else frozenset()
    made = [
        (field.name, _slot(field.name, hints[field.name], _default(field)))
        for field in fields(cls)
        if field.name not in left_out and (cls.__name__, field.name) not in LEFT_OUT
    ]
    return tuple(
        replace(slot, optional=True, follows=True) if (cls.__name__, name) in FOLLOWING else slot
        for name, slot in made
    )


class _Needed:
    """Marks a field without a default."""


def _default(field: Any) -> Any:  # noqa: ANN401 - a default of any type.
    if field.default_factory is not MISSING:
        return field.default_factory()
    return _Needed if field.default is MISSING else field.default


def _slot(name: str, hint: Any, default: Any = _Needed) -> Slot:  # noqa: ANN401 - a type of any kind.
    if get_origin(hint) in (Union, UnionType):
        some = [part for part in get_args(hint) if part is not NoneType]
        if len(some) > 1:
            message = f"{name}: a choice between {some} has no form; name its parts"
            raise TypeError(message)
        return _slot(name, some[0], None if default is _Needed else default)
    given = {"optional": default is not _Needed, "default": None if default is _Needed else default}
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        return _marked(name, kind, marks, given)
    return _of_type(name, hint, given)


def _marked(name: str, kind: Any, marks: list[Any], given: dict[str, Any]) -> Slot:  # noqa: ANN401
    if kind is UUID and UNIT in marks:
        return Slot(name, Sort.UNIT, **given)
    if kind is UUID:
        return Slot(name, Sort.ID, refers=str(marks[0]), **given)
    if kind is str and WORDS in marks:
        return Slot(name, Sort.WORDS, **given)
    return _slot(name, kind, given["default"] if given["optional"] else _Needed)


def _of_type(name: str, hint: Any, given: dict[str, Any]) -> Slot:  # noqa: ANN401
    if get_origin(hint) in (tuple, frozenset):
        each = _slot(name, get_args(hint)[0])
        unordered = get_origin(hint) is frozenset
        return Slot(name, Sort.MANY, each=each, unordered=unordered, **_may_be_empty(given))
    if hint is UUID and name in UNIT_FIELDS:
        return Slot(name, Sort.UNIT, **given)
    if hint is UUID and name == CANDIDATE:
        return Slot(name, Sort.ID, refers=CANDIDATE, **given)
    if hint in PLAIN:
        return Slot(name, PLAIN[hint], **given)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Slot(name, Sort.TERM, cls=hint, **given)
    if isinstance(hint, type) and is_dataclass(hint):
        return Slot(name, Sort.GROUP, cls=hint, parts=slots_of(hint), **given)
    message = f"{name}: {hint!r} has no form"
    raise TypeError(message)


def _may_be_empty(given: dict[str, Any]) -> dict[str, Any]:
    return given if given["optional"] else {"optional": False, "default": ()}
