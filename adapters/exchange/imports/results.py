"""Results of past years: which unit got which award by which decision, as papers tell it."""

from datetime import date
from uuid import UUID

from adapters.exchange.imports.known import Known
from adapters.exchange.imports.plan import Draft, RecordAward
from adapters.exchange.imports.tables import Row, each
from adapters.formatting import day
from adapters.sheets.cells import folded
from adapters.sheets.headings import Headings
from domain.organisations import Organisation, PastAward
from domain.terms import AwardKind

HEADINGS: Headings = {
    "unit": ("Đơn vị", "Tên đơn vị", "Cơ quan, đơn vị", "Unit"),
    "year": ("Năm thi đua", "Năm", "Year"),
    "award": ("Hình thức khen thưởng", "Hình thức", "Khen thưởng", "Danh hiệu", "Award"),
    "decision": ("Số quyết định", "Quyết định số", "Số QĐ", "Decision"),
    "decided_on": ("Ngày quyết định", "Ngày ký", "Ngày QĐ", "Decided on"),
    "paper": ("Nguồn", "Văn bản nguồn", "Source"),
}
NEEDED = ("unit", "year", "award", "decision", "decided_on")

ALSO_CALLED: dict[str, AwardKind] = {
    "cờ thi đua chính phủ": AwardKind.FLAG_GOV,
    "cờ chính phủ": AwardKind.FLAG_GOV,
    "cờ thi đua tỉnh": AwardKind.FLAG_PROV,
    "cờ thi đua ubnd tỉnh": AwardKind.FLAG_PROV,
    "cờ ubnd tỉnh": AwardKind.FLAG_PROV,
    "bằng khen thủ tướng": AwardKind.CERT_PM,
    "bằng khen thủ tướng chính phủ": AwardKind.CERT_PM,
    "bằng khen ubnd tỉnh": AwardKind.CERT_PROV,
    "bằng khen tỉnh": AwardKind.CERT_PROV,
    "bằng khen của chủ tịch ubnd tỉnh": AwardKind.CERT_PROV,
    "ttldxs": AwardKind.TTLDXS,
    "tập thể lđxs": AwardKind.TTLDXS,
    **{folded(kind.vi): kind for kind in AwardKind},
    **{folded(kind.en): kind for kind in AwardKind},
}

NOTES = (
    (
        "Mỗi hàng một quyết định cho một đơn vị; được ghi là kết quả không qua hệ thống này.",
        "One decision for one unit a row; it is kept as one not decided in this system.",
    ),
    (
        "Nguồn: văn bản hoặc danh sách lấy số liệu; để trống thì là tên tệp.",
        "Source: the paper or list it was taken from; empty, it is the file's name.",
    ),
)

Decision = tuple[UUID, tuple[int, str, str]]
"""What tells one row of the list from another."""


async def plan(rows: list[Row], known: Known, today: date, file_name: str) -> Draft:
    """Return what the list would change; every wrong cell is told at once."""
    read: dict[Decision, tuple[Row, UUID, PastAward]] = {}
    each(rows, lambda row: _read(row, known, today, file_name, read))
    units: dict[UUID, Organisation | None] = {
        unit: await known.unit(unit) for unit in dict.fromkeys(unit for _, unit, _ in read.values())
    }
    draft = Draft()
    for row, unit, award in read.values():
        _compared(row, units[unit], award, draft)
    if rows:
        rows[0].faults.stop_if_any()
    return draft


def _read(
    row: Row,
    known: Known,
    today: date,
    file_name: str,
    read: dict[Decision, tuple[Row, UUID, PastAward]],
) -> None:
    unit = known.units.one(row.cell("unit"), row.needed("unit"))
    year, called = row.year("year", today), row.needed("award")
    decision, on = row.needed("decision"), _decided_on(row, today)
    if unit is None or year is None or on is None or not called or not decision:
        return
    paper = row.text("paper") or file_name
    award = PastAward(year, ALSO_CALLED.get(folded(called)), called, decision, on, paper)
    twin = read.setdefault((unit, award.identity), (row, unit, award))[0]
    if twin is not row:
        row.cell("decision").wrong(
            f"trùng với hàng {twin.number}", f"the same as row {twin.number}"
        )


def _decided_on(row: Row, today: date) -> date | None:
    row.needed("decided_on")
    on = row.day("decided_on")
    if on is not None and on > today:
        row.cell("decided_on").wrong("ngày này chưa tới", "this day has not come yet")
        return None
    return on


def _compared(row: Row, unit: Organisation | None, award: PastAward, draft: Draft) -> None:
    if unit is None:
        return
    before = next((each for each in unit.past_awards if award.is_same(each)), None)
    if before is not None:
        if before.decided_on != award.decided_on:
            on = day(before.decided_on)
            row.cell("decided_on").wrong(
                f"quyết định này đã ghi với ngày {on}; đính chính ở trang của đơn vị",
                f"this decision is recorded with the day {on}; correct it on the unit's page",
            )
        return
    if award.kind is None:
        draft.remark(
            row.number,
            f"“{award.called}” không thuộc các hình thức do khối đề nghị; ghi nguyên văn",
            f"“{award.called}” is no award that blocs propose; it is kept in these words",
        )
    on = day(award.decided_on)
    draft.add(
        row.number,
        RecordAward(unit.id, award),
        f"“{unit.name}” {award.emulation_year}: {award.called}, QĐ {award.decision} ngày {on}",
        f"“{unit.name}” {award.emulation_year}: {award.called}, decision {award.decision} of {on}",
    )
