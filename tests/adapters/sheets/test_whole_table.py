"""The whole bloc's table as officials pass it round: a summary, and how each number came about."""

import io
from decimal import Decimal

import pytest

from adapters.sheets import unit_sheet, whole_table
from adapters.sheets.reading import grids
from adapters.sheets.writing import workbook
from domain.seasons.scoring.explaining import explain
from tests.adapters.sheets.books import part
from tests.building.scores import (
    NAMES,
    UNITS,
    A,
    a_bloc,
    a_scoring,
    all_crossed,
    all_in,
    approves,
    given,
)

STORY = approves(all_crossed(all_in(a_scoring()), given("1", "30.5", "=1+1"))).then


def test_there_is_a_summary_and_a_sheet_for_each_unit() -> None:
    names = [grid.name for grid in grids(whole_table.write(STORY.season))]
    assert names[0] == "Tổng hợp"
    assert names[-1] == "Hướng dẫn"
    assert len(names) == 6
    assert names[1] == f"1. {NAMES[0]}"


def test_the_summary_holds_totals_ranks_and_what_the_meeting_said() -> None:
    summary = grids(whole_table.write(STORY.season))[0]
    row = summary.rows[3]
    assert row[1] == NAMES[0]
    assert Decimal(str(row[7])) == STORY.season.scoring.agreed[A]
    assert row[8] == 1
    assert "nhất trí cao" in str(summary.rows[-1])


def test_each_step_down_to_the_entries_stands_in_a_units_sheet() -> None:
    sheet = grids(whole_table.write(STORY.season))[1]
    steps = explain(STORY.season, A).root.walk()
    assert len(sheet.rows) == 3 + len(steps)
    assert [Decimal(str(row[2])) for row in sheet.rows[3:]] == [step.points for step in steps]


def test_no_note_becomes_a_formula() -> None:
    data = whole_table.write(STORY.season)
    assert b"<f>" not in part(data, "sheet2")
    assert "=1+1" in str(grids(data)[1].rows)


def test_the_csv_is_what_excel_with_vietnamese_settings_opens() -> None:
    data = whole_table.write_csv(STORY.season)
    assert data.startswith(b"\xef\xbb\xbfSTT;")
    line = data.decode("utf-8-sig").splitlines()[1].split(";")
    assert line[1] == NAMES[0]
    assert line[7] == f"{STORY.season.scoring.agreed[A]}".replace(".", ",")


def test_a_text_in_the_csv_is_never_a_formula() -> None:
    assert whole_table.plain("=1+1") == "'=1+1"
    assert whole_table.plain(Decimal("-1.50")) == "-1,50"


def test_before_scoring_began_there_is_nothing_to_fill_in() -> None:
    with pytest.raises(LookupError):
        unit_sheet.write(a_bloc().season, UNITS[0])


def test_sheets_of_the_same_name_get_names_of_their_own() -> None:
    into = io.BytesIO()
    with workbook(into) as book:
        for _ in range(3):
            book.sheet("Sở Giáo dục [và] Đào tạo: phòng chuyên môn")
    names = [grid.name for grid in grids(into.getvalue())]
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)
