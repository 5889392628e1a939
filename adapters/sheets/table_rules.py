"""The rules of a score table, one a row: its name and its value."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from adapters.sheets.cells import Cell, folded
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid
from adapters.sheets.words_of_terms import term, yes
from adapters.sheets.writing import Writable
from domain.seasons.regulations import CrossScoring, Missing, RoundingRule, ScoreTable

RULES_SHEET = "Quy tắc"
MOST_DECIMALS = 4


def rules_rows(table: ScoreTable) -> Iterator[tuple[str, Writable]]:
    """Yield the name and the value of each rule, as they are written out."""
    values: dict[str, Writable] = {
        "title": table.title,
        "scale": table.scale,
        "may_exceed_scale": "có" if table.may_exceed_scale else "không",
        "bonus_cap": table.bonus_cap,
        "decimals": table.decimals,
        "rounding": table.rounding.vi,
        "missing": table.missing.vi,
        "crossing": table.crossing.vi,
        "scorers_each": table.scorers_each,
        "outlier_share": str(table.outlier_share),
    }
    for name, (called, _) in RULES.items():
        yield called, values[name]


def rules(grid: Grid | None, faults: Faults) -> dict[str, object]:
    """Return the rules that a sheet gives; of those it does not give, the defaults hold."""
    given: dict[str, object] = {}
    for row in range(len(grid.rows) if grid else 0):
        if grid is None:
            continue
        called, value = Cell(grid, row, 0, faults), Cell(grid, row, 1, faults)
        name = NAMES.get(folded(called.value))
        if name is None:
            if row > 0 and not called.empty:
                called.wrong(f"không có quy tắc “{called.text}”", f"no rule is “{called.text}”")
        elif not value.empty:
            read = RULES[name][1](value)
            if read is not None:
                given[name] = read
    return given


def _above_zero(cell: Cell) -> Decimal | None:
    before = len(cell.faults.found)
    value = cell.number()
    if value is not None and value <= 0:
        cell.wrong("phải lớn hơn 0", "it must be above zero")
    return value if len(cell.faults.found) == before else None


def _whole(least: int, most: int) -> Callable[[Cell], int | None]:
    def read(cell: Cell) -> int | None:
        before = len(cell.faults.found)
        value = cell.number()
        if value is not None and (value != value.to_integral_value() or not least <= value <= most):
            cell.wrong(f"phải là số nguyên từ {least} đến {most}", f"a whole number {least}–{most}")
        return int(value) if value is not None and len(cell.faults.found) == before else None

    return read


def _share(cell: Cell) -> Fraction | None:
    """Return a share: 1/5, 20% or 0,2."""
    text = cell.text.replace(",", ".").replace(" ", "")
    try:
        share = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text[:20])
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        cell.wrong("ghi tỷ lệ như 1/5 hoặc 20%", "say a share such as 1/5 or 20%")
        return None
    return share


RULES: Mapping[str, tuple[str, Callable[[Cell], object]]] = {
    "title": ("Tên bảng điểm", lambda cell: cell.text),
    "scale": ("Thang điểm", _above_zero),
    "may_exceed_scale": ("Được vượt thang điểm", yes),
    "bonus_cap": ("Trần điểm thưởng", _above_zero),
    "decimals": ("Số chữ số thập phân", _whole(0, MOST_DECIMALS)),
    "rounding": ("Cách làm tròn", lambda cell: term(RoundingRule, cell)),
    "missing": ("Khi thiếu điểm", lambda cell: term(Missing, cell)),
    "crossing": ("Chấm chéo", lambda cell: term(CrossScoring, cell)),
    "scorers_each": ("Số đơn vị chấm mỗi đơn vị", _whole(1, 14)),
    "outlier_share": ("Ngưỡng chênh lệch (phần của điểm tối đa)", _share),
}
NAMES = {folded(called): name for name, (called, _) in RULES.items()}
