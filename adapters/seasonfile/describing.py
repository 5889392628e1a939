"""The deeds of a season file as the tables of its page, made from the commands themselves."""

from functools import cache

from adapters.deeds.slots import Slot, Sort
from adapters.seasonfile.deeds import COMMANDS, CONFERENCE, ELECTRONIC, ENTRIES, keys_of
from adapters.wordings.deeds import DEEDS as CALLED
from domain.terms import Term

WORDS = {
    Sort.LINE: "text",
    Sort.WORDS: "text",
    Sort.DAY: "day",
    Sort.NUMBER: "count",
    Sort.DECIMAL: "number",
    Sort.SHARE: "share",
    Sort.YES_NO: "yes/no",
    Sort.UNIT: "unit",
    Sort.PERSON: "person",
}
"""What a value is called on the page."""
OWN_WAY = {**dict.fromkeys(ENTRIES, "an earlier deed"), ("Member", "name"): "unit"}
"""What stands in a file otherwise than in the command."""
MOST_VALUES = 8
"""More values of an enumeration than these are found in the glossary."""


def tables() -> str:
    """Return the table of all deeds and the table of the groups that their fields hold."""
    rows = [
        f"| `{kind}` | {CALLED[kind].en} / {CALLED[kind].vi} | {_fields(command) or '–'} |"
        for kind, command in COMMANDS.items()
    ]
    groups = [f"| {_called(cls)} | {_fields(cls)} |" for cls in _groups()]
    return "\n".join(
        (
            "| deed | what it is | fields |",
            "|---|---|---|",
            *rows,
            f"| `{CONFERENCE}` | the place of `conference` among the deeds | – |",
            "",
            "| group | fields |",
            "|---|---|",
            *groups,
        )
    )


def _fields(cls: type) -> str:
    return ", ".join(
        f"{f'`{key}`' if slot.optional else f'**`{key}`**'}: {_value(cls, slot)}"
        for key, slot in keys_of(cls).items()
        if (cls.__name__, slot.name) not in ELECTRONIC
    )


def _value(cls: type, slot: Slot) -> str:
    own = OWN_WAY.get((cls.__name__, slot.name))
    if own is not None:
        return own
    if slot.each is not None:
        return f"list of {_value(cls, slot.each)}"
    if slot.sort is Sort.GROUP:
        return _called(slot.cls)
    if slot.sort is Sort.TERM:
        return _terms(slot.cls)
    if slot.sort is Sort.ID:
        return "round" if slot.refers == "round" else "candidate"
    return WORDS[slot.sort]


def _terms(cls: type[Term]) -> str:
    values = [f"`{member.value}`" for member in cls]
    return " ".join(values) if len(values) <= MOST_VALUES else f"`{cls.__name__}`"


def _called(cls: type) -> str:
    """Return a group's name; two of one name are told apart by where they are from."""
    same = [each for each in _groups() if each.__name__ == cls.__name__]
    of = f" ({cls.__module__.split('.')[-2]})" if len(same) > 1 else ""
    return f"`{cls.__name__}`{of}"


@cache
def _groups() -> tuple[type, ...]:
    """Return each group once, in the order in which the deeds need them."""
    met: dict[type, None] = {}

    def meet(slot: Slot) -> None:
        one = slot.each if slot.each is not None else slot
        if one.sort is Sort.GROUP:
            met.setdefault(one.cls)
            for part in keys_of(one.cls).values():
                meet(part)

    for command in COMMANDS.values():
        for slot in keys_of(command).values():
            meet(slot)
    return tuple(met)
