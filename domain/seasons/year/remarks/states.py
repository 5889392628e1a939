"""What stays of the year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.events import Event
from domain.seasons.year.remarks import events as happened
from domain.seasons.year.remarks.facts import (
    BlocCommendation,
    CarriedOver,
    Correction,
    FollowUp,
    News,
    Observer,
    UnitCommendation,
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """Three issuers commend, and none of their numbers is ever added to another's."""

    commendations: tuple[BlocCommendation, ...] = ()
    by_units: tuple[UnitCommendation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    news: tuple[News, ...] = ()
    observers: tuple[Observer, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def follow_up(self, number: int) -> FollowUp | None:
        return next((f for f in self.follow_ups if f.number == number), None)

    @property
    def open_follow_ups(self) -> tuple[FollowUp, ...]:
        return tuple(f for f in self.follow_ups if f.done_on is None)

    def observers_on(self, day: date) -> tuple[Observer, ...]:
        return tuple(observer for observer in self.observers if observer.holds_on(day))


def _commended(remarks: Remarks, event: happened.BlocCommended) -> Remarks:
    told = BlocCommendation(event.collectives, event.individuals, event.ground, event.movement)
    return replace(remarks, commendations=(*remarks.commendations, told))


def _by_unit(remarks: Remarks, event: happened.UnitCommendationsReported) -> Remarks:
    told = UnitCommendation(
        event.unit_id, event.collectives, event.individuals, event.ground, event.parts
    )
    return replace(remarks, by_units=(*remarks.by_units, told))


def _opened(remarks: Remarks, event: happened.FollowUpOpened) -> Remarks:
    task = FollowUp(
        event.number, event.text, event.origin, event.said_by, event.unit_id, event.due, event.on
    )
    return replace(remarks, follow_ups=(*remarks.follow_ups, task))


def _taken_over(remarks: Remarks, event: happened.FollowUpsTakenOver) -> Remarks:
    tasks = (
        _carried(item, number, event.on)
        for number, item in enumerate(event.items, event.first_number)
    )
    return replace(remarks, follow_ups=(*remarks.follow_ups, *tasks))


def _carried(item: CarriedOver, number: int, on: date) -> FollowUp:
    return FollowUp(
        number,
        item.text,
        item.origin,
        item.said_by,
        item.unit_id,
        due=None,
        on=on,
        carried_from=item,
    )


def _answered(remarks: Remarks, event: happened.FollowUpAnswered) -> Remarks:
    tasks = (
        replace(
            task,
            answers=(*task.answers, event.text),
            done_on=event.on if event.done else task.done_on,
        )
        if task.number == event.number
        else task
        for task in remarks.follow_ups
    )
    return replace(remarks, follow_ups=tuple(tasks))


def _published(remarks: Remarks, event: happened.NewsPublished) -> Remarks:
    told = News(event.title, event.outlet, event.on, event.clock)
    return replace(remarks, news=(*remarks.news, told))


def _observed(remarks: Remarks, event: happened.ObserverNamed) -> Remarks:
    observer = Observer(event.organisation, event.office, event.person, event.since, event.until)
    return replace(remarks, observers=(*remarks.observers, observer))


def _corrected(remarks: Remarks, event: happened.EntryCorrected) -> Remarks:
    correction = Correction(event.version, event.text, event.basis, event.on)
    return replace(remarks, corrections=(*remarks.corrections, correction))


FOLDS: Mapping[type[Event], Callable[[Remarks, Any], Remarks]] = {
    happened.BlocCommended: _commended,
    happened.UnitCommendationsReported: _by_unit,
    happened.FollowUpOpened: _opened,
    happened.FollowUpsTakenOver: _taken_over,
    happened.FollowUpAnswered: _answered,
    happened.NewsPublished: _published,
    happened.ObserverNamed: _observed,
    happened.EntryCorrected: _corrected,
}
"""What each event makes of what stays of the year."""
