"""Workbooks as they are written out: text stays text, whatever it begins with."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Writable = str | Decimal | int | None

INSTRUCTIONS = "Hướng dẫn"
"""The name of the sheet that says how to fill in the others; it is skipped when read."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31


@dataclass
class Book:
    """A workbook that is being written, with its formats."""

    book: Workbook
    title: Format
    head: Format
    text: Format
    number: Format
    open_text: Format
    open_number: Format
    strong: Format

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet under a name that Excel accepts and that is not taken."""
        wanted = _NOT_IN_NAMES.sub(" ", name).strip("' ")[:LONGEST_NAME] or "Trang"
        taken = {each.get_name().casefold() for each in self.book.worksheets()}
        number, free = 2, wanted
        while free.casefold() in taken:
            tail = f" ({number})"
            free = wanted[: LONGEST_NAME - len(tail)] + tail
            number += 1
        return self.book.add_worksheet(free)

    def instructions(self, lines: Sequence[tuple[str, str]]) -> None:
        """Add the locked sheet of instructions, Vietnamese beside English."""
        sheet = self.sheet(INSTRUCTIONS)
        sheet.set_column(0, 1, 70)
        row(sheet, 0, ("Hướng dẫn", "Instructions"), self.head)
        for number, line in enumerate(lines, 1):
            row(sheet, number, line, self.text)
        sheet.protect()


@contextmanager
def workbook(into: io.BytesIO) -> Iterator[Book]:
    """Open a workbook in memory; no text in it ever becomes a formula, a link or a number."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(into, options) as book:
        book.set_properties({"author": "", "comments": ""})
        line = {"text_wrap": True, "valign": "top", "border": 1}
        yield Book(
            book=book,
            title=book.add_format({"bold": True, "font_size": 14}),
            head=book.add_format({**line, "bold": True, "bg_color": "#E8EEF7"}),
            text=book.add_format({**line, "num_format": "@"}),
            number=book.add_format(line),
            open_text=book.add_format(
                {**line, "num_format": "@", "locked": False, "bg_color": "#FFFBE6"}
            ),
            open_number=book.add_format({**line, "locked": False, "bg_color": "#FFFBE6"}),
            strong=book.add_format({**line, "bold": True}),
        )


def cell(sheet: Worksheet, at: int, column: int, value: Writable, form: Format) -> None:
    """Write one cell: a number as a number, everything else as text that nobody evaluates."""
    if value is None or value == "":
        sheet.write_blank(at, column, None, form)
    elif isinstance(value, Decimal | int):
        sheet.write_number(at, column, float(value), form)
    else:
        sheet.write_string(at, column, value, form)


def row(sheet: Worksheet, at: int, values: Sequence[Writable], form: Format) -> None:
    """Write a row from the first column on."""
    for column, value in enumerate(values):
        cell(sheet, at, column, value, form)
