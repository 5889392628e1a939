"""Units as a page, and every list as a file: the rows of the page, under the page's filter."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.bilingual import pick
from adapters.exchange import lists
from adapters.exchange.lists import MOST, Ending, Listed
from adapters.exchange.units import unit_of, units_of
from adapters.web.downloads import file_of
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor

router = APIRouter()

SHOWN = 500
"""Units of a page; who looks for more searches, or takes the file."""


@router.get("/nominations.{ending}")
async def nominations(
    ending: Ending, desk: TheDesk, visitor: TheVisitor, language: TheLanguage, q: str = ""
) -> Response:
    """Give out the nominations of the visitor's provinces, or those that a text is found in."""
    rows = [
        row
        for province in visitor.provinces
        for row in await desk.house.queries.find(province, _wanted(q), MOST)
    ]
    return _file(lists.nominations(rows, language), ending, language)


@router.get("/seasons.{ending}")
async def seasons(
    ending: Ending, desk: TheDesk, visitor: TheVisitor, language: TheLanguage
) -> Response:
    """Give out the seasons of the visitor's provinces."""
    rows = await desk.house.queries.seasons(visitor.provinces)
    return _file(lists.seasons(rows, language), ending, language)


@router.get("/units.{ending}")
async def units_as_file(
    ending: Ending, desk: TheDesk, visitor: TheVisitor, language: TheLanguage, q: str = ""
) -> Response:
    """Give out the units of the visitor's provinces, or those that a text is found in."""
    rows = await units_of(desk.house.pool, visitor.provinces, _wanted(q))
    return _file(lists.units(rows), ending, language)


@router.get("/units")
async def units(request: Request, desk: TheDesk, visitor: TheVisitor, q: str = "") -> Response:
    """List the units of the visitor's provinces, or those that a text is found in."""
    rows = await units_of(desk.house.pool, visitor.provinces, _wanted(q))
    return page(
        request, "units.html", visitor, rows=rows[:SHOWN], total=len(rows), q=_wanted(q), most=SHOWN
    )


@router.get("/units/{unit_id}")
async def unit(unit_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Show one unit with the awards of past years that papers tell of."""
    known = await unit_of(desk.house.store, unit_id)
    if known is None:
        raise Unseen
    visitor.must_see(known.province)
    others = [each for each in (known.parent, known.successor) if each is not None]
    names = await desk.house.queries.names(others)
    return page(request, "unit.html", visitor, unit=known, names=names)


def _wanted(q: str) -> str:
    return q.strip()[:100]


def _file(listed: Listed, ending: Ending, language: TheLanguage) -> Response:
    return file_of(pick(listed.title, language), ending, listed.as_file(ending, language))
