"""A state is what its events made of nothing; an event out of turn means a broken record."""

from dataclasses import replace

import pytest

from domain.folding import check_follows, fold
from domain.nominations.evolving import evolve
from tests.building.stories import a_nomination


def test_no_events_make_no_state() -> None:
    assert fold(evolve, ()) is None


def test_events_may_be_folded_in_two_goes() -> None:
    events = a_nomination().endorsed().events
    assert len(events) > 1
    assert fold(evolve, events[1:], fold(evolve, events[:1])) == fold(evolve, events)


@pytest.mark.parametrize("step", [-1, 0, 2])
def test_an_event_out_of_turn_is_refused(step: int) -> None:
    story = a_nomination().endorsed()
    late = replace(story.last, originator_version=story.version + step)  # type: ignore[type-var]
    with pytest.raises(ValueError, match="does not follow"):
        check_follows(late, story.nomination)
