"""Scores: a sheet to fill in, the whole bloc's table, and how each number came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response

from adapters import problems
from adapters.bilingual import Text
from adapters.deeds.faults import Malformed
from adapters.deeds.season_commands import Asking, command
from adapters.web.bloc_years import BlocYear, bloc_year_for, unit_of
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import Values, command_id_of, read_form, text
from adapters.web.rendering import page
from adapters.web.score_sheets import Sheet, sheet_of, without_blank_lines
from adapters.web.season_actions import season_actions
from adapters.web.season_consequences import season_consequence
from adapters.web.season_forms import body_from, moved_up
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.refusals import Refusal
from domain.seasons.scoring.explaining import NotScored, explain, explain_all, outliers, ranks

router = APIRouter()

SHEET = "/seasons/{season_id}/scores/{unit}"
MOST_FIELDS = 1500


@dataclass(frozen=True, slots=True)
class SheetScene:
    """Who looks at which sheet."""

    request: Request
    desk: Desk
    visitor: Visitor
    year: BlocYear
    sheet: Sheet

    def page(
        self,
        values: Values,
        status: int = 200,
        faults: Mapping[str, Text] | None = None,
        problem: problems.Problem | None = None,
    ) -> Response:
        """Show the sheet with what was typed, and what is wrong with it."""
        return page(
            self.request,
            "score_sheet.html",
            self.visitor,
            status,
            year=self.year,
            season=self.year.season,
            sheet=self.sheet,
            values=values,
            faults=faults or {},
            problem=problem,
            command_id=uuid4(),
            consequences={kind: season_consequence(kind) for kind in self.sheet.kinds},
            from_paper=unit_of(self.visitor, self.year.season) != self.sheet.scorer,
            deeds=season_actions(self.year.season, self.visitor),
            reference=reference_of(self.request),
        )


async def sheet_scene(
    season_id: UUID,
    unit: UUID,
    request: Request,
    desk: TheDesk,
    visitor: TheVisitor,
    by: UUID | None = None,
) -> SheetScene:
    """Load the sheet about a unit, by the visitor's own unit unless ``by`` names another."""
    year = await bloc_year_for(desk, visitor, season_id)
    return SheetScene(request, desk, visitor, year, sheet_of(year, visitor, unit, by))


TheSheet = Annotated[SheetScene, Depends(sheet_scene)]


@router.get("/seasons/{season_id}/scores")
async def table(season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Show whose sheets are in and, once they may be seen, the whole bloc's table."""
    year = await bloc_year_for(desk, visitor, season_id)
    season = year.season
    if season.scoring.table is None:
        raise Unseen
    explained = explain_all(season, day=visitor.today) if year.sight.cross_open else ()
    return page(
        request,
        "score_table.html",
        visitor,
        year=year,
        season=season,
        mine=unit_of(visitor, season),
        explained=explained,
        ranks=ranks({each.unit_id: each.total for each in explained}),
        outliers=outliers(season) if year.sight.cross_open else (),
        deeds=season_actions(season, visitor),
    )


@router.get(SHEET)
async def sheet(scene: TheSheet) -> Response:
    """Show a sheet, to be filled in by whoever it is asked of."""
    return scene.page(scene.sheet.typed())


@router.post(SHEET)
async def hand_in(scene: TheSheet) -> Response:
    """Keep a draft or hand the sheet in: 303, 202, or the sheet again with its faults."""
    fields = await read_form(scene.request, MOST_FIELDS)
    kind = text(fields, "kind")
    if kind not in scene.sheet.kinds:
        raise NotAllowed
    typed: Values = {name: text(fields, name) for name in fields}
    values = moved_up(kind, without_blank_lines(typed))
    season = scene.year.season
    values |= {"unit_id": str(scene.sheet.unit), "scorer": str(scene.sheet.scorer)}
    asking = Asking(
        command_id_of(fields),
        scene.visitor.actor.id,
        season.id,
        season.province,
        scene.year.names,
    )
    try:
        asked = command(kind, body_from(kind, values), asking)
    except Malformed as malformed:
        return scene.page(typed, 422, _at_their_lines(scene.sheet, values, malformed.faults))

    async def refused(refusal: Refusal) -> Response:
        told = problems.problem(refusal, language_of(scene.request))
        return scene.page(typed, told.status, problem=told)

    home = home_of("season", season.id)
    return await send(scene.request, scene.desk, scene.visitor, asked, home, refused)


@router.get(SHEET + "/explain")
async def how(
    season_id: UUID, unit: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Show how a unit's number came about, down to each entry that may be seen."""
    year = await bloc_year_for(desk, visitor, season_id)
    if not (year.sight.cross_open or unit == unit_of(visitor, year.season)):
        raise NotAllowed
    try:
        explained = explain(year.season, unit, day=visitor.today)
    except NotScored as error:
        raise Unseen from error
    return page(
        request,
        "score_explained.html",
        visitor,
        year=year,
        season=year.season,
        explained=explained,
        deeds=season_actions(year.season, visitor),
    )


def _at_their_lines(sheet: Sheet, values: Values, faults: Mapping[str, Text]) -> dict[str, Text]:
    """Name each fault by the line of the page, which has the blank ones too."""
    numbers = {line.criterion.id: line.number for line in sheet.lines}
    told: dict[str, Text] = {}
    for name, fault in faults.items():
        parts = name.split(".")
        if parts[0] == "entries" and len(parts) > 1:
            criterion = values.get(f"entries.{parts[1]}.criterion", "")
            parts[1] = str(numbers.get(criterion, parts[1]))
        told[".".join(parts)] = fault
    return told
