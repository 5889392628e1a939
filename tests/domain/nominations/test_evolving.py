"""Folding: what each event makes of a nomination, and what a broken record is."""

from dataclasses import replace
from itertools import pairwise

import pytest

from domain.events import Event, registry
from domain.nominations import events as happened
from domain.nominations.events import NominationEvent
from domain.nominations.evolving import CONSEQUENCES, evolve, fold
from tests.building.standings import STANDINGS
from tests.building.stories import Story, a_nomination


def renumbered(event: Event, version: int) -> Event:
    return replace(event, originator_version=version)  # type: ignore[type-var]


def last_of(kind: type[Event], standing: str) -> Event:
    story = STANDINGS[standing]()
    return next(e for e in reversed(story.events) if type(e) is kind)


def test_every_event_of_a_nomination_has_its_consequence() -> None:
    kinds = {c for c in registry().values() if issubclass(c, NominationEvent)}
    assert set(CONSEQUENCES) == kinds - {happened.Nominated}


def test_nothing_folds_to_nothing() -> None:
    assert fold(()) is None


@pytest.mark.parametrize("standing", STANDINGS)
def test_folding_one_by_one_equals_folding_at_once(standing: str) -> None:
    story = STANDINGS[standing]()
    for cut in range(len(story.events) + 1):
        assert fold(story.events[cut:], fold(story.events[:cut])) == story.nomination


@pytest.mark.parametrize("standing", STANDINGS)
def test_versions_run_without_a_hole(standing: str) -> None:
    steps = STANDINGS[standing]().at_each_step()
    assert [n.version for n in steps] == list(range(1, len(steps) + 1))


def test_the_day_of_the_latest_paper_never_goes_back() -> None:
    for standing in STANDINGS.values():
        days = [n.last_on for n in standing().at_each_step()]
        assert all(a <= b for a, b in pairwise(days))


@pytest.mark.parametrize("wrong", [1, 3, 9])
def test_an_event_that_is_not_the_next_one_means_a_broken_record(wrong: int) -> None:
    story = a_nomination().endorsed()
    with pytest.raises(ValueError, match=f"event {wrong} does not follow"):
        fold((story.events[0], renumbered(story.events[1], wrong)))


def test_a_nomination_begins_with_being_nominated() -> None:
    endorsed = a_nomination().endorsed().last
    with pytest.raises(TypeError, match="cannot begin with BlocEndorsed"):
        evolve(None, renumbered(endorsed, 1))


def test_a_nomination_begins_once() -> None:
    story = a_nomination()
    with pytest.raises(TypeError, match="Nominated does not happen to a nomination that has begun"):
        evolve(story.nomination, renumbered(story.last, 2))


def out_of_place() -> list[tuple[Event, Story]]:
    review, closed = STANDINGS["review"](), STANDINGS["closed"]()
    return [
        (last_of(happened.ConsultationAsked, "asked"), review),
        (last_of(happened.ConsultationAnswered, "ready"), review),
        (last_of(happened.ProposedToGovernment, "sent"), review),
        (review.with_opinions(1).last, closed),
        (review.returned().supplemented().last, review),
        (review.held().released().last, review),
        (STANDINGS["revoked"]().recovered().last, STANDINGS["awarded"]()),
        (review.returned().last, closed),
        (review.held().last, STANDINGS["awarded"]()),
    ]


@pytest.mark.parametrize("event, story", out_of_place(), ids=lambda value: type(value).__name__)
def test_an_event_without_a_place_means_a_broken_record(event: Event, story: Story) -> None:
    with pytest.raises(TypeError):
        evolve(story.nomination, renumbered(event, story.version + 1))
