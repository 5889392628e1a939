"""What officials type into a cell: decimal commas, numbers as text, numbers that became dates."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from adapters.sheets.problems import Faults, letters
from adapters.sheets.reading import Grid, Value

_NUMBER = re.compile(r"[+-]?\d+(?:[.,\s]\d+)*")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
DIGITS = 15
"""Excel keeps no more digits of a number; what it stores beyond them is noise."""


def folded(value: Value) -> str:
    """Return a text as it is compared: composed, lower case, single spaces, no closing marks."""
    text = " ".join(unicodedata.normalize("NFC", words(value)).casefold().split())
    return text.rstrip(" :*.")


def words(value: Value) -> str:
    """Return a cell as text; a whole number has no decimals, a date stands as in Vietnam."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float | int):
        return f"{exact(value):f}"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return value.strip() if isinstance(value, str) else str(value)


def exact(value: float) -> Decimal:
    """Return a number as Excel shows it, to its 15 digits: 0.1 + 0.2 is 0.3 there and here."""
    number = Decimal(format(value, f".{DIGITS}g"))
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


class NotANumber(ValueError):
    """The text is no number, or one that can be read in two ways; says why in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


def number(text: str) -> Decimal:
    """Return the number that a text writes, with a decimal comma or point.

    One mark followed by three digits, as in 1.000, is a thousand to one reader and one to another,
    so it is refused. With two kinds of marks the last one is the decimal mark.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(plain) or len(plain) > DIGITS + 5:
        raise NotANumber(f"“{text[:40]}” không phải là số", f"“{text[:40]}” is no number")
    plain = re.sub(r"\s", "", plain)
    if _AMBIGUOUS.fullmatch(plain.lstrip("+-")):
        raise NotANumber(
            f"“{text}” hiểu được hai cách: gõ liền các chữ số, hoặc bỏ số 0 thừa sau dấu phẩy",
            f"“{text}” can be read in two ways: type digits alone, or fewer decimals",
        )
    return Decimal(_with_point(plain))


def _with_point(plain: str) -> str:
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return plain
    decimal = marks[-1]
    if marks.count(decimal) > 1:
        return plain.replace(".", "").replace(",", "")
    head, tail = plain.rsplit(decimal, 1)
    return f"{head.replace('.', '').replace(',', '')}.{tail}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its place, and where to report what is wrong with it."""

    grid: Grid
    row: int
    column: int
    faults: Faults

    @property
    def value(self) -> Value:
        return self.grid.at(self.row, self.column)

    @property
    def empty(self) -> bool:
        return isinstance(self.value, str) and not self.value.strip()

    @property
    def text(self) -> str:
        """Return what stands there as text; of an error of Excel nothing is left."""
        return words(self.value)

    def wrong(self, vi: str, en: str) -> None:
        """Report this cell."""
        self.faults.add(vi, en, self.grid.name, self.row, self.column)

    def number(self) -> Decimal | None:
        """Return the number, ``None`` for an empty cell, or ``None`` with a fault."""
        value = self.value
        if self.empty:
            return None
        if isinstance(value, date):
            self.wrong(
                f"Excel đã đổi số thành ngày {words(value)}: định dạng ô là Văn bản rồi gõ lại",
                f"Excel turned the number into the date {words(value)}: format the cell as text"
                " and type it again",
            )
            return None
        if isinstance(value, float | int) and not isinstance(value, bool):
            return exact(value)
        try:
            return number(words(value))
        except NotANumber as error:
            self.wrong(error.vi, error.en)
            return None

    def identifier(self) -> str:
        """Return a criterion's number as text: 1.2 is “1.2”, and “04” stays “04”."""
        if isinstance(self.value, date):
            self.wrong(
                f"Excel đã đổi số thứ tự thành ngày {self.text}: định dạng cột là Văn bản",
                f"Excel turned the item's number into the date {self.text}: format it as text",
            )
            return ""
        return self.text.rstrip(".")

    @property
    def place(self) -> str:
        return f"{letters(self.column)}{self.row + 1}"
