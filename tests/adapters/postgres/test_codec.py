"""Events as they stand in the record: nothing is lost and nothing is guessed."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from adapters.postgres.codec import decode, encode
from domain.events import Event
from services.ports import RecordMalformed
from tests.adapters.postgres.everything import Colour, Everything, Sealed, Signed, an_event, events
from tests.contracts.samples import A_MOMENT


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
