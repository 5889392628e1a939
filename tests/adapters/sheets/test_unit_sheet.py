"""Sheets to fill in: out to the units, back as one command, or back with every fault."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from adapters.sheets import unit_sheet
from adapters.sheets.problems import SheetErrors
from adapters.sheets.reading import grids
from adapters.sheets.sheet_codes import Code, code_of
from domain.seasons.regulations import CrossScoring
from domain.seasons.scoring.commands import EnterScores, PrepareSelfScore
from domain.seasons.scoring.facts import CrossScores, SelfScores
from domain.seasons.states import Season
from tests.adapters.sheets.books import a_book, cells, part, told
from tests.building.scores import (
    AFTER_SELF,
    NAMES,
    PAPER,
    SHEET,
    TABLE,
    A,
    B,
    C,
    a_scoring,
    all_in,
    given,
    officer,
    points,
    scores,
)

STORY = a_scoring()
SEASON = STORY.season
HEAD = ["STT", "Kết quả tự chấm", "Ghi chú", "Minh chứng"]
CROSS_HEAD = ["STT", "Điểm chấm chéo", "Nhận xét"]


def a_sheet(*rows: list[Any], code: str | None = None, head: list[str] = HEAD) -> list[list[Any]]:
    return [["Mã phiếu", code or code_of(Code(SEASON.id, A))], [], head, *rows]


def faults(data: bytes, season: Season = SEASON) -> SheetErrors:
    with pytest.raises(SheetErrors) as caught:
        unit_sheet.read(data, season)
    return caught.value


def test_what_a_unit_drafted_stands_in_its_sheet_and_comes_back() -> None:
    shown = (replace(SHEET[0], note="tốt", evidence=("BC 1/BC", "QĐ 2/QĐ")), *SHEET[1:])
    drafted = STORY.then(PrepareSelfScore, by=officer(A), unit_id=A, entries=shown)
    filled = unit_sheet.read(unit_sheet.write(drafted.season, A), drafted.season)
    assert filled.own == (SelfScores(A, shown),)


def test_a_file_of_all_units_is_entered_by_one_command() -> None:
    full = all_in(a_scoring())
    filled = unit_sheet.read(unit_sheet.write(full.season), full.season)
    told_of = STORY.when(EnterScores, own=filled.own, cross=filled.cross, paper=PAPER)
    assert len(told_of.events) == 4
    assert told_of.then.season.scoring.own.keys() == full.season.scoring.own.keys()


def test_a_scorer_gets_a_sheet_for_each_unit_it_is_to_score_with_that_units_own_scores() -> None:
    story = all_in(a_scoring(replace(TABLE, crossing=CrossScoring.ROTATION))).until(AFTER_SELF)
    story = scores(story, A, B, given("1", "32.5", "thiếu minh chứng")).then
    data = unit_sheet.write_cross(story.season, A)
    (sheet, _) = grids(data)
    assert sheet.at(7, 3) == 35
    filled = unit_sheet.read(data, story.season)
    assert filled.cross == (CrossScores(A, B, (given("1", "32.5", "thiếu minh chứng"),)),)
    assert not filled.own


def test_only_the_open_cells_can_be_changed_in_excel() -> None:
    data = unit_sheet.write(SEASON, A)
    assert b"sheetProtection" in part(data, "sheet1")
    assert b'locked="0"' in part(data, "styles")


def test_figures_as_officials_type_them_are_read() -> None:
    data = a_book({"P": a_sheet(["1", "35,5", "tốt", "BC 1;BC 2"], ["2", 100.0], ["3", "06"])})
    (sheet,) = unit_sheet.read(data, SEASON).own
    assert [e.points or e.actual or e.count for e in sheet.entries] == [Decimal("35.5"), 100, 6]
    assert sheet.entries[0].evidence == ("BC 1", "BC 2")


def test_every_fault_of_every_sheet_is_told_at_once_and_nothing_is_entered() -> None:
    data = a_book(
        {
            "Đài": a_sheet(
                ["1", 41],
                ["1", 3],
                ["3", "2,5"],
                ["9", 1],
                ["6", 1],
                ["", 7],
                ["4", None, "có ghi chú"],
                ["2", "một trăm"],
            ),
            "Trường": a_sheet(["1", "-1"], code=code_of(Code(SEASON.id, B))),
            "Lạ": a_sheet(["1", 1], code="abc"),
            "Trống": a_sheet(code=code_of(Code(SEASON.id, C))),
        }
    )
    error = faults(data)
    assert [(sheet, cell) for sheet, cell, _ in told(error)] == [
        ("Đài", "B4"),
        ("Đài", "A5"),
        ("Đài", "B6"),
        ("Đài", "A7"),
        ("Đài", "A8"),
        ("Đài", "A9"),
        ("Đài", "B10"),
        ("Đài", "B11"),
        ("Trường", "B4"),
        ("Lạ", "B1"),
        ("Trống", ""),
    ]
    assert "0 đến 40" in error.faults[0].text.vi
    assert "from 0 to 40" in error.faults[0].text.en


@pytest.mark.parametrize(
    "code",
    [
        code_of(Code(UUID(int=1), A)),
        code_of(Code(SEASON.id, UUID(int=1))),
        code_of(Code(SEASON.id, A, UUID(int=1))),
        f"{SEASON.id}/{A}/{A}",
        f"{SEASON.id}",
        "=1+1",
    ],
)
def test_a_sheet_of_another_season_or_unit_or_of_a_unit_about_itself_is_refused(code: str) -> None:
    assert cells(faults(a_book({"P": a_sheet(["1", 30], code=code)}))) == ["B1"]


def test_a_sheet_that_lost_its_code_is_known_by_the_units_name() -> None:
    rows = [["Đơn vị", f"  {NAMES[0].upper()} "], [], HEAD, ["1", 30]]
    assert unit_sheet.read(a_book({"P": rows}), SEASON).own == (SelfScores(A, (points("1", 30),)),)
    by_another = [["Đơn vị", NAMES[1]], ["Đơn vị chấm", NAMES[0]], CROSS_HEAD, ["1", 30]]
    filled = unit_sheet.read(a_book({"P": by_another}), SEASON)
    assert filled.cross == (CrossScores(A, B, (given("1", 30),)),)


@pytest.mark.parametrize(
    "rows",
    [
        [["Đơn vị", "Sở Y tế tỉnh khác"], HEAD, ["1", 30]],
        [],
        a_sheet(["1", 30], head=["STT", "Điểm lạ"]),
    ],
)
def test_a_sheet_that_cannot_be_understood_is_named(rows: list[list[Any]]) -> None:
    assert [sheet for sheet, _, _ in told(faults(a_book({"P": rows})))] == ["P"]


def test_the_same_sheet_twice_in_a_file_is_a_fault() -> None:
    data = a_book({"P": a_sheet(["1", 30]), "P2": a_sheet(["1", 31])})
    assert told(faults(data)) == [("P2", "", "phiếu này có hai lần trong tệp")]


def test_cross_points_and_remarks_without_points_are_checked() -> None:
    code = code_of(Code(SEASON.id, B, A))
    data = a_book({"P": a_sheet(["1", 41], ["2", None, "?"], code=code, head=CROSS_HEAD)})
    assert cells(faults(data)) == ["B4", "B5"]


@pytest.mark.parametrize("make", [unit_sheet.write, lambda s: unit_sheet.write_cross(s, A)])
def test_no_text_of_a_sheet_is_ever_a_formula(make: Callable[[Season], bytes]) -> None:
    evil = replace(SHEET[0], note='=cmd|"/c calc"!A1', evidence=("@SUM(1)", "+1", "-1"))
    story = all_in(a_scoring(), evil)
    data = make(story.season)
    assert b"<f>" not in part(data, "sheet1")
