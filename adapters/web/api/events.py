"""The event feed for other systems: CloudEvents 1.0, paged by position, with waiting."""

import time
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response
from pydantic import StringConstraints

from adapters.exchange.feed import BATCH, MOST, STRUCTURED, Feed, Page
from adapters.postgres.listening import EVENTS, pause
from adapters.web.api.shapes import PROBLEMS
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.visiting import TheDesk, TheVisitor, Visitor

router = APIRouter(responses=PROBLEMS, tags=["events"])

LONGEST_WAIT = 30
LAST = 2**63 - 1
LOOK_SECONDS = 5.0
"""How late an event is seen at worst, when its notification was lost."""

POSITION = "Tonvinh-Next-Position"

_EXAMPLE = {
    "specversion": "1.0",
    "id": "019a…",
    "source": "https://khenthuong.example.gov.vn",
    "type": "tonvinh.nomination.committee_decided.v1",
    "subject": "nomination/6f3b2f0e-5f0c-4c39-9a2b-7d1c0a4e8b10",
    "time": "2026-03-02T08:00:00.123456Z",
    "datacontenttype": "application/json",
    "sequence": "0000000000000000042",
    "data": {"province": "Lào Cai", "choice": "AWARD", "paper_number": "345/QĐ-UBND"},
}
_ANY: dict[str, Any] = {"type": "object", "additionalProperties": True}


def _described(media: str, schema: dict[str, Any], example: object) -> dict[int | str, Any]:
    return {200: {"content": {media: {"schema": schema, "example": example}}}}


@router.get(
    "/events",
    response_class=Response,
    responses=_described(BATCH, {"type": "array", "items": _ANY}, [_EXAMPLE]),
)
async def events(
    desk: TheDesk,
    visitor: TheVisitor,
    after: Annotated[int, Query(ge=0, le=LAST, description="the last position you have")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    wait: Annotated[
        int, Query(ge=0, le=LONGEST_WAIT, description="seconds to wait where there is nothing yet")
    ] = 0,
    type: Annotated[  # noqa: A002 - the name in the address.
        list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,100}$")]] | None,
        Query(max_length=20, description="beginnings of types, such as `nomination.`"),
    ] = None,
) -> Response:
    """Return the next events of your provinces as a batch of CloudEvents, oldest first.

    The header `Tonvinh-Next-Position` (and `Link: rel="next"`) says with which `after` to go on; go
    on at once while there is more, and with `wait` otherwise. An event has a field of `data` only
    where other systems may know it: no person's name, opinion, vote or score is ever there.
    """
    types = tuple(type or ())
    page = await _page(desk, visitor, after, limit, types)
    if wait and not page.events:
        page = await _waited(desk, visitor, page, limit, types, wait)
    return _batch(desk, page, limit, types)


@router.get(
    "/events/{position}",
    response_class=Response,
    responses=_described(STRUCTURED, _ANY, _EXAMPLE),
)
async def event(
    position: Annotated[int, Path(ge=1, le=LAST)], desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Return one event as a structured CloudEvent; one of another province looks like none."""
    page = await _feed(desk).page(visitor.provinces, position - 1, 1)
    if not page.events or page.events[0].position != position:
        raise Unseen
    return Response(page.events[0].structured, media_type=STRUCTURED)


async def _waited(
    desk: Desk, visitor: Visitor, page: Page, limit: int, types: tuple[str, ...], wait: int
) -> Page:
    """Look again whenever the record's bell rings, until there is something or the time is up."""
    until = time.monotonic() + wait
    with desk.streams.one_more(visitor.account.id), desk.house.listener.bell(EVENTS) as bell:
        while not page.events and (left := until - time.monotonic()) > 0:
            if not page.more:
                await pause(bell, min(left, LOOK_SECONDS))
            bell.clear()
            page = await _page(desk, visitor, page.next, limit, types)
    return page


async def _page(
    desk: Desk, visitor: Visitor, after: int, limit: int, types: tuple[str, ...]
) -> Page:
    return await _feed(desk).page(visitor.provinces, after, limit, types)


def _feed(desk: Desk) -> Feed:
    return Feed(desk.house.pool, desk.house.settings.url)


def _batch(desk: Desk, page: Page, limit: int, types: tuple[str, ...]) -> Response:
    following = f"/api/v1/events?after={page.next}&limit={limit}"
    headers = {POSITION: str(page.next)}
    if not types:
        headers["Link"] = f'<{desk.house.settings.url}{following}>; rel="next"'
    return JSONResponse([each.body for each in page.events], media_type=BATCH, headers=headers)
