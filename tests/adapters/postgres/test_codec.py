"""Events as they stand in the record: nothing is lost, nothing is guessed, and old ones stay."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.codec import decode, encode
from adapters.postgres.forms import form_of
from domain.events import Event, State, upcasts
from services.ports import RecordMalformed
from tests.contracts.samples import A_MOMENT, Noted

STORED = Path(__file__).parent / "stored"


class Colour(StrEnum):
    RED = "red"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Signed:
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    number: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Marked:
    """Notes on a type are for whoever makes a form of it."""

    unit: Annotated[UUID, "unit"]
    others: tuple[Annotated[UUID, "unit"], ...]
    words: Annotated[str, "words"] | None


class Everything(Event):
    TOPIC = "sample.everything_happened.v1"
    who: UUID
    share: Decimal
    part: Fraction | None
    on: date
    took: timedelta
    sure: bool
    colour: Colour
    basis: Literal["law", "decree"]
    proof: Signed | Sealed | None
    proofs: tuple[Signed | Sealed, ...]
    seal: Sealed
    years: frozenset[int]
    names: Mapping[Colour, tuple[Sealed, ...]]


class Measured(Event):
    TOPIC = "sample.measured.v3"
    metres: Decimal
    by: str


@upcasts("sample.measured.v1")
def _in_metres(state: State) -> State:
    return {"timestamp": state["timestamp"], "metres": str(Decimal(state["millimetres"]) / 1000)}


@upcasts("sample.measured.v2")
def _with_measurer(state: State) -> State:
    return {**state, "by": "not stated"}


# PostgreSQL stores any text but U+0000, and UTF-8 any but half a surrogate pair.
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
zones = st.sampled_from([UTC, timezone(timedelta(hours=7))])
moments = st.datetimes(timezones=zones)
seals = st.builds(Sealed, st.integers(), st.none() | st.dates())
proofs = st.builds(Signed, texts, moments) | seals
colours = st.sampled_from(Colour)
events = st.builds(
    Everything,
    originator_id=st.uuids(),
    originator_version=st.integers(1, 2**31 - 1),
    timestamp=moments,
    share=st.decimals(allow_nan=False, allow_infinity=False),
    part=st.none() | st.fractions(),
    took=st.timedeltas(),
    who=st.uuids(),
    on=st.dates(),
    sure=st.booleans(),
    colour=colours,
    basis=st.sampled_from(["law", "decree"]),
    proof=st.none() | proofs,
    proofs=st.lists(proofs).map(tuple),
    seal=seals,
    years=st.frozensets(st.integers()),
    names=st.dictionaries(colours, st.lists(seals).map(tuple)),
)


def an_event(**parts: Any) -> Everything:
    return Everything(
        **{
            "originator_id": uuid4(),
            "originator_version": 1,
            "timestamp": A_MOMENT,
            "who": UUID(int=1),
            "share": Decimal("66.70"),
            "part": Fraction(2, 3),
            "on": date(2025, 11, 20),
            "took": timedelta(minutes=90),
            "sure": True,
            "colour": Colour.GOLD,
            "basis": "law",
            "proof": Signed("an officer", A_MOMENT),
            "proofs": (Sealed(1, None),),
            "seal": Sealed(2, date(2025, 1, 1)),
            "years": frozenset({2025, 2024}),
            "names": {Colour.RED: (Sealed(3, None),)},
            **parts,
        }
    )


def again(event: Event) -> Event:
    data, _ = encode(event)
    return decode(event.TOPIC, data, event.originator_id, event.originator_version)


@given(events)
def test_an_event_reads_back_as_it_was_written(event: Everything) -> None:
    data, read = encode(event)
    assert read == event
    assert again(event) == event
    assert encode(read)[0] == data


def test_the_stored_form_is_plain_and_exact() -> None:
    data, _ = encode(an_event())
    assert json.loads(data) == {
        "timestamp": "2025-11-20T08:30:00Z",
        "who": "00000000-0000-0000-0000-000000000001",
        "share": "66.70",
        "part": "2/3",
        "on": "2025-11-20",
        "took": "PT5400S",
        "sure": True,
        "colour": "gold",
        "basis": "law",
        "proof": {"@type": "Signed", "by": "an officer", "at": "2025-11-20T08:30:00Z"},
        "proofs": [{"@type": "Sealed", "number": 1, "on": None}],
        "seal": {"number": 2, "on": "2025-01-01"},
        "years": [2024, 2025],
        "names": {"red": [{"number": 3, "on": None}]},
    }


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


def test_the_same_event_has_the_same_bytes_whatever_it_was_made_in() -> None:
    one = an_event(names={Colour.RED: (), Colour.GOLD: ()}, years=frozenset([3, 1, 2]))
    other = replace(one, names={Colour.GOLD: (), Colour.RED: ()}, years=frozenset([2, 3, 1]))
    assert encode(one)[0] == encode(other)[0]


@pytest.mark.parametrize(
    "parts, field",
    [
        ({"who": "nobody"}, "who"),
        ({"share": 66.5}, "share"),
        ({"share": Decimal("NaN")}, "share"),
        ({"colour": "blue"}, "colour"),
        ({"basis": "custom"}, "basis"),
        ({"sure": 1}, "sure"),
        ({"proof": Signed("x", datetime(2025, 1, 1))}, "proof.at"),  # noqa: DTZ001 - it is the point.
        ({"proof": object()}, "proof"),
        ({"proofs": (Sealed("1", None),)}, "proofs[0].number"),  # type: ignore[arg-type]
        ({"proofs": [Sealed(1, None)]}, "proofs[0].@type"),
        ({"seal": Signed("x", A_MOMENT)}, "seal"),
        ({"names": {"blue": ()}}, "names"),
        ({"names": {Colour.RED: (Signed("x", A_MOMENT),)}}, "names"),
        ({"proof": Signed("\ud800", A_MOMENT)}, "proof"),
    ],
)
def test_a_value_that_the_record_cannot_keep_is_refused(parts: dict[str, Any], field: str) -> None:
    with pytest.raises(RecordMalformed) as malformed:
        encode(an_event(**parts))
    assert malformed.value.type == "sample.everything_happened.v1"
    assert malformed.value.field == field
    assert malformed.value.position == 0


def test_the_character_that_postgresql_cannot_show_is_refused() -> None:
    with pytest.raises(RecordMalformed, match=r"U\+0000"):
        encode(an_event(proof=Signed("a\x00b", A_MOMENT)))


@pytest.mark.parametrize("text", ["\\u0000", "\\\\u0000", "u0000", "\\x00"])
def test_what_only_looks_like_that_character_is_kept(text: str) -> None:
    event = an_event(proof=Signed(text, A_MOMENT))
    assert again(event) == event


@pytest.mark.parametrize(
    "data, field",
    [
        (b"", ""),
        (b"[]", ""),
        (b'{"timestamp":"2025-11-20T08:30:00Z"', ""),
        (b'{"timestamp":"2025-11-20T08:30:00Z"}', "word"),
        (b'{"timestamp":"2025-11-20T08:30:00","word":"x"}', "timestamp"),
        (b'{"timestamp":"2025-11-20T08:30:00Z","word":7}', "word"),
        (b'{"timestamp":"2025-11-20T08:30:00Z","word":"x","more":1}', "more"),
        (b'{"timestamp":"2025-11-20T08:30:00Z","word":"\xff"}', ""),
        (b'{"timestamp":"2025-11-20T08:30:00Z","word":' + b"[" * 100_000, "word"),
    ],
)
def test_stored_bytes_that_are_no_event_are_named_with_their_place(data: bytes, field: str) -> None:
    with pytest.raises(RecordMalformed, match=r"^position 17, sample\.noted\.v1") as malformed:
        decode(Noted.TOPIC, data, uuid4(), 1, position=17)
    assert (malformed.value.position, malformed.value.field) == (17, field)


@given(
    st.binary() | st.recursive(st.none() | texts, st.lists).map(lambda j: json.dumps(j).encode())
)
def test_whatever_stands_there_nothing_else_is_raised(data: bytes) -> None:
    with pytest.raises(RecordMalformed):
        decode(Everything.TOPIC, data, uuid4(), 1, position=1)


@pytest.mark.parametrize("name", sorted(path.name for path in STORED.glob("sample.*.json")))
def test_an_event_stored_by_an_older_version_still_reads(name: str) -> None:
    stream = uuid4()
    event = decode(name.removesuffix(".json"), (STORED / name).read_bytes(), stream, 4)
    expected = json.loads((STORED / name).with_suffix(".expected").read_bytes())
    assert isinstance(event, Measured)
    assert (event.originator_id, event.originator_version) == (stream, 4)
    assert (str(event.metres), event.by) == (expected["metres"], expected["by"])


@pytest.mark.parametrize("data", [b'{"timestamp":"2025-11-20T08:30:00Z"}', b"7", b"[" * 100_000])
def test_an_upcaster_that_stumbles_is_named_with_the_place(data: bytes) -> None:
    with pytest.raises(RecordMalformed, match=r"position 3, sample\.measured\.v1"):
        decode("sample.measured.v1", data, uuid4(), 1, 3)


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
