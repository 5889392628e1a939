"""CSV as Excel in Vietnam reads and writes it: UTF-8 with a mark, semicolons, decimal commas.

A text that a spreadsheet would take for a formula gets an apostrophe in front when it is written
out (CWE-1236), and loses it when it is read back in.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from adapters.sheets.guarding import BYTES, CELLS, COLUMNS, ROWS
from adapters.sheets.problems import SheetErrors, whole
from adapters.sheets.reading import Grid
from adapters.sheets.writing import Writable

MARK = "\ufeff"
SEPARATORS = ";,\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula, in the wide forms too, which Excel takes for the narrow ones."""

SHEET = "CSV"
LONGEST_CELL = 5_000

NOT_CSV = (
    "tệp không phải là CSV mã UTF-8 (trong Excel chọn “CSV UTF-8 (Comma delimited)”)",
    "this is no CSV file in UTF-8 (in Excel choose “CSV UTF-8 (Comma delimited)”)",
)


def written(rows: Iterable[Sequence[Writable]]) -> bytes:
    """Return the rows as a file that Excel opens by a double click, accents and columns right."""
    into = io.StringIO(newline="")
    writer = csv.writer(into, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return (MARK + into.getvalue()).encode()


def read(data: bytes) -> Grid:
    """Return the only table of a file, or raise ``SheetErrors``; limits hold while it is read."""
    if len(data) > BYTES:
        raise _too_large()
    text = _decoded(data)
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        raise whole(*NOT_CSV) from error
    width = max(map(len, rows), default=0)
    return Grid(SHEET, tuple(tuple(row + [""] * (width - len(row))) for row in rows))


def _rows(text: str) -> Iterator[list[str]]:
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    for number, row in enumerate(reader):
        cells += len(row)
        long = any(len(value) > LONGEST_CELL for value in row)
        if number >= ROWS or len(row) > COLUMNS or cells > CELLS or long:
            raise _too_large()
        yield [_neutral(value) for value in row]


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise whole(*NOT_CSV) from error
    if "\x00" in text:
        raise whole(*NOT_CSV)
    return text


def _separator(text: str) -> str:
    """Return what separates the columns: whatever stands most often in the first filled line."""
    first = next((line for line in text.splitlines()[:30] if line.strip(SEPARATORS + ' "')), "")
    return max(SEPARATORS, key=first.count)


def _plain(value: Writable) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal | int):
        return f"{value}".replace(".", ",")
    return f"'{value}" if value.startswith(FORMULA) else value


def _neutral(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


def _too_large() -> SheetErrors:
    return whole(
        f"tệp quá lớn: tối đa {BYTES // 1_000_000} MB, {ROWS} hàng, {COLUMNS} cột",
        f"the file is too large: at most {BYTES // 1_000_000} MB, {ROWS} rows, {COLUMNS} columns",
    )
