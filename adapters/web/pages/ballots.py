"""The booth, and what was published of a ballot once its box was closed."""

from collections.abc import Callable
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response

from adapters import problems
from adapters.telling.ballots import told
from adapters.web.correlating import reference_of
from adapters.web.errors import Unseen
from adapters.web.flashing import flash_of
from adapters.web.forms import command_id_of, read_form, text
from adapters.web.polls import Poll, poll_for
from adapters.web.rendering import page
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.ballots.commands import AnnulBallot, CloseBallot
from domain.commands import Command
from domain.refusals import Refusal

router = APIRouter()

Making = Callable[[UUID, UUID, str, str], Command]

DEEDS: dict[str, Making] = {
    CloseBallot.KIND: lambda command_id, target, actor, _: CloseBallot(
        command_id=command_id, target=target, actor=actor
    ),
    AnnulBallot.KIND: lambda command_id, target, actor, reason: AnnulBallot(
        command_id=command_id, target=target, actor=actor, reason=reason
    ),
}


@router.get("/ballots/{ballot_id}")
async def ballot(
    ballot_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    done: UUID | None = None,
) -> Response:
    """Show the booth while the box is open, and all ballots once they are published."""
    poll = await poll_for(desk, visitor, ballot_id)
    return _page(request, visitor, poll, flash=await flash_of(desk, visitor, ballot_id, done))


@router.post("/ballots/{ballot_id}/deeds/{kind}")
async def do(
    ballot_id: UUID, kind: str, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Close the box or annul the ballot; a refusal is shown above the page."""
    await poll_for(desk, visitor, ballot_id)
    if kind not in DEEDS:
        raise Unseen
    fields = await read_form(request)
    reason = text(fields, "reason")
    command = DEEDS[kind](command_id_of(fields), ballot_id, visitor.actor.id, reason)

    async def refused(refusal: Refusal) -> Response:
        told = problems.problem(refusal, language_of(request))
        poll = await poll_for(desk, visitor, ballot_id)
        return _page(request, visitor, poll, told.status, problem=told, asked=kind, typed=reason)

    home = home_of("ballot", ballot_id)
    return await send(request, desk, visitor, command, home, refused)


def _page(
    request: Request, visitor: Visitor, poll: Poll, status: int = 200, **content: object
) -> Response:
    nothing = {"flash": None, "problem": None, "asked": "", "typed": ""}
    return page(
        request,
        "ballot.html",
        visitor,
        status,
        poll=poll,
        ballot=poll.ballot,
        fresh=uuid4,
        history=[(each, told(each.event)) for each in poll.history],
        reference=reference_of(request),
        **nothing | content,
    )
