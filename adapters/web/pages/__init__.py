"""The pages, one module for each thing that people come for."""

from fastapi import APIRouter, Depends

from adapters.web.form_tokens import from_our_page
from adapters.web.pages import (
    account,
    audit,
    ballots,
    commands,
    council_ballots,
    deeds,
    delegations,
    differences,
    finding,
    imports,
    keys,
    lists,
    minutes,
    nominations,
    openid,
    passkeys,
    past_awards,
    queues,
    roles,
    rules,
    score_files,
    scores,
    season_deeds,
    season_opening,
    seasons,
    several,
    signing_in,
    standings,
    timeline_files,
    timelines,
    verify,
    welcoming,
    work,
)
from adapters.web.routers import by_first_word

_PARTS = (
    signing_in,
    openid,
    passkeys,
    account,
    work,
    finding,
    keys,
    several,
    queues,
    season_opening,
    standings,
    season_deeds,
    score_files,
    scores,
    minutes,
    ballots,
    council_ballots,
    seasons,
    nominations,
    deeds,
    commands,
    timeline_files,
    timelines,
    differences,
    audit,
    verify,
    rules,
    roles,
    delegations,
    past_awards,
    lists,
    imports,
    welcoming,
)


def include_in(whole: APIRouter) -> None:
    """Make an application's router answer with the pages, none of which takes a forged form."""
    for router in by_first_word(part.router for part in _PARTS):
        whole.include_router(router, include_in_schema=False, dependencies=[Depends(from_our_page)])
