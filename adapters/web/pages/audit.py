"""The auditor's entrance: find a history, see how the log stands, and read what auditors read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from adapters.naming import called
from adapters.postgres.connecting import fetch
from adapters.web.auditing.looks import MOST, WORDS, Kind, looks, note_lists
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed
from adapters.web.rendering import page
from adapters.web.visiting import TheDesk, TheVisitor, Visitor

router = APIRouter()

AT_MOST = 50
LONGEST = 100

_CHECKPOINTS = """
SELECT c.size, c.root, c.signed_at, c.published_at,
  coalesce(array_agg(w.witness ORDER BY w.witness) FILTER (WHERE w.witness IS NOT NULL), '{}')
    AS witnesses,
  max(w.received_at) AS witnessed_at
FROM (SELECT * FROM log.checkpoint ORDER BY size DESC LIMIT 10) AS c
LEFT JOIN log.cosignature AS w USING (size)
GROUP BY c.size, c.root, c.signed_at, c.published_at ORDER BY c.size DESC
"""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed state of the log, with who else signed it, and how many minutes old it is."""

    size: int
    root: str
    signed_at: datetime
    published_at: datetime | None
    witnesses: tuple[str, ...]
    witnessed_at: datetime | None
    minutes: int


@router.get("/audit")
async def audit(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """Show the entrance; what is searched for is noted as a search, without its words."""
    _must_oversee(visitor)
    wanted = q.strip()
    nominations, seasons = [], []
    if wanted:
        await note_lists(desk, visitor, Kind.SEARCH, ["q"])
        queries, provinces = desk.house.queries, visitor.provinces
        nominations = await queries.listed(provinces, wanted, AT_MOST)
        seasons = await queries.listed_seasons(provinces, wanted, AT_MOST)
    return page(
        request,
        "audit.html",
        visitor,
        q=wanted,
        nominations=nominations,
        seasons=seasons,
        checkpoints=await _checkpoints(desk),
        head=await desk.house.store.head(),
    )


@router.get("/audit/looks")
async def looked(
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
    who: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Show what auditors looked at in the visitor's provinces, latest first."""
    _must_oversee(visitor)
    found = await looks(desk, before, who)
    people = await desk.people.by_ids({look.actor for look in found})
    return page(
        request,
        "audit_looks.html",
        visitor,
        looks=found,
        words=WORDS,
        people=people,
        who=who,
        whos=sorted({(look.actor, called(look.actor, people, "vi")) for look in found}),
        names=await desk.house.queries.titles({each.subject for each in found if each.subject}),
        older=found[-1].number if len(found) == MOST else None,
    )


def _must_oversee(visitor: Visitor) -> None:
    if not visitor.oversees:
        raise NotAllowed


async def _checkpoints(desk: Desk) -> list[Checkpoint]:
    now = desk.now()
    return [
        Checkpoint(
            size=row["size"],
            root=bytes(row["root"]).hex(),
            signed_at=row["signed_at"],
            published_at=row["published_at"],
            witnesses=tuple(row["witnesses"]),
            witnessed_at=row["witnessed_at"],
            minutes=max(0, int((now - row["signed_at"]).total_seconds() // 60)),
        )
        for row in await fetch(desk.house.pool, _CHECKPOINTS)
    ]
