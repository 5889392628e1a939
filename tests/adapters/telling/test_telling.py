"""Every event has its sentence, in both languages, and nothing of the inside in it."""

import re
from dataclasses import replace

import pytest

from adapters.bilingual import Text
from adapters.telling import ballots, nominations, seasons
from adapters.telling.nominating import disclosure
from adapters.telling.reading import Reading
from domain import events
from domain.ballots.events import BallotAnnulled
from domain.nominations.events import HoldUpheld
from domain.seasons.meeting.events import PreparatoryMeetingHeld
from tests.adapters.web.test_nomination_page import ALL
from tests.building.every_event import examples
from tests.building.stories import a_nomination

PLAIN = Reading()
INSIDE = re.compile(r"<|>|\{|\}|None|UUID\(|datetime|[A-Z_]{6,}")


def known(family: str) -> set[type[events.Event]]:
    return {cls for topic, cls in events.registry().items() if topic.startswith(family + ".")}


def test_every_event_of_a_nomination_has_a_sentence() -> None:
    assert set(nominations.SENTENCES) == known("nomination")


def test_every_event_of_a_season_has_a_sentence() -> None:
    assert set(seasons.SENTENCES) == known("season")


@pytest.mark.parametrize("standing", ALL)
def test_a_sentence_is_a_sentence(standing: str) -> None:
    for event in ALL[standing]().events:
        told = nominations.told(event, PLAIN)
        for text in told:
            assert text.endswith((".", "”", "!"))
            assert not INSIDE.search(text), text
            assert "  " not in text
        assert told.vi != told.en


def test_a_hidden_opinion_tells_neither_who_nor_what() -> None:
    story = a_nomination().endorsed().with_dossier().with_opinions(1)
    hidden = nominations.told(story.last, Reading(opinions_open=False))
    open_ = nominations.told(story.last, Reading(opinions_open=True))
    assert "Đồng ý đề nghị" in open_.vi
    assert "Đồng ý đề nghị" not in hidden.vi
    assert "member-1" not in hidden.vi + hidden.en


def test_an_unknown_disclosure_is_shown_as_it_is() -> None:
    assert disclosure("something-new").vi == "something-new"
    assert "Trưởng khối" in disclosure("nominee-heads-the-bloc").vi


WHOLE = "Đã kiểm tra đủ."
UPHELD = replace(examples(HoldUpheld)[0], reason=WHOLE)
AGREED = replace(examples(PreparatoryMeetingHeld)[0], agreed=WHOLE)
ANNULLED = replace(examples(BallotAnnulled)[0], reason=WHOLE)


@pytest.mark.parametrize(
    "told",
    [nominations.told(UPHELD, PLAIN), seasons.told(AGREED, {}), ballots.told(ANNULLED)],
    ids=["nomination", "season", "ballot"],
)
def test_a_quoted_sentence_brings_the_only_full_stop(told: Text) -> None:
    for text in told:
        assert f"“{WHOLE}”" in text
        assert ".”." not in text
