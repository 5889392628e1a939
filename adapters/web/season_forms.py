"""From the fields of a form to the body of a season's deed.

A field is named by its place: ``paper.number``, ``members.2.name``. Rows that nobody filled in are
no rows; those after them move up, so that a fault names the row that the page then shows.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from adapters.deeds.faults import Malformed, faults_of
from adapters.deeds.papers import PaperBody
from adapters.deeds.season_bodies import BY_PERSONS, MOST_ROWS, body_of
from adapters.deeds.slots import Slot, Sort, slots_of
from adapters.web.forms import Values, text

NOTHING: Final = object()
"""A field that nobody filled in."""


def values_of(kind: str, form: FormData) -> Values:
    """Return what was typed, with the rows moved up over those left empty."""
    values: Values = {name: text(form, name) for name in form}
    slots = slots_of(BY_PERSONS[kind])
    for name in list(_ticked(slots, values, "")):
        lines = "\n".join(v for v in form.getlist(name) if isinstance(v, str))
        values[name] = [line.strip() for line in lines.splitlines() if line.strip()]
    return moved_up(kind, values)


def moved_up(kind: str, values: Values) -> Values:
    """Return the same fields with the rows moved up over those left empty."""
    moved = dict(values)
    for slot in slots_of(BY_PERSONS[kind]):
        _move_up(slot, moved, slot.name)
    return moved


def body_from(kind: str, values: Values) -> BaseModel:
    """Return the deed's body; raise `Malformed` naming every field that is wrong."""
    given = _group(slots_of(BY_PERSONS[kind]), values, "")
    try:
        return body_of(kind).model_validate(given)
    except ValidationError as error:
        raise Malformed(faults_of(error.errors(include_url=False))) from None


def rows_in(values: Mapping[str, object], name: str) -> list[int]:
    """Return the numbers of the rows of which anything was sent."""
    row = re.compile(re.escape(name) + r"\.(\d{1,4})(?:\.|$)")
    found = {int(match[1]) for key in values if (match := row.match(key))}
    return sorted(found)[:MOST_ROWS]


def _ticked(slots: tuple[Slot, ...], values: Values, at: str) -> Iterator[str]:
    """Yield every field in which several values may be ticked, in the rows that were sent."""
    for slot in slots:
        name = at + slot.name
        if slot.sort is Sort.GROUP:
            yield from _ticked(slot.parts, values, f"{name}.")
        elif slot.rows and slot.each is not None:
            for n in rows_in(values, name):
                yield from _ticked(slot.each.parts, values, f"{name}.{n}.")
        elif slot.boxes:
            yield name


def _move_up(slot: Slot, values: Values, name: str) -> None:
    for part in slot.parts:
        _move_up(part, values, f"{name}.{part.name}")
    if slot.each is None or not (slot.rows or slot.in_order):
        return
    kept: list[dict[str, Any]] = []
    for n in rows_in(values, name):
        for part in slot.each.parts:
            _move_up(part, values, f"{name}.{n}.{part.name}")
        filled = _said(_plain(slot.each, values, f"{name}.{n}"))
        row = _taken_out(values, f"{name}.{n}")
        if filled:
            kept.append(row)
    for n, row in enumerate(kept):
        values.update({f"{name}.{n}{rest}": value for rest, value in row.items()})


def _taken_out(values: Values, name: str) -> dict[str, Any]:
    keys = [key for key in values if key == name or key.startswith(f"{name}.")]
    return {key.removeprefix(name): values.pop(key) for key in keys}


def _group(slots: tuple[Slot, ...], values: Values, at: str) -> dict[str, Any]:
    given = {slot.name: _plain(slot, values, at + slot.name) for slot in slots}
    return {name: value for name, value in given.items() if value is not NOTHING}


def _plain(slot: Slot, values: Values, name: str) -> Any:  # noqa: ANN401 - what JSON could hold.
    """Return a field as the body takes it, or `NOTHING`; a part that is needed is asked for."""
    if slot.each is not None:
        found = _several(slot, slot.each, values, name)
        return found if found or not slot.optional else NOTHING
    if slot.sort in (Sort.GROUP, Sort.PAPER):
        whole = slot.sort is Sort.GROUP
        parts = _group(slot.parts, values, f"{name}.") if whole else _paper(values, name)
        return parts if _said(parts) or not slot.optional else NOTHING
    given = values.get(name)
    return given if isinstance(given, str) and given.strip() else NOTHING


def _several(slot: Slot, each: Slot, values: Values, name: str) -> list[Any]:
    if slot.rows or slot.in_order:
        rows = [_plain(each, values, f"{name}.{n}") for n in rows_in(values, name)]
        return [row for row in rows if _said(row)]
    given = values.get(name, "")
    lines = given if isinstance(given, list) else str(given).splitlines()
    return [line.strip() for line in lines if line.strip()]


def _said(given: object) -> bool:
    """Whether anything was filled in at any depth; an empty list is nothing said."""
    if isinstance(given, dict):
        return any(_said(value) for value in given.values())
    return given is not NOTHING and given != []


def _paper(values: Values, name: str) -> dict[str, str]:
    given = {part: str(values.get(f"{name}.{part}", "")) for part in PaperBody.model_fields}
    return {part: value for part, value in given.items() if value.strip()}
