"""Behind the figures of a season and of a province's year: the year's page, and who was counted."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from adapters.alphabet import place
from adapters.postgres.read_models.standings import Result, Scope, Standings, Wanted, listed
from adapters.web.auditing.looks import Kind, note_lists
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from adapters.web.year_figures import RESULTS, figures_of
from domain.emulation_years import EARLIEST_YEAR, LATEST_YEAR
from domain.terms import AwardKind, Stage

router = APIRouter()

AT_MOST = 500
"""Rows of a list behind a figure; the files hold all of them."""

ThatYear = Annotated[int, Query(ge=EARLIEST_YEAR, le=LATEST_YEAR)]
Year = Annotated[int | None, Query(ge=EARLIEST_YEAR, le=LATEST_YEAR)]


async def province_year(
    request: Request, desk: Desk, visitor: Visitor, year: int, province: str | None
) -> Response:
    """Show all seasons of one year in one province, which is the visitor's first unless chosen."""
    provinces = sorted(visitor.provinces, key=place)
    chosen = province if province is not None else next(iter(provinces), "")
    if chosen not in provinces:
        raise Unseen
    return page(
        request,
        "province_year.html",
        visitor,
        province=chosen,
        provinces=provinces,
        year=year,
        years=await Standings(desk.house.pool).years(chosen),
        figures=await figures_of(desk, Scope(province=chosen, year=year), desk.now()),
        results=RESULTS,
    )


@router.get("/seasons/nominations")
async def of_year(  # noqa: PLR0913, PLR0917 - each part of the filter is in the address.
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    province: str,
    year: ThatYear,
    stage: Stage | None = None,
    asked: AwardKind | None = None,
    result: Result | None = None,
    late: bool = False,  # noqa: FBT001, FBT002 - a part of the address.
) -> Response:
    """List the nominations of a province's year that a figure counts."""
    if province not in visitor.provinces:
        raise Unseen
    wanted = Wanted(stage, asked, result, desk.now() if late else None)
    scope = Scope(province=province, year=year)
    above = (f"/seasons?{urlencode({'year': year, 'province': province})}", f"{province} {year}")
    return await _listed(request, desk, visitor, scope, wanted, above)


@router.get("/seasons/{season_id}/nominations")
async def of_season(  # noqa: PLR0913, PLR0917 - each part of the filter is in the address.
    season_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    stage: Stage | None = None,
    asked: AwardKind | None = None,
    result: Result | None = None,
    late: bool = False,  # noqa: FBT001, FBT002 - a part of the address.
) -> Response:
    """List the nominations of a season that a figure counts."""
    season = await desk.house.queries.season(season_id)
    if season is None:
        raise Unseen
    visitor.must_see(season.province)
    wanted = Wanted(stage, asked, result, desk.now() if late else None)
    above = (f"/seasons/{season_id}", f"{season.bloc_name} {season.emulation_year}")
    return await _listed(request, desk, visitor, Scope(season=season_id), wanted, above)


async def _listed(
    request: Request,
    desk: Desk,
    visitor: Visitor,
    scope: Scope,
    wanted: Wanted,
    above: tuple[str, str],
) -> Response:
    filters = [name for name in ("stage", "asked", "result", "late_at") if getattr(wanted, name)]
    await note_lists(desk, visitor, Kind.SEARCH, filters)
    rows = await desk.house.queries.where(listed(scope, wanted, AT_MOST + 1))
    return page(
        request,
        "nominations_of.html",
        visitor,
        rows=rows[:AT_MOST],
        more=len(rows) > AT_MOST,
        most=AT_MOST,
        wanted=wanted,
        result=RESULTS[wanted.result] if wanted.result is not None else None,
        above=above,
    )
