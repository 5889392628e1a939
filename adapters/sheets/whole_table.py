"""The whole bloc's table as a workbook: a summary, and a sheet a unit that says how it came about.

Also as CSV for Excel with Vietnamese settings: semicolons, decimal commas, and a mark at the
beginning by which Excel knows the encoding. What is hidden from somebody would read as zero here,
so this is written only for whom ``visible_to`` says that all is open.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from adapters.sheets.writing import Book, Writable, row, workbook
from domain.seasons.scoring.explaining import Explained, explain_all, ranks
from domain.seasons.scoring.steps import Kind, Step
from domain.seasons.states import Season

SUMMARY = "Tổng hợp"
HEAD = ("STT", "Nội dung", "Điểm", "Cách tính", "Diễn giải", "Ghi chú", "Chênh lệch lớn")
HELP = (
    (
        "Bảng do hệ thống xuất ra; số liệu lấy từ sổ gốc, không sửa ở đây.",
        "Written out by the system from the record; nothing is changed here.",
    ),
    (
        "Mỗi đơn vị một trang: tổng điểm, nhóm, tiêu chí, từng mục đã chấm.",
        "One sheet a unit: total, groups, criteria, and every entry.",
    ),
    ("Hạng bằng nhau khi điểm bằng nhau.", "Equal points share a rank."),
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def write(season: Season) -> bytes:
    """Return the table of all scored units as a workbook that nobody edits."""
    into = io.BytesIO()
    explained = explain_all(season)
    with workbook(into) as book:
        _summary(book, season, explained)
        for number, each in enumerate(explained, 1):
            _unit(book, f"{number}. {season.roster.name(each.unit_id)}", each, season)
        book.instructions(HELP)
    return into.getvalue()


def write_csv(season: Season) -> bytes:
    """Return the summary as CSV that Excel opens with a double click; text never is a formula."""
    into = io.StringIO()
    writer = csv.writer(into, delimiter=";", lineterminator="\r\n")
    for line in _summary_rows(season, explain_all(season)):
        writer.writerow([plain(value) for value in line])
    return b"\xef\xbb\xbf" + into.getvalue().encode()


def plain(value: Writable) -> str:
    """Return a value as CSV holds it; a text that a program would evaluate gets an apostrophe."""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _summary_rows(
    season: Season, explained: tuple[Explained, ...]
) -> Iterator[tuple[Writable, ...]]:
    groups = [s.title.vi for s in explained[0].root.children if s.kind is Kind.GROUP]
    yield ("STT", "Đơn vị", *groups, "Điều chỉnh", "Tổng điểm", "Hạng", "Hội nghị thông qua")
    places = ranks({each.unit_id: each.total for each in explained})
    for number, each in enumerate(explained, 1):
        steps = each.root.children
        points = [step.points for step in steps if step.kind is Kind.GROUP]
        moved = sum((s.points for s in steps if s.kind is not Kind.GROUP), Decimal(0))
        name = season.roster.name(each.unit_id)
        yield (number, name, *points, moved, each.total, places[each.unit_id], each.approved)


def _summary(book: Book, season: Season, explained: tuple[Explained, ...]) -> None:
    sheet = book.sheet(SUMMARY)
    title = f"BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {season.emulation_year} – {season.bloc_name}"
    sheet.write_string(0, 0, title, book.title)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 20, 16)
    for number, line in enumerate(_summary_rows(season, explained), 2):
        row(sheet, number, line, book.head if number == 2 else book.number)  # noqa: PLR2004
    approval = season.scoring.approvals[-1] if season.scoring.approvals else None
    if approval is not None and approval.reopened is None:
        said = f"Hội nghị ngày {approval.on:%d/%m/%Y}: “{approval.phrase}”"
        sheet.write_string(len(explained) + 4, 1, said)
    sheet.freeze_panes(3, 2)
    sheet.protect()


def _unit(book: Book, name: str, explained: Explained, season: Season) -> None:
    sheet = book.sheet(name)
    sheet.write_string(0, 0, season.roster.name(explained.unit_id), book.title)
    for column, width in enumerate((8, 56, 10, 28, 60, 40, 14)):
        sheet.set_column(column, column, width)
    row(sheet, 2, HEAD, book.head)
    for number, (depth, step) in enumerate(_steps(explained.root, 0), 3):
        strong = step.kind in (Kind.TOTAL, Kind.GROUP)
        row(sheet, number, _line(depth, step, season), book.strong if strong else book.number)
    sheet.freeze_panes(3, 2)
    sheet.protect()


def _steps(step: Step, depth: int) -> Iterator[tuple[int, Step]]:
    yield depth, step
    for child in step.children:
        yield from _steps(child, depth + 1)


def _line(depth: int, step: Step, season: Season) -> tuple[Writable, ...]:
    who = f": {season.roster.name(step.by)}" if step.by is not None else ""
    number = step.criterion if step.kind is Kind.CRITERION else ""
    note = "; ".join(part for part in (step.note, *step.evidence) if part)
    return (
        number,
        f"{'    ' * depth}{step.title.vi}{who}",
        step.points,
        step.rule.vi,
        step.words.vi,
        note,
        "x" if step.outlier else "",
    )
