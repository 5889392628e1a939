"""Where the headings of a table stand, also under merged ones and in two rows."""

from collections.abc import Mapping, Sequence

from adapters.sheets.cells import folded
from adapters.sheets.reading import Grid

DEEPEST = 30
"""Headings stand within the first rows of a sheet, below its title."""

Headings = Mapping[str, Sequence[str]]
"""A column's name here, and what officials call it; the first is what is written out."""


def find(grid: Grid, headings: Headings, needed: Sequence[str]) -> tuple[int, dict[str, int]]:
    """Return the first row of data and the columns found; row -1 where the needed ones are not.

    A heading may stand over two rows, such as “Điểm” merged over “Tối đa” and “Tự chấm”.
    """
    for row in range(min(len(grid.rows), DEEPEST)):
        for depth in (1, 2):
            columns = _columns(grid, row, depth, headings)
            if all(name in columns for name in needed):
                return _below(grid, row + depth, columns, headings), columns
    return -1, {}


def _columns(grid: Grid, row: int, depth: int, headings: Headings) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column in range(len(grid.rows[row])):
        texts = [folded(grid.at(row + down, column)) for down in range(depth)]
        called = {*texts, " ".join(dict.fromkeys(texts)).strip()}
        for name, aliases in headings.items():
            if name not in columns and called & {folded(alias) for alias in aliases}:
                columns[name] = column
                break
    return columns


def _below(grid: Grid, row: int, columns: dict[str, int], headings: Headings) -> int:
    """Skip the rest of merged headings and the row that numbers the columns (1), (2), (3)."""
    while row < len(grid.rows):
        texts = [folded(grid.at(row, column)) for column in columns.values()]
        known = {folded(alias) for aliases in headings.values() for alias in aliases}
        numbered = len(texts) > 1 and all(t.strip("()").isdigit() or not t for t in texts)
        if not ((numbered and any(t.startswith("(") for t in texts)) or set(texts) <= known):
            return row
        row += 1
    return row
