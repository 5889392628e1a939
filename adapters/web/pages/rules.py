"""The rule sets: every value with its source, its article, and how sure it is."""

from itertools import groupby

from fastapi import APIRouter, Request, Response

from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.ruling import Shown, shown
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor

router = APIRouter()


@router.get("/rules")
async def in_force(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """List the rules in force today in the visitor's provinces."""
    shelf = desk.house.keeper.shelf
    playing = visitor.account.simulated
    today = [
        (province, shelf.in_force(visitor.today, province, simulated=playing))
        for province in visitor.provinces
    ]
    return page(request, "rules_in_force.html", visitor, today=today)


@router.get("/rules/{digest}")
async def rule_set(
    digest: str, request: Request, desk: TheDesk, visitor: TheVisitor, language: TheLanguage
) -> Response:
    """Show one rule set, pinned or in force today."""
    keeper = desk.house.keeper
    for province in visitor.provinces:
        # What is in force today may not have been pinned by anything yet.
        for playing in (False, True):
            keeper.shelf.in_force(visitor.today, province, simulated=playing)
    await keeper.know([digest])
    if digest not in keeper.shelf.known:
        raise Unseen
    rules = keeper.shelf.pinned(digest)
    values = [shown(key, value, language) for key, value in rules.all_values()]
    return page(
        request,
        "rules.html",
        visitor,
        rules=rules,
        layers={each.id: each.vi if language == "vi" else each.en for each in rules.layers},
        unsettled=[value for value in values if not value.settled],
        groups=[(group, list(of)) for group, of in groupby(values, _group)],
    )


def _group(value: Shown) -> str:
    return value.group
