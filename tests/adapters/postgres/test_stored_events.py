"""Every event's form is kept here byte for byte: what was recorded once is readable for ever.

A failure means that an event's form has changed. It may not: the changed form is a new version with
an upcaster from the old one, as `docs/changing-an-event.md` says. Never mend the kept file.
"""

import json

import pytest

from adapters.postgres.codec import decode, encode
from domain.events import UPCASTERS, upcast
from domain.seasons.facts import SourcePaper
from domain.seasons.states import evolve
from tests.building.every_event import KEPT, STREAM, VERSION, WORDS, events, examples, lines, words

PRESENT = events()
OLD = sorted(topic for topic in UPCASTERS if not topic.startswith("sample."))


@pytest.mark.parametrize("topic", sorted(PRESENT))
def test_an_event_is_written_as_it_always_was(topic: str) -> None:
    assert lines(PRESENT[topic]) == (KEPT / f"{topic}.jsonl").read_bytes()


@pytest.mark.parametrize("topic", sorted(PRESENT))
def test_an_event_is_read_as_it_was_meant(topic: str) -> None:
    kept = (KEPT / f"{topic}.jsonl").read_bytes().splitlines()
    read = tuple(decode(topic, line, STREAM, VERSION) for line in kept)
    assert read == examples(PRESENT[topic])


def test_no_word_that_was_ever_stored_is_lost_and_new_ones_are_kept() -> None:
    assert words() == json.loads(WORDS.read_bytes())


def test_each_old_version_has_its_examples_and_nothing_else_is_kept() -> None:
    assert {path.name for path in KEPT.glob("*.jsonl")} == {
        f"{topic}.jsonl" for topic in (*PRESENT, *OLD)
    }
    assert OLD


@pytest.mark.parametrize("topic", OLD)
def test_an_event_of_an_old_version_reads_as_the_newest_version_of_itself(topic: str) -> None:
    kept = (KEPT / f"{topic}.jsonl").read_bytes().splitlines()
    expected = (KEPT / f"{topic}.expected").read_bytes().splitlines()
    assert len(kept) == len(expected) > 0
    for line, meant in zip(kept, expected, strict=True):
        event = decode(topic, line, STREAM, VERSION)
        assert upcast(topic, json.loads(line))[0] == event.TOPIC
        assert encode(event)[0] == meant


def test_a_season_that_was_opened_by_an_old_version_begins_with_what_that_knew() -> None:
    topic = "season.opened.v1"
    kept = (KEPT / f"{topic}.jsonl").read_bytes().splitlines()
    papers = [evolve(None, decode(topic, line, STREAM, 1)).paper for line in kept]
    named, silent, whole = papers
    assert named == SourcePaper("lao-cai-van-hoa-xa-hoi-2020.yaml")
    assert silent is None
    assert whole is not None
    assert whole.publisher == "laocaitv.vn"
