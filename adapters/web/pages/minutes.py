"""The minutes of a conference, put together from the events, for reading and printing."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response

from adapters.bilingual import Text
from adapters.web.bloc_years import BlocYear, bloc_year_for
from adapters.web.board import board_of
from adapters.web.errors import Unseen
from adapters.web.rendering import page
from adapters.web.season_actions import season_actions
from adapters.web.season_telling import season_lines
from adapters.web.visiting import TheDesk, TheVisitor
from services.ports import Recorded

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Item:
    """One event of the meeting as an item of its minutes; its number is that of the event."""

    recorded: Recorded
    told: Text
    corrections: tuple[int, ...]
    """The corrections of it, counted from 1 among all."""


@router.get("/seasons/{season_id}/minutes")
async def minutes(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Show the minutes as they were drafted, with signatures and, appended, every correction."""
    year = await bloc_year_for(desk, visitor, season_id)
    held = year.season.proceedings
    if held.minutes is None:
        raise Unseen
    return page(
        request,
        "minutes.html",
        visitor,
        year=year,
        season=year.season,
        held=held,
        items=items_of(year),
        board=board_of(year, visitor.today),
        deeds=season_actions(year.season, visitor),
    )


def items_of(year: BlocYear) -> tuple[Item, ...]:
    """Return the events that the minutes are made of, each with what was corrected in it."""
    held = year.season.proceedings
    if held.minutes is None:
        return ()
    within = range(held.minutes.first, held.minutes.last + 1)
    return tuple(
        Item(
            recorded,
            told,
            tuple(n for n, each in enumerate(held.corrections, 1) if each.item == recorded.version),
        )
        for recorded, told in season_lines(year)
        if recorded.version in within
    )
