"""The points that a nominee's bloc gave it for the year, beside what the rules ask for."""

from dataclasses import dataclass
from decimal import Decimal

from adapters.web.bloc_years import seen_by
from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from domain.folding import fold
from domain.nominations.states import Nomination
from domain.seasons.states import Season, evolve


@dataclass(frozen=True, slots=True)
class BlocScore:
    """A total that the bloc's meeting approved, and the page that says how it came about."""

    total: Decimal
    address: str


async def bloc_score(desk: Desk, visitor: Visitor, nomination: Nomination) -> BlocScore | None:
    """Return the nominee's total, as far as this person may see it.

    ``None`` where the bloc does not score, has approved nothing yet, or this person may not know.
    """
    events = await desk.house.store.events_of(nomination.season_id)
    season: Season | None = fold(evolve, events)
    if season is None:
        return None
    season, sight = seen_by(visitor, season)
    total = season.scoring.agreed.get(nomination.nominee.member_id)
    if total is None or not sight.cross_open:
        return None
    address = f"/seasons/{season.id}/scores/{nomination.nominee.member_id}/explain"
    return BlocScore(total, address)
