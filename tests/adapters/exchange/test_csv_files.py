"""CSV as Excel in Vietnam writes and reads it."""

from decimal import Decimal

import pytest

from adapters.exchange.csv_files import read, written
from adapters.sheets.guarding import BYTES, ROWS
from adapters.sheets.problems import SheetErrors


def test_excel_opens_it_with_accents_and_columns() -> None:
    made = written([("Đơn vị", "Điểm"), ("Hội Nhà báo; tỉnh", Decimal("97.5")), (None, 3)])
    assert made.startswith(b"\xef\xbb\xbf")
    lines = made.decode("utf-8-sig").split("\r\n")
    assert lines[:3] == ["Đơn vị;Điểm", '"Hội Nhà báo; tỉnh";97,5', ";3"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("x")']
)
def test_no_text_becomes_a_formula_and_every_text_comes_back(text: str) -> None:
    made = written([(text, "x")])
    assert made.decode("utf-8-sig").lstrip('"').startswith("'")
    assert read(made).rows[0][0] == text


def test_numbers_are_no_formulas() -> None:
    assert written([(-3, Decimal("-1.5"))]).decode("utf-8-sig") == "-3;-1,5\r\n"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_saves_is_read(separator: str, encoding: str) -> None:
    text = f'\r\nTên{separator}Khác\r\n"a\nb"{separator}"c{separator}d"\r\n'
    assert read(text.encode(encoding)).rows[1:] == (("Tên", "Khác"), ("a\nb", f"c{separator}d"))


@pytest.mark.parametrize(
    "data",
    [
        b"T\xean;\xd0\xf4n v\xde\r\n",
        b"a;\x00b\r\n",
        b'"never closed;\r\n',
        b"x" * (BYTES + 1),
        b"a\r\n" * (ROWS + 1),
        b";" * 300,
        b"x" * 6_000,
    ],
    ids=["another encoding", "zero", "open quote", "bytes", "rows", "columns", "long cell"],
)
def test_everything_else_is_one_kind_of_error(data: bytes) -> None:
    with pytest.raises(SheetErrors):
        read(data)
