"""Who may do what: the table that also decides, for everybody to read."""

from fastapi import APIRouter, Request, Response

from adapters.web.rendering import page
from adapters.web.visiting import TheVisitor
from adapters.web.who_may import deeds, roles

router = APIRouter()


@router.get("/roles")
async def who_may_do_what(request: Request, visitor: TheVisitor) -> Response:
    """Show every office and every deed."""
    mine = {office.role for office in visitor.offices}
    return page(request, "roles.html", visitor, roles=roles(), groups=deeds(), mine=mine)
