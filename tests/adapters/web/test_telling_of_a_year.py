"""Whatever an event of the roster or the year says or leaves out, its sentence is one."""

import re

import pytest

from adapters.web import telling_agreements, telling_roster, telling_year
from domain.events import Event
from tests.building.every_event import examples

KINDS = [
    *telling_roster.SENTENCES,
    *telling_agreements.SENTENCES,
    *telling_year.SENTENCES,
]
INSIDE = re.compile(r"<|>|\{|\}|None|UUID\(|datetime|Decimal|[a-z]_[a-z]|[A-Z_]{6,}")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_sentence_is_a_sentence(kind: type[Event]) -> None:
    parts = (telling_roster, telling_agreements, telling_year)
    tell = {k: t for part in parts for k, t in part.SENTENCES.items()}[kind]
    for event in examples(kind):
        told = tell(event, {})
        for text in told:
            said = re.sub(r"“event[^”]*”", "", text)
            assert text.endswith((".", "”")), text
            assert not INSIDE.search(said), text
        assert told.vi != told.en
