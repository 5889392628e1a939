"""Reading one season with all its parts, as far as this person may see them."""

from uuid import UUID

from fastapi import APIRouter

from adapters.web.api.plain import plain
from adapters.web.api.season_shapes import SeasonDetail, SeasonEntry
from adapters.web.api.shapes import PROBLEMS, Sentence
from adapters.web.auditing.looks import Kind, Subject, note
from adapters.web.bloc_years import bloc_year_for
from adapters.web.season_actions import season_actions
from adapters.web.season_telling import season_lines
from adapters.web.visiting import TheDesk, TheVisitor

router = APIRouter(responses=PROBLEMS, tags=["seasons"])


@router.get("/seasons/{season_id}")
async def season(season_id: UUID, desk: TheDesk, visitor: TheVisitor) -> SeasonDetail:
    """Return one season as the record has it; others' scores only once you may see them."""
    year = await bloc_year_for(desk, visitor, season_id)
    now = year.season
    return SeasonDetail(
        id=now.id,
        version=now.version,
        province=now.province,
        bloc_id=now.bloc_id,
        bloc_name=now.bloc_name,
        emulation_year=now.emulation_year,
        begins_on=now.begins_on,
        ends_on=now.ends_on,
        conference_due_at=now.conference_due_at,
        concluded=now.concluded,
        closed=now.closed,
        units={str(unit): name for unit, name in year.names.items()},
        reported={
            name: plain(getattr(now, name))
            for name in ("meeting", "report", "choices", "selection", "commendations", "pact")
        },
        roster=plain(now.roster),
        year=plain(now.year),
        scoring=plain(now.scoring),
        turnout=plain(year.sight.turnout),
        proceedings=plain(now.proceedings),
        selecting=plain(now.selecting),
        your_deeds=list(season_actions(now, visitor)),
    )


@router.get("/seasons/{season_id}/timeline")
async def timeline(season_id: UUID, desk: TheDesk, visitor: TheVisitor) -> list[SeasonEntry]:
    """Return every event of a season, oldest first."""
    year = await bloc_year_for(desk, visitor, season_id)
    subject = Subject("season", season_id, year.season.province)
    await note(desk, visitor, Kind.TIMELINE, subject)
    return [
        SeasonEntry(
            position=recorded.position,
            version=recorded.version,
            recorded_at=recorded.recorded_at,
            given_at=recorded.event.timestamp,
            type=recorded.type,
            actor=recorded.actor,
            command_id=recorded.command_id,
            told=Sentence.of(told),
        )
        for recorded, told in season_lines(year)
    ]
