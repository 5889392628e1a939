"""Opening a bloc's year by a form, where there is no season to stand in yet."""

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from adapters import problems
from adapters.deeds.faults import Malformed
from adapters.deeds.season_bodies import OPENING
from adapters.deeds.season_commands import Asking, command
from adapters.web.bloc_years import known_blocs
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed
from adapters.web.forms import Values, command_id_of, read_form
from adapters.web.rendering import page
from adapters.web.season_actions import may_open
from adapters.web.season_choices import opening_choices
from adapters.web.season_forms import body_from, values_of
from adapters.web.season_offering import SeasonOffer, season_offer
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.refusals import Refusal

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens a season, in which provinces and of which blocs."""

    request: Request
    desk: Desk
    visitor: Visitor
    provinces: tuple[str, ...]
    blocs: dict[UUID, str]

    def form(self, values: Values, command_id: UUID | None = None) -> SeasonOffer:
        """Return the form as it was typed."""
        return season_offer(
            opening_choices(self.provinces, self.blocs),
            OPENING,
            command_id=command_id or uuid4(),
            today=self.visitor.today,
            values=values,
        )

    def page(
        self, form: SeasonOffer, status: int = 200, problem: problems.Problem | None = None
    ) -> Response:
        """Show the form, with what is wrong above it."""
        return page(
            self.request,
            "season_deed.html",
            self.visitor,
            status,
            season=None,
            offer=form,
            problem=problem,
            open=True,
            reference=reference_of(self.request),
        )


async def opening(request: Request, desk: TheDesk, visitor: TheVisitor) -> Opening:
    """Find where this person may open a season; raise `NotAllowed` where nowhere."""
    provinces = may_open(visitor)
    if not provinces:
        raise NotAllowed
    return Opening(request, desk, visitor, provinces, await known_blocs(desk, visitor))


TheOpening = Annotated[Opening, Depends(opening)]


@router.get("/seasons/new")
async def new(opening: TheOpening) -> Response:
    """Show the form, for this calendar year until another is typed."""
    year = opening.visitor.today.year
    values: Values = {"emulation_year": str(year)}
    values |= {"begins_on": f"01/01/{year}", "ends_on": f"31/12/{year}", "education": "no"}
    if len(opening.provinces) == 1:
        values["province"] = opening.provinces[0]
    if len(opening.blocs) == 1:
        values["bloc_id"] = str(next(iter(opening.blocs)))
    return opening.page(opening.form(values))


@router.post("/seasons/new")
async def do(opening: TheOpening) -> Response:
    """Open the season: 303 to it, 202 while it waits, the form again where it is refused."""
    fields = await read_form(opening.request)
    values = values_of(OPENING, fields)
    form = opening.form(values, command_id_of(fields))
    actor = opening.visitor.actor.id
    asking = Asking(form.command_id, actor, None, values.get("province", ""), opening.blocs)
    try:
        asked = command(OPENING, body_from(OPENING, values), asking)
    except Malformed as malformed:
        return opening.page(replace(form, faults=malformed.faults), 422)

    async def refused(refusal: Refusal) -> Response:
        told = problems.problem(refusal, language_of(opening.request))
        return opening.page(opening.form(values), told.status, told)

    home = home_of("season", asked.target)
    return await send(opening.request, opening.desk, opening.visitor, asked, home, refused)
