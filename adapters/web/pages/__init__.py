"""The pages, one module for each thing that people come for."""

from fastapi import APIRouter

from adapters.web.pages import (
    account,
    ballots,
    commands,
    council_ballots,
    deeds,
    differences,
    imports,
    lists,
    minutes,
    nominations,
    openid,
    passkeys,
    rules,
    score_files,
    scores,
    season_deeds,
    season_opening,
    seasons,
    signing_in,
    timelines,
    welcoming,
    work,
)

router = APIRouter(include_in_schema=False)
for part in (
    signing_in,
    openid,
    passkeys,
    account,
    work,
    season_opening,
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
    timelines,
    differences,
    rules,
    lists,
    imports,
    welcoming,
):
    router.include_router(part.router)
