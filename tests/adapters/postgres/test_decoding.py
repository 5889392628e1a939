"""What stands in the record is read as it was meant, however old, or named with its place."""

import json
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.postgres.codec import decode
from domain.events import Event, State, upcasts
from services.ports import RecordMalformed
from tests.adapters.postgres.everything import Everything, texts
from tests.contracts.samples import Noted

STORED = Path(__file__).parent / "stored"


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
