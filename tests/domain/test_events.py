"""What all events share: a topic of their own, keyword fields, and a way up from old versions."""

from dataclasses import FrozenInstanceError, fields
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from domain.events import (
    UPCASTERS,
    Event,
    EventMeta,
    State,
    TopicRefused,
    next_version,
    registry,
    topics_of,
    upcast,
    upcasts,
)
from tests.contracts.samples import A_MOMENT


class Weighed(Event):
    TOPIC = "kitchen.weighed.v3"
    unit: str = "kg"
    weight: int


class KitchenEvent(Event):
    """A family."""


@upcasts("kitchen.weighed.v1")
def _first(state: State) -> State:
    return {**state, "way": [*state.get("way", ()), "v1 to v2"]}


@upcasts("kitchen.weighed.v2")
def _second(state: State) -> State:
    return {**state, "way": [*state.get("way", ()), "v2 to v3"]}


def weighed(**parts: Any) -> Weighed:
    return Weighed(
        **{
            "originator_id": uuid4(),
            "originator_version": 1,
            "timestamp": A_MOMENT,
            "weight": 3,
            **parts,
        }
    )


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        weighed().weight = 4  # type: ignore[misc]


def test_the_fields_of_an_event_are_given_by_keyword() -> None:
    assert [field.name for field in fields(Weighed) if field.kw_only] == ["unit", "weight"]
    assert weighed().unit == "kg"


def test_an_event_is_found_by_its_topic() -> None:
    assert registry()["kitchen.weighed.v3"] is Weighed


@pytest.mark.parametrize(
    "topic",
    ["weighed", "kitchen.weighed", "kitchen.weighed.v0", "Kitchen.weighed.v1", "a.b.c.v1", ""],
)
def test_a_topic_of_another_form_is_refused(topic: str) -> None:
    with pytest.raises(TopicRefused, match=r"is not of the form <aggregate>.<past_tense>.vN$"):
        EventMeta("Misnamed", (Event,), {"TOPIC": topic})


def test_a_topic_belongs_to_one_class() -> None:
    with pytest.raises(TopicRefused, match=r"kitchen.weighed.v3 belongs to Weighed, not to Other"):
        EventMeta("Other", (Event,), {"TOPIC": "kitchen.weighed.v3", "__qualname__": "Other"})


def test_an_old_version_with_an_upcaster_cannot_have_a_class() -> None:
    with pytest.raises(TopicRefused, match=r"kitchen.weighed.v1 is an old version"):
        EventMeta("Old", (Event,), {"TOPIC": "kitchen.weighed.v1"})


def test_a_version_that_has_a_class_cannot_be_upcast() -> None:
    with pytest.raises(TopicRefused, match="still has the class Weighed"):
        upcasts("kitchen.weighed.v3")(lambda state: state)


def test_a_version_has_one_way_up() -> None:
    with pytest.raises(TopicRefused, match=r"kitchen.weighed.v1 has two upcasters"):
        upcasts("kitchen.weighed.v1")(lambda state: state)


def test_an_old_state_goes_up_step_by_step() -> None:
    assert upcast("kitchen.weighed.v1", {}) == (
        "kitchen.weighed.v3",
        {"way": ["v1 to v2", "v2 to v3"]},
    )
    assert upcast("kitchen.weighed.v3", {"weight": 1}) == ("kitchen.weighed.v3", {"weight": 1})
    assert "kitchen.weighed.v2" in UPCASTERS


def test_versions_are_counted_as_numbers() -> None:
    assert next_version("kitchen.weighed.v9") == "kitchen.weighed.v10"


def test_an_event_stands_in_the_record_under_each_of_its_versions() -> None:
    versions = ("kitchen.weighed.v1", "kitchen.weighed.v2", "kitchen.weighed.v3")
    assert topics_of(Weighed) == versions


def test_a_family_of_events_cannot_happen() -> None:
    with pytest.raises(TypeError, match="KitchenEvent has no TOPIC of its own"):
        KitchenEvent(originator_id=uuid4(), originator_version=1, timestamp=A_MOMENT)


@pytest.mark.parametrize(
    "parts, sentence",
    [
        ({"originator_version": 0}, "counts from 1, not 0"),
        ({"timestamp": datetime(2025, 1, 1)}, "has no time zone"),  # noqa: DTZ001 - it is the point.
    ],
)
def test_an_event_without_a_place_in_its_stream_or_in_time_is_refused(
    parts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        weighed(**parts)
