"""The form that a type has in the record, and the types that have none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, cast
from uuid import UUID, uuid4

import msgspec
import pytest

from adapters.postgres.codec import encode
from adapters.postgres.forms import form_of
from domain.events import Event, EventMeta
from tests.adapters.postgres.everything import Sealed
from tests.contracts.samples import A_MOMENT


@dataclass(frozen=True, slots=True)
class Marked:
    """Notes on a type are for whoever makes a form of it."""

    unit: Annotated[UUID, "unit"]
    others: tuple[Annotated[UUID, "unit"], ...]
    words: Annotated[str, "words"] | None


def test_a_note_on_a_type_is_not_in_the_record() -> None:
    form = form_of(Marked)
    assert form.write is not None
    assert form.read is not None
    marked = Marked(UUID(int=1), (UUID(int=2),), "chữ")
    data = msgspec.json.encode(form.write(marked))
    assert json.loads(data) == {
        "unit": str(UUID(int=1)),
        "others": [str(UUID(int=2))],
        "words": "chữ",
    }
    assert form.read(msgspec.json.decode(data, type=form.plain)) == marked
    assert form_of(Annotated[UUID, "unit"]) == form_of(UUID)


def holding(name: str, kind: object) -> type[Event]:
    """Return a class of events that has one field, of that type."""
    annotations = {"held": kind}
    topic = f"sample.{name}.v1"
    namespace = {"TOPIC": topic, "__module__": __name__, "__annotations__": annotations}
    return cast("type[Event]", EventMeta(name, (Event,), namespace))


@pytest.mark.parametrize(
    "cls, held, sentence",
    [
        (holding("stayed_vague", float), 1.5, "float.* has no form in the record"),
        (holding("torn", Fraction | str), "x", "cannot be told apart"),
        (holding("listed", list[str]), [], "has no form in the record"),
        (holding("paired", tuple[str, int]), ("x", 1), "name its parts"),
        (holding("heaped", frozenset[Sealed]), frozenset(), "has no order"),
        (holding("keyed", Mapping[Decimal, str]), {}, "cannot be a key"),
    ],
)
def test_a_class_whose_fields_are_not_exact_has_no_form(
    cls: type[Event], held: object, sentence: str
) -> None:
    of = {"originator_id": uuid4(), "originator_version": 1, "timestamp": A_MOMENT}
    with pytest.raises(TypeError, match=sentence):
        encode(cls(**of, held=held))
