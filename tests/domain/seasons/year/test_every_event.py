"""No event of the roster or of the year goes without a command that makes it and a fold."""

import inspect

import pytest

from domain.events import Event
from domain.seasons.deciding import AFTER_CLOSING, HANDLERS
from domain.seasons.events import SeasonEvent
from domain.seasons.roster import deciding as roster
from domain.seasons.roster import events as roster_events
from domain.seasons.states import PART_OF
from domain.seasons.year import deciding as year
from domain.seasons.year.agreements import events as agreements
from domain.seasons.year.remarks import events as remarks
from domain.seasons.year.reports import events as reports
from domain.seasons.year.work import events as work

MODULES = (roster_events, agreements, remarks, reports, work)


def kinds(module: object) -> set[type[Event]]:
    found = (each for _, each in inspect.getmembers(module, inspect.isclass))
    return {each for each in found if issubclass(each, SeasonEvent) and each is not SeasonEvent}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_event_has_a_fold(module: object) -> None:
    assert kinds(module)
    assert {PART_OF.get(kind) for kind in kinds(module)} <= {"roster", "year"}


def test_what_may_be_asked_after_closing_may_be_asked_before() -> None:
    for part in (roster, year):
        assert part.HANDLERS.keys() >= part.AFTER_CLOSING
        assert part.AFTER_CLOSING <= AFTER_CLOSING
    assert {**roster.HANDLERS, **year.HANDLERS}.items() <= HANDLERS.items()
