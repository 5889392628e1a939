"""The find box of every page: whatever is named by a text, a number or an id."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from adapters.bilingual import Text
from adapters.postgres.read_models.finding import EventHit, Hit, event_named, found
from adapters.web.auditing.looks import Kind, note_lists
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor
from domain.terms import AwardKind, Stage

router = APIRouter()

AT_MOST = 20
LONGEST = 100

KINDS = {
    "unit": Text("Đơn vị", "Unit"),
    "bloc": Text("Khối thi đua", "Bloc"),
    "season": Text("Năm thi đua", "Season"),
    "nomination": Text("Hồ sơ", "Nomination"),
    "event": Text("Sự kiện", "Event"),
}
OPEN, CLOSED = Text("Đang mở", "Open"), Text("Đã đóng", "Closed")
HOMES = {"nomination": "/nominations", "season": "/seasons"}
"""Where the histories are of which events can be shown one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as it is shown: what it is, where it stands and where it leads."""

    kind: Text
    name: str | Text
    about: tuple[str | Text, ...]
    address: str


@router.get("/find")
async def find(request: Request, desk: TheDesk, visitor: TheVisitor, q: str = "") -> Response:
    """Show what is meant, within what may be seen, what fits best first."""
    wanted = q.strip()[:LONGEST]
    hits: list[Found] = []
    if wanted:
        await note_lists(desk, visitor, Kind.SEARCH, ["q"])
        event = await event_named(desk.house.pool, wanted)
        hits += [_event(event)] if event is not None else []
        named = await found(desk.house.pool, visitor.provinces, wanted, AT_MOST - len(hits))
        hits += map(_hit, named)
    return page(request, "find.html", visitor, q=wanted, hits=hits, most=AT_MOST)


def _hit(hit: Hit) -> Found:
    kind = KINDS[hit.kind]
    if hit.kind == "unit":
        return Found(kind, hit.name, (hit.province,), f"/units/{hit.id}")
    if hit.kind == "nomination":
        stands = (AwardKind.of(hit.award), str(hit.year), Stage.of(hit.stage))
        return Found(kind, hit.name, (*stands, hit.province), f"/nominations/{hit.id}")
    about = (str(hit.year), OPEN if hit.is_open else CLOSED, hit.province)
    return Found(kind, hit.name, about, f"/seasons/{hit.id}")


def _event(event: EventHit) -> Found:
    family = event.type.partition(".")[0]
    name = Text(f"Sự kiện số {event.position}", f"Event number {event.position}")
    home = HOMES.get(family)
    if home is not None:
        address = f"{home}/{event.stream_id}/timeline?version={event.version}#v{event.version}"
    else:
        address = f"/units/{event.stream_id}" if family == "organisation" else ""
    return Found(KINDS["event"], name, (event.type,), address)
