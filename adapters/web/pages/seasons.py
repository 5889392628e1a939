"""The blocs' seasons: as recorded, with what no paper states said to be not stated."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.web.bloc_years import bloc_year_for
from adapters.web.rendering import page
from adapters.web.telling_seasons import told
from adapters.web.visiting import TheDesk, TheVisitor

router = APIRouter()


@router.get("/seasons")
async def seasons(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """List the seasons of the visitor's provinces, newest first."""
    rows = await desk.house.queries.seasons(visitor.provinces)
    return page(request, "seasons.html", visitor, seasons=rows)


@router.get("/seasons/{season_id}")
async def season(season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Show one season with its nominations."""
    year = await bloc_year_for(desk, visitor, season_id)
    return page(request, "season.html", visitor, year=year, season=year.season)


@router.get("/seasons/{season_id}/timeline")
async def timeline(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Show every event of a season, oldest first."""
    year = await bloc_year_for(desk, visitor, season_id)
    lines = [(entry.recorded, told(entry.recorded.event, year.names)) for entry in year.entries]
    return page(request, "season_timeline.html", visitor, year=year, lines=lines)
