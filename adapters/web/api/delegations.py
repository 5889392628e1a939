"""Delegations for programs: what was entrusted to whom; entering one and ending it."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.deeds.delegation_bodies import EndDelegationBody, GrantDelegationBody
from adapters.web.api.commanding import RESPONSES, IdempotencyKey, refused
from adapters.web.api.shapes import Shape, Word
from adapters.web.desk import Desk
from adapters.web.entrusting import must_grant_in, shelves
from adapters.web.proving import demand
from adapters.web.visiting import TheDesk, TheVisitor
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.facts import Delegation

router = APIRouter(responses=RESPONSES, tags=["delegations"])


class DelegationShown(Shape):
    """One delegation as it stands."""

    id: UUID
    province: str
    role: Word
    grantor: str
    holder: str
    capacity: Word
    basis: str
    basis_on: date
    since: date
    until: date | None
    ended_on: date | None
    deeds: tuple[str, ...]
    in_force: bool


@router.get("/delegations")
async def delegations(desk: TheDesk, visitor: TheVisitor) -> list[DelegationShown]:
    """List what was entrusted to others in your provinces, the newest first."""
    return [
        _shown(each, shelf.province, visitor.today)
        for shelf in await shelves(desk, visitor)
        for each in shelf.granted
    ]


@router.post("/delegations/grant-delegation", status_code=204, response_class=Response)
async def grant(
    asked: GrantDelegationBody,
    command_id: IdempotencyKey,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
) -> Response:
    """Enter a delegation; its id is the idempotency key."""
    must_grant_in(visitor, asked.province)
    await demand(desk, visitor, GrantDelegation.KIND)
    return await _carried_out(request, desk, asked.command(command_id, visitor.actor.id))


@router.post(
    "/delegations/{delegation_id}/end-delegation", status_code=204, response_class=Response
)
async def end(
    delegation_id: UUID,
    asked: EndDelegationBody,
    command_id: IdempotencyKey,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
) -> Response:
    """Take a delegation back."""
    must_grant_in(visitor, asked.province)
    await demand(desk, visitor, EndDelegation.KIND)
    command = asked.command(command_id, visitor.actor.id, delegation_id)
    return await _carried_out(request, desk, command)


async def _carried_out(
    request: Request, desk: Desk, command: GrantDelegation | EndDelegation
) -> Response:
    refusal = await desk.house.delegating.carry_out(command, desk.now())
    return Response(status_code=204) if refusal is None else refused(request, refusal)


def _shown(each: Delegation, province: str, today: date) -> DelegationShown:
    return DelegationShown(
        id=each.id,
        province=province,
        role=Word.of(each.role),
        grantor=each.grantor,
        holder=each.holder,
        capacity=Word.of(each.capacity),
        basis=each.basis,
        basis_on=each.basis_on,
        since=each.since,
        until=each.until,
        ended_on=each.ended_on,
        deeds=each.deeds,
        in_force=each.holds_on(today),
    )
