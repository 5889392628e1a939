"""A season as one person may see it, from the record itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from adapters.identity.accounts import Account
from adapters.postgres.read_models.queries import NominationRow
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.naming import people_of
from adapters.web.visiting import Visitor
from domain import blocs
from domain.blocs import Heads, Membership
from domain.seasons.states import Season
from services.auditing import Entry
from services.families import SEASON


@dataclass(frozen=True, slots=True)
class BlocYear:
    """A season with its members and heads as recorded, its nominations and its history."""

    season: Season
    entries: tuple[Entry, ...]
    membership: Membership | None
    heads: Heads | None
    nominations: list[NominationRow]
    names: dict[UUID, str]
    people: dict[str, Account]


async def bloc_year_for(desk: Desk, visitor: Visitor, season_id: UUID) -> BlocYear:
    """Return the season; raise `Unseen` where there is none or it is another province's."""
    house = desk.house
    entries = await house.auditing.timeline(SEASON, season_id)
    season = entries[-1].after if entries else None
    if not isinstance(season, Season):
        raise Unseen
    visitor.must_see(season.province)
    bloc = None
    for recorded in await house.store.of_stream(season.bloc_id):
        bloc = blocs.evolve(bloc, recorded.event)
    membership = bloc.members.get(season.emulation_year) if bloc is not None else None
    heads = bloc.heads.get(season.emulation_year) if bloc is not None else None
    return BlocYear(
        season=season,
        entries=entries,
        membership=membership,
        heads=heads,
        nominations=await house.queries.of_season(season_id),
        names=await house.queries.names(_organisations(season, membership, heads)),
        people=await people_of(desk.accounts, entries),
    )


def _organisations(
    season: Season, membership: Membership | None, heads: Heads | None
) -> frozenset[UUID]:
    """Return every organisation that the page of a season may have to name."""
    found: list[UUID | None] = [*(membership.named if membership is not None else ())]
    for led in (heads, season.next_heads):
        found += _heads(led.head, led.deputies) if led is not None else []
    if season.meeting is not None:
        found += [leader.unit_id for leader in season.meeting.leaders]
    if season.flag is not None:
        found += [season.flag.giver, season.flag.receiver]
    if season.pact is not None:
        found.append(season.pact.led_by)
    return frozenset(unit for unit in found if unit is not None)


def _heads(head: UUID | None, deputies: Iterable[UUID]) -> list[UUID | None]:
    return [head, *deputies]
