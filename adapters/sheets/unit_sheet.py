"""Sheets to fill in: a unit's own scores, and those it gives others; and what comes back filled.

Each sheet carries its code, which says for which season and which units it is. The code and the
criteria are locked, the coloured cells are open. What is read becomes one command for the whole
file, so that nothing of a file with a fault is entered.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from xlsxwriter.worksheet import Worksheet

from adapters.sheets.filled_rows import CROSS, OWN, cross_entries, own_entries
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid, grids
from adapters.sheets.sheet_codes import CODE, Code, code_of, find_code
from adapters.sheets.writing import INSTRUCTIONS, Book, Writable, cell, row, workbook
from domain.seasons.regulations import Criterion, ScoreTable
from domain.seasons.scoring.criteria import own_step
from domain.seasons.scoring.facts import CrossScores, Entry, SelfScores
from domain.seasons.scoring.grading import wanted
from domain.seasons.states import Season

TO_ENTER = {"actual": "số thực hiện", "count": "số lần", "points": "số điểm"}
HEAD_ROW = 6
HELP = (
    (
        "Chỉ điền các ô màu vàng; các ô khác đã khóa.",
        "Fill in the yellow cells alone; the others are locked.",
    ),
    (
        "Cột “Nhập gì” cho biết phải ghi số thực hiện, số lần hay số điểm.",
        "“Nhập gì” says whether to enter the result, the count or the points.",
    ),
    (
        "Số thập phân ghi bằng dấu phẩy: 9,5. Không ghi đơn vị tính vào ô số.",
        "Decimals have a comma: 9,5. Do not write a unit into a cell with a number.",
    ),
    (
        "Minh chứng: số, ngày văn bản; nhiều văn bản cách nhau bằng dấu chấm phẩy.",
        "Evidence: number and day of papers, separated by semicolons.",
    ),
    ("Ô kết quả để trống là không chấm tiêu chí đó.", "An empty cell gives no score."),
    (
        "Không sửa “Mã phiếu”. Mỗi trang là một phiếu; cả tệp được nhập hoặc không phiếu nào.",
        "Leave “Mã phiếu” as it is. Each sheet is a form; all are entered or none.",
    ),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """All sheets of a file, as the command ``enter-scores`` takes them."""

    own: tuple[SelfScores, ...]
    cross: tuple[CrossScores, ...]


def write(season: Season, *units: UUID) -> bytes:
    """Return the units' own sheets, filled with what they handed in or drafted; all without units.

    Give it a season cut down by ``visible_to``: it writes what it gets.
    """
    table = _table(season)
    into = io.BytesIO()
    with workbook(into) as book:
        for number, unit in enumerate(units or season.scoring.members, 1):
            _own_sheet(book, season, table, unit, number)
        book.instructions(HELP)
    return into.getvalue()


def write_cross(season: Season, scorer: UUID) -> bytes:
    """Return one sheet for each unit that the scorer is to score, with that unit's own scores."""
    table = _table(season)
    into = io.BytesIO()
    with workbook(into) as book:
        pairs = [pair for pair in season.scoring.assignments if pair.scorer == scorer]
        for number, pair in enumerate(pairs, 1):
            _cross_sheet(book, season, table, Code(season.id, pair.unit_id, scorer), number)
        book.instructions(HELP)
    return into.getvalue()


def read(data: bytes, season: Season) -> Filled:
    """Return all sheets of a filled file; ``SheetErrors`` names every cell that is wrong."""
    table = _table(season)
    faults = Faults()
    own: dict[UUID, SelfScores] = {}
    cross: dict[tuple[UUID, UUID], CrossScores] = {}
    for grid, code in _coded(data, season, faults):
        if code.scorer is None:
            entries = own_entries(grid, table, faults)
            _once(grid, faults, twice=code.unit in own)
            own[code.unit] = SelfScores(code.unit, entries)
        else:
            given = cross_entries(grid, table, faults)
            _once(grid, faults, twice=(code.scorer, code.unit) in cross)
            cross[code.scorer, code.unit] = CrossScores(code.scorer, code.unit, given)
    faults.stop_if_any()
    return Filled(tuple(own.values()), tuple(cross.values()))


