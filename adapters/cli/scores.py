"""``tonvinh season scores``: score tables and score sheets as workbooks, out and in."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import typer

from adapters.cli import terminal
from adapters.cli.options import Data
from adapters.complaints import Complaint, Exit
from adapters.embedded.house import borrowed_or_own
from adapters.observing.logging import configure
from adapters.problems import problem
from adapters.settings import Settings
from adapters.sheets import score_table, unit_sheet, whole_table
from adapters.sheets.guarding import BYTES
from adapters.sheets.problems import SheetErrors
from adapters.wiring import House, open_house
from domain.commands import Command
from domain.seasons.scoring.commands import EnterScores
from domain.seasons.scoring.seeing import visible_to
from domain.seasons.states import Season
from domain.seasons.year.agreements.commands import DraftScoreTable
from domain.workdays import date_in_vietnam
from services.families import SEASON
from services.messages import Answer
from services.waiting import until

PATIENCE = 60.0
"""Seconds in which a command is answered on a busy machine; it takes a fraction of one."""

app = typer.Typer(
    no_args_is_help=True,
    help="Bảng điểm và phiếu chấm điểm dạng XLSX. / Score tables and sheets as XLSX.",
)


class Written(StrEnum):
    """What a workbook is written of."""

    TABLE = "table"
    SHEETS = "sheets"
    WHOLE = "whole"
    CSV = "csv"


class Taken(StrEnum):
    """What a workbook is read as."""

    TABLE = "table"
    SHEETS = "sheets"


SeasonId = Annotated[UUID, typer.Argument(help="Mã năm thi đua / the season's id.")]


@app.command("export")
def export(
    season: SeasonId,
    file: Annotated[Path, typer.Argument(help="Tệp ghi ra / the file to write.")],
    what: Annotated[
        Written, typer.Option(help="Bảng điểm, phiếu để điền, bảng tổng hợp / what to write.")
    ] = Written.TABLE,
    data: Data = None,
) -> None:
    """Xuất bảng điểm, phiếu để điền, bảng tổng hợp. / Write a workbook of scores.

    Điểm còn kín không được xuất. / What is still hidden is not written.
    """
    written = asyncio.run(_export(_settings(data), season, what))
    try:
        file.write_bytes(written)
    except OSError as error:
        raise Complaint(
            f"Không ghi được {file}: {error.strerror}.",
            f"{file} cannot be written: {error.strerror}.",
            Exit.CANNOT_CREATE,
        ) from error
    terminal.tell(f"Đã ghi {file}", f"{file} is written")


@app.command("import")
def take_in(
    season: SeasonId,
    file: Annotated[Path, typer.Argument(help="Tệp .xlsx đã điền / the filled workbook.")],
    what: Annotated[Taken, typer.Option(help="Bảng điểm hay phiếu chấm / table or sheets.")],
    actor: Annotated[
        str | None, typer.Option(help="Nhập với tư cách người này / in whose name.")
    ] = None,
    paper: Annotated[
        str | None, typer.Option(help="Văn bản, phiếu đã ký / the signed paper it is taken from.")
    ] = None,
    data: Data = None,
) -> None:
    """Kiểm tra rồi nhập cả tệp, hoặc không nhập gì. / Check a file; enter all of it or nothing.

    Không có --actor thì chỉ kiểm tra. / Without --actor it is only checked.
    """
    asyncio.run(_import(_settings(data), season, _content(file), (what, actor, paper)))


def workbook_of(season: Season, what: Written, day: date) -> bytes:
    """Return the workbook; a ``Complaint`` where there is nothing to write, or not yet.

    The terminal is nobody's unit: it sees what the bloc's secretary sees, and a table with hidden
    scores in it is not written at all, for they would read as zero.
    """
    visible = visible_to(season.scoring, None, day, collecting=True)
    table = season.scoring.table or season.year.score_table
    if table is None or (what is not Written.TABLE and not season.scoring.opened):
        raise Complaint(
            "Chưa có bảng điểm được thông qua, hoặc chưa mở chấm điểm.",
            "No score table is approved, or scoring has not begun.",
            Exit.DATA,
        )
    if what is Written.TABLE:
        return score_table.write(table)
    if what in WHOLE and not visible.cross_open:
        raise Complaint(
            "Chưa hết hạn chấm điểm: bảng tổng hợp còn kín.",
            "Scoring is not over: the whole table is still hidden.",
            Exit.TRY_LATER,
        )
    return WRITERS[what](replace(season, scoring=visible.scoring))


def command_of(
    content: bytes, what: Taken, season: Season, actor: str, paper: str | None
) -> Command:
    """Return the one command that enters the file; a ``Complaint`` with every fault in it."""
    try:
        if what is Taken.TABLE:
            return DraftScoreTable(
                command_id=uuid4(),
                target=season.id,
                actor=actor,
                table=score_table.read(content),
                note=paper or "",
            )
        filled = unit_sheet.read(content, season)
    except SheetErrors as errors:
        told = [fault.told() for fault in errors.faults]
        raise Complaint(
            "\n".join(text.vi for text in told), "\n".join(text.en for text in told), Exit.DATA
        ) from errors
    return EnterScores(
        command_id=uuid4(),
        target=season.id,
        actor=actor,
        own=filled.own,
        cross=filled.cross,
        paper=paper,
    )


WHOLE = frozenset({Written.WHOLE, Written.CSV})
WRITERS: Mapping[Written, Callable[[Season], bytes]] = {
    Written.SHEETS: unit_sheet.write,
    Written.WHOLE: whole_table.write,
    Written.CSV: whole_table.write_csv,
}


def _settings(data: Path | None) -> Settings:
    settings = Settings.load(data=data)
    configure(settings.log_format, settings.log_level)
    return settings


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(BYTES + 1)
    except OSError as error:
        raise Complaint(
            f"Không đọc được {file}: {error.strerror}.",
            f"{file} cannot be read: {error.strerror}.",
            Exit.NO_INPUT,
        ) from error


async def _export(settings: Settings, season_id: UUID, what: Written) -> bytes:
    async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
        season = await _season(house, season_id)
        return workbook_of(season, what, date_in_vietnam(datetime.now(UTC)))


async def _import(
    settings: Settings, season_id: UUID, content: bytes, how: tuple[Taken, str | None, str | None]
) -> None:
    what, actor, paper = how
    async with borrowed_or_own(settings, terminal.tell) as system, open_house(system) as house:
        season = await _season(house, season_id)
        command = command_of(content, what, season, actor or "-", paper)
        if actor is None:
            terminal.tell("Tệp đúng, chưa nhập (thiếu --actor)", "The file is right; not entered")
            return
        await _perform(house, command)
        terminal.tell("Đã nhập cả tệp", "The whole file is entered")


async def _season(house: House, season_id: UUID) -> Season:
    state = await house.carrying_out.state(SEASON, season_id)
    if isinstance(state, Season):
        return state
    raise Complaint(
        f"Không có năm thi đua mang mã {season_id}.",
        f"No season has the id {season_id}.",
        Exit.DATA,
    )


async def _perform(house: House, command: Command) -> None:
    await house.accepting.accept(command, command.command_id)

    async def answered() -> Answer | None:
        receipt = await house.accepting.receipt(command.command_id)
        return receipt.answer if receipt is not None else None

    answer = await until(answered, PATIENCE)
    if answer.refusal is not None:
        vi, en = (problem(answer.refusal, language).detail for language in ("vi", "en"))
        raise Complaint(vi, en, Exit.DATA)
