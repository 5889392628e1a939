"""The code of a sheet to fill in: whose it is, of which season, and who scores."""

from dataclasses import dataclass
from uuid import UUID

from adapters.sheets.cells import folded, words
from adapters.sheets.headings import DEEPEST
from adapters.sheets.problems import Faults
from adapters.sheets.reading import Grid
from domain.ids import folded as same_name
from domain.seasons.scoring.facts import Assignment
from domain.seasons.states import Season

CODE = "Mã phiếu"


@dataclass(frozen=True, slots=True)
class Code:
    """Without a scorer it is the unit's own sheet."""

    season: UUID
    unit: UUID
    scorer: UUID | None = None

    @property
    def pair(self) -> Assignment:
        """Return who scores whom."""
        return Assignment(self.scorer or self.unit, self.unit)


def code_of(code: Code) -> str:
    """Write a code."""
    return "/".join(str(part) for part in (code.season, code.unit, code.scorer) if part)


def find_code(grid: Grid, season: Season, faults: Faults) -> Code | None:
    """Return the code of a sheet, checked against the season and its members.

    A sheet whose code was lost is known by the names of its units, where they are the roster's.
    """
    for row in range(min(DEEPEST, len(grid.rows))):
        if folded(grid.at(row, 0)) == folded(CODE):
            code = _parsed(words(grid.at(row, 1)))
            if code is None or code.season != season.id:
                faults.add(
                    "mã phiếu không phải của năm thi đua này",
                    "the code is not of this season",
                    grid.name,
                    row,
                    1,
                )
                return None
            return _of_members(code, season, grid, faults, row)
    return _by_names(grid, season, faults)


def _parsed(text: str) -> Code | None:
    parts = text.split("/")
    try:
        ids = [UUID(part) for part in parts]
    except ValueError:
        return None
    return Code(*ids) if len(ids) in (2, 3) and len(set(ids[1:])) == len(ids) - 1 else None


def _of_members(code: Code, season: Season, grid: Grid, faults: Faults, row: int) -> Code | None:
    members = season.scoring.members
    if code.unit in members and (code.scorer is None or code.scorer in members):
        return code
    faults.add(
        "mã phiếu nêu đơn vị không thuộc khối",
        "the code names a unit outside the bloc",
        grid.name,
        row,
        1,
    )
    return None


def _by_names(grid: Grid, season: Season, faults: Faults) -> Code | None:
    named: dict[str, UUID] = {}
    known = {same_name(season.roster.name(unit)): unit for unit in season.scoring.members}
    for row in range(min(DEEPEST, len(grid.rows))):
        label = folded(grid.at(row, 0))
        unit = known.get(same_name(words(grid.at(row, 1))))
        if label in ("đơn vị", "đơn vị chấm") and unit is not None:
            named[label] = unit
    unit = named.get("đơn vị")
    if unit is None:
        faults.add(
            "không tìm thấy “Mã phiếu” hoặc tên đơn vị của khối ở đầu trang",
            "neither a code nor the name of a member stands at the top",
            grid.name,
        )
        return None
    scorer = named.get("đơn vị chấm", unit)
    return Code(season.id, unit, None if scorer == unit else scorer)
