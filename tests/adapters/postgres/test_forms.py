"""The form that a type has in the record, and the types that have none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID, uuid4

import msgspec
import pytest

from adapters.postgres.codec import encode
from adapters.postgres.forms import form_of
from domain.events import Event
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


class Vague(Event):
    TOPIC = "sample.stayed_vague.v1"
    anything: float


class Torn(Event):
    TOPIC = "sample.torn.v1"
    either: Fraction | str


class Listed(Event):
    TOPIC = "sample.listed.v1"
    items: list[str]


class Paired(Event):
    TOPIC = "sample.paired.v1"
    pair: tuple[str, int]


class Heaped(Event):
    TOPIC = "sample.heaped.v1"
    heap: frozenset[Sealed]


class Keyed(Event):
    TOPIC = "sample.keyed.v1"
    by: Mapping[Decimal, str]


@pytest.mark.parametrize(
    "cls, parts, sentence",
    [
        (Vague, {"anything": 1.5}, "float.* has no form in the record"),
        (Torn, {"either": "x"}, "cannot be told apart"),
        (Listed, {"items": []}, "has no form in the record"),
        (Paired, {"pair": ("x", 1)}, "name its parts"),
        (Heaped, {"heap": frozenset()}, "has no order"),
        (Keyed, {"by": {}}, "cannot be a key"),
    ],
)
def test_a_class_whose_fields_are_not_exact_has_no_form(
    cls: type[Event], parts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(TypeError, match=sentence):
        encode(cls(originator_id=uuid4(), originator_version=1, timestamp=A_MOMENT, **parts))
