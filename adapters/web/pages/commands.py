"""Where a command is that could not be answered at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from adapters import problems
from adapters.bilingual import Language, pick
from adapters.web.beginning import safe
from adapters.web.bloc_years import bloc_year_for
from adapters.web.desk import Desk
from adapters.web.dossiers import dossier_for
from adapters.web.errors import Unseen
from adapters.web.polls import poll_for
from adapters.web.rendering import page
from adapters.web.sending import after, home_of, waiting
from adapters.web.visiting import TheDesk, TheLanguage, TheVisitor, Visitor
from services.families import BALLOT, NOMINATION
from services.ports import Request as Kept

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a command was about: where its page is, what it is called, what its papers are."""

    home: str
    name: str
    above: str
    """The page that it is reached from."""
    items: Mapping[str, str] = field(default_factory=dict)


@router.get("/commands/{command_id}")
async def command(
    command_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    language: TheLanguage,
    then: str = "",
) -> Response:
    """Wait on, lead to what it was for (or ``then``) once it is done, or tell the refusal."""
    kept = await desk.house.inbox.get(command_id)
    if kept is None or kept.actor != visitor.actor.id:
        raise Unseen
    home = safe(then) if then else home_of(kept.target, kept.target_id)
    if kept.answer is None:
        return waiting(request, visitor, command_id, kept.kind, home)
    answer = desk.house.codec.decode_answer(kept.answer)
    if answer.refusal is None:
        return RedirectResponse(after(home, command_id), 303)
    matter = await _matter(desk, visitor, kept, language)
    return page(
        request,
        "refused.html",
        visitor,
        problem=problems.problem(answer.refusal, language, matter.items),
        kind=kept.kind,
        matter=matter,
        reference=str(kept.correlation_id),
    )


async def _matter(desk: Desk, visitor: Visitor, kept: Kept, language: Language) -> Matter:
    """Return what a command was about; a season that was not opened is no page to lead to."""
    home = home_of(kept.target, kept.target_id)
    if kept.target == NOMINATION.name:
        dossier = await dossier_for(desk, visitor, kept.target_id)
        now = dossier.nomination
        return Matter(home, now.nominee.name, "/nominations", dossier.item_names(language))
    if kept.target == BALLOT.name:
        return await _ballot(desk, visitor, kept, language)
    try:
        year = await bloc_year_for(desk, visitor, kept.target_id)
    except Unseen:
        return Matter("/seasons", "", "/seasons")
    return Matter(home, f"{year.season.bloc_name} {year.season.emulation_year}", "/seasons")


async def _ballot(desk: Desk, visitor: Visitor, kept: Kept, language: Language) -> Matter:
    """Return the ballot; one that was not opened was the council's, which seasons do not ask for.

    A season opens its ballots itself, in nobody's name.
    """
    try:
        poll = await poll_for(desk, visitor, kept.target_id)
    except Unseen:
        return Matter("/nominations", "", "/nominations")
    return Matter(home_of(kept.target, kept.target_id), pick(poll.title, language), poll.home)
