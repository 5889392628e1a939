"""Units as a page, and every list as a file: the rows of the page, under the page's filter."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.bilingual import pick
from adapters.exchange import lists
from adapters.exchange.lists import MOST, Ending, Listed
from adapters.exchange.units import count_of, unit_of, units_of
from adapters.web.auditing.looks import Kind, note_lists
from adapters.web.downloads import file_of
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor
from domain.terms import Role

router = APIRouter()

SHOWN = 200
"""Units of a page; who looks for more searches, or takes the file."""


@router.get("/nominations.{ending}")
async def nominations(
    ending: Ending, desk: TheDesk, visitor: TheVisitor, language: TheLanguage, q: str = ""
) -> Response:
    """Give out the nominations of the visitor's provinces, or those that a text is found in."""
    await note_lists(desk, visitor, Kind.EXPORT, ["nominations", ending, *_named(q)])
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
    await note_lists(desk, visitor, Kind.EXPORT, ["seasons", ending])
    rows = await desk.house.queries.seasons(visitor.provinces)
    return _file(lists.seasons(rows, language), ending, language)


@router.get("/units.{ending}")
async def units_as_file(
    ending: Ending, desk: TheDesk, visitor: TheVisitor, language: TheLanguage, q: str = ""
) -> Response:
    """Give out the units of the visitor's provinces, or those that a text is found in."""
    await note_lists(desk, visitor, Kind.EXPORT, ["units", ending, *_named(q)])
    rows = await units_of(desk.house.pool, visitor.provinces, _wanted(q))
    return _file(lists.units(rows), ending, language)


@router.get("/units")
async def units(request: Request, desk: TheDesk, visitor: TheVisitor, q: str = "") -> Response:
    """List the units of the visitor's provinces, or those that a text is found in."""
    if _wanted(q):
        await note_lists(desk, visitor, Kind.SEARCH, _named(q))
    pool, provinces, wanted = desk.house.pool, visitor.provinces, _wanted(q)
    rows = await units_of(pool, provinces, wanted, SHOWN)
    total = len(rows) if len(rows) < SHOWN else await count_of(pool, provinces, wanted)
    return page(request, "units.html", visitor, rows=rows, total=total, q=wanted, most=SHOWN)


@router.get("/units/{unit_id}")
async def unit(
    unit_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, moved: str = ""
) -> Response:
    """Show one unit with the awards of past years that papers tell of."""
    known = await unit_of(desk.house.store, unit_id)
    if known is None:
        raise Unseen
    visitor.must_see(known.province)
    others = [each for each in (known.parent, known.successor) if each is not None]
    names = await desk.house.queries.names(others)
    corrects = Role.ADMINISTRATOR in visitor.roles_in(known.province)
    return page(
        request,
        "unit.html",
        visitor,
        unit=known,
        names=names,
        corrects=corrects,
        moved=corrects and bool(moved),
    )


def _wanted(q: str) -> str:
    return q.strip()[:100]


def _named(q: str) -> list[str]:
    """Return the filter's name where it is used, for what is noted of auditors."""
    return ["q"] if _wanted(q) else []


def _file(listed: Listed, ending: Ending, language: TheLanguage) -> Response:
    return file_of(pick(listed.title, language), ending, listed.as_file(ending, language))
