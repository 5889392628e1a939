"""What officials type: decimal commas, text that looks like a number, numbers that became dates."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sheets.cells import Cell, NotANumber, exact, folded, number, words
from adapters.sheets.problems import Faults, letters
from adapters.sheets.reading import Grid, Value


def a_cell(value: Value) -> Cell:
    return Cell(Grid("Bảng điểm", ((value,),)), 0, 0, Faults())


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        (" 9,50 ", "9.50"),
        ("100", "100"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1 000", "1000"),
        ("1 000,5", "1000.5"),
        ("0,125", "0.125"),
        ("-2,5", "-2.5"),
        ("９,５", "9.5"),
        ("04", "4"),
    ],
)
def test_a_number_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.000", "1,000", "12.345", "-1.000"])
def test_a_number_that_two_readers_read_differently_is_refused(typed: str) -> None:
    with pytest.raises(NotANumber, match="two ways"):
        number(typed)


@pytest.mark.parametrize(
    "typed", ["chín", "9,5 điểm", "95%", "=1+1", "1e5", "NaN", "Infinity", "--1", "1,,5", "#REF!"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotANumber, match="no number"):
        number(typed)


def test_a_number_is_what_excel_shows_and_not_what_it_stores() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert str(exact(4.0)) == "4"
    assert exact(9.55) == Decimal("9.55")


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_every_decimal_of_a_score_survives_excel(whole: int, places: int) -> None:
    value = Decimal(whole).scaleb(-places)
    assert exact(float(value)) == value


def test_points_that_excel_turned_into_a_date_are_named_as_such() -> None:
    cell = a_cell(date(2020, 5, 9))
    assert cell.number() is None
    assert "09/05/2020" in cell.faults.found[0].text.vi


def test_an_items_number_that_excel_turned_into_a_date_is_named_as_such() -> None:
    cell = a_cell(date(2020, 2, 1))
    assert cell.identifier() == ""
    assert "Văn bản" in cell.faults.found[0].text.vi


@pytest.mark.parametrize(
    "value, identifier", [("04", "04"), (1.2, "1.2"), (1.0, "1"), ("1.10.", "1.10"), ("a", "a")]
)
def test_an_items_number_stays_the_text_that_it_is(value: Value, identifier: str) -> None:
    assert a_cell(value).identifier() == identifier


def test_texts_are_compared_whatever_their_case_spacing_and_composition() -> None:
    assert folded("  ĐIỂM   tối đa: ") == folded("Điểm tối đa")
    assert folded("Điểm") == folded("Điểm")
    assert words(True) == "có"


def test_columns_are_called_as_in_excel() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
