"""Asking for a step by the API: one path for each kind of command."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse

from adapters import problems
from adapters.deeds.nomination_bodies import BODIES, Body, Envelope
from adapters.web.api.shapes import PROBLEMS, Outcome, Problem, Waiting
from adapters.web.asking import ask
from adapters.web.correlating import correlation_id, reference_of
from adapters.web.dossiers import dossier_for
from adapters.web.errors import Unseen
from adapters.web.failing import PROBLEM_JSON
from adapters.web.proving import demand
from adapters.web.visiting import TheDesk, TheVisitor
from adapters.wordings.deeds import DEEDS
from domain.refusals import Refusal
from services.messages import Answer

router = APIRouter(tags=["commands"])

IdempotencyKey = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="the command's id: sending it again with the same content is safe",
    ),
]

RESPONSES: dict[int | str, dict[str, Any]] = {
    **PROBLEMS,
    202: {"model": Waiting, "description": "Kept, and not answered yet."},
    **{
        status: {
            "model": Problem,
            "description": description,
            "content": {PROBLEM_JSON: {}},
        }
        for status, description in {
            403: "No office you hold entitles to it, or it signs and wants a fresh proof.",
            409: "It has no place at this point, or the id was used for something else.",
            422: "The rules refuse it, or a field is wrong.",
        }.items()
    },
}


@router.get("/commands/{command_id}", responses=RESPONSES)
async def command(
    command_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Outcome:
    """Say where a command of yours is: carried out, refused, or still waiting (202)."""
    kept = await desk.house.inbox.get(command_id)
    if kept is None or kept.actor != visitor.actor.id:
        raise Unseen
    answer = None if kept.answer is None else desk.house.codec.decode_answer(kept.answer)
    return answered(request, command_id, answer)  # type: ignore[return-value] # FastAPI passes responses on


def answered(request: Request, command_id: UUID, answer: Answer | None) -> Response:
    """Return what came of a command."""
    if answer is None:
        body = Waiting(command_id=command_id, state="waiting")
        where = {"Location": f"/api/v1/commands/{command_id}", "Retry-After": "2"}
        return JSONResponse(body.model_dump(mode="json"), 202, headers=where)
    if answer.refusal is not None:
        return refused(request, answer.refusal)
    done = Outcome(
        command_id=command_id,
        state="accepted",
        version=answer.version,
        position=answer.position,
        events=list(answer.events),
    )
    return JSONResponse(done.model_dump(mode="json"))


def refused(request: Request, refusal: Refusal) -> Response:
    """Return a refusal as problem details in both languages."""
    vi, en = problems.problem(refusal, "vi"), problems.problem(refusal, "en")
    citation = refusal.citation
    body = {
        "type": vi.type,
        "status": vi.status,
        "title": vi.title,
        "title_en": en.title,
        "detail": vi.detail,
        "detail_en": en.detail,
        "to_do": vi.to_do,
        "to_do_en": en.to_do,
        "ask": vi.ask,
        "ask_en": en.ask,
        "citation": None
        if citation is None
        else {
            "source": citation.source,
            "article": citation.article,
            "confidence": citation.confidence,
        },
        "facts": dict(refusal.facts),
        "reference": reference_of(request),
    }
    return JSONResponse(body, vi.status, media_type=PROBLEM_JSON)


def _endpoint(model: type[Body]) -> Callable[..., Awaitable[Response]]:
    async def endpoint(
        nomination_id: UUID,
        body: model,  # type: ignore[valid-type] # one model for each path, known to FastAPI alone
        command_id: IdempotencyKey,
        request: Request,
        desk: TheDesk,
        visitor: TheVisitor,
    ) -> Response:
        dossier = await dossier_for(desk, visitor, nomination_id)
        envelope = Envelope(command_id, visitor.actor.id, dossier.nomination)
        asked: Body = body
        await demand(desk, visitor, asked.KIND)
        receipt = await ask(desk, asked.command(envelope), correlation_id(request))
        return answered(request, command_id, receipt.answer)

    endpoint.__name__ = model.KIND.replace("-", "_")
    return endpoint


for _kind, _model in BODIES.items():
    router.add_api_route(
        f"/nominations/{{nomination_id}}/{_kind}",
        _endpoint(_model),
        methods=["POST"],
        response_model=Outcome,
        responses=RESPONSES,
        summary=DEEDS[_kind].en,
        description=f"{DEEDS[_kind].vi}. {_model.__doc__}",
    )
