"""Empty lists to fill in: the columns, an example as a hint, and instructions beside them."""

import io

from adapters.bilingual import Text
from adapters.exchange import csv_files
from adapters.exchange.imports.importing import LISTS
from adapters.exchange.imports.people import NOT_BY_FILE
from adapters.sheets.writing import row, workbook
from domain.terms import AwardKind, Role, Term

TITLES = {
    "units": Text("Danh mục đơn vị", "Units"),
    "blocs": Text("Khối thi đua và thành viên", "Blocs and members"),
    "people": Text("Người dùng và chức vụ", "People and offices"),
    "results": Text("Kết quả khen thưởng các năm trước", "Results of past years"),
}
COMMON = (
    ("Không đổi dòng tiêu đề. Ngày ghi dạng 28/02/2026.", "Leave the headings. Dates: 28/02/2026."),
    (
        "Tệp sai một ô thì không nhập gì; tệp đã nhập có thể nhập lại mà không bị trùng.",
        "One wrong cell and nothing is entered; a file may be brought in again without doubles.",
    ),
)
CHOICES: dict[str, tuple[Term, ...]] = {
    "people": tuple(role for role in Role if role not in NOT_BY_FILE),
    "results": tuple(AwardKind),
}


def headings(kind: str) -> list[str]:
    """Return the columns of a list, by the names they are written with."""
    return [names[0] for names in LISTS[kind].headings.values()]


def as_workbook(kind: str) -> bytes:
    """Return a workbook whose cells are text, so that no number becomes a date."""
    into = io.BytesIO()
    with workbook(into) as book:
        sheet = book.sheet(TITLES[kind].vi)
        columns = headings(kind)
        sheet.set_column(0, len(columns) - 1, 28, book.text)
        row(sheet, 0, columns, book.head)
        sheet.freeze_panes(1, 0)
        notes = [*LISTS[kind].notes, *COMMON]
        notes += [(f"• {term.vi}", f"• {term.en}") for term in CHOICES.get(kind, ())]
        book.instructions(notes)
    return into.getvalue()


def as_csv(kind: str) -> bytes:
    """Return the headings alone."""
    return csv_files.written([headings(kind)])
