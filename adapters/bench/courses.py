"""What becomes of the nominations of a benchmark's country, each step as the domain decides it.

A course is decided once for a year, an award and a shape, and told again of every nomination that
takes it. So whatever stands in the record could have been done by people, one step after the other.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from adapters.bench.country import Wished
from adapters.bench.steps import Moment, Step, signer_of
from adapters.identity.demo_people import OF_A_BLOC, OF_A_UNIT, demo_actor_id
from domain.actors import Actor, Office
from domain.events import Event
from domain.nominations import commands as ask
from domain.nominations.deciding import decide
from domain.nominations.deciding.situation import Decision, Situation
from domain.nominations.evolving import evolve
from domain.nominations.states import Nomination
from domain.people import with_names
from domain.refusals import Refusal
from domain.rule_book import RuleBook
from domain.terms import (
    Role,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one deed made happen, by whose office, and the label of the rules it was decided by."""

    events: tuple[Event, ...]
    step: Step
    label: str


Course = tuple[Told, ...]


def begin_so_as_to_end(steps: tuple[Step, ...], end: datetime) -> datetime:
    """Return when a course has to begin for its last step to be done at that moment."""
    return end - timedelta(days=sum(step.days for step in steps))


def decided(wished: Wished, steps: tuple[Step, ...], begin: datetime, book: RuleBook) -> Course:
    """Have every step decided; a refusal is a mistake in the course and ends the benchmark."""
    at, nomination, course = begin, None, []
    for step in steps:
        at += timedelta(days=step.days, minutes=7)
        moment = Moment(at, wished, nomination, book)
        actor = doer(step, wished)
        command = step.deed(
            command_id=uuid4(), target=wished.id, actor=actor.id, **step.fields(moment)
        )
        events = accepted(decide(nomination, command, Situation(at, actor, book)))
        nomination = _after(nomination, events)
        course.append(Told(events, step, book.pinned(nomination.rules).label))
    return tuple(course)


def told_of(wished: Wished, told: Told, actor: str) -> tuple[Event, ...]:
    """Return the events of a step as they happen to another nomination of the same course."""
    own: dict[str, Any] = {"originator_id": wished.id}
    if told.step.deed is ask.Nominate:
        own |= {
            "province": wished.bloc.province,
            "season_id": wished.season_id,
            "bloc_id": wished.bloc.id,
            "nominee": wished.nominee,
        }
    elif told.step.deed is ask.GiveOpinion:
        own["reviewer"] = actor
    signer = signer_of(wished.bloc.province)
    return tuple(with_names(replace(event, **own), lambda _: signer) for event in told.events)


def doer(step: Step, wished: Wished) -> Actor:
    """Return who does it: the simulated holder of the office, in the bloc or the unit."""
    of_bloc = wished.bloc.id if step.role in OF_A_BLOC else None
    of_unit = wished.nominee.unit_id if step.role in OF_A_UNIT else None
    return _holder(step.role, wished.bloc.province, of_bloc, of_unit, step.number)


@cache
def _holder(
    role: Role, province: str, bloc: UUID | None, unit: UUID | None, number: int | None
) -> Actor:
    actor = demo_actor_id(province, role, bloc_id=bloc, unit_id=unit, number=number)
    return Actor(actor, (Office(role, province, bloc_id=bloc, unit_id=unit),))


def accepted(decision: Decision) -> tuple[Event, ...]:
    """Return what was decided; raise ``RuntimeError`` for a refusal, a mistake of the benchmark."""
    match decision:
        case Refusal():
            raise RuntimeError(str(decision))
        case events:
            return events


def _after(nomination: Nomination | None, events: tuple[Event, ...]) -> Nomination:
    for event in events:
        nomination = evolve(nomination, event)
    if nomination is None:
        raise RuntimeError("nothing has happened")
    return nomination
