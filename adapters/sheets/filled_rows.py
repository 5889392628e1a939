"""The rows of a filled sheet: one entry each, checked as the domain will check them."""

from collections.abc import Iterator
from typing import TypeVar

from adapters.sheets.cells import Cell
from adapters.sheets.headings import Headings, find
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid
from adapters.wordings.reasons import WORDINGS
from domain.refusals import Refusal
from domain.seasons.regulations import Criterion, ScoreTable
from domain.seasons.scoring.checking import flawed_entries, flawed_points
from domain.seasons.scoring.facts import CrossEntry, Entry
from domain.seasons.scoring.grading import wanted

OWN: Headings = {
    "id": ("STT", "Số TT", "TT"),
    "title": ("Nội dung tiêu chí", "Tiêu chí"),
    "points": ("Điểm tối đa",),
    "target": ("Chỉ tiêu",),
    "kind": ("Nhập gì",),
    "figure": ("Kết quả tự chấm", "Kết quả", "Điểm tự chấm"),
    "note": ("Ghi chú", "Diễn giải"),
    "evidence": ("Minh chứng",),
}
CROSS: Headings = {
    "id": ("STT", "Số TT", "TT"),
    "title": ("Nội dung tiêu chí", "Tiêu chí"),
    "points": ("Điểm tối đa",),
    "own": ("Điểm tự chấm",),
    "said": ("Đơn vị ghi chú",),
    "figure": ("Điểm chấm chéo", "Điểm chấm"),
    "note": ("Nhận xét", "Ghi chú"),
}
NEEDED = ("id", "figure")

E = TypeVar("E", Entry, CrossEntry)


def own_entries(grid: Grid, table: ScoreTable, faults: Faults) -> tuple[Entry, ...]:
    """Return the entries of a unit's own sheet; every wrong cell becomes a fault."""
    entries = []
    for criterion, cells in _rows(grid, table, OWN, faults):
        figure = cells["figure"].number()
        note, evidence = cells["note"].text, _references(cells["evidence"].text)
        if figure is None:
            if (note or evidence) and cells["figure"].empty:
                cells["figure"].wrong("có ghi chú nhưng thiếu kết quả", "a note without a result")
            continue
        kind = wanted(criterion)
        if kind == "count" and figure != figure.to_integral_value():
            cells["figure"].wrong("số lần phải là số nguyên", "a count is a whole number")
            continue
        value = int(figure) if kind == "count" else figure
        entry = Entry(criterion.id, note=note, evidence=evidence, **{kind: value})  # type: ignore[arg-type]
        _checked(flawed_entries(table, (entry,)), cells["figure"])
        entries.append(entry)
    return _some(entries, grid, faults)


def cross_entries(grid: Grid, table: ScoreTable, faults: Faults) -> tuple[CrossEntry, ...]:
    """Return the points of a sheet about another unit; every wrong cell becomes a fault."""
    entries = []
    for criterion, cells in _rows(grid, table, CROSS, faults):
        points = cells["figure"].number()
        if points is None:
            if not cells["note"].empty and cells["figure"].empty:
                cells["figure"].wrong("có nhận xét nhưng thiếu điểm", "a remark without points")
            continue
        entry = CrossEntry(criterion.id, points, cells["note"].text)
        _checked(flawed_points(table, (entry,)), cells["figure"])
        entries.append(entry)
    return _some(entries, grid, faults)


def _rows(
    grid: Grid, table: ScoreTable, headings: Headings, faults: Faults
) -> Iterator[tuple[Criterion, dict[str, Cell]]]:
    """Yield each criterion of the sheet with its cells, once."""
    start, columns = find(grid, headings, NEEDED)
    if start < 0:
        names = ", ".join(f"“{headings[name][0]}”" for name in NEEDED)
        faults.add(f"không tìm thấy các cột {names}", f"no columns {names}", grid.name)
        return
    known = {c.id: c for c in table.criteria if not c.tracked}
    seen: set[str] = set()
    for row in range(start, len(grid.rows)):
        cells = {name: Cell(grid, row, columns.get(name, -1), faults) for name in headings}
        if cells["id"].empty:
            if not cells["figure"].empty:
                cells["id"].wrong("thiếu số thứ tự tiêu chí", "the item's number is missing")
            continue
        number = cells["id"].identifier()
        if number in seen or number not in known:
            _strange(cells["id"], number, twice=number in seen)
            continue
        seen.add(number)
        yield known[number], cells


def _strange(cell: Cell, number: str, *, twice: bool) -> None:
    if not number:
        return
    if twice:
        cell.wrong(f"tiêu chí {number} có hai lần", f"criterion {number} stands twice")
    else:
        cell.wrong(
            f"bảng điểm không có tiêu chí “{number}”", f"the table has no criterion “{number}”"
        )


def _checked(refusal: Refusal | None, cell: Cell) -> None:
    if refusal is not None:
        told = WORDINGS[refusal.reason].detail.filled(**refusal.facts)
        cell.wrong(told.vi, told.en)


def _references(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.replace("\n", ";").split(";"))
    return tuple(part for part in parts if part)


def _some(entries: list[E], grid: Grid, faults: Faults) -> tuple[E, ...]:
    if not entries and not any(fault.sheet == grid.name for fault in faults.found):
        faults.add("phiếu chưa điền gì", "nothing was filled in", grid.name)
    return tuple(entries)
