"""Working through a queue: the line, one dossier a screen, and the next after each deed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response

from adapters import problems
from adapters.deeds.faults import Malformed
from adapters.deeds.nomination_bodies import Body, Envelope, ProposeToGovernmentBody
from adapters.web.actions import actions
from adapters.web.bloc_scores import bloc_score
from adapters.web.committee import committee_view
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for, has_spoken
from adapters.web.errors import Unseen
from adapters.web.evidence import findings
from adapters.web.flashing import Done, just_done
from adapters.web.forms import body_of, command_id_of, read_form, text, to_the_point, values_of
from adapters.web.offering import Offer, offer
from adapters.web.pages.deeds import PREVIEW, Figures, figures_of
from adapters.web.queues import BOARD, QUEUES, Line, Queue, line_of
from adapters.web.rendering import page
from adapters.web.reviewing import answers, ties_of
from adapters.web.sending import send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.refusals import Refusal

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier of a queue, before one person."""

    request: Request
    desk: Desk
    visitor: Visitor
    queue: Queue
    line: Line
    dossier: Dossier
    done: Done | None = None

    @property
    def next(self) -> str:
        """Return what opens once this dossier is done."""
        following = self.line.following(self.dossier.nomination.id)
        return self.queue.address if following is None else self.queue.at(following)

    def offers(self, typed: Offer | None = None) -> tuple[Offer, ...]:
        """Return the forms of what may be done here, the one that was sent as it was sent."""
        open_to = actions(self.dossier.nomination, self.visitor)
        return tuple(
            typed if typed is not None and typed.kind == kind else self.form(kind)
            for kind in self.queue.deeds
            if kind in open_to
        )

    def form(self, kind: str, **typed: Any) -> Offer:  # noqa: ANN401 - handed on to `offer`.
        """Return the form of a deed, with a fresh command id unless one is given."""
        typed.setdefault("command_id", uuid4())
        return offer(self.desk, self.dossier, kind, visitor=self.visitor, **typed)

    async def page(
        self,
        typed: Offer | None = None,
        status: int = 200,
        problem: problems.Problem | None = None,
        figures: Figures = (),
    ) -> Response:
        """Show the dossier beside what it has to meet, and what may be done."""
        now = self.dossier.nomination
        before, after = self.line.beside(now.id)
        return page(
            self.request,
            f"{self.queue.name}.html",
            self.visitor,
            status,
            queue=self.queue,
            dossier=self.dossier,
            nomination=now,
            done=self.done,
            place=self.line.place(now.id),
            total=len(self.line.tasks),
            before=before,
            after=after,
            findings=findings(self.dossier),
            score=await bloc_score(self.desk, self.visitor, now),
            typed=typed.kind if typed is not None else "",
            faults=typed.faults if typed is not None else {},
            problem=problem,
            figures=figures,
            spoken=has_spoken(now, self.visitor.actor.id),
            reference=reference_of(self.request),
            late=now.clock is not None and now.clock.due_at < self.desk.now(),
            **await self._beside(self.offers(typed)),
        )

    async def _beside(self, offers: tuple[Offer, ...]) -> Mapping[str, object]:
        if self.queue is not BOARD:
            return {"offers": offers, "view": await committee_view(self.desk, self.dossier)}
        ties = await ties_of(self.desk, self.visitor, self.dossier)
        return {"ties": ties, "answers": answers(offers, self.dossier.nomination, ties)}


async def line_page(
    queue: Queue, request: Request, desk: Desk, visitor: Visitor, done: UUID | None
) -> Response:
    """Show a queue: what is due first is on top, and several may be chosen."""
    return page(
        request,
        "queue.html",
        visitor,
        queue=queue,
        line=await line_of(desk, visitor, queue),
        done=await just_done(desk, visitor, done),
        now=desk.now(),
    )


async def case_of(
    queue: Queue,
    request: Request,
    desk: Desk,
    visitor: Visitor,
    nomination_id: UUID,
    done: UUID | None = None,
) -> Case:
    """Load one dossier of a queue; whoever has no office of the queue is not let in."""
    line = await line_of(desk, visitor, queue)
    dossier = await dossier_for(desk, visitor, nomination_id)
    told = await just_done(desk, visitor, done)
    return Case(request, desk, visitor, queue, line, dossier, told)


async def do(case: Case, kind: str) -> Response:
    """Ask for a deed: then the next dossier opens, or this one again where it is refused."""
    if kind not in case.queue.deeds:
        raise Unseen
    fields = await read_form(case.request)
    values = values_of(kind, fields)
    form = case.form(kind, values=values, command_id=command_id_of(fields))
    try:
        body = body_of(kind, to_the_point(values))
    except Malformed as malformed:
        return await case.page(replace(form, faults=malformed.faults), 422)
    if text(fields, "step") == PREVIEW and isinstance(body, ProposeToGovernmentBody):
        return await case.page(form, figures=figures_of(case.dossier, body))
    return await _ask(case, form, body)


async def _ask(case: Case, form: Offer, body: Body) -> Response:
    envelope = Envelope(form.command_id, case.visitor.actor.id, case.dossier.nomination)

    async def refused(refusal: Refusal) -> Response:
        return await _refused(case, form, refusal)

    return await send(
        case.request, case.desk, case.visitor, body.command(envelope), case.next, refused
    )


async def _refused(case: Case, form: Offer, refusal: Refusal) -> Response:
    """Show the refusal above a fresh form with what was typed, so that it can be corrected."""
    now = await dossier_for(case.desk, case.visitor, case.dossier.nomination.id)
    case = replace(case, dossier=now)
    language = language_of(case.request)
    told = problems.problem(refusal, language, now.item_names(language))
    return await case.page(case.form(form.kind, values=form.values), told.status, told)


def _open(queue: Queue) -> None:
    """Open the addresses of one queue."""

    @router.get(queue.address, name=f"{queue.name}_line")
    async def line(
        request: Request, desk: TheDesk, visitor: TheVisitor, done: UUID | None = None
    ) -> Response:
        return await line_page(queue, request, desk, visitor, done)

    @router.get(f"{queue.address}/{{nomination_id}}", name=f"{queue.name}_case")
    async def one(
        nomination_id: UUID,
        request: Request,
        desk: TheDesk,
        visitor: TheVisitor,
        done: UUID | None = None,
    ) -> Response:
        case = await case_of(queue, request, desk, visitor, nomination_id, done)
        return await case.page()

    @router.post(f"{queue.address}/{{nomination_id}}/{{kind}}", name=f"{queue.name}_deed")
    async def deed(
        nomination_id: UUID, kind: str, request: Request, desk: TheDesk, visitor: TheVisitor
    ) -> Response:
        return await do(await case_of(queue, request, desk, visitor, nomination_id), kind)


for _queue in QUEUES:
    _open(_queue)
