"""A file that is brought in, as the rows below its headings."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from adapters.exchange import csv_files
from adapters.sheets.cells import Cell
from adapters.sheets.headings import Headings, find
from adapters.sheets.problems import Faults, SheetErrors, whole
from adapters.sheets.reading import Grid, grids
from adapters.sheets.writing import INSTRUCTIONS

ZIP = b"PK"
LONGEST = 300
"""Characters of one name or number; whole sentences belong into no column of these lists."""

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
EARLIEST_YEAR = 1945
"""No agency and no decision of this State is older; emulation years have limits of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list, with where to report what is wrong in it."""

    grid: Grid
    index: int
    columns: dict[str, int]
    faults: Faults

    @property
    def number(self) -> int:
        """Return the row as Excel counts it."""
        return self.index + 1

    def cell(self, name: str) -> Cell:
        """Return a cell; of a column that the list lacks it is an empty one."""
        return Cell(self.grid, self.index, self.columns.get(name, -1), self.faults)

    def text(self, name: str) -> str:
        """Return a cell as one line of composed text; a fault where it is too long for one."""
        cell = self.cell(name)
        text = " ".join(unicodedata.normalize("NFC", cell.text).split())
        if len(text) > LONGEST or not text.isprintable():
            cell.wrong(
                f"quá dài (tối đa {LONGEST} ký tự) hoặc có ký tự lạ",
                f"too long ({LONGEST} characters at most), or it holds strange characters",
            )
            return ""
        return text

    def needed(self, name: str) -> str:
        """Return a text that must be there."""
        if self.cell(name).empty:
            self.cell(name).wrong("chưa điền ô này", "this cell is empty")
        return self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a cell that are separated by semicolons or lines, each once."""
        parts = re.split(r"[;\n]", unicodedata.normalize("NFC", self.cell(name).text))
        if any(len(part) > LONGEST for part in parts):
            self.text(name)
            return ()
        clean = (" ".join(part.split()) for part in parts)
        return tuple(dict.fromkeys(part for part in clean if part))

    def year(self, name: str, today: date) -> int | None:
        """Return a year up to the present one, or ``None`` with a fault."""
        text = self.needed(name)
        if text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= today.year + 1:
            return int(text)
        if text:
            self.cell(name).wrong(f"“{text[:40]}” không phải là năm", f"“{text[:40]}” is no year")
        return None

    def day(self, name: str) -> date | None:
        """Return a day, ``None`` for an empty cell, or ``None`` with a fault."""
        cell = self.cell(name)
        if cell.empty:
            return None
        found = _day(cell.value, cell.text)
        if found is None:
            shown = cell.text[:40]
            cell.wrong(f"“{shown}”: ghi ngày dạng 28/02/2026", f"“{shown}”: write it 28/02/2026")
        return found

    @property
    def clean(self) -> bool:
        """Whether nothing was found wrong in any row so far that stands here."""
        return not any(fault.row == self.number for fault in self.faults.found)


def rows_of(data: bytes, headings: Headings, needed: Sequence[str], faults: Faults) -> list[Row]:
    """Return the filled rows of the first sheet that has the headings; raise ``SheetErrors``."""
    for grid in _grids(data):
        start, columns = find(grid, headings, needed)
        if grid.name != INSTRUCTIONS and start >= 0:
            _no_doubles(grid, start, columns, headings)
            found = [Row(grid, i, columns, faults) for i in range(start, len(grid.rows))]
            filled = [row for row in found if any(not row.cell(name).empty for name in columns)]
            if not filled:
                raise whole("tệp không có hàng nào", "the file has no rows")
            return filled
    asked = "; ".join(headings[name][0] for name in needed)
    raise whole(f"không thấy các cột: {asked}", f"these columns are not there: {asked}")


def _grids(data: bytes) -> tuple[Grid, ...]:
    return grids(data) if data.startswith(ZIP) else (csv_files.read(data),)


def _no_doubles(grid: Grid, start: int, columns: dict[str, int], headings: Headings) -> None:
    """Refuse two columns of one heading: one of them would be passed over in silence."""
    for name, first in columns.items():
        called = {heading.casefold() for heading in headings[name]}
        for above in range(start):
            row = [str(value).strip().casefold() for value in grid.rows[above]]
            if row[first] in called and sum(value == row[first] for value in row) > 1:
                faults = Faults()
                said = "có hai cột cùng tên", "two columns have this name"
                faults.add(*said, grid.name, above, first)
                raise SheetErrors(*faults.found)


def _day(value: object, text: str) -> date | None:
    found = value.date() if isinstance(value, datetime) else value
    if not isinstance(found, date):
        found = _written_day(text.strip())
    return found if found and found.year >= EARLIEST_YEAR else None


def _written_day(plain: str) -> date | None:
    match = _DAY.fullmatch(plain)
    parts = match.groups()[::-1] if match else ((m := _ISO.fullmatch(plain)) and m.groups()) or ()
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError:
        return None


def each(rows: Sequence[Row], read: Callable[[Row], None]) -> None:
    """Read every row, so that all their faults are told at once, then stop if there are any."""
    for row in rows:
        read(row)
    if rows:
        rows[0].faults.stop_if_any()
