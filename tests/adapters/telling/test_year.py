"""Whatever an event of the roster or the year says or leaves out, its sentence is one."""

import re

import pytest

from adapters.telling import agreements, roster, year
from domain.events import Event
from tests.building.every_event import examples

KINDS = [
    *roster.SENTENCES,
    *agreements.SENTENCES,
    *year.SENTENCES,
]
INSIDE = re.compile(r"<|>|\{|\}|None|UUID\(|datetime|Decimal|[a-z]_[a-z]|[A-Z_]{6,}")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_sentence_is_a_sentence(kind: type[Event]) -> None:
    parts = (roster, agreements, year)
    tell = {k: t for part in parts for k, t in part.SENTENCES.items()}[kind]
    for event in examples(kind):
        told = tell(event, {})
        for text in told:
            said = re.sub(r"“event[^”]*”", "", text)
            assert text.endswith((".", "”")), text
            assert not INSIDE.search(said), text
        assert told.vi != told.en
