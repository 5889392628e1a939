"""The score table as XLSX: out and in again, and everything wrong named by sheet, row and cell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sheets.problems import SheetErrors
from adapters.sheets.reading import grids
from adapters.sheets.score_table import RULES_SHEET, TABLE_SHEET, read, write
from domain.seasons.regulations import (
    Criterion,
    CrossScoring,
    Formula,
    Grading,
    Missing,
    RoundingRule,
    ScoreTable,
)
from tests.adapters.sheets.books import a_book, cells, part, told
from tests.building.scores import TABLE

HEAD = ["STT", "Nhóm", "Tiêu chí", "Cách chấm", "Điểm tối đa", "Điểm mỗi lần", "Chỉ tiêu"]
ROW = ["1", "I. Chung", "Chất lượng", "Định tính", 60]


def a_table(*rows: list[Any], rules: list[list[Any]] | None = None) -> bytes:
    sheets: dict[str, list[list[Any]]] = {TABLE_SHEET: [HEAD, *rows]}
    if rules is not None:
        sheets[RULES_SHEET] = [["Quy tắc", "Giá trị"], *rules]
    return a_book(sheets)


def faults(data: bytes) -> SheetErrors:
    with pytest.raises(SheetErrors) as caught:
        read(data)
    return caught.value


def test_a_table_comes_back_as_it_was_written() -> None:
    assert read(write(TABLE)) == TABLE


texts = st.text(
    st.characters(categories=("L", "N", "P"), exclude_characters="\x00"), min_size=1, max_size=20
).filter(lambda text: text.strip(" .") == text and not text.isupper())


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_table_comes_back_as_it_was_written(data: st.DataObject) -> None:
    points = st.integers(1, 99999).map(lambda n: Decimal(n).scaleb(-2))
    rows = tuple(
        Criterion(
            f"{number}.{number}",
            data.draw(st.sampled_from(["I. Chính trị", "=II", "Điểm thưởng"])),
            data.draw(texts),
            grading,
            data.draw(points),
            per_count=data.draw(points) if grading is Grading.PER_COUNT else None,
            target=data.draw(st.none() | points),
            unit_of_measure=data.draw(st.none() | st.just("tỷ đồng")),
            formula=data.draw(st.sampled_from(Formula))
            if grading is Grading.QUANTITATIVE
            else Formula.PROPORTIONAL,
            tracked=data.draw(st.booleans()),
            needs_evidence=data.draw(st.booleans()),
        )
        for number, grading in enumerate(data.draw(st.lists(st.sampled_from(Grading), min_size=1)))
    )
    table = ScoreTable(
        "Bảng chấm điểm",
        Decimal(1000),
        rows,
        may_exceed_scale=True,
        decimals=data.draw(st.integers(0, 4)),
        rounding=data.draw(st.sampled_from(RoundingRule)),
        missing=data.draw(st.sampled_from(Missing)),
        crossing=data.draw(st.sampled_from(CrossScoring)),
        outlier_share=data.draw(st.sampled_from([Fraction(1, 5), Fraction(1, 3), Fraction(0)])),
        bonus_cap=data.draw(st.none() | points),
        scorers_each=data.draw(st.integers(1, 5)),
    )
    assert read(write(table)) == table


def test_texts_that_look_like_formulas_stay_texts() -> None:
    evil = replace(TABLE.criteria[0], title='=HYPERLINK("http://x","y")', group="@SUM(A1)")
    data = write(replace(TABLE, criteria=(evil, *TABLE.criteria[1:])))
    assert b"<f>" not in part(data, "sheet1")
    assert b"hyperlink" not in part(data, "sheet1").lower()
    assert read(data).criteria[0] == evil


def test_the_workbook_speaks_vietnamese_and_its_instructions_are_locked() -> None:
    data = write(TABLE)
    assert [grid.name for grid in grids(data)] == ["Bảng điểm", "Quy tắc", "Hướng dẫn"]
    assert b"sheetProtection" in part(data, "sheet3")


def test_a_table_as_officials_keep_it_with_roman_groups_sums_and_merged_headings() -> None:
    data = a_book(
        {
            "Thang điểm 2020": [
                ["UBND TỈNH LÀO CAI", None, None, None],
                ["THANG ĐIỂM THI ĐUA NĂM 2020", None, None, None],
                ["STT", "Nội dung thi đua", "Điểm", None],
                [None, None, "Điểm chuẩn", "Cách chấm"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["I", "Nhiệm vụ chính trị", 60, None],
                ["1", "Tham mưu", "40", "Định tính"],
                ["2", "Cải cách hành chính", "20,0", "định tính"],
                ["II", "Công tác thi đua", 40, None],
                ["04", "Tin, bài", 40, "Định tính"],
                [None, "Tổng cộng", 100, None],
            ]
        },
        merged=["A3:A4", "B3:B4", "C3:D3"],
    )
    table = read(data)
    assert [(c.id, c.group, c.title, c.points) for c in table.criteria] == [
        ("1", "I. Nhiệm vụ chính trị", "Tham mưu", 40),
        ("2", "I. Nhiệm vụ chính trị", "Cải cách hành chính", 20),
        ("04", "II. Công tác thi đua", "Tin, bài", 40),
    ]
    assert (table.title, table.scale) == ("Thang điểm 2020", 100)


def test_everything_that_is_wrong_is_told_at_once_with_its_cell() -> None:
    error = faults(
        a_table(
            ["1", "I", "Chất lượng", "Định tính", "chín"],
            ["1", "I", "Trùng số", "Định tính", 3],
            ["1", "I", "Trùng số", "Định tính", 3],
            [date(2020, 2, 1), "I", "Thành ngày", "Định tính", 3],
            ["5", "I", "Cách lạ", "Rút thăm", 3],
            ["6", "I", "Theo số lần", "Theo số lần, có trần", 3],
            ["7", "I", "Âm", "Định tính", -3],
            ["8", "I", "", "Định tính", 3],
            ["", "I", "Thiếu số", "Định tính", 3],
            ["9", "I", "Thiếu điểm", "Định tính", None],
            ["10", "I", "Hai cách hiểu", "Định tính", "1.000"],
            rules=[["Thang điểm", "nhiều"], ["Làm tròn lạ", "x"], ["Cách làm tròn", "lên trời"]],
        )
    )
    assert cells(error) == [
        "E2", "A4", "A5", "D6", "F7", "E8", "C9", "A10", "E11", "E12", "B2", "A3", "B4",
    ]  # fmt: skip
    assert {sheet for sheet, _, _ in told(error)} == {TABLE_SHEET, RULES_SHEET}


def test_a_fault_says_where_it_is_in_both_languages() -> None:
    fault = faults(a_table(["1", "I", "Chất lượng", "Định tính", "chín"])).faults[0]
    assert fault.told().vi == "Trang “Bảng điểm”, ô E2: “chín” không phải là số"
    assert fault.told().en == "Sheet “Bảng điểm”, cell E2: “chín” is no number"


def test_a_groups_points_are_those_of_its_criteria() -> None:
    error = faults(
        a_book(
            {
                "Bảng": [
                    ["STT", "Nội dung", "Điểm tối đa"],
                    ["I", "Chung", 70],
                    ["1", "Tham mưu", 40],
                    ["2", "Cải cách", 20],
                ]
            }
        )
    )
    assert told(error) == [("Bảng", "C2", "nhóm ghi 70 điểm nhưng các tiêu chí cộng lại là 60")]


@pytest.mark.parametrize(
    "data, cell",
    [
        (a_book({"Trang": [["Tên", "Số"], ["a", 1]]}), ""),
        (a_book({"Trang": []}), ""),
        (a_table(), ""),
        (a_table(ROW, rules=[["Thang điểm", 10]]), ""),
    ],
)
def test_a_workbook_without_a_consistent_table_is_no_draft(data: bytes, cell: str) -> None:
    assert cells(faults(data)) == [cell]


@pytest.mark.parametrize(
    "name, typed, field, value",
    [
        ("Thang điểm", "1000", "scale", Decimal(1000)),
        ("Được vượt thang điểm", "Có", "may_exceed_scale", True),
        ("Số chữ số thập phân", 1, "decimals", 1),
        ("Cách làm tròn", "làm tròn xuống", "rounding", RoundingRule.DOWN),
        ("Khi thiếu điểm", "zero", "missing", Missing.ZERO),
        ("Chấm chéo", "By pairs", "crossing", CrossScoring.PAIRS),
        ("Ngưỡng chênh lệch (phần của điểm tối đa)", "25%", "outlier_share", Fraction(1, 4)),
        ("Ngưỡng chênh lệch (phần của điểm tối đa)", "0,1", "outlier_share", Fraction(1, 10)),
        ("Trần điểm thưởng", "12,5", "bonus_cap", Decimal("12.5")),
    ],
)
def test_rules_are_read_as_they_are_typed(name: str, typed: Any, field: str, value: Any) -> None:
    assert getattr(read(a_table(ROW, rules=[[name, typed]])), field) == value


@pytest.mark.parametrize(
    "name, typed",
    [
        ("Số chữ số thập phân", "2,5"),
        ("Số chữ số thập phân", 9),
        ("Ngưỡng chênh lệch (phần của điểm tối đa)", "5/0"),
        ("Ngưỡng chênh lệch (phần của điểm tối đa)", "2"),
        ("Được vượt thang điểm", "tùy"),
        ("Thang điểm", 0),
    ],
)
def test_a_rule_that_cannot_be_one_is_named(name: str, typed: Any) -> None:
    assert cells(faults(a_table(ROW, rules=[[name, typed]]))) == ["B2"]
