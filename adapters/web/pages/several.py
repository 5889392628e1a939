"""Several dossiers of a queue at once: chosen, looked ahead at, confirmed once, told one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID, uuid4

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from adapters.deeds.faults import CHOICE, Malformed
from adapters.deeds.nomination_bodies import Body
from adapters.formatting import day
from adapters.web.correlating import correlation_id
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier
from adapters.web.errors import NotAllowed
from adapters.web.forms import body_of, command_id_of, read_form, text, values_of
from adapters.web.proving import asked_to_prove, renewed
from adapters.web.queues import QUEUES, Queue, may_work
from adapters.web.rendering import page
from adapters.web.several import (
    COMMON,
    MOST,
    Foreseen,
    Sheet,
    ask_for_all,
    choices_of,
    commands,
    dossiers_of,
    foresee,
    results,
)
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of

router = APIRouter()

CONFIRM = "confirm"
"""The button that asks for the deed; every other one only looks ahead."""

Chosen = Annotated[list[str], Query(alias="nomination", default_factory=list)]


@dataclass(frozen=True, slots=True)
class Pile:
    """The dossiers that somebody chose of a queue."""

    request: Request
    desk: Desk
    visitor: Visitor
    queue: Queue
    dossiers: Sequence[Dossier]

    def page(
        self, sheet: Sheet, status: int = 200, ahead: Sequence[Foreseen] | None = None
    ) -> Response:
        """Show what is typed once for all, and what would come of each where it is known."""
        return page(
            self.request,
            "several.html",
            self.visitor,
            status,
            queue=self.queue,
            sheet=sheet,
            pile=[each.nomination for each in self.dossiers],
            ahead=ahead,
            choices=choices_of(self.queue),
            most=MOST,
        )

    async def looked_ahead(self, sheet: Sheet, body: Body) -> Response:
        """Show what would come of each, and the one confirmation."""
        language = language_of(self.request)
        ahead = await foresee(self.desk, self.visitor, self.dossiers, sheet.base, body, language)
        return self.page(sheet, ahead=ahead)


async def pile_of(
    queue: Queue, request: Request, desk: Desk, visitor: Visitor, chosen: Sequence[str]
) -> Pile:
    """Load what was chosen; whoever has no office of the queue is not let in."""
    if not may_work(queue, visitor):
        raise NotAllowed
    return Pile(request, desk, visitor, queue, await dossiers_of(desk, visitor, chosen))


async def begin(pile: Pile) -> Response:
    """Look ahead at once where nothing has to be typed, and else ask for what is typed once."""
    kind = pile.queue.together
    sheet = Sheet(kind, uuid4(), {"paper.on": day(pile.visitor.today)})
    if not pile.dossiers:
        return pile.page(sheet)
    choices = choices_of(pile.queue)
    if len(choices) > 1:
        return pile.page(sheet)
    sheet.values[COMMON[kind][0]] = choices[0].value
    return await pile.looked_ahead(sheet, body_of(kind, sheet.values))


async def go_on(queue: Queue, request: Request, desk: Desk, visitor: Visitor) -> Response:
    """Look ahead with what was typed, or ask for each dossier's own command."""
    fields = await read_form(request)
    chosen = [each for each in fields.getlist("nomination") if isinstance(each, str)]
    pile = await pile_of(queue, request, desk, visitor, chosen)
    kind = queue.together
    sheet = Sheet(kind, command_id_of(fields), values_of(kind, fields))
    try:
        body = _common(queue, sheet)
    except Malformed as malformed:
        return pile.page(replace(sheet, faults=malformed.faults), 422)
    if text(fields, "step") != CONFIRM or not pile.dossiers:
        return await pile.looked_ahead(sheet, body)
    unproven = await asked_to_prove(request, desk, visitor, kind)
    if unproven is not None:
        return unproven
    asked = commands(pile.dossiers, visitor, sheet.base, body)
    await ask_for_all(desk, asked, correlation_id(request))
    told = urlencode([("nomination", str(each.nomination.id)) for each in pile.dossiers])
    to = f"{queue.address}/several/{sheet.base}?{told}"
    return renewed(request, desk, RedirectResponse(to, 303))


async def tell(pile: Pile, base: UUID) -> Response:
    """Tell what came of each."""
    language = language_of(pile.request)
    told = await results(pile.desk, pile.visitor, pile.dossiers, base, language)
    waiting = any(each.state.value == "waiting" for each in told)
    return page(
        pile.request,
        "several_done.html",
        pile.visitor,
        202 if waiting else 200,
        queue=pile.queue,
        results=told,
        waiting=waiting,
    )


def _common(queue: Queue, sheet: Sheet) -> Body:
    """Read what is typed once; a choice that has to be reasoned one by one is none here."""
    choice = COMMON[queue.together][0]
    if sheet.values.get(choice) not in {each.value for each in choices_of(queue)}:
        raise Malformed({choice: CHOICE})
    return body_of(sheet.kind, sheet.values)


def _open(queue: Queue) -> None:
    """Open the addresses of one queue."""

    @router.get(f"{queue.address}/several", name=f"{queue.name}_several")
    async def first(
        request: Request, desk: TheDesk, visitor: TheVisitor, chosen: Chosen
    ) -> Response:
        return await begin(await pile_of(queue, request, desk, visitor, chosen))

    @router.post(f"{queue.address}/several", name=f"{queue.name}_several_on")
    async def on(request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
        return await go_on(queue, request, desk, visitor)

    @router.get(f"{queue.address}/several/{{base}}", name=f"{queue.name}_several_done")
    async def done(
        base: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, chosen: Chosen
    ) -> Response:
        return await tell(await pile_of(queue, request, desk, visitor, chosen), base)


for _queue in QUEUES:
    _open(_queue)
