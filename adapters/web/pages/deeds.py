"""One deed, one form: shown, sent, and answered with what came of it."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters import problems
from adapters.bilingual import Language
from adapters.web.actions import actions
from adapters.web.asking import ask
from adapters.web.bodies import BODIES, Envelope, ProposeToGovernmentBody
from adapters.web.correlating import correlation_id, reference_of
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.errors import Malformed, NotAllowed, Unseen
from adapters.web.forms import (
    Values,
    body_of,
    command_id_of,
    note_with_items,
    read_form,
    text,
    values_of,
)
from adapters.web.offering import Offer, offer
from adapters.web.rendering import page
from adapters.web.telling import quota
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor, Visitor
from domain.policies.arithmetic import government_quota_figures
from domain.refusals import Refusal

router = APIRouter()

PREVIEW = "preview"
"""The button that computes the quota and sends nothing."""


@router.get("/nominations/{nomination_id}/deeds/{kind}")
async def deed(  # noqa: PLR0913, PLR0917 - what an address can say.
    nomination_id: UUID,
    kind: str,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
    on: str = "",
) -> Response:
    """Show the form of one deed; a dossier's papers follow from the day in the address."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    if kind not in BODIES:
        raise Unseen
    if kind not in actions(dossier.nomination, visitor):
        raise NotAllowed
    typed = {"on": on} if on else None
    form = offer(
        desk, dossier, kind, language, command_id=uuid4(), today=visitor.today, values=typed
    )
    return _form(request, visitor, dossier, form)


@router.post("/nominations/{nomination_id}/deeds/{kind}")
async def do(  # noqa: PLR0913, PLR0917 - what an address can say.
    nomination_id: UUID,
    kind: str,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
) -> Response:
    """Ask for the deed: 303 once done, 202 while it waits, the form again where it is refused."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    if kind not in BODIES:
        raise Unseen
    fields = await read_form(request)
    command_id = command_id_of(fields)
    form = offer(
        desk,
        dossier,
        kind,
        language,
        command_id=command_id,
        today=visitor.today,
        values=values_of(kind, fields),
    )
    try:
        body = body_of(kind, note_with_items(form.values, dossier.item_names("vi")))
    except Malformed as malformed:
        return _form(request, visitor, dossier, replace(form, faults=malformed.faults), 422)
    if text(fields, "step") == PREVIEW and isinstance(body, ProposeToGovernmentBody):
        return _preview(request, visitor, dossier, form, body)
    envelope = Envelope.model_construct(
        command_id=command_id, actor=visitor.actor.id, nomination=dossier.nomination
    )
    receipt = await ask(desk, body.command(envelope), correlation_id(request))
    if receipt.answer is None:
        return waiting(request, visitor, command_id, kind, nomination_id)
    if receipt.answer.refusal is not None:
        return await _refused(
            request,
            desk,
            visitor,
            language,
            kind,
            nomination_id,
            form.values,
            receipt.answer.refusal,
        )
    return RedirectResponse(after(nomination_id, command_id), 303)


def after(nomination_id: UUID, command_id: UUID) -> str:
    """Return where to go once a deed is recorded: to the nomination, which then says so."""
    return f"/nominations/{nomination_id}?{urlencode({'done': str(command_id)})}"


def waiting(
    request: Request, visitor: Visitor, command_id: UUID, kind: str, nomination_id: UUID
) -> Response:
    """Say that the command is kept and waits; the page looks again by itself."""
    response = page(
        request,
        "waiting.html",
        visitor,
        202,
        command_id=command_id,
        kind=kind,
        nomination_id=nomination_id,
        reference=reference_of(request),
    )
    response.headers["Content-Location"] = f"/commands/{command_id}"
    return response


async def _refused(  # noqa: PLR0913, PLR0917 - the form again, with the refusal above it.
    request: Request,
    desk: Desk,
    visitor: Visitor,
    language: Language,
    kind: str,
    nomination_id: UUID,
    values: Values,
    refusal: Refusal,
) -> Response:
    """Show the refusal above a fresh form with what was typed, so that it can be corrected."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    form = offer(
        desk, dossier, kind, language, command_id=uuid4(), today=visitor.today, values=values
    )
    still_open = kind in actions(dossier.nomination, visitor)
    told = problems.problem(refusal, language, dossier.item_names(language))
    return page(
        request,
        "deed.html",
        visitor,
        told.status,
        dossier=dossier,
        nomination=dossier.nomination,
        offer=form,
        problem=told,
        still_open=still_open,
        figures=(),
        reference=reference_of(request),
    )


def _preview(
    request: Request,
    visitor: Visitor,
    dossier: Dossier,
    form: Offer,
    body: ProposeToGovernmentBody,
) -> Response:
    """Show the quota measured both ways before anything is sent."""
    counts = (body.proposed, body.provincial_flags, body.bloc_leaders)
    rule = dossier.rules.government_quota()
    figures = government_quota_figures(*counts, rule)
    shown = (figures.by_provincial_flags, figures.by_bloc_leaders)
    return _form(
        request,
        visitor,
        dossier,
        form,
        figures=tuple((figure.exceeded, quota(figure)) for figure in shown),
    )


def _form(  # noqa: PLR0913, PLR0917 - a form, its status and its figures.
    request: Request,
    visitor: Visitor,
    dossier: Dossier,
    form: Offer,
    status: int = 200,
    figures: tuple[object, ...] = (),
) -> Response:
    return page(
        request,
        "deed.html",
        visitor,
        status,
        dossier=dossier,
        nomination=dossier.nomination,
        offer=form,
        problem=None,
        still_open=True,
        figures=figures,
        reference=reference_of(request),
    )
