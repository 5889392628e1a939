"""The auditor's view of a nomination: every event, and the state as it was after each."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.bilingual import Text
from adapters.web.chain import chain
from adapters.web.dossiers import Dossier, dossier_for
from adapters.web.naming import called, is_simulated
from adapters.web.rendering import page
from adapters.web.telling import Reading, told
from adapters.web.visiting import TheDesk, TheVisitor
from domain.nominations import events as happened
from domain.responsibility import responsible
from services.auditing import Entry
from services.ports import Recorded

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is told; who gave a hidden opinion is hidden too."""

    recorded: Recorded
    sentence: Text
    actor: str | None
    simulated: bool
    digest: str


@router.get("/nominations/{nomination_id}/timeline")
async def timeline(
    nomination_id: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    version: int | None = None,
) -> Response:
    """Show the history up to now, or up to one version with the state as it was then."""
    latest = await dossier_for(desk, visitor, nomination_id)
    then = latest if version is None else await dossier_for(desk, visitor, nomination_id, version)
    state = then.nomination
    return page(
        request,
        "timeline.html",
        visitor,
        dossier=then,
        nomination=state,
        latest=latest.nomination,
        version=version,
        lines=lines(latest, visitor.actor.id),
        steps=chain(then.entries),
        responsible=responsible(state) if state.stage.is_open else None,
    )


def lines(dossier: Dossier, me: str) -> list[Line]:
    """Tell every event, oldest first, as this person may read it."""
    reading = reading_of(dossier)
    return [_line(entry, reading, me) for entry in dossier.entries]


def reading_of(dossier: Dossier) -> Reading:
    """Return what the sentences of this history may use."""
    vi = {actor: called(actor, dossier.people, "vi") for actor in dossier.people}
    en = {actor: called(actor, dossier.people, "en") for actor in dossier.people}
    return Reading(
        items={"vi": dossier.item_names("vi"), "en": dossier.item_names("en")},
        people={"vi": vi, "en": en},
        opinions_open=dossier.opinions_open,
    )


def _line(entry: Entry, reading: Reading, me: str) -> Line:
    recorded = entry.recorded
    mine = recorded.actor == me
    hidden = isinstance(recorded.event, happened.OpinionGiven) and not (
        reading.opinions_open or mine
    )
    open_reading = Reading(reading.items, reading.people, opinions_open=not hidden)
    return Line(
        recorded=recorded,
        sentence=told(recorded.event, open_reading),
        actor=None if hidden else recorded.actor,
        simulated=is_simulated(recorded.actor),
        digest=getattr(entry.after, "rules", ""),
    )