def _coded(data: bytes, season: Season, faults: Faults) -> Iterator[tuple[Grid, Code]]:
    sheets = [grid for grid in grids(data) if grid.name != INSTRUCTIONS]
    if not sheets:
        faults.add("không có phiếu nào", "there is no sheet", INSTRUCTIONS)
    for grid in sheets:
        code = find_code(grid, season, faults)
        if code is not None:
            yield grid, code


def _once(grid: Grid, faults: Faults, *, twice: bool) -> None:
    if twice:
        faults.add("phiếu này có hai lần trong tệp", "this sheet is twice in the file", grid.name)


def _own_sheet(book: Book, season: Season, table: ScoreTable, unit: UUID, number: int) -> None:
    name = season.roster.name(unit)
    sheet = book.sheet(f"{number}. {name}")
    _begin(book, sheet, season, "PHIẾU TỰ CHẤM ĐIỂM", Code(season.id, unit))
    row(sheet, HEAD_ROW, [aliases[0] for aliases in OWN.values()], book.head)
    entries = {entry.criterion: entry for entry in _known_entries(season, unit)}
    for at, criterion in enumerate(_on_sheets(table), HEAD_ROW + 1):
        entry = entries.get(criterion.id, Entry(criterion.id))
        target = season.scoring.targets.get((unit, criterion.id), criterion.target)
        locked: tuple[Writable, ...] = (
            criterion.id,
            criterion.title,
            criterion.points,
            target,
            TO_ENTER[wanted(criterion)],
        )
        row(sheet, at, locked, book.text)
        figure = getattr(entry, wanted(criterion))
        cell(sheet, at, 5, figure, book.open_number)
        cell(sheet, at, 6, entry.note, book.open_text)
        cell(sheet, at, 7, "; ".join(entry.evidence), book.open_text)


def _cross_sheet(book: Book, season: Season, table: ScoreTable, code: Code, number: int) -> None:
    sheet = book.sheet(f"{number}. {season.roster.name(code.unit)}")
    _begin(book, sheet, season, "PHIẾU CHẤM CHÉO", code)
    row(sheet, HEAD_ROW, [aliases[0] for aliases in CROSS.values()], book.head)
    given = season.scoring.cross_sheet(code.pair)
    for at, criterion in enumerate(_on_sheets(table), HEAD_ROW + 1):
        own = own_step(season.scoring, code.unit, criterion, table)
        locked = (criterion.id, criterion.title, criterion.points, own.points, own.note)
        row(sheet, at, locked, book.text)
        entry = given.entry(criterion.id) if given else None
        cell(sheet, at, 5, entry.points if entry else None, book.open_number)
        cell(sheet, at, 6, entry.note if entry else "", book.open_text)


def _begin(book: Book, sheet: Worksheet, season: Season, title: str, code: Code) -> None:
    name = season.roster.name
    sheet.write_string(0, 0, f"{title} NĂM {season.emulation_year}", book.title)
    row(sheet, 1, ("Khối", season.bloc_name), book.text)
    row(sheet, 2, ("Đơn vị", name(code.unit)), book.text)
    row(sheet, 3, ("Đơn vị chấm", name(code.scorer or code.unit)), book.text)
    row(sheet, 4, (CODE, code_of(code)), book.text)
    for column, width in enumerate((14, 60, 10, 12, 16, 12, 40, 40)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.protect(options={"format_columns": True, "format_rows": True})


def _known_entries(season: Season, unit: UUID) -> tuple[Entry, ...]:
    sheet = season.scoring.own_sheet(unit)
    return season.scoring.drafts.get(unit, sheet.scores.entries if sheet else ())


def _on_sheets(table: ScoreTable) -> Iterator[Criterion]:
    return (criterion for criterion in table.criteria if not criterion.tracked)


def _table(season: Season) -> ScoreTable:
    if season.scoring.table is None:
        raise LookupError("scoring has not begun")
    return season.scoring.table
