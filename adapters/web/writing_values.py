"""Values as they stand in the fields of a form, for showing again what holds now."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from adapters.deeds.slots import Slot, Sort
from adapters.formatting import day, moment
from adapters.web.forms import Values
from domain.nominations.states import Nominee
from domain.papers import Paper, PersonName
from domain.terms import Term

WRITTEN: Mapping[type, Callable[[Any], str]] = {
    bool: lambda yes: "yes" if yes else "no",
    date: day,
    datetime: moment,
    Decimal: lambda number: f"{number:f}".replace(".", ","),
    PersonName: lambda name: name.text or "",
    Nominee: lambda nominee: str(nominee.unit_id),
}


def typed(slots: tuple[Slot, ...], thing: object, at: str = "") -> Values:
    """Return the fields of a form in which these values stand; ``thing`` has the slots' names."""
    values: Values = {}
    for slot in slots:
        _type_in(slot, getattr(thing, slot.name, None), at + slot.name, values)
    return values


def written(value: Any) -> str:  # noqa: ANN401 - a value of any slot.
    """Return a value as somebody would type it into its field."""
    if isinstance(value, Term):
        return str(value.value)
    return WRITTEN.get(type(value), str)(value)


def _type_in(slot: Slot, value: Any, name: str, values: Values) -> None:  # noqa: ANN401
    if value is None:
        return
    if slot.each is not None:
        _type_several(slot, slot.each, value, name, values)
    elif slot.sort is Sort.GROUP:
        values.update(typed(slot.parts, value, f"{name}."))
    elif isinstance(value, Paper):
        _type_paper(value, name, values)
    else:
        values[name] = written(value)


def _type_several(slot: Slot, each: Slot, value: Any, name: str, values: Values) -> None:  # noqa: ANN401
    items = sorted(value, key=str) if slot.unordered else list(value)
    if slot.rows or slot.in_order:
        for n, item in enumerate(items):
            _type_in(each, item, f"{name}.{n}", values)
    elif slot.boxes:
        values[name] = [written(item) for item in items]
    else:
        values[name] = "\n".join(written(item) for item in items)


def _type_paper(paper: Paper, name: str, values: Values) -> None:
    signature = paper.signature
    values[f"{name}.number"] = paper.number
    values[f"{name}.on"] = day(paper.on)
    values[f"{name}.signer"] = signature.signer.text or ""
    values[f"{name}.capacity"] = signature.capacity.value
    values[f"{name}.basis"] = signature.basis or ""
