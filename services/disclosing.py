"""What a person's conflicts of interest are judged by: the season, the bloc, and who is above."""

from uuid import UUID

from domain import blocs, organisations
from domain.blocs import Bloc
from domain.conflicts import SeasonFacts
from domain.folding import fold
from domain.nominations.states import Nomination
from domain.seasons import states
from domain.seasons.selecting.interests import next_heads
from domain.seasons.states import Season
from services.ports import EventStore


async def facts_of(store: EventStore, nomination: Nomination) -> SeasonFacts:
    """Gather the facts from the record; a season or bloc that it does not hold adds nothing."""
    season: Season | None = fold(states.evolve, await store.events_of(nomination.season_id))
    bloc: Bloc | None = fold(blocs.evolve, await store.events_of(nomination.bloc_id))
    nominee = nomination.nominee
    return SeasonFacts(
        members=_members(season, bloc, nomination.emulation_year),
        next_heads=frozenset() if season is None else next_heads(season),
        superiors=frozenset(
            [
                parent
                for unit in dict.fromkeys((nominee.unit_id, nominee.member_id))
                if (parent := await _parent(store, unit)) is not None
            ]
        )
        - {nominee.member_id},
    )


def _members(season: Season | None, bloc: Bloc | None, year: int) -> frozenset[UUID]:
    """Return the members, by the season's own roster and by what was confirmed of the bloc."""
    rostered = () if season is None else season.roster.on(season.ends_on)
    confirmed = None if bloc is None else bloc.members.get(year)
    named = () if confirmed is None else confirmed.named
    return frozenset({member.unit_id for member in rostered} | set(named))


async def _parent(store: EventStore, unit: UUID) -> UUID | None:
    known = fold(organisations.evolve, await store.events_of(unit))
    return None if known is None else known.parent
