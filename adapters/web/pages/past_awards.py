"""Correcting a past award that was recorded wrongly; the wrong one stays in the record."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field, ValidationError

from adapters.deeds.faults import Malformed, faults_of
from adapters.deeds.texts import STRICT, Filled, FilledWords
from adapters.deeds.values import Day
from adapters.exchange.imports.results import ALSO_CALLED
from adapters.exchange.units import unit_of
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import read_form, text
from adapters.web.visiting import TheDesk, TheVisitor
from domain.emulation_years import EARLIEST_YEAR, LATEST_YEAR
from domain.ids import folded
from domain.organisations import PastAward
from domain.terms import Role
from services.ports import VersionConflict
from services.registering import Entering

router = APIRouter()


class CorrectionBody(BaseModel):
    """What the paper really says, and why the record said otherwise."""

    model_config = STRICT

    emulation_year: Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)]
    called: Filled
    decision: Filled
    decided_on: Day
    reason: FilledWords


class StrikingBody(BaseModel):
    """Why there was no such award at all."""

    model_config = STRICT

    reason: FilledWords


@router.post("/units/{unit_id}/past-awards/{number}")
async def correct(
    unit_id: UUID, number: int, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Put another award in the place of one, counted from 1, or strike it out."""
    known = await unit_of(desk.house.store, unit_id)
    if known is None or not 1 <= number <= len(known.past_awards):
        raise Unseen
    visitor.must_see(known.province)
    if Role.ADMINISTRATOR not in visitor.roles_in(known.province):
        raise NotAllowed
    form = await read_form(request)
    wrong = known.past_awards[number - 1]
    given = {name: text(form, name) for name in CorrectionBody.model_fields}
    instead, reason = _asked(given, wrong, strike=bool(text(form, "strike")))
    entering = Entering(visitor.actor.id, desk.now())
    if text(form, "version") != str(known.version):
        return RedirectResponse(f"/units/{unit_id}?moved=1", 303)
    try:
        done = await desk.house.registering.correct_past_award(
            unit_id, wrong, instead, reason, entering
        )
    except VersionConflict:
        done = False
    return RedirectResponse(f"/units/{unit_id}" + ("" if done else "?moved=1"), 303)


def _asked(
    given: dict[str, str], wrong: PastAward, *, strike: bool
) -> tuple[PastAward | None, str]:
    try:
        if strike:
            return None, StrikingBody(reason=given["reason"]).reason
        said = CorrectionBody.model_validate(given)
    except ValidationError as error:
        raise Malformed(faults_of(error.errors(include_url=False))) from None
    kind = ALSO_CALLED.get(folded(said.called))
    award = PastAward(
        said.emulation_year, kind, said.called, said.decision, said.decided_on, wrong.paper
    )
    return award, said.reason
