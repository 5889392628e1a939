"""The list of nominations, and the page of one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from adapters.postgres.connecting import fetch
from adapters.telling.nominating import disclosure
from adapters.web.actions import actions, conflicted
from adapters.web.auditing.looks import Kind, note_lists
from adapters.web.chain import chain
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier, dossier_for, has_spoken
from adapters.web.flashing import flash_of
from adapters.web.offering import Offer, offer
from adapters.web.rendering import page, text_of
from adapters.web.reviewing import ties_of
from adapters.web.streaming import LONGEST_SECONDS, versions
from adapters.web.visiting import TheDesk, TheVisitor, Visitor
from domain.authority import DEEDS
from domain.conflicts import ConflictKind
from domain.nominations.looking_ahead import foreseen
from domain.responsibility import responsible, superior
from domain.terms import Stage

router = APIRouter()

_VERSION = "SELECT wall.version_of($1) AS version"


AT_MOST = 50
"""Rows of a page of the list, over all provinces of who looks."""


@router.get("/nominations")
async def nominations(
    request: Request, desk: TheDesk, visitor: TheVisitor, q: str = "", after: UUID | None = None
) -> Response:
    """List the nominations of the visitor's provinces, or those that a text is found in."""
    wanted = q.strip()[:100]
    if wanted:
        await note_lists(desk, visitor, Kind.SEARCH, ["q"])
    # One more than is shown, which says whether there is another page.
    found = await desk.house.queries.listed(visitor.provinces, wanted, AT_MOST + 1, after)
    return page(
        request,
        "nominations.html",
        visitor,
        rows=found[:AT_MOST],
        q=wanted,
        paged=after is not None,
        next=found[AT_MOST - 1].id if len(found) > AT_MOST else None,
    )


@router.get("/nominations/{nomination_id}")
async def nomination(
    nomination_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    done: UUID | None = None,
) -> Response:
    """Show one nomination: where it stands, what happens next, and what this person may do."""
    dossier = await dossier_for(desk, visitor, nomination_id)
    flash = await flash_of(desk, visitor, nomination_id, done)
    offers = [
        offer(desk, dossier, kind, command_id=uuid4(), visitor=visitor)
        for kind in actions(dossier.nomination, visitor)
    ]
    return page(
        request,
        "nomination.html",
        visitor,
        flash=flash,
        ballots=await desk.house.queries.ballots_of(nomination_id),
        opens_ballots=_opens_ballots(dossier, visitor),
        conflicts=await _conflicts(desk, visitor, dossier, offers),
        **standing(desk, dossier, visitor, offers),
    )


@router.get("/nominations/{nomination_id}/stream")
async def stream(
    nomination_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor, known: int = 0
) -> Response:
    """Tell an open page when the nomination has moved on; it then offers to look again."""
    await dossier_for(desk, visitor, nomination_id)
    person = visitor.account.id

    async def look() -> int:
        rows = await fetch(desk.house.pool, _VERSION, nomination_id)
        return int(rows[0]["version"])

    desk.streams.check(person)

    async def messages() -> AsyncIterator[ServerSentEvent]:
        with desk.streams.one_more(person):
            async with asyncio.timeout(LONGEST_SECONDS):
                async for version in versions(look, desk.house.listener, known):
                    if version is not None:
                        part = text_of(
                            request, "parts/moved_on.html", visitor, nomination_id=nomination_id
                        )
                        yield ServerSentEvent(data=part, id=str(version))

    return EventSourceResponse(messages(), ping=15, headers={"X-Accel-Buffering": "no"})


def _opens_ballots(dossier: Dossier, visitor: Visitor) -> bool:
    """Whether this person may put the nomination to a secret ballot of the council."""
    now = dossier.nomination
    asked = DEEDS["open-ballot"] & visitor.roles_in(now.province)
    return bool(asked) and now.stage is Stage.BOARD_REVIEW


async def _conflicts(
    desk: Desk, visitor: Visitor, dossier: Dossier, offers: list[Offer]
) -> tuple[ConflictKind, ...]:
    """Return what an opinion of this person would disclose; nothing to who gives none."""
    if not any(each.kind == "recuse" for each in offers):
        return ()
    found = (await ties_of(desk, visitor, dossier)).all
    return tuple(dict.fromkeys(each.kind for each in found))


def standing(desk: Desk, dossier: Dossier, visitor: Visitor, offers: list[Offer]) -> dict[str, Any]:
    """Return what the page of a nomination shows."""
    now = dossier.nomination
    is_open = now.stage.is_open
    role = responsible(now) if is_open else None
    return {
        "dossier": dossier,
        "nomination": now,
        "steps": chain(dossier.entries),
        "ahead": foreseen(now),
        "responsible": role,
        "superior": superior(role) if role is not None else None,
        "disclosures": [disclosure(code) for code in now.disclosures],
        "late": now.clock is not None and now.clock.due_at < desk.now(),
        "soon": now.clock is not None and now.clock.due_at < desk.now() + timedelta(days=3),
        "offers": offers,
        "conflicted": conflicted(now, visitor) and any(o.kind == "recuse" for o in offers),
        "spoken": has_spoken(now, visitor.actor.id),
        "me": visitor.actor.id,
    }
