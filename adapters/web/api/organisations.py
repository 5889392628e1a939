"""Units, and the awards of past years that papers tell of."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from adapters.exchange.units import unit_of, units_of
from adapters.web.api.shapes import PROBLEMS, Shape, Word
from adapters.web.errors import Unseen
from adapters.web.visiting import TheDesk, TheVisitor
from domain.organisations import PastAward

router = APIRouter(responses=PROBLEMS, tags=["reading"])


class UnitSummary(Shape):
    """A unit in a list."""

    id: UUID
    province: str
    name: str
    other_names: list[str]


class PastAwardTold(Shape):
    """An award that was not decided in this system; the paper alone vouches for it."""

    emulation_year: int
    kind: Word | None
    called: str
    decision: str
    decided_on: date
    source: str
    from_this_system: bool = False


class UnitDetail(UnitSummary):
    """One unit."""

    parent: UUID | None
    successor: UUID | None
    past_awards: list[PastAwardTold]


@router.get("/units")
async def units(
    desk: TheDesk,
    visitor: TheVisitor,
    q: Annotated[str, Query(max_length=100, description="text, with or without accents")] = "",
) -> list[UnitSummary]:
    """List the units of your provinces by name, or those in which the text is found."""
    return [
        UnitSummary(id=u.id, province=u.province, name=u.name, other_names=list(u.aliases))
        for u in await units_of(desk.house.pool, visitor.provinces, q)
    ]


@router.get("/units/{unit_id}")
async def unit(unit_id: UUID, desk: TheDesk, visitor: TheVisitor) -> UnitDetail:
    """Return one unit as the record has it."""
    known = await unit_of(desk.house.store, unit_id)
    if known is None:
        raise Unseen
    visitor.must_see(known.province)
    return UnitDetail(
        id=known.id,
        province=known.province,
        name=known.name,
        other_names=list(known.aliases),
        parent=known.parent,
        successor=known.successor,
        past_awards=[_told(award) for award in known.past_awards],
    )


def _told(award: PastAward) -> PastAwardTold:
    return PastAwardTold(
        emulation_year=award.emulation_year,
        kind=Word.of(award.kind) if award.kind is not None else None,
        called=award.called,
        decision=award.decision,
        decided_on=award.decided_on,
        source=award.paper,
    )
