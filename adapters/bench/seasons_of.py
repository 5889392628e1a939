"""The units, blocs and seasons of a benchmark's country, as they come into the record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from adapters.bench.country import MARK, YEARS, BlocHere, SeasonHere
from adapters.bench.courses import accepted
from adapters.identity.demo_people import demo_actor_id
from adapters.seasonfile.plan import ACTOR as REGISTRAR
from domain.actors import Actor, Office, timer
from domain.blocs import BlocEstablished, Heads, HeadsAppointed, Membership, MembershipConfirmed
from domain.commands import Command
from domain.events import Event
from domain.folding import fold
from domain.nominations.deciding.situation import Situation
from domain.organisations import OrganisationRegistered
from domain.rule_book import RuleBook
from domain.seasons import commands as ask
from domain.seasons.deciding import decide
from domain.seasons.facts import Choice, Conference, Meeting, ReportAdoption, Selection
from domain.seasons.states import Season, evolve
from domain.terms import Agreement, Role, SelectionMethod

__all__ = ["REGISTRAR", "founding", "year"]

_Deed = tuple[datetime, Actor, type[Command], dict[str, Any]]

_PHRASE = f"100% thành viên nhất trí {MARK}"
_DAYS_SINCE_MEETING = 75
"""Of the present year, so that every course that is under way began after it."""


def founding(bloc: BlocHere, now: datetime) -> Iterator[tuple[UUID, tuple[Event, ...]]]:
    """Return the streams of a bloc and of its units, with everything that ever happens in them."""
    at = datetime(now.year - YEARS, 6, 1, tzinfo=UTC)
    for unit in bloc.members:
        yield (
            unit.unit_id,
            (
                OrganisationRegistered(
                    originator_id=unit.unit_id,
                    originator_version=1,
                    timestamp=at,
                    province=bloc.province,
                    name=unit.name,
                ),
            ),
        )
    yield bloc.id, tuple(_of_bloc(bloc, at, now))


def _of_bloc(bloc: BlocHere, at: datetime, now: datetime) -> Iterator[Event]:
    named = tuple(unit.unit_id for unit in bloc.members)
    yield BlocEstablished(
        originator_id=bloc.id,
        originator_version=1,
        timestamp=at,
        province=bloc.province,
        name=bloc.name,
        aliases=(),
    )
    for number, of_year in enumerate(range(now.year - YEARS + 1, now.year + 1)):
        yield MembershipConfirmed(
            originator_id=bloc.id,
            originator_version=2 + 2 * number,
            timestamp=at,
            year=of_year,
            membership=Membership(named, len(named)),
        )
        yield HeadsAppointed(
            originator_id=bloc.id,
            originator_version=3 + 2 * number,
            timestamp=at,
            year=of_year,
            heads=Heads(named[0], (named[1],)),
            on=None,
            procedure=None,
        )


def year(
    season: SeasonHere, now: datetime, book: RuleBook
) -> Iterator[tuple[str, tuple[Event, ...]]]:
    """Return who did what in a season: opened, its conference on paper, brought forward, closed."""
    met_at = _met(season, now)
    opened_at = min(datetime(season.year, 1, 6, 2, tzinfo=UTC), met_at - timedelta(days=200))
    state: Season | None = None
    head = _holder(Role.BLOC_HEAD, season.bloc)
    deeds: list[_Deed] = [(opened_at, head, ask.OpenSeason, _opening(season, opened_at))]
    if season.wished:
        clock = timer(season.bloc.province)
        deeds.append((met_at, head, ask.RecordConference, _minutes(season, met_at)))
        deeds += [(met_at, clock, ask.BringForward, each) for each in _forward(season)]
        deeds.append((met_at, head, ask.CloseSeason, {}))
    for at, actor, deed, fields in deeds:
        events = _decided(state, deed, season.id, Situation(at, actor, book), fields)
        state = fold(evolve, events, state)
        yield actor.id, events


def _met(season: SeasonHere, now: datetime) -> datetime:
    if season.year == now.year:
        return now - timedelta(days=_DAYS_SINCE_MEETING)
    # As early as the first nomination of such a year at the latest.
    return min(datetime(season.year + 1, 1, 9, 2, tzinfo=UTC), now - timedelta(days=160))


def _opening(season: SeasonHere, at: datetime) -> dict[str, Any]:
    return {
        "province": season.bloc.province,
        "bloc_id": season.bloc.id,
        "bloc_name": season.bloc.name,
        "emulation_year": season.year,
        "begins_on": at.date(),
        "ends_on": date(season.year, 12, 31),
    }


def _minutes(season: SeasonHere, at: datetime) -> dict[str, Any]:
    choices = tuple(Choice(w.id, w.nominee, w.award, _PHRASE) for w in season.wished)
    conference = Conference(
        meeting=Meeting(
            on=at.date(),
            venue=f"Hội trường {season.bloc.head.name}",
            methods=(SelectionMethod.CONSENSUS,),
        ),
        report=ReportAdoption(Agreement.UNANIMOUS, _PHRASE),
        choices=choices,
        selection=Selection(Agreement.UNANIMOUS, _PHRASE),
        movements=(f"Thi đua lập thành tích {MARK}",),
    )
    return {"conference": conference}


def _forward(season: SeasonHere) -> Iterator[dict[str, Any]]:
    return ({"nomination_id": wished.id} for wished in season.wished)


def _decided(
    state: Season | None,
    deed: type[Command],
    target: UUID,
    situation: Situation,
    fields: dict[str, Any],
) -> tuple[Event, ...]:
    command = deed(command_id=uuid4(), target=target, actor=situation.actor.id, **fields)
    return accepted(decide(state, command, situation))


def _holder(role: Role, bloc: BlocHere) -> Actor:
    actor = demo_actor_id(bloc.province, role, bloc_id=bloc.id)
    return Actor(actor, (Office(role, bloc.province, bloc_id=bloc.id),))
