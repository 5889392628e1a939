"""A season as one person may see it, from the record itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from adapters.identity.accounts import Account
from adapters.naming import people_of
from adapters.postgres.read_models.queries import NominationRow
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.visiting import Visitor
from domain import blocs
from domain.authority import OF_THE_BLOC
from domain.blocs import Heads, Membership
from domain.folding import fold
from domain.seasons.scoring.seeing import Visible, visible_to
from domain.seasons.states import Season
from services.auditing import Entry
from services.families import SEASON


@dataclass(frozen=True, slots=True)
class BlocYear:
    """A season with its members and heads as recorded, its nominations and its history.

    Its scores, now and after every event, are cut down to what this person may see.
    """

    season: Season
    sight: Visible
    entries: tuple[Entry, ...]
    membership: Membership | None
    heads: Heads | None
    nominations: list[NominationRow]
    names: dict[UUID, str]
    """Organisations as the lists name them, and members as the bloc's own decision does."""
    people: dict[str, Account]


async def bloc_year_for(desk: Desk, visitor: Visitor, season_id: UUID) -> BlocYear:
    """Return the season; raise `Unseen` where there is none or it is another province's."""
    house = desk.house
    whole = await house.auditing.timeline(SEASON, season_id)
    last = whole[-1].after if whole else None
    if not isinstance(last, Season):
        raise Unseen
    visitor.must_see(last.province)
    season, sight = seen_by(visitor, last)
    entries = tuple(replace(entry, after=_cut(visitor, entry.after)) for entry in whole)
    bloc = fold(blocs.evolve, await house.store.events_of(season.bloc_id))
    membership = bloc.members.get(season.emulation_year) if bloc is not None else None
    heads = bloc.heads.get(season.emulation_year) if bloc is not None else None
    return BlocYear(
        season=season,
        sight=sight,
        entries=entries,
        membership=membership,
        heads=heads,
        nominations=await house.queries.of_season(season_id),
        names={
            **await house.queries.names(_organisations(season, membership, heads)),
            **{c.nominee.unit_id: c.nominee.name for c in season.selecting.candidates},
            **{
                member.unit_id: season.roster.name(member.unit_id)
                for member in season.roster.members
            },
        },
        people=await people_of(desk.people, entries),
    )


async def known_blocs(desk: Desk, visitor: Visitor) -> dict[UUID, str]:
    """Return the blocs of the visitor's provinces: those with a season, and of offices held."""
    rows = await desk.house.queries.seasons(visitor.provinces)
    of_offices = {
        held.office.bloc_id: held.scope_name
        for held in visitor.account.held
        if held.office.bloc_id is not None and held.scope_name
    }
    return {**of_offices, **{row.bloc_id: row.bloc_name for row in reversed(rows)}}


def unit_of(visitor: Visitor, season: Season) -> UUID | None:
    """Return the member unit that this person belongs to, if any."""
    units = {office.unit_id for office in visitor.offices if office.province == season.province}
    members = [member.unit_id for member in season.roster.members]
    return next((unit for unit in (*members, *season.scoring.members) if unit in units), None)


def seen_by(visitor: Visitor, season: Season) -> tuple[Season, Visible]:
    """Return the season with the scores that this person may see, and what is open to them."""
    collecting = any(
        office.role in OF_THE_BLOC and office.bloc_id == season.bloc_id
        for office in visitor.offices
    )
    unit = unit_of(visitor, season)
    sight = visible_to(season.scoring, unit, visitor.today, collecting=collecting)
    return replace(season, scoring=sight.scoring), sight


def _cut(visitor: Visitor, after: object) -> object:
    return seen_by(visitor, after)[0] if isinstance(after, Season) else after


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
