"""The pages, one module for each thing that people come for."""

from fastapi import APIRouter

from adapters.web.pages import (
    commands,
    deeds,
    differences,
    nominations,
    rules,
    seasons,
    signing_in,
    timelines,
    work,
)

router = APIRouter(include_in_schema=False)
for part in (
    signing_in,
    work,
    seasons,
    nominations,
    deeds,
    commands,
    timelines,
    differences,
    rules,
):
    router.include_router(part.router)
