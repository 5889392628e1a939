"""Workbooks as officials and attackers make them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from adapters.sheets.problems import SheetErrors


def a_book(sheets: Mapping[str, Sequence[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    """Write plain sheets; ``merged`` are ranges of the first one, merged with their first value."""
    into = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with Workbook(into, options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(row, column, value, day)
                    elif value is not None:
                        sheet.write(row, column, value)
            if sheet is book.worksheets()[0]:
                for each in merged:
                    sheet.merge_range(each, "")
                    first = each.split(":", maxsplit=1)[0]
                    column, row = ord(first[0]) - ord("A"), int(first[1:]) - 1
                    sheet.write(row, column, rows[row][column])
    return into.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Replace parts of a workbook, such as ``sheet1`` for the first sheet's XML."""
    into = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
            new.writestr(name, parts.get(stem, old.read(name)))
    return into.getvalue()


def part(data: bytes, stem: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        return next(folder.read(n) for n in folder.namelist() if n.endswith(f"/{stem}.xml"))


def told(error: SheetErrors) -> list[tuple[str | None, str, str]]:
    """Return sheet, cell and the Vietnamese sentence of each fault."""
    return [(f.sheet, f"{f.column or ''}{f.row or ''}", f.text.vi) for f in error.faults]


def cells(error: SheetErrors) -> list[str]:
    assert all(fault.text.vi and fault.text.en for fault in error.faults)
    return [cell for _, cell, _ in told(error)]
