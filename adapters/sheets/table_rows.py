"""The rows of a score table: criteria, and the headings of groups between them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from adapters.sheets.cells import Cell, folded
from adapters.sheets.headings import Headings
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid
from adapters.sheets.words_of_terms import term, yes
from domain.seasons.regulations import Criterion, Formula, Grading
from domain.seasons.scoring.rounding import sensible

COLUMNS: Headings = {
    "id": ("STT", "Số TT", "TT", "Số thứ tự", "No."),
    "group": ("Nhóm", "Nhóm tiêu chí", "Phần", "Group"),
    "title": ("Tiêu chí", "Nội dung", "Nội dung tiêu chí", "Nội dung thi đua", "Criterion"),
    "grading": ("Cách chấm", "Loại tiêu chí", "Phương pháp chấm", "Grading"),
    "points": ("Điểm tối đa", "Điểm chuẩn", "Thang điểm", "Điểm", "Most points"),
    "per_count": ("Điểm mỗi lần", "Điểm/lần", "Điểm một lần", "Points each"),
    "target": ("Chỉ tiêu", "Chỉ tiêu giao", "Target"),
    "unit_of_measure": ("Đơn vị tính", "ĐVT", "Unit of measure"),
    "formula": ("Công thức", "Formula"),
    "tracked": ("Theo dõi trong năm", "Tracked"),
    "needs_evidence": ("Bắt buộc minh chứng", "Minh chứng", "Needs evidence"),
}
NEEDED = ("id", "title", "points")

_GROUP_NUMBER = re.compile(r"[IVXLC]+|[A-Z]")
_SUM = frozenset({"tổng", "tổng cộng", "tổng điểm", "cộng", "total"})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table, cell by cell."""

    grid: Grid
    row: int
    columns: dict[str, int]
    faults: Faults

    def cell(self, name: str) -> Cell:
        """Return a cell; of a column that the table lacks it is an empty one."""
        return Cell(self.grid, self.row, self.columns.get(name, -1), self.faults)

    @property
    def blank(self) -> bool:
        return all(self.cell(name).empty for name in ("id", "title", "points"))

    @property
    def is_sum(self) -> bool:
        return bool({folded(self.cell(n).value) for n in ("id", "title")} & _SUM)

    @property
    def is_group(self) -> bool:
        """Whether it heads a group: numbered I, II or A, B, or a title with nothing to score."""
        number = self.cell("id").text.strip(". ")
        nothing = self.cell("grading").empty and self.cell("group").empty
        return nothing and bool(_GROUP_NUMBER.fullmatch(number) or self.cell("points").empty)


def criteria(
    grid: Grid, start: int, columns: dict[str, int], faults: Faults
) -> tuple[Criterion, ...]:
    """Return the criteria below the headings; every wrong cell becomes a fault."""
    found: dict[str, Criterion] = {}
    group, claimed = "", _Claims(faults)
    for number in range(start, len(grid.rows)):
        row = _Row(grid, number, columns, faults)
        if row.blank or row.is_sum:
            continue
        if row.is_group:
            group = claimed.begin(row)
            continue
        criterion = _criterion(row, row.cell("group").text or group)
        if criterion is None:
            claimed.unsure()
        elif criterion.id in found:
            row.cell("id").wrong(
                f"số thứ tự {criterion.id} đã dùng ở trên (1.10 gõ dạng số sẽ thành 1.1: dùng Văn"
                " bản)",
                f"the number {criterion.id} stands above already (1.10 typed as a number is 1.1)",
            )
        else:
            found[criterion.id] = criterion
            claimed.count(criterion.points)
    claimed.close()
    return tuple(found.values())


class _Claims:
    """Checks the points that a group's heading states against the sum of its criteria."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._cell: Cell | None = None
        self._stated: Decimal | None = None
        self._sum = Decimal(0)

    def begin(self, row: _Row) -> str:
        """Begin a group and return its name."""
        self.close()
        self._cell = row.cell("points")
        self._stated = self._cell.number()
        self._sum = Decimal(0)
        number, title = row.cell("id").text.strip(". "), row.cell("title").text
        return f"{number}. {title}" if number and title else title or number

    def count(self, points: Decimal) -> None:
        self._sum += points

    def unsure(self) -> None:
        """A criterion could not be read, so the sum is not known."""
        self._stated = None

    def close(self) -> None:
        """Report the heading whose points are not those of its criteria."""
        if self._cell is not None and self._stated is not None and self._sum != self._stated:
            self._cell.wrong(
                f"nhóm ghi {self._stated} điểm nhưng các tiêu chí cộng lại là {self._sum}",
                f"the group states {self._stated} points, its criteria add up to {self._sum}",
            )
        self._stated = None


def _criterion(row: _Row, group: str) -> Criterion | None:
    before = len(row.faults.found)
    number, title = row.cell("id"), row.cell("title")
    identifier = number.identifier()
    if not identifier and len(row.faults.found) == before:
        number.wrong("thiếu số thứ tự", "the item's number is missing")
    if title.empty:
        title.wrong("thiếu nội dung tiêu chí", "the criterion has no words")
    grading = _grading(row)
    points = _positive(row.cell("points"), needed=True)
    each = _positive(row.cell("per_count"), needed=grading is Grading.PER_COUNT)
    target = _positive(row.cell("target"), needed=False)
    formula = Formula.PROPORTIONAL
    if not row.cell("formula").empty:
        formula = term(Formula, row.cell("formula")) or formula
    tracked, evidence = yes(row.cell("tracked")), yes(row.cell("needs_evidence"))
    if len(row.faults.found) > before or points is None or grading is None:
        return None
    return Criterion(
        id=identifier,
        group=group,
        title=title.text,
        grading=grading,
        points=points,
        per_count=each,
        target=target,
        unit_of_measure=row.cell("unit_of_measure").text or None,
        formula=formula,
        tracked=tracked,
        needs_evidence=evidence,
    )


def _grading(row: _Row) -> Grading | None:
    """Return the grading; a table that has no such column judges everything by quality."""
    if "grading" not in row.columns:
        return Grading.QUALITATIVE
    return term(Grading, row.cell("grading"))


def _positive(cell: Cell, *, needed: bool) -> Decimal | None:
    before = len(cell.faults.found)
    value = cell.number()
    if len(cell.faults.found) > before:
        return None
    if value is None:
        if needed:
            cell.wrong("phải ghi một số", "a number is needed here")
        return None
    if value <= 0 or not sensible(value):
        cell.wrong(f"“{cell.text}” phải là số lớn hơn 0", f"“{cell.text}” must be above zero")
    return value
