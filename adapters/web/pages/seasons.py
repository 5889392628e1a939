"""The blocs' seasons: as recorded, with what no paper states said to be not stated."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.web.bloc_years import bloc_year_for
from adapters.web.board import board_of
from adapters.web.flashing import flash_of
from adapters.web.rendering import page
from adapters.web.season_actions import groups, may_open, season_actions
from adapters.web.season_telling import season_lines
from adapters.web.visiting import TheDesk, TheVisitor

router = APIRouter()


@router.get("/seasons")
async def seasons(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """List the seasons of the visitor's provinces, newest first."""
    rows = await desk.house.queries.seasons(visitor.provinces)
    return page(request, "seasons.html", visitor, seasons=rows, may_open=bool(may_open(visitor)))


@router.get("/seasons/{season_id}")
async def season(
    season_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    done: UUID | None = None,
) -> Response:
    """Show one season as the chair's board: where it stands and what this person may do."""
    year = await bloc_year_for(desk, visitor, season_id)
    deeds = season_actions(year.season, visitor)
    return page(
        request,
        "season.html",
        visitor,
        year=year,
        season=year.season,
        board=board_of(year, visitor.today),
        today=visitor.today,
        deeds=deeds,
        deed_groups=groups(deeds),
        flash=await flash_of(desk, visitor, season_id, done),
    )


@router.get("/seasons/{season_id}/timeline")
async def timeline(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Show every event of a season, oldest first."""
    year = await bloc_year_for(desk, visitor, season_id)
    lines = season_lines(year)
    return page(request, "season_timeline.html", visitor, year=year, lines=lines)
