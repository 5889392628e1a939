"""The JSON API: the same record, the same rules, the same answers as the pages."""

from adapters.web.api import (
    ballots,
    commanding,
    delegations,
    describing,
    events,
    organisations,
    reading,
    season_commanding,
    season_reading,
    session,
    webhooks,
)
from adapters.web.routers import Under

router = Under("api", prefix="/api/v1")
for part in (
    session,
    reading,
    season_reading,
    commanding,
    season_commanding,
    ballots,
    delegations,
    events,
    organisations,
    webhooks,
    describing,
):
    router.include_router(part.router)
