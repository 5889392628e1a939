"""Acting signers: what was entrusted to whom, by which paper, until when."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from adapters import problems
from adapters.bilingual import Text
from adapters.deeds.delegation_bodies import EndDelegationBody, GrantDelegationBody
from adapters.deeds.faults import Malformed, faults_of
from adapters.web.desk import Desk
from adapters.web.entrusting import LENT, candidates, lenders, must_grant_in, shelves
from adapters.web.forms import command_id_of, read_form, text
from adapters.web.proving import asked_to_prove, renewed
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.authority import DELEGABLE
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.deciding import CAPACITIES
from domain.refusals import Refusal
from domain.terms import Role

router = APIRouter()

HOME = "/delegations"
Made = TypeVar("Made", bound=BaseModel)


@router.get(HOME)
async def delegations(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Show the delegations of the visitor's provinces, and the form to whom it is open."""
    return await _page(request, desk, visitor)


@router.post(HOME)
async def grant(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Enter a delegation."""
    form = await read_form(request)
    must_grant_in(visitor, text(form, "province"))
    deeds = [each for each in form.getlist("deeds") if isinstance(each, str)]
    try:
        asked = _body(GrantDelegationBody, form, deeds=deeds)
        command = asked.command(command_id_of(form), visitor.actor.id)
    except Malformed as wrong:
        return await _page(request, desk, visitor, 422, typed=form, faults=wrong.faults)
    return await _carried_out(request, desk, visitor, command, form)


@router.post(HOME + "/{delegation_id}/end")
async def end(
    delegation_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Take a delegation back."""
    form = await read_form(request)
    must_grant_in(visitor, text(form, "province"))
    try:
        asked = _body(EndDelegationBody, form)
        command = asked.command(command_id_of(form), visitor.actor.id, delegation_id)
    except Malformed as wrong:
        return await _page(request, desk, visitor, 422, faults=wrong.faults)
    return await _carried_out(request, desk, visitor, command, None)


def _body(model: type[Made], form: FormData, **lists: list[str]) -> Made:
    given = {name: text(form, name) for name in model.model_fields if text(form, name)}
    try:
        return model.model_validate(given | lists)
    except ValidationError as error:
        raise Malformed(faults_of(error.errors(include_url=False))) from None


async def _carried_out(
    request: Request,
    desk: Desk,
    visitor: Visitor,
    command: GrantDelegation | EndDelegation,
    typed: FormData | None,
) -> Response:
    unproven = await asked_to_prove(request, desk, visitor, command.KIND)
    if unproven is not None:
        return unproven
    refusal = await desk.house.delegating.carry_out(command, desk.now())
    if refusal is None:
        return renewed(request, desk, RedirectResponse(f"{HOME}?done={command.KIND}", 303))
    shown = await _refused(request, desk, visitor, refusal, typed)
    return renewed(request, desk, shown)


async def _refused(
    request: Request, desk: Desk, visitor: Visitor, refusal: Refusal, typed: FormData | None
) -> Response:
    told = problems.problem(refusal, language_of(request))
    return await _page(request, desk, visitor, told.status, typed=typed, problem=told)


async def _page(  # noqa: PLR0913 - what the page is made of.
    request: Request,
    desk: Desk,
    visitor: Visitor,
    status: int = 200,
    *,
    typed: FormData | None = None,
    faults: Mapping[str, Text] | None = None,
    problem: problems.Problem | None = None,
) -> Response:
    shown = await shelves(desk, visitor)
    named = {each.grantor for s in shown for each in s.granted}
    named |= {each.holder for s in shown for each in s.granted}
    forms: list[dict[str, Any]] = []
    for shelf in shown:
        if shelf.may:
            people = await candidates(desk, visitor, shelf.province)
            own = lenders(people, visitor, shelf.province)
            forms.append({"province": shelf.province, "people": people, "lenders": own})
    return page(
        request,
        "delegations.html",
        visitor,
        status,
        shelves=shown,
        people=await desk.people.by_ids(named),
        forms=forms,
        lent=[role for role in Role if role in LENT],
        forms_of=CAPACITIES,
        deeds=DELEGABLE,
        command_id=uuid4,
        typed={} if typed is None else dict(typed),
        chosen=[] if typed is None else typed.getlist("deeds"),
        faults=faults or {},
        problem=problem,
        done=request.query_params.get("done", ""),
    )
