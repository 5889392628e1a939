"""From the fields of an HTML form, which are all text, to the body of a deed."""

from typing import Any, get_origin
from uuid import UUID

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import FormData

from adapters.deeds.faults import WRONG, Malformed, faults_of
from adapters.deeds.nomination_bodies import BODIES, Body
from adapters.deeds.papers import PaperBody

MOST_FIELDS = 200
PAPER_FIELD = {name: f"paper.{name}" for name in PaperBody.model_fields}

Values = dict[str, Any]
"""What somebody typed, by the names of the form's fields: a text, or a list where many may be."""


async def read_form(request: Request, most: int = MOST_FIELDS) -> FormData:
    """Return the form's fields; files are not taken."""
    return await request.form(max_files=0, max_fields=most)


def text(form: FormData, name: str) -> str:
    """Return one field as text, empty where it is missing."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def command_id_of(form: FormData) -> UUID:
    """Return the id that the form carries, by which it is safe to send again."""
    try:
        return UUID(text(form, "command_id"))
    except ValueError:
        raise Malformed({"command_id": WRONG}) from None


def values_of(kind: str, form: FormData) -> Values:
    """Return what was typed, for showing it again."""
    values: Values = {name: text(form, name) for name in form}
    for name in _many(BODIES[kind]):
        values[name] = [v for v in form.getlist(name) if isinstance(v, str)]
    return values


def body_of(kind: str, values: Values) -> Body:
    """Return the deed's body; raise `Malformed` naming every field that is wrong."""
    try:
        return BODIES[kind].model_validate(_plain(kind, values))
    except ValidationError as error:
        raise Malformed(faults_of(error.errors(include_url=False))) from None


OF_ONE_CHOICE = {
    "missing": ("RETURN",),
    "lower_award": ("RECOMMEND_LOWER", "LOWER"),
}
"""Fields that mean something beside one choice of their form alone, whatever else was touched."""


def to_the_point(values: Values) -> Values:
    """Leave out what was filled in for another choice than the one that was made."""
    made = values.get("opinion") or values.get("choice")
    return {
        name: value
        for name, value in values.items()
        if made is None or made in OF_ONE_CHOICE.get(name, (made,))
    }


def _plain(kind: str, values: Values) -> dict[str, Any]:
    """Return the values under the body's names; an empty field is one that was not given."""
    body = BODIES[kind]
    plain = {
        name: values[name]
        for name in body.model_fields
        if name != "paper" and values.get(name) not in (None, "")
    }
    for name in _texts(body):
        plain.setdefault(name, "")
    if "paper" in body.model_fields:
        given = {name: values.get(field, "") for name, field in PAPER_FIELD.items()}
        plain["paper"] = {name: value for name, value in given.items() if value != ""}
    return plain


def _many(body: type[Body]) -> list[str]:
    return [n for n, f in body.model_fields.items() if get_origin(f.annotation) is tuple]


def _texts(body: type[Body]) -> list[str]:
    """Return the fields of free text that may be empty here: the domain asks for the reason."""
    return [n for n, f in body.model_fields.items() if f.annotation is str and f.is_required()]
