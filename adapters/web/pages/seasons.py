"""The blocs' seasons: as recorded, with what no paper states said to be not stated."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.postgres.read_models.standings import Scope
from adapters.web.bloc_years import bloc_year_for
from adapters.web.board import board_of
from adapters.web.flashing import flash_of
from adapters.web.pages.standings import Year, province_year
from adapters.web.rendering import page
from adapters.web.season_actions import groups, may_open, season_actions
from adapters.web.visiting import TheDesk, TheVisitor
from adapters.web.year_figures import RESULTS, figures_of

router = APIRouter()


AT_MOST = 50
"""Rows of a page of the list, over all provinces of who looks."""


@router.get("/seasons")
async def seasons(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    after: UUID | None = None,
    year: Year = None,
    province: str | None = None,
) -> Response:
    """List the seasons of the visitor's provinces, newest first, or show one year of a province."""
    if year is not None:
        return await province_year(request, desk, visitor, year, province)
    # One more than is shown, which says whether there is another page.
    rows = await desk.house.queries.listed_seasons(visitor.provinces, "", AT_MOST + 1, after)
    return page(
        request,
        "seasons.html",
        visitor,
        seasons=rows[:AT_MOST],
        may_open=bool(may_open(visitor)),
        paged=after is not None,
        next=rows[AT_MOST - 1].id if len(rows) > AT_MOST else None,
    )


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
        figures=await figures_of(desk, Scope(season=season_id), desk.now()),
        results=RESULTS,
        today=visitor.today,
        deeds=deeds,
        deed_groups=groups(deeds),
        flash=await flash_of(desk, visitor, season_id, done),
    )
