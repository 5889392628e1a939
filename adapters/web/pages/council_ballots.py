"""Where the council's secretary opens a secret ballot on nominations under review."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response

from adapters import problems
from adapters.deeds.faults import WRONG, Malformed
from adapters.identity.accounts import Account
from adapters.postgres.connecting import fetch
from adapters.postgres.read_models.queries import NominationRow
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.errors import NotAllowed
from adapters.web.forms import command_id_of, read_form
from adapters.web.rendering import page
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.authority import DEEDS
from domain.ballots.commands import OpenBallot
from domain.ballots.electorate import IN_THE_COUNCIL
from domain.ballots.question import Body, Question
from domain.ids import derived
from domain.nominations.states import UnderReview, underlying
from domain.refusals import Refusal
from domain.terms import Stage
from domain.workdays import date_in_vietnam

router = APIRouter()

ADDRESS = "/nominations/{nomination_id}/ballot"

VOTING_TIME = timedelta(hours=24)
"""Long enough for members who are travelling; the box closes sooner once all have voted."""

AT_MOST = 100
"""Nominations that one ballot may be about."""

_SEATED = "SELECT DISTINCT account_id FROM identity.office WHERE province = $1 AND role = ANY($2)"


@router.get(ADDRESS)
async def form(
    nomination_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Show which nominations could be voted on together, and who would vote."""
    return await _form(nomination_id, request, desk, visitor)


@router.post(ADDRESS)
async def open_(
    nomination_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Open the ballot; agreeing or not is marked for each nomination by itself."""
    dossier = await _may_open(nomination_id, desk, visitor)
    fields = await read_form(request)
    asked = command_id_of(fields)
    ballot = derived("ballot", "council", asked)
    members = await _members(desk, dossier)
    chosen = {str(value) for value in fields.getlist("voters")}
    candidates = _ids([str(value) for value in fields.getlist("candidates")])
    command = OpenBallot(
        command_id=asked,
        target=ballot,
        actor=visitor.actor.id,
        body=Body(dossier.nomination.province),
        question=Question(candidates, len(candidates)),
        voters=tuple(sorted(member.id for member in members if member.id in chosen)),
        closes_at=desk.now() + VOTING_TIME,
        key=await desk.house.balloting.key_for(ballot),
    )

    async def refused(refusal: Refusal) -> Response:
        return await _form(nomination_id, request, desk, visitor, refusal)

    return await send(request, desk, visitor, command, home_of("ballot", ballot), refused)


async def _form(
    nomination_id: UUID,
    request: Request,
    desk: Desk,
    visitor: Visitor,
    refusal: Refusal | None = None,
) -> Response:
    dossier = await _may_open(nomination_id, desk, visitor)
    told = None if refusal is None else problems.problem(refusal, language_of(request))
    return page(
        request,
        "ballot_council.html",
        visitor,
        200 if told is None else told.status,
        problem=told,
        nomination=dossier.nomination,
        rows=await _under_review(desk, dossier.nomination.province),
        members=await _members(desk, dossier),
        command_id=uuid4(),
        reference=reference_of(request),
    )


async def _may_open(nomination_id: UUID, desk: Desk, visitor: Visitor) -> Dossier:
    dossier = await dossier_for(desk, visitor, nomination_id)
    if not DEEDS[OpenBallot.KIND] & visitor.roles_in(dossier.nomination.province):
        raise NotAllowed
    return dossier


async def _under_review(desk: Desk, province: str) -> list[NominationRow]:
    rows = await desk.house.queries.find(province, "", AT_MOST)
    return [row for row in rows if row.stage is Stage.BOARD_REVIEW]


async def _members(desk: Desk, dossier: Dossier) -> list[Account]:
    """Return who sits in the council today and has not stood aside from this nomination."""
    now = dossier.nomination
    state = underlying(now.state)
    aside = {r.reviewer for r in state.recusals} if isinstance(state, UnderReview) else set()
    roles = [role.value for role in IN_THE_COUNCIL]
    rows = await fetch(desk.house.pool, _SEATED, now.province, roles)
    accounts = await desk.people.by_ids([row["account_id"] for row in rows])
    today = date_in_vietnam(desk.now())
    seated = [
        account
        for account in accounts.values()
        if account.id not in aside
        and any(o.role in IN_THE_COUNCIL for o in account.actor.offices_on(today, now.province))
    ]
    return sorted(seated, key=lambda account: (account.display_name.casefold(), account.id))


def _ids(values: Sequence[str]) -> tuple[UUID, ...]:
    try:
        return tuple(sorted({UUID(value) for value in values}))
    except ValueError:
        raise Malformed({"candidates": WRONG}) from None
