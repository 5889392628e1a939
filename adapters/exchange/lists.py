"""Lists as files: what a page shows, under its filter, in columns that can be counted with."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.bilingual import Language, Text, pick
from adapters.exchange import csv_files
from adapters.exchange.units import UnitRow
from adapters.formatting import day
from adapters.postgres.read_models.queries import NominationRow, SeasonRow
from adapters.sheets.writing import Writable, row, workbook
from domain.terms import Term
from domain.workdays import VIETNAM

Ending = Literal["xlsx", "csv"]
MOST = 50_000
"""Rows of one file; a province has fewer nominations in many years."""

NOMINATIONS = Text("Hồ sơ đề nghị khen thưởng", "Nominations")
SEASONS = Text("Năm thi đua của các khối", "Seasons")
UNITS = Text("Đơn vị", "Units")
SIMULATED = Text("mô phỏng", "simulated")
YES = Text("có", "yes")


@dataclass(frozen=True, slots=True)
class Listed:
    """A table with its name and its headings."""

    title: Text
    headings: tuple[Text, ...]
    rows: list[tuple[Writable, ...]]

    def as_file(self, ending: Ending, language: Language) -> bytes:
        """Return the file's bytes; no text in it is ever evaluated by whoever opens it."""
        headings = [pick(heading, language) for heading in self.headings]
        if ending == "csv":
            return csv_files.written([headings, *self.rows])
        into = io.BytesIO()
        with workbook(into) as book:
            sheet = book.sheet(pick(self.title, language))
            sheet.set_column(0, len(headings) - 1, 24)
            row(sheet, 0, headings, book.head)
            for number, values in enumerate(self.rows, 1):
                row(sheet, number, values, book.text)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(len(self.rows), 1), len(headings) - 1)
        return into.getvalue()


def nominations(rows: Iterable[NominationRow], language: Language) -> Listed:
    """Return a list of nominations; the page names no person, and neither does the file."""
    headings = (
        Text("Đơn vị", "Unit"),
        Text("Khối thi đua", "Bloc"),
        Text("Năm thi đua", "Year"),
        Text("Hình thức khen thưởng", "Award"),
        Text("Hình thức đề nghị ban đầu", "Award first asked for"),
        Text("Bước", "Stage"),
        Text("Kết quả", "Outcome"),
        Text("Đang chờ", "Waits for"),
        Text("Hạn", "Due"),
        Text("Quá hạn", "Overdue"),
        Text("Tỉnh", "Province"),
        Text("Ghi chú", "Note"),
        Text("Mã hồ sơ", "Id"),
    )

    def said(term: Term | None) -> str:
        return pick(term, language) if term is not None else ""

    return Listed(
        NOMINATIONS,
        headings,
        [
            (
                each.unit_name,
                each.bloc_name,
                each.emulation_year,
                said(each.award),
                said(each.asked),
                said(each.stage),
                said(each.outcome),
                said(each.responsible),
                _moment(each.due_at),
                pick(YES, language) if each.overdue else "",
                each.province,
                pick(SIMULATED, language) if each.simulated else "",
                str(each.id),
            )
            for each in rows
        ],
    )


def seasons(rows: Sequence[SeasonRow], language: Language) -> Listed:
    """Return a list of the blocs' seasons."""
    headings = (
        Text("Khối thi đua", "Bloc"),
        Text("Năm thi đua", "Year"),
        Text("Ngày hội nghị tổng kết", "Conference on"),
        Text("Hạn hội nghị", "Conference due by"),
        Text("Số đơn vị được suy tôn", "Units chosen"),
        Text("Tình trạng", "Status"),
        Text("Tỉnh", "Province"),
        Text("Mã", "Id"),
    )
    is_open, closed = Text("đang mở", "open"), Text("đã đóng", "closed")
    return Listed(
        SEASONS,
        headings,
        [
            (
                each.bloc_name,
                each.emulation_year,
                day(each.conference_on),
                _moment(each.conference_due_at),
                each.choices or None,
                pick(is_open if each.is_open else closed, language),
                each.province,
                str(each.id),
            )
            for each in rows
        ],
    )


def units(rows: Sequence[UnitRow]) -> Listed:
    """Return a list of units."""
    headings = (
        Text("Tên đơn vị", "Unit"),
        Text("Tên khác", "Other names"),
        Text("Tỉnh", "Province"),
        Text("Mã", "Id"),
    )
    listed = [(r.name, "; ".join(r.aliases), r.province, str(r.id)) for r in rows]
    return Listed(UNITS, headings, [tuple(each) for each in listed])


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if at is not None else ""
