"""The benchmark's country is as large as was asked, the same each time, and only possible."""

from datetime import UTC, datetime

import pytest

from adapters.bench.country import MARK, UNITS_OF_A_BLOC, Load, provinces, seasons
from adapters.bench.courses import doer, told_of
from adapters.bench.seasons_of import founding, year
from adapters.bench.shapes import (
    ENDED,
    ENDED_IN_HANOI,
    UNDER_WAY,
    UNDER_WAY_TO_HANOI,
    Courses,
)
from domain.calendars.loading import official_calendar
from domain.folding import fold
from domain.nominations.evolving import evolve
from domain.nominations.states import Nomination
from domain.seasons import states
from domain.seasons.states import Season
from services.ruling import Shelf

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
LOAD = Load(nominations=1500, provinces=3)


@pytest.fixture(scope="module")
def courses() -> Courses:
    return Courses(LOAD, NOW, Shelf(official_calendar(), {}, {}))


@pytest.mark.parametrize("many", [100, 1500, 50_000])
def test_a_country_has_exactly_the_nominations_that_were_asked_for(many: int) -> None:
    load = Load(nominations=many, provinces=3)
    wished = [each for season in seasons(load, NOW) for each in season.wished]
    assert [each.number for each in wished] == list(range(many))
    assert len({each.id for each in wished}) == many
    assert {each.bloc.province for each in wished} == set(provinces(load))


def test_no_unit_is_nominated_twice_in_a_year() -> None:
    for season in seasons(LOAD, NOW):
        assert len({each.nominee.unit_id for each in season.wished}) == len(season.wished)
        assert len(season.wished) <= UNITS_OF_A_BLOC


def test_the_same_seed_gives_the_same_courses(courses: Courses) -> None:
    again = Courses(LOAD, NOW, Shelf(official_calendar(), {}, {}))
    another = Courses(Load(1500, 3, seed=7), NOW, Shelf(official_calendar(), {}, {}))

    def deeds(taken: Courses) -> list[list[str]]:
        wished = [each for season in seasons(LOAD, NOW) for each in season.wished]
        return [[told.step.deed.KIND for told in taken.of(each)] for each in wished]

    assert deeds(courses) == deeds(again) != deeds(another)


def test_every_course_folds_to_a_nomination_of_its_own_unit_and_province(courses: Courses) -> None:
    for season in seasons(LOAD, NOW):
        for wished in season.wished:
            told = [(each, doer(each.step, wished)) for each in courses.of(wished)]
            events = [e for each, actor in told for e in told_of(wished, each, actor.id)]
            nomination = fold(evolve, events)
            assert isinstance(nomination, Nomination)
            assert (nomination.id, nomination.nominee) == (wished.id, wished.nominee)
            assert nomination.province == wished.bloc.province
            assert events[-1].timestamp <= NOW
            assert all(actor.simulated for _, actor in told)


def test_every_stage_of_the_chain_has_nominations_and_names_say_what_they_are(
    courses: Courses,
) -> None:
    taken = {
        tuple(told.step.deed for told in courses.of(wished))
        for season in seasons(LOAD, NOW)
        for wished in season.wished
    }
    shapes = (*ENDED, *ENDED_IN_HANOI, *UNDER_WAY, *UNDER_WAY_TO_HANOI)
    missing = {tuple(step.deed for step in shape.steps) for shape in shapes} - taken
    assert not missing
    assert all(MARK in season.bloc.name for season in seasons(LOAD, NOW))


def test_seasons_bring_their_nominations_forward_and_one_is_still_before_its_conference() -> None:
    shelf = Shelf(official_calendar(), {}, {})
    waiting = 0
    for season in seasons(LOAD, NOW):
        told = year(season, NOW, shelf)
        state = fold(states.evolve, [event for _, events in told for event in events])
        assert isinstance(state, Season)
        assert state.brought_forward == {each.id for each in season.wished}
        assert state.closed == state.concluded == bool(season.wished)
        waiting += not state.concluded
    assert waiting == LOAD.provinces


def test_a_bloc_confirms_its_members_and_heads_every_year() -> None:
    bloc = next(iter(seasons(LOAD, NOW))).bloc
    streams = dict(founding(bloc, NOW))
    assert streams.keys() == {bloc.id, *(unit.unit_id for unit in bloc.members)}
    assert [event.originator_version for event in streams[bloc.id]] == list(range(1, 14))
