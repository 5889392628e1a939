"""The score table as a workbook: written for officials to edit, read back as a draft.

``write`` and ``read`` are each other's inverse. What is read is only a draft: the bloc comments on
it and approves it like any other.
"""

import io
from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal

from adapters.sheets.headings import Headings, find
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid, grids
from adapters.sheets.table_rows import COLUMNS, NEEDED, criteria
from adapters.sheets.table_rules import RULES, RULES_SHEET, rules, rules_rows
from adapters.sheets.writing import INSTRUCTIONS, Book, Writable, cell, row, workbook
from domain.seasons.regulations import Criterion, Formula, Grading, ScoreTable
from domain.seasons.year.agreements.consistency import flaw_of_table
from domain.terms import Term

TABLE_SHEET = "Bảng điểm"
WIDTHS = (7, 26, 48, 24, 11, 11, 11, 14, 30, 12, 12)
SPARE_ROWS = 200
"""Rows below the table that offer the same choices to whoever adds criteria."""

HELP = (
    (
        "Mỗi hàng của trang “Bảng điểm” là một tiêu chí; có thể thêm, bớt, sửa hàng.",
        "Each row of the sheet “Bảng điểm” is a criterion; add, remove and change rows freely.",
    ),
    (
        "Số thứ tự không được trùng; giữ định dạng Văn bản để Excel không đổi 1.2 thành ngày.",
        "Numbers are used once; keep the format Text, or Excel turns 1.2 into a date.",
    ),
    (
        "Điểm tối đa của tiêu chí trừ là số điểm trừ nhiều nhất, ghi số dương.",
        "The most points of a penalty are the most it can take, as a positive number.",
    ),
    (
        "“Điểm mỗi lần” bắt buộc khi chấm theo số lần.",
        "“Điểm mỗi lần” is needed where a criterion is scored per count.",
    ),
    ("Số thập phân ghi bằng dấu phẩy: 9,5.", "Decimals have a comma: 9,5."),
    (
        "Trang “Quy tắc” ghi thang điểm, làm tròn, cách tính khi thiếu điểm và cách chấm chéo.",
        "The sheet “Quy tắc” holds the scale, the rounding, missing scores and who scores whom.",
    ),
)


def write(table: ScoreTable) -> bytes:
    """Return the table as a workbook: criteria, rules, and a locked sheet of instructions."""
    into = io.BytesIO()
    with workbook(into) as book:
        _criteria_sheet(book, table)
        _rules_sheet(book, table)
        book.instructions(HELP)
    return into.getvalue()


def read(data: bytes) -> ScoreTable:
    """Return the table that a workbook holds; ``SheetErrors`` names every cell that is wrong."""
    sheets = [grid for grid in grids(data) if grid.name != INSTRUCTIONS]
    faults = Faults()
    found = _table_of(sheets, faults)
    faults.stop_if_any()
    grid, start, columns = found
    rows = criteria(grid, start, columns, faults)
    given = rules(next((g for g in sheets if g.name == RULES_SHEET), None), faults)
    if not rows and not faults.found:
        faults.add("không có tiêu chí nào", "there is no criterion", grid.name)
    faults.stop_if_any()
    table = _table(grid, rows, given)
    _not_consistent(table, grid, faults)
    faults.stop_if_any()
    return table


def _table_of(sheets: Sequence[Grid], faults: Faults) -> tuple[Grid, int, dict[str, int]]:
    """Find the sheet with the table: the one called so, else the first with its headings."""
    ordered = sorted(sheets, key=lambda grid: grid.name != TABLE_SHEET)
    for grid in ordered:
        start, columns = find(grid, COLUMNS, NEEDED)
        if start >= 0:
            return grid, start, columns
    names = ", ".join(f"“{COLUMNS[name][0]}”" for name in NEEDED)
    where = ordered[0].name if ordered else TABLE_SHEET
    faults.add(f"không tìm thấy các cột {names}", f"the columns {names} are not there", where)
    return Grid(where, ()), 0, {}


def _table(grid: Grid, rows: tuple[Criterion, ...], given: dict[str, object]) -> ScoreTable:
    known = {field.name for field in fields(ScoreTable)}
    said = {name: value for name, value in given.items() if name in known}
    inside = (c.points for c in rows if c.grading not in (Grading.BONUS, Grading.PENALTY))
    said.setdefault("scale", sum(inside, Decimal(0)))
    said.setdefault("title", grid.name)
    return ScoreTable(criteria=rows, **said)  # type: ignore[arg-type]


def _not_consistent(table: ScoreTable, grid: Grid, faults: Faults) -> None:
    flaw = flaw_of_table(table)
    if flaw is not None:
        faults.add(
            f"bảng điểm tự mâu thuẫn: {flaw} (số thứ tự hoặc tổng điểm so với thang điểm)",
            f"the table contradicts itself: {flaw} (an item's number, or the sum and the scale)",
            grid.name,
        )


def _criteria_sheet(book: Book, table: ScoreTable) -> None:
    sheet = book.sheet(TABLE_SHEET)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, table.title, book.title)
    row(sheet, 2, [aliases[0] for aliases in COLUMNS.values()], book.head)
    for number, criterion in enumerate(table.criteria, 3):
        for column, value in enumerate(_row(criterion)):
            form = book.open_text if isinstance(value, str) else book.open_number
            cell(sheet, number, column, value, form)
    sheet.freeze_panes(3, 3)
    last = 3 + len(table.criteria) + SPARE_ROWS
    for column, terms in ((3, Grading), (8, Formula)):
        sheet.data_validation(3, column, last, column, _choices(terms))


def _row(criterion: Criterion) -> tuple[Writable, ...]:
    return (
        criterion.id,
        criterion.group,
        criterion.title,
        criterion.grading.vi,
        criterion.points,
        criterion.per_count,
        criterion.target,
        criterion.unit_of_measure or "",
        criterion.formula.vi if criterion.grading is Grading.QUANTITATIVE else "",
        "có" if criterion.tracked else "",
        "có" if criterion.needs_evidence else "",
    )


def _choices(terms: type[Term]) -> dict[str, object]:
    return {"validate": "list", "source": [term.vi for term in terms], "error_type": "warning"}


def _rules_sheet(book: Book, table: ScoreTable) -> None:
    sheet = book.sheet(RULES_SHEET)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 44)
    row(sheet, 0, ("Quy tắc", "Giá trị"), book.head)
    for number, (name, value) in enumerate(rules_rows(table), 1):
        cell(sheet, number, 0, name, book.text)
        form = book.open_text if isinstance(value, str) else book.open_number
        cell(sheet, number, 1, value, form)


__all__ = ["RULES", "Headings", "read", "write"]
