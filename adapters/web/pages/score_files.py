"""Scores as workbooks, the form in which officials keep them: written out, filled in, taken back.

A file is taken as a whole or not at all; everything wrong in it is listed by sheet, row and column.
"""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData, UploadFile

from adapters import problems
from adapters.bilingual import Text
from adapters.deeds.texts import LONGEST_LINE, clean
from adapters.deeds.values import as_day
from adapters.sheets import score_table, unit_sheet, whole_table
from adapters.sheets.problems import Fault, SheetErrors
from adapters.web.bloc_years import BlocYear, bloc_year_for, unit_of
from adapters.web.correlating import reference_of
from adapters.web.desk import Desk
from adapters.web.errors import NotAllowed, Unseen
from adapters.web.forms import command_id_of, text
from adapters.web.rendering import page
from adapters.web.season_actions import permitted, season_actions
from adapters.web.sending import home_of, send
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, language_of
from domain.commands import Command
from domain.refusals import Refusal
from domain.seasons.regulations import ScoreTable
from domain.seasons.scoring.commands import EnterScores
from domain.seasons.year.agreements.commands import DraftScoreTable

router = APIRouter()

FILES = "/seasons/{season_id}/score-files"
"""Its id is taken by `file_scene`, which all handlers depend on."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_FILE = Text("chưa chọn tệp", "no file was chosen")


@dataclass(frozen=True, slots=True)
class FileScene:
    """Who takes which season's scores out, or brings them in."""

    request: Request
    desk: Desk
    visitor: Visitor
    year: BlocYear

    def page(
        self,
        faults: tuple[Fault, ...] = (),
        status: int = 200,
        problem: problems.Problem | None = None,
    ) -> Response:
        """Show what may be taken out and brought in, with everything that is wrong in a file."""
        season = self.year.season
        return page(
            self.request,
            "score_files.html",
            self.visitor,
            status,
            year=self.year,
            season=season,
            mine=unit_of(self.visitor, season),
            command_id=uuid4(),
            faults=faults,
            problem=problem,
            deeds=season_actions(season, self.visitor),
            reference=reference_of(self.request),
        )


async def file_scene(
    season_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor
) -> FileScene:
    """Load the season."""
    return FileScene(request, desk, visitor, await bloc_year_for(desk, visitor, season_id))


TheFiles = Annotated[FileScene, Depends(file_scene)]


@router.get(FILES)
async def files(scene: TheFiles) -> Response:
    """Show what there is to take out, and the forms that bring a file in."""
    return scene.page()


@router.get(FILES + "/table.xlsx")
async def table(scene: TheFiles) -> Response:
    """Write out the newest version of the score table."""
    drafts = [d.content for d in scene.year.season.year.agreements.drafts]
    tables = [content for content in drafts if isinstance(content, ScoreTable)]
    if not tables:
        raise Unseen
    return _file(scene, "Bảng tiêu chí", score_table.write(tables[-1]))


@router.get(FILES + "/scores.xlsx")
async def scores(scene: TheFiles) -> Response:
    """Write out the whole bloc's table, for whom all of it is open."""
    if not scene.year.sight.cross_open:
        raise NotAllowed
    if scene.year.season.scoring.table is None:
        raise Unseen
    return _file(scene, "Bảng điểm toàn khối", whole_table.write(scene.year.season))


@router.get(FILES + "/sheets.xlsx")
async def sheets(scene: TheFiles, cross: bool = False) -> Response:  # noqa: FBT001, FBT002 - a query.
    """Write out sheets to fill in: a unit's own or those it gives others; a bloc's offices all."""
    season = scene.year.season
    if season.scoring.table is None:
        raise Unseen
    unit = unit_of(scene.visitor, season)
    if unit is None and "enter-scores" not in permitted(season, scene.visitor):
        raise NotAllowed
    if cross and unit is not None:
        return _file(scene, "Phiếu chấm chéo", unit_sheet.write_cross(season, unit))
    units = (unit,) if unit is not None else ()
    return _file(scene, "Phiếu tự chấm", unit_sheet.write(season, *units))


@router.post(FILES + "/sheets")
async def enter(scene: TheFiles) -> Response:
    """Enter every sheet of a filled file, or none."""
    async with scene.request.form(max_files=1, max_fields=10) as form:
        content = await _content(form)
        command_id, paper, on = command_id_of(form), text(form, "paper"), text(form, "on")
    if scene.year.season.scoring.table is None:
        raise Unseen
    try:
        filled = unit_sheet.read(_some(content), scene.year.season)
    except SheetErrors as errors:
        return scene.page(errors.faults, 422)
    asked = EnterScores(
        command_id=command_id,
        target=scene.year.season.id,
        actor=scene.visitor.actor.id,
        own=filled.own,
        cross=filled.cross,
        paper=clean(paper)[:LONGEST_LINE] or None,
        on=as_day(on, "on") if on.strip() else None,
    )
    return await _sent(scene, asked)


@router.post(FILES + "/table")
async def draft(scene: TheFiles) -> Response:
    """Draft the score table that a file holds, as a new version."""
    async with scene.request.form(max_files=1, max_fields=10) as form:
        content, command_id = await _content(form), command_id_of(form)
    try:
        read = score_table.read(_some(content))
    except SheetErrors as errors:
        return scene.page(errors.faults, 422)
    asked = DraftScoreTable(
        command_id=command_id,
        target=scene.year.season.id,
        actor=scene.visitor.actor.id,
        table=read,
    )
    return await _sent(scene, asked)


async def _sent(scene: FileScene, asked: Command) -> Response:
    if asked.KIND not in permitted(scene.year.season, scene.visitor):
        raise NotAllowed

    async def refused(refusal: Refusal) -> Response:
        told = problems.problem(refusal, language_of(scene.request))
        return scene.page((), told.status, told)

    home = home_of("season", scene.year.season.id)
    return await send(scene.request, scene.desk, scene.visitor, asked, home, refused)


async def _content(form: FormData) -> bytes:
    upload = form.get("file")
    return await upload.read() if isinstance(upload, UploadFile) else b""


def _some(content: bytes) -> bytes:
    if not content:
        raise SheetErrors(Fault(NO_FILE))
    return content


def _file(scene: FileScene, name: str, content: bytes) -> Response:
    season = scene.year.season
    called = f"{name} {season.bloc_name} {season.emulation_year}.xlsx"
    where = f"attachment; filename=\"scores.xlsx\"; filename*=UTF-8''{quote(called)}"
    return Response(content, media_type=XLSX, headers={"Content-Disposition": where})
