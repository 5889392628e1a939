"""Where a command is that could not be answered at once."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters import problems
from adapters.web.dossiers import dossier_for
from adapters.web.errors import Unseen
from adapters.web.pages.deeds import after, waiting
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor

router = APIRouter()


@router.get("/commands/{command_id}")
async def command(
    command_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
) -> Response:
    """Wait on, lead to the nomination once it is done, or tell the refusal."""
    kept = await desk.house.inbox.get(command_id)
    if kept is None or kept.actor != visitor.actor.id:
        raise Unseen
    if kept.answer is None:
        return waiting(request, visitor, command_id, kept.kind, kept.target_id)
    answer = desk.house.codec.decode_answer(kept.answer)
    if answer.refusal is None:
        return RedirectResponse(after(kept.target_id, command_id), 303)
    dossier = await dossier_for(desk, visitor, kept.target_id)
    return page(
        request,
        "refused.html",
        visitor,
        problem=problems.problem(answer.refusal, language, dossier.item_names(language)),
        kind=kept.kind,
        dossier=dossier,
        nomination=dossier.nomination,
        reference=str(kept.correlation_id),
    )
