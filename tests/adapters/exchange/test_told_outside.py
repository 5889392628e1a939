"""Nothing of a person, a vote or a score gets out, whatever event there is or will be."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from adapters.exchange.told_outside import TOLD, told
from domain.events import Event
from domain.papers import PersonName
from domain.people import names_in
from domain.seasons.scoring.seeing import HOLDS_SCORES
from tests.building.every_event import events, examples

TEXTS = {
    "agency", "alias", "award.called", "award.decision", "bloc_name", "name", "nominee.name",
    "paper.number", "province", "successor.name",
}  # fmt: skip
"""The only texts that may be told: what places, units, blocs, awards and papers are called."""


def texts_in(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a value with the path to it; terms are no texts."""
    if type(value) is str:
        yield where, value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, where)
    elif is_dataclass(value):
        for field in fields(value):
            path = f"{where}.{field.name}".lstrip(".")
            yield from texts_in(getattr(value, field.name), path)


@pytest.mark.parametrize("topic", sorted(events()))
def test_no_name_and_no_other_text_is_told(topic: str) -> None:
    for event in examples(events()[topic]):
        said = json.dumps(told(event), ensure_ascii=False)
        assert not any(name.text and name.text in said for name in names_in(event))
        for path, text in texts_in(event):
            if text in said:
                assert path in TEXTS, path


@pytest.mark.parametrize("topic", sorted(events()))
def test_no_exact_number_is_told(topic: str) -> None:
    """Scores and shares are exact numbers, and nothing else of these events is."""
    event = examples(events()[topic])[0]
    for path in TOLD.get(topic, ()):
        value: Any = event
        for name in path.split("."):
            value = getattr(value, name)
        assert not isinstance(value, Decimal | Fraction | PersonName)


def test_scores_opinions_and_ballots_are_told_by_their_type_alone() -> None:
    secret = {cls.TOPIC for cls in HOLDS_SCORES} | {
        "nomination.opinion_given.v2",
        "nomination.reviewer_recused.v2",
        "ballot.published.v1",
        "ballot.tallied.v1",
        "season.scores_approved.v1",
        "season.round_counted.v1",
    }
    assert secret <= set(events())
    assert not secret & set(TOLD)


def test_every_topic_of_the_table_is_an_event() -> None:
    assert set(TOLD) <= set(events())


def test_what_could_hold_more_than_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = "nomination.committee_decided.v1"
    monkeypatch.setattr("adapters.exchange.told_outside.TOLD", {topic: ("paper.signature",)})
    event: Event = examples(events()[topic])[0]
    with pytest.raises(TypeError, match="Signature is not for other systems"):
        told(event)
