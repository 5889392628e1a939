"""A workbook as plain grids of cells, with merged cells filled in."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from adapters.sheets.guarding import NOT_XLSX, guarded
from adapters.sheets.problems import whole

Value = float | int | str | bool | date | datetime | time | timedelta
"""A cell's value; an empty cell is the empty text."""

SHEETS = 64


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its rows from the first cell on, all of one length."""

    name: str
    rows: tuple[tuple[Value, ...], ...]

    def at(self, row: int, column: int) -> Value:
        """Return a cell; outside the grid everything is empty."""
        if row < 0 or column < 0 or row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


def grids(data: bytes) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook, or raise ``SheetErrors``.

    No formula is computed: a cell with one has the value that Excel stored with it.
    """
    safe = guarded(data)
    try:
        return tuple(_read(safe))
    except (CalamineError, ValueError, OSError) as error:
        raise whole(*NOT_XLSX) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up, it raises what nobody else would.
        if type(error).__name__ != "PanicException":
            raise
        raise whole(*NOT_XLSX) from error


def _read(safe: bytes) -> Iterator[Grid]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(safe))
    shown = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    if len(shown) > SHEETS:
        raise whole(f"có hơn {SHEETS} trang tính", f"there are more than {SHEETS} sheets")
    for name in shown:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        yield Grid(name, _filled(rows, sheet))


def _filled(rows: list[list[Value]], sheet: CalamineSheet) -> tuple[tuple[Value, ...], ...]:
    """Give every cell of a merged range the value that Excel keeps in its first one."""
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return tuple(tuple(row) for row in rows)
