"""One deed, one form: shown, sent, and answered with what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from adapters import problems
from adapters.bilingual import Text
from adapters.deeds.faults import Malformed
from adapters.deeds.nomination_bodies import BODIES, Body, Envelope, ProposeToGovernmentBody
from adapters.telling.decisions import quota
from adapters.web.actions import actions
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import (
    Values,
    body_of,
    command_id_of,
    read_form,
    text,
    to_the_point,
    values_of,
)
from adapters.web.offering import Offer, offer
from adapters.web.rendering import page
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.policies.arithmetic import government_quota_figures
from domain.refusals import Refusal

router = APIRouter()

ADDRESS = "/nominations/{nomination_id}/deeds/{kind}"
"""Its two parts are taken by `scene`, which both handlers depend on."""

PREVIEW = "preview"
"""The button that computes the quota and sends nothing."""

RELIST = "relist"
"""The button that lists a dossier's papers under the rules of another day and sends nothing."""

Figures = tuple[tuple[bool, Text], ...]
"""For each way of measuring the quota: whether it is exceeded, and the figures in words."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who does what to which nomination."""

    request: Request
    desk: Desk
    visitor: Visitor
    dossier: Dossier
    kind: str

    def form(
        self,
        values: Values | None = None,
        command_id: UUID | None = None,
        faults: Mapping[str, Text] | None = None,
    ) -> Offer:
        """Return the deed's form, with a fresh command id unless one is given."""
        return offer(
            self.desk,
            self.dossier,
            self.kind,
            command_id=command_id or uuid4(),
            visitor=self.visitor,
            values=values,
            faults=faults,
        )

    def page(
        self,
        form: Offer,
        status: int = 200,
        problem: problems.Problem | None = None,
        figures: Figures = (),
    ) -> Response:
        """Show the form, with what is wrong above it."""
        return page(
            self.request,
            "deed.html",
            self.visitor,
            status,
            dossier=self.dossier,
            nomination=self.dossier.nomination,
            offer=form,
            problem=problem,
            open=self.kind in actions(self.dossier.nomination, self.visitor),
            figures=figures,
            reference=reference_of(self.request),
        )


async def scene(
    nomination_id: UUID, kind: str, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Scene:
    """Load the nomination; raise `Unseen` for a deed that has no form."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    if kind not in BODIES:
        raise Unseen
    return Scene(request, desk, visitor, dossier, kind)


TheScene = Annotated[Scene, Depends(scene)]


@router.get(ADDRESS)
async def deed(scene: TheScene, on: str = "") -> Response:
    """Show the form of one deed; a dossier's papers follow from the day in the address."""
    if scene.kind not in actions(scene.dossier.nomination, scene.visitor):
        raise NotAllowed
    return scene.page(scene.form({"on": on} if on else None))


@router.post(ADDRESS)
async def do(scene: TheScene) -> Response:
    """Ask for the deed: 303 once done, 202 while it waits, the form again where it is refused."""
    fields = await read_form(scene.request)
    values = values_of(scene.kind, fields)
    form = scene.form(values, command_id_of(fields))
    if text(fields, "step") == RELIST:
        return scene.page(form)
    try:
        body = body_of(scene.kind, to_the_point(values))
    except Malformed as malformed:
        return scene.page(replace(form, faults=malformed.faults), 422)
    if text(fields, "step") == PREVIEW and isinstance(body, ProposeToGovernmentBody):
        return scene.page(form, figures=figures_of(scene.dossier, body))
    return await _ask(scene, form, body)


async def _ask(scene: Scene, form: Offer, body: Body) -> Response:
    nomination = scene.dossier.nomination
    envelope = Envelope(form.command_id, scene.visitor.actor.id, nomination)

    async def refused(refusal: Refusal) -> Response:
        return await _refused(scene, form.values, refusal)

    return await send(
        scene.request,
        scene.desk,
        scene.visitor,
        body.command(envelope),
        home_of("nomination", nomination.id),
        refused,
    )


async def _refused(scene: Scene, values: Values, refusal: Refusal) -> Response:
    """Show the refusal above a fresh form with what was typed, so that it can be corrected."""
    now = await dossier_for(scene.desk, scene.visitor, scene.dossier.nomination.id)
    scene = replace(scene, dossier=now)
    language = language_of(scene.request)
    told = problems.problem(refusal, language, now.item_names(language))
    return scene.page(scene.form(values), told.status, told)


def figures_of(dossier: Dossier, body: ProposeToGovernmentBody) -> Figures:
    """Measure the quota both ways before anything is sent."""
    counts = (body.proposed, body.provincial_flags, body.bloc_leaders)
    measured = government_quota_figures(*counts, dossier.rules.government_quota())
    shown = (measured.by_provincial_flags, measured.by_bloc_leaders)
    return tuple((figure.exceeded, quota(figure)) for figure in shown)
