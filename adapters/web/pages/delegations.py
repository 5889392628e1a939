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
        return await _page(
            request, desk, visitor, 422, typed=form, faults=wrong.faults, ending=delegation_id
        )
    return await _carried_out(request, desk, visitor, command, form)


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
    typed: FormData,
) -> Response:
    unproven = await asked_to_prove(request, desk, visitor, command.KIND)
    if unproven is not None:
        return unproven
    refusal = await desk.house.delegating.carry_out(command, desk.now())
    if refusal is None:
        return renewed(request, desk, RedirectResponse(f"{HOME}?done={command.KIND}", 303))
    ending = command.delegation_id if isinstance(command, EndDelegation) else None
    told = problems.problem(refusal, language_of(request))
    shown = await _page(
        request, desk, visitor, told.status, typed=typed, problem=told, ending=ending
    )
    return renewed(request, desk, shown)


async def _page(  # noqa: PLR0913 - what the page is made of.
    request: Request,
    desk: Desk,
    visitor: Visitor,
    status: int = 200,
    *,
    typed: FormData | None = None,
    faults: Mapping[str, Text] | None = None,
    problem: problems.Problem | None = None,
    ending: UUID | None = None,
) -> Response:
    """Show the page; what was ``typed`` belongs to the form that ends one, or to that of a grant.

    The forms of both stand on the page, and a fault leads to the field of its own form.
    """
    entered = None if ending is not None else typed
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
        typed={} if entered is None else dict(entered),
        chosen=[] if entered is None else entered.getlist("deeds"),
        of_form=f"-{ending}" if ending else _suffix(forms, entered),
        ending=ending,
        ended={} if ending is None or typed is None else dict(typed),
        faults=faults or {},
        problem=problem,
        done=request.query_params.get("done", ""),
    )


def _suffix(forms: list[dict[str, Any]], entered: FormData | None) -> str:
    """Return what the ids of a province's fields end in: every form but the first has its own."""
    places = [form["province"] for form in forms]
    wanted = "" if entered is None else text(entered, "province")
    return f"-{places.index(wanted) + 1}" if wanted in places[1:] else ""
